-- The runtime folder in a real Neovim, set up by the very lines of its README. Run by ./run in a folder that holds
-- 讲话.gongwen, 草稿.txt and README.md; the exit code is the verdict.

local function step(what)
  io.stdout:write('  ' .. what .. '\n')
end

local function same(actual, expected, what)
  assert(vim.deep_equal(actual, expected), what .. ': ' .. vim.inspect(actual))
end

local function wait_for(what, probe)
  assert(vim.wait(10000, probe, 20), 'no ' .. what .. ': ' .. vim.inspect(vim.diagnostic.get(0)))
end

--- The text that a finding covers, by the byte columns that Neovim made of the server's.
local function covered(finding)
  local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, true)[1]
  return line:sub(finding.col + 1, finding.end_col)
end

local function findings()
  local list = vim.tbl_map(function(finding)
    assert(finding.source == 'hegao' and finding.severity == vim.diagnostic.severity.WARN, vim.inspect(finding))
    return ('%d %s %s'):format(finding.lnum + 1, finding.code, covered(finding))
  end, vim.diagnostic.get(0))
  table.sort(list)
  return list
end

local function wait_for_findings(expected)
  vim.wait(10000, function() return vim.deep_equal(findings(), expected) end, 20)
  same(findings(), expected, 'findings')
end

local function names(symbols, into)
  for _, symbol in ipairs(symbols) do
    table.insert(into, symbol.name)
    names(symbol.children or {}, into)
  end
  return into
end

--- Applies the only quick fix whose title holds this text, at the cursor.
local function fix(row, text, title)
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, true)[1]
  vim.api.nvim_win_set_cursor(0, { row, assert(line:find(text, 1, true)) - 1 })
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action) return action.title:find(title, 1, true) ~= nil end,
  })
end

--- What a command says. In older versions what is said of an error ends the command.
local function messages(run)
  vim.cmd.messages('clear')
  local _, problem = pcall(run)
  return vim.fn.execute('messages') .. tostring(problem)
end

