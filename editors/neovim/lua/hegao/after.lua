-- What is left to do behind an edit of the server's: the two commands that its code actions carry where a client has
-- said in init_options that it has them.
local M = {}

-- Neovim 0.11 has methods where older ones have functions.
local function notify(client, method, params)
  if vim.fn.has('nvim-0.11') == 1 then
    client:notify(method, params)
  else
    client.notify(method, params)
  end
end

--- A config file was written into a buffer that nobody sees: saves it, and tells the server, which does not watch
--- files where Neovim does not.
local function wrote(command, context)
  local it = command.arguments[1]
  local path, buffer = vim.uri_to_fname(it.uri), vim.uri_to_bufnr(it.uri)
  vim.api.nvim_buf_call(buffer, function() vim.cmd('silent write! ++p') end)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local created, changed = 1, 2 -- FileChangeType
  notify(client, 'workspace/didChangeWatchedFiles', {
    changes = { { uri = it.uri, type = it.created and created or changed } },
  })
  vim.notify(('已写入“%s”'):format(vim.fn.fnamemodify(path, ':~')))
end

local function fixed(command)
  vim.notify(('改了 %d 处'):format(command.arguments[1].count))
end

function M.register()
  vim.lsp.commands['hegao.wrote'] = wrote
  vim.lsp.commands['hegao.fixed'] = fixed
  if vim.lsp.config then
    vim.lsp.config('hegao', { init_options = { commands = true } })
  end
end

return M
