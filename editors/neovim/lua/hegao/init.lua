-- The commands of :help hegao-commands, those of Word files aside. They need the server to be attached to the buffer.
local program = require('hegao.program')
local M = {}

local function find_client()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return get({ bufnr = 0, name = 'hegao' })[1]
end

--- Why the current buffer is not checked, and what to do.
local function unchecked()
  local filetype = vim.bo.filetype
  if filetype ~= 'text' and filetype ~= 'markdown' then
    return '核稿没有检查这个文件，见 :checkhealth hegao'
  end
  return '没有检查这个文件：.txt 和 Markdown 文件所在的文件夹或上级要有 hegao.toml（可以是空文件）；只查这一个，用 :set filetype=gongwen'
end

--- The server of the current buffer; says so where there is none.
local function client_or_say()
  local client = find_client()
  if not client then
    vim.notify(unchecked(), vim.log.levels.WARN)
  end
  return client
end

local function action(kind, none)
  local client = client_or_say()
  if not client then
    return
  end
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {}, only = { kind } }
  local replies = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 5000) or {}
  local found = ((replies[client.id] or {}).result or {})[1]
  if not (found and found.edit) then
    return vim.notify(none)
  end
  vim.lsp.util.apply_workspace_edit(found.edit, client.offset_encoding)
  local command = found.command
  if command and vim.lsp.commands[command.command] then
    vim.lsp.commands[command.command](command, { client_id = client.id })
  end
end

function M.fix_all()
  action('source.fixAll.hegao', '没有可以确定的问题')
end

function M.renumber()
  action('refactor.rewrite', '光标处没有要改的序号')
end

--- A row of the outline as it is shown: its line and its name, indented by its level.
local function outline_rows(info)
  local items = vim.fn.getloclist(info.winid, { id = info.id, items = 1 }).items
  local rows = {}
  for index = info.start_idx, info.end_idx do
    table.insert(rows, ('%4d  %s'):format(items[index].lnum, items[index].text))
  end
  return rows
end

--- Lists the outline in the location list.
function M.outline()
  local client = client_or_say()
  if not client then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local replies = vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', params, 5000) or {}
  local items, buffer = {}, vim.api.nvim_get_current_buf()
  local function add(symbols, level)
    for _, it in ipairs(symbols) do
      local row = it.selectionRange.start.line + 1
      table.insert(items, { bufnr = buffer, lnum = row, text = ('  '):rep(level) .. it.name })
      add(it.children or {}, level + 1)
    end
  end
  add((replies[client.id] or {}).result or {}, 0)
  if #items == 0 then
    return vim.notify('没有找到标题和编号')
  end
  vim.fn.setloclist(0, {}, ' ', { title = '提纲', items = items, quickfixtextfunc = outline_rows })
  vim.cmd.lopen()
end

--- Shows a rule's page: of the rule named, else of the finding at the cursor, else the list of rules.
function M.explain(rule)
  if rule == '' then
    local row, column = vim.fn.line('.') - 1, vim.fn.col('.') - 1
    for _, finding in ipairs(vim.diagnostic.get(0, { lnum = row })) do
      if finding.source == 'hegao' and finding.col <= column and column <= finding.end_col then
        rule = finding.code
      end
    end
  end
  local command = { program.name(), 'explain' }
  if rule ~= '' then
    table.insert(command, rule)
  end
  local lines = vim.fn.systemlist(command)
  if vim.v.shell_error ~= 0 then
    return vim.notify(table.concat(lines, '\n'), vim.log.levels.ERROR)
  end
  vim.cmd.new()
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
  for option, value in pairs({ buftype = 'nofile', bufhidden = 'wipe', swapfile = false, modifiable = false }) do
    vim.bo[option] = value
  end
  vim.bo.filetype = 'markdown'
end

--- Checks a folder or a file, the current folder when none is named, and lists what is found.
function M.check(path)
  local command = { program.name(), 'check', '--format', 'json', '--quiet', '--fail-on', 'never', path == '' and '.' or path }
  local output = vim.fn.system(command)
  local ok, found = pcall(vim.json.decode, output)
  if not ok then
    return vim.notify(output, vim.log.levels.ERROR)
  end
  local types = { error = 'E', warning = 'W', info = 'I', hint = 'N' }
  local items = vim.tbl_map(function(it)
    return {
      filename = it.filename,
      lnum = it.location.row,
      text = ('%s [%s]'):format(it.message, it.code),
      type = types[it.severity], -- no column: it would have to be in bytes
    }
  end, found)
  vim.fn.setqflist({}, ' ', { title = '核稿', items = items })
  if #items == 0 then
    return vim.notify('没有发现问题')
  end
  vim.cmd.copen()
end

return M
