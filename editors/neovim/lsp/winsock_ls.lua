---@brief
---
--- https://github.com/winsock-ls/winsock-ls
---
--- Explains Windows Sockets error codes: hover, completion, diagnostics. Put this folder on the
--- runtimepath (Neovim 0.11 and newer) and call `vim.lsp.enable('winsock_ls')`.

---@type vim.lsp.Config
return {
  cmd = { 'winsock-ls', 'server' },
  filetypes = { 'c', 'cpp', 'objc', 'objcpp' },
  root_markers = { 'winsock-ls.toml', '.winsock-ls.toml', '.git' },
  settings = {
    ['winsock-ls'] = {},
  },
}
