--- How the server is started. The same for |vim.lsp.enable()|, for nvim-lspconfig and for
--- |winsock_ls.setup()|.
local M = {}

M.NAME = 'winsock_ls'
M.SECTION = 'winsock-ls'

--- A fresh table each time: who gets it may change it.
function M.default()
  return {
    name = M.NAME,
    cmd = { 'winsock-ls', 'server' },
    filetypes = vim.deepcopy(require('winsock_ls.filetypes')),
    root_markers = { 'winsock-ls.toml', '.winsock-ls.toml', 'pyproject.toml', '.git' },
    -- An empty Lua table would be sent as a list.
    settings = { [M.SECTION] = vim.empty_dict() },
    before_init = M.before_init,
    on_exit = function(...)
      require('winsock_ls.revive').on_exit(...)
    end,
  }
end

--- Tells the server the language of Neovim's messages: its texts follow it.
function M.before_init(params)
  params.locale = params.locale or M.locale()
end

local function tag(locale)
  local language, region = locale:match('^(%a%a%a?)_?(%a*)')
  if not language then
    return nil
  end
  return region ~= '' and language .. '-' .. region or language
end

--- The language of messages as a tag such as `zh-CN`; nil for the one without a name.
function M.locale()
  local told = tag(vim.v.lang or '')
  if told then
    return told
  end
  -- Neovim says "C" where the system has no messages in the language that the user asked for.
  for _, name in ipairs({ 'LC_ALL', 'LC_MESSAGES', 'LANG' }) do
    if (vim.env[name] or '') ~= '' then
      return tag(vim.env[name])
    end
  end
  return nil
end

--- The command line of `winsock-ls`, without what makes it a server.
function M.program()
  local config = M.current()
  local cmd = type(config.cmd) == 'table' and config.cmd or M.default().cmd
  local program = {}
  for _, argument in ipairs(cmd) do
    if argument == 'server' then
      break
    end
    table.insert(program, argument)
  end
  return program
end

--- The configuration that is in force, with what the user changed.
function M.current()
  if vim.lsp.config then
    return vim.lsp.config[M.NAME] or M.default()
  end
  return require('winsock_ls').options or M.default()
end

return M
