-- A paragraph is one line: it is wrapped on the screen and never broken.
vim.opt_local.wrap = true
vim.opt_local.textwidth = 0
vim.opt_local.formatoptions:remove('t')
vim.opt_local.comments = ''
vim.opt_local.commentstring = ''
vim.opt_local.matchpairs:append({ '（:）', '《:》', '〈:〉', '〔:〕', '【:】', '「:」', '“:”', '‘:’' })

local undo = 'setlocal wrap< textwidth< formatoptions< comments< commentstring< matchpairs<'
vim.b.undo_ftplugin = vim.b.undo_ftplugin and vim.b.undo_ftplugin .. '|' .. undo or undo
