-- Word files: their text in a buffer that nobody writes, and copies of them with comments. See :help hegao-word.
local program = require('hegao.program')
local M = {}

M.patterns = { '*.docx', '*.docm', '*.dotx', '*.dotm', '*.odt' }

--- Whether these files are opened here: unless the user does not want it, or there is no program.
function M.is_on()
  local off = vim.g.hegao_word == false or vim.g.hegao_word == 0
  return not off and vim.fn.executable(program.name()) == 1
end

--- Opens these files here, and not in the plugin that lists what is in a zip archive.
function M.take_over()
  local group = vim.api.nvim_create_augroup('hegao_word', {})
  vim.api.nvim_create_autocmd('BufReadCmd', {
    group = group,
    pattern = M.patterns,
    callback = function(event) M.read(event.buf, event.match) end,
  })
  vim.api.nvim_create_autocmd('BufWriteCmd', {
    group = group,
    pattern = M.patterns,
    callback = function()
      vim.notify('这里只显示 Word 文档的文字，不能写回；要带批注的副本，用 :HegaoAnnotate', vim.log.levels.ERROR)
    end,
  })
  local function leave_alone()
    -- There is no such group where the plugin is not loaded.
    pcall(vim.api.nvim_clear_autocmds, { group = 'zip', event = 'BufReadCmd', pattern = M.patterns })
  end
  leave_alone()
  vim.api.nvim_create_autocmd('SourcePost', { group = group, pattern = '*/zipPlugin.vim', callback = leave_alone })
end

--- Fills a buffer with the text of a file.
function M.read(buffer, path)
  if path:find('^%a[%w+.-]+:') then
    return -- elsewhere, or in an archive: others read that
  end
  local lines, ok, complaints = program.run({ 'text', path })
  local options = vim.bo[buffer]
  options.swapfile, options.undofile, options.modifiable = false, false, true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  options.modified, options.modifiable, options.readonly = false, false, true
  if ok then
    options.filetype = 'gongwen'
  else
    vim.notify(complaints, vim.log.levels.ERROR)
  end
end

--- Where `hegao check --annotate` writes the copy of a file.
local function copy_of(path)
  return ('%s（核稿）.%s'):format(vim.fn.fnamemodify(path, ':r'), vim.fn.fnamemodify(path, ':e'))
end

--- Writes a copy of a file with comments, of the current one when none is named.
function M.annotate(path, replace)
  path = vim.fn.fnamemodify(path == '' and vim.api.nvim_buf_get_name(0) or path, ':p')
  local copy = copy_of(path)
  if vim.fn.filereadable(copy) == 1 and not replace then
    return vim.notify(('已有“%s”，要覆盖请用 :HegaoAnnotate!'):format(copy), vim.log.levels.WARN)
  end
  local force = replace and { '--force' } or {}
  local options = { '--annotate', '--format', 'json', '--quiet', '--fail-on', 'never', path }
  local lines, ok, complaints = program.run(vim.list_extend(vim.list_extend({ 'check' }, force), options))
  if not ok then
    return vim.notify(complaints, vim.log.levels.ERROR)
  end
  local is_json, found = pcall(vim.json.decode, table.concat(lines, '\n'))
  if is_json and #found > 0 then
    vim.notify(('写成了“%s”'):format(copy))
  else
    vim.notify('没有发现问题，不必写副本')
  end
end

return M
