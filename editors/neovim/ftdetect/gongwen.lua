vim.filetype.add({ extension = { gongwen = 'gongwen' } })
