-- vim.lsp.enable('hegao'), Neovim 0.11 and later. 公文 are checked always; plain text and Markdown only where a
-- hegao.toml lies in their folder or above it.
return {
  cmd = { 'hegao', 'server' },
  filetypes = { 'gongwen', 'text', 'markdown' },
  root_dir = function(buffer, start)
    local root = vim.fs.root(buffer, 'hegao.toml')
    if root or vim.bo[buffer].filetype == 'gongwen' then
      start(root)
    end
  end,
}
