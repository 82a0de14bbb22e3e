-- For nvim-lspconfig before Neovim 0.11: require('lspconfig').winsock_ls.setup({})
return require('winsock_ls.lspconfig')
