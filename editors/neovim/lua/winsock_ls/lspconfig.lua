--- The server in the form of nvim-lspconfig's own configurations.
local config = require('winsock_ls.config').default()
local markers = config.root_markers

return {
  default_config = {
    cmd = config.cmd,
    filetypes = config.filetypes,
    root_dir = function(path)
      return require('winsock_ls.compat').root(path, markers)
    end,
    single_file_support = true,
    settings = config.settings,
    before_init = config.before_init,
  },
  docs = { description = 'https://github.com/winsock-ls/winsock-ls' },
}
