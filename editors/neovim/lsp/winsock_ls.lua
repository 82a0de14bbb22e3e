---@brief
---
--- https://github.com/winsock-ls/winsock-ls
---
--- Explains Windows Sockets error codes: hover, completion, diagnostics. Put this folder on the
--- runtimepath (Neovim 0.11 and newer) and call `vim.lsp.enable('winsock_ls')`.

---@type vim.lsp.Config
return require('winsock_ls.config').default()
