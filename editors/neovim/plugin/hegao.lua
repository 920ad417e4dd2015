-- What the commands do is in lua/hegao, which is read when one is used.
local function command(name, description, run, options)
  options = vim.tbl_extend('force', { desc = description }, options or {})
  vim.api.nvim_create_user_command('Hegao' .. name, run, options)
end

command('FixAll', '核稿：修改可以确定的问题', function() require('hegao').fix_all() end)
command('Renumber', '核稿：重新编号', function() require('hegao').renumber() end)
command('Outline', '核稿：提纲', function() require('hegao').outline() end)
command('Explain', '核稿：规则说明', function(it) require('hegao').explain(it.args) end, { nargs = '?' })
command('Check', '核稿：检查文件夹', function(it) require('hegao').check(it.args) end, { nargs = '?', complete = 'file' })
command('Annotate', '核稿：写成带批注的副本', function(it) require('hegao.word').annotate(it.args, it.bang) end,
  { nargs = '?', bang = true, complete = 'file' })

require('hegao.after').register()

if require('hegao.word').is_on() then
  require('hegao.word').take_over()
end
