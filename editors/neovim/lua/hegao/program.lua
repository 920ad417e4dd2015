-- The program, and how it is run for one answer.
local M = {}

--- Its name or path: that of the server which runs, or which is configured.
function M.name()
  local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ name = 'hegao' })[1]
  local config = client and client.config or vim.lsp.config and vim.lsp.config.hegao
  return config and type(config.cmd) == 'table' and config.cmd[1] or 'hegao'
end

--- The lines that the program prints, whether it did what it should, and what it complains of.
function M.run(arguments)
  local output, complaints = {}, {}
  local job = vim.fn.jobstart(vim.list_extend({ M.name() }, arguments), {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines) output = lines end,
    on_stderr = function(_, lines) complaints = lines end,
  })
  local code = vim.fn.jobwait({ job })[1]
  if output[#output] == '' then
    table.remove(output) -- behind the last line break
  end
  return output, code == 0, vim.trim(table.concat(complaints, '\n'))
end

return M
