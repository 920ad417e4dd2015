-- :checkhealth hegao
local M = {}

-- Neovim 0.8 and 0.9 have other names.
local health = vim.health
local start, ok = health.start or health.report_start, health.ok or health.report_ok
local warn, fail = health.warn or health.report_warn, health.error or health.report_error

local function word()
  if vim.g.hegao_word == false or vim.g.hegao_word == 0 then
    return ok('Word 文档：没有启用（g:hegao_word）')
  end
  local patterns = require('hegao.word').patterns
  local readers = vim.tbl_map(function(it) return it.group_name or '' end, vim.api.nvim_get_autocmds({
    event = 'BufReadCmd',
    pattern = patterns,
  }))
  if not vim.tbl_contains(readers, 'hegao_word') then
    return warn('Word 文档不在这里打开：启动时找不到 hegao 程序', { '装好后重新启动 Neovim' })
  end
  local others = vim.tbl_filter(function(it) return it ~= 'hegao_word' end, readers)
  if #others > 0 then
    return warn(('Word 文档另有插件也要打开（%s）'):format(others[1]), { '见 :help hegao-word' })
  end
  ok(('Word 文档（%s）打开后显示文字'):format(table.concat(patterns, ' ')))
end

function M.check()
  start('核稿')
  local version = vim.version()
  local number = ('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch)
  if vim.fn.has('nvim-0.10') == 1 then
    ok(number)
  else
    warn(number .. '：测试过的是 0.10 到 0.12')
  end

  local program = require('hegao.program').name()
  local path = vim.fn.exepath(program)
  if path == '' then
    return fail(('找不到程序 %s'):format(program), { '怎样安装，见 :help hegao-install' })
  end
  local output = vim.fn.system({ path, '--version' })
  if vim.v.shell_error ~= 0 or not output:find('^hegao ') then
    return fail(('%s 不能运行，或者不是 hegao'):format(path))
  end
  ok(('%s（%s）'):format(path, vim.trim(output)))
  word()

  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local clients = get({ name = 'hegao' })
  if #clients == 0 then
    warn('语言服务没有运行', { '打开一个 .gongwen 文件；.txt 和 Markdown 文件要有 hegao.toml，见 :help hegao-files' })
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    ok(('语言服务正在检查 %d 个文件'):format(buffers))
  end
end

return M
