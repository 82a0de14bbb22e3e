---@brief
---
--- https://github.com/winsock-ls/winsock-ls
---
--- Language server that explains Windows Sockets (Winsock) error codes in source code: hover,
--- completion, diagnostics, quick fixes and inlay hints, in English and Simplified Chinese.
---
--- It is made to run beside another server such as clangd. Install it with
--- `pip install winsock-ls`.

---@type vim.lsp.Config
return {
  cmd = { 'winsock-ls', 'server' },
  filetypes = {
    'arduino',
    'c',
    'cpp',
    'cs',
    'cuda',
    'dart',
    'fsharp',
    'go',
    'objc',
    'objcpp',
    'pascal',
    'perl',
    'php',
    'ps1',
    'python',
    'rust',
    'vb',
  },
  root_markers = { 'winsock-ls.toml', '.winsock-ls.toml', 'pyproject.toml', '.git' },
}