local function speech()
  local word, character, mixed = '13 duplicate-word 党委党委', '13 duplicate-character 党员员', '25 numbering-mixed 三是'

  step('the speech: findings')
  vim.cmd.edit('讲话.gongwen')
  assert(vim.bo.filetype == 'gongwen' and vim.bo.textwidth == 0 and vim.bo.matchpairs:find('《:》'))
  wait_for_findings({ character, word, mixed })

  step('the speech: outline')
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local _, reply = next(assert(vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', params, 5000)))
  local markers = {}
  for _, name in ipairs(names(reply.result, {})) do
    table.insert(markers, vim.fn.matchstr(name, [[\v^([一二三]、|[一二三四][是要])]]))
  end
  markers = vim.tbl_filter(function(marker) return marker ~= '' end, markers)
  same(markers, { '一、', '一要', '二要', '三是', '二、', '一是', '二是', '三是', '四是', '三、', '一要', '二要', '三要' }, 'outline')

  step('the speech: quick fix and undo')
  fix(13, '党委党委', '删去重复的“党委”')
  wait_for_findings({ character, mixed })
  assert(vim.fn.getline(13):find('市局党委正确领导', 1, true))
  vim.cmd.undo()
  wait_for_findings({ character, word, mixed })

  step('the speech: fix all, renumber, explain, outline')
  local said = messages(vim.cmd.HegaoFixAll)
  assert(said:find('改了 1 处', 1, true), said)
  wait_for_findings({ word, mixed })
  vim.cmd.undo()
  wait_for_findings({ character, word, mixed })
  vim.fn.setline(25, (vim.fn.getline(25):gsub('^三是', '四要')))
  wait_for_findings({ character, word, '25 numbering-sequence 四要' })
  vim.api.nvim_win_set_cursor(0, { 25, 0 })
  vim.cmd.HegaoRenumber()
  wait_for_findings({ character, word })
  vim.cmd.undo()
  wait_for_findings({ character, word, mixed })
  vim.api.nvim_win_set_cursor(0, { 25, 0 })
  vim.cmd.HegaoExplain()
  assert(vim.fn.getline(1):find('numbering-mixed', 1, true), vim.fn.getline(1))
  vim.cmd.bwipeout()
  vim.cmd.HegaoOutline()
  wait_for('outline', function() return vim.bo.filetype == 'qf' and vim.fn.search([[^ *\d\+    四是倡树精神文明]]) > 0 end)
  vim.cmd.close()

  step('the speech: folding')
  local _, folds = next(assert(vim.lsp.buf_request_sync(0, 'textDocument/foldingRange', params, 5000)))
  assert(#folds.result >= 3, vim.inspect(folds))
  if vim.lsp.foldexpr then -- Neovim 0.11
    vim.opt_local.foldmethod, vim.opt_local.foldexpr = 'expr', 'v:lua.vim.lsp.foldexpr()'
    wait_for('fold', function() return vim.fn.foldlevel(21) > 0 end)
    vim.cmd('normal! zR')
  end

  step('the speech: a finding after characters beyond the basic plane, and its fix')
  vim.api.nvim_buf_set_lines(0, 0, 0, true, { '😀𠮷感谢广大党员员干部。' })
  wait_for_findings({ '1 duplicate-character 党员员', '14 duplicate-character 党员员', '14 duplicate-word 党委党委', '26 numbering-mixed 三是' })
  fix(1, '员员', '删去重复的“员”')
  wait_for('fixed text', function() return vim.fn.getline(1) == '😀𠮷感谢广大党员干部。' end)
  vim.cmd('bwipeout!')
end

local function plain_text()
  local function clients() return #(vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = 0 }) end
  local files = { ['草稿.txt'] = '1 duplicate-character 党员员', ['README.md'] = '3 duplicate-character 党员员' }
  step('without hegao.toml, plain text and Markdown are left alone')
  for file in pairs(files) do
    vim.cmd.edit(file)
    vim.wait(500)
    assert(clients() == 0 and #vim.diagnostic.get(0) == 0, file)
    local said = messages(vim.cmd.HegaoOutline)
    assert(said:find('hegao.toml', 1, true) and said:find(':set filetype=gongwen', 1, true), said)
    vim.cmd('bwipeout!')
  end
  step('plain text is checked once it is said to be 公文')
  vim.cmd.edit('草稿.txt')
  vim.cmd.set('filetype=gongwen')
  wait_for_findings({ files['草稿.txt'] })
  vim.cmd('bwipeout!')
  step('with hegao.toml they are checked')
  vim.fn.writefile({}, 'hegao.toml')
  for file, finding in pairs(files) do
    vim.cmd.edit(file)
    wait_for_findings({ finding })
    vim.cmd('bwipeout!')
  end
end

local function folder()
  step('the folder')
  vim.cmd.HegaoCheck()
  assert(vim.bo.filetype == 'qf' and #vim.fn.getqflist() == 5, vim.inspect(vim.fn.getqflist()))
  vim.cmd.cclose()
end

local function word()
  local file, copy = '../文书/通知.docx', '../文书/通知（核稿）.docx'
  step('a Word file: its text and findings, read-only')
  vim.cmd.edit(file)
  same(vim.fn.getline(4), '一.会议时间', 'text')
  local expected = { '3 duplicate-word 党委党委', '4 numbering-punctuation 一.', '9 duplicate-character 党员员' }
  wait_for_findings(expected)
  assert(vim.bo.filetype == 'gongwen' and vim.bo.readonly and not vim.bo.modifiable)
  local bytes = vim.fn.readblob(file)
  local said = messages(function() vim.cmd('write!') end)
  assert(said:find('不能写回', 1, true), said)
  assert(vim.fn.readblob(file) == bytes, 'the file was written')
  vim.cmd.edit()
  wait_for_findings(expected)

  step('a Word file: a copy with comments, which is not replaced unasked')
  said = messages(vim.cmd.HegaoAnnotate)
  assert(said:find('写成了', 1, true) and vim.fn.filereadable(copy) == 1, said)
  assert(vim.fn.readblob(file) == bytes, 'the file was written')
  vim.fn.writefile({ 'answered' }, copy)
  said = messages(vim.cmd.HegaoAnnotate)
  assert(said:find('HegaoAnnotate!', 1, true), said)
  same(vim.fn.readfile(copy), { 'answered' }, 'copy')
  vim.cmd('HegaoAnnotate!')
  assert(vim.fn.readfile(copy, 'b')[1] ~= 'answered')
  vim.cmd('bwipeout!')

  step('a Word file that is damaged; other archives are left to their plugin')
  said = messages(function() vim.cmd.edit('../文书/损坏.docx') end)
  assert(said:find('损坏', 1, true) and vim.fn.line('$') == 1 and vim.fn.getline(1) == '', said)
  vim.cmd('bwipeout!')
  assert(#vim.api.nvim_get_autocmds({ group = 'zip', event = 'BufReadCmd', pattern = '*.zip' }) == 1)
  assert(#vim.api.nvim_get_autocmds({ event = 'BufReadCmd', pattern = '*.docx' }) == 1)
end

local function health()
  step('the health')
  vim.cmd.edit('讲话.gongwen')
  wait_for('findings', function() return #vim.diagnostic.get(0) == 3 end)
  vim.cmd.checkhealth('hegao')
  wait_for('health', function() return vim.fn.search('正在检查 1 个文件') > 0 end)
  assert(vim.fn.search('hegao \\d') > 0 and vim.fn.search('ERROR') == 0 and vim.fn.search('WARNING') == 0)
  assert(vim.fn.search('打开后显示文字') > 0)
  vim.cmd('bwipeout!')
end

local function ignoring()
  step('without a root a finding is left alone in the own file of the writer, at once')
  vim.cmd.edit('../文书/讲话.gongwen')
  wait_for_findings({ '13 duplicate-character 党员员', '13 duplicate-word 党委党委', '25 numbering-mixed 三是' })
  fix(13, '党委党委', '忽略这一处：词语重复')
  wait_for_findings({ '13 duplicate-character 党员员', '25 numbering-mixed 三是' })
  local own = table.concat(vim.fn.readfile(vim.env.XDG_CONFIG_HOME .. '/hegao/hegao.toml'), '\n')
  assert(own:find('党委党委', 1, true), own)
  vim.cmd('bwipeout!')
end

local function help()
  step('the help')
  local tags = vim.env.RUNTIME .. '/doc/tags'
  local packed = vim.fn.readfile(tags)
  for _, tag in ipairs({ 'hegao', '核稿', 'hegao-files', 'ft-gongwen', ':HegaoRenumber', 'hegao-word', 'g:hegao_word' }) do
    vim.cmd.help(tag)
    assert(vim.fn.expand('%:t') == 'hegao.txt', tag)
    assert(vim.fn.getline('.'):find('*' .. tag .. '*', 1, true), tag)
  end
  step('the tags that packages bring are those of :helptags')
  vim.cmd('helptags ' .. vim.fn.fnameescape(vim.env.RUNTIME .. '/doc'))
  -- Before 0.12 a line on the encoding stands above.
  same(vim.tbl_filter(function(line) return line:sub(1, 1) ~= '!' end, vim.fn.readfile(tags)), packed, 'tags')
end

local ok, problem = xpcall(function()
  speech()
  plain_text()
  folder()
  word()
  ignoring()
  health()
  help()
end, debug.traceback)
if not ok then
  io.stdout:write('  FAIL ' .. problem .. '\n')
  vim.cmd('cquit 1')
end
step('PASS')
vim.cmd('qall!')
