if vim.g.loaded_winsock_ls or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_winsock_ls = true

vim.api.nvim_create_user_command('Winsock', function(command)
  require('winsock_ls.lookup').look_up(command.args)
end, {
  nargs = '*',
  desc = 'Explain a Winsock error code: the one given, or the one under the cursor',
  complete = function(lead)
    return require('winsock_ls.lookup').complete(lead)
  end,
})

vim.api.nvim_create_user_command('WinsockRestart', function()
  require('winsock_ls').restart()
end, { desc = 'Restart the winsock-ls server' })

-- Neovim watches no files on Linux: the server hears of its configuration when it is written here.
vim.api.nvim_create_autocmd('BufWritePost', {
  group = vim.api.nvim_create_augroup('winsock_ls.configuration', { clear = true }),
  pattern = { 'winsock-ls.toml', '.winsock-ls.toml', 'pyproject.toml' },
  callback = function(event)
    local compat = require('winsock_ls.compat')
    local change = { uri = vim.uri_from_bufnr(event.buf), type = 2 }
    for _, client in ipairs(compat.clients('winsock_ls')) do
      compat.notify(client, 'workspace/didChangeWatchedFiles', { changes = { change } })
    end
  end,
})
