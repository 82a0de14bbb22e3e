--- winsock-ls in Neovim. See |winsock-ls.txt|.
local M = {}

--- What |winsock_ls.setup()| was called with, over the defaults; nil before that.
M.options = nil

--- Starts the server for its filetypes, on any Neovim from 0.7 on.
---
--- `options` has the fields of `vim.lsp.start_client()`, and `filetypes` and `root_markers`.
--- From Neovim 0.11 on this is `vim.lsp.config()` and `vim.lsp.enable()`.
function M.setup(options)
  local config = require('winsock_ls.config')
  if vim.lsp.enable then
    vim.lsp.config(config.NAME, options or {})
    vim.lsp.enable(config.NAME)
    return
  end
  M.options = vim.tbl_deep_extend('force', config.default(), options or {})
  local group = vim.api.nvim_create_augroup('winsock_ls', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = M.options.filetypes,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
  M.attach_all()
end

local running = {}

--- Attaches a buffer to the server of its root, which is started if need be (before 0.11).
function M.attach(bufnr)
  local compat = require('winsock_ls.compat')
  if vim.bo[bufnr].buftype ~= '' then
    return
  end
  local name = vim.api.nvim_buf_get_name(bufnr)
  local root = name ~= '' and compat.root(name, M.options.root_markers) or nil
  local key = root or ''
  local id = running[key]
  local client = id and vim.lsp.get_client_by_id(id)
  if not client or client.is_stopped() then
    local options = vim.deepcopy(M.options)
    options.root_dir = root
    local on_attach = options.on_attach
    options.on_attach = function(attached, buffer)
      -- What Neovim itself set for the filetype gives way, as from 0.8 on; the user's own stays.
      local omnifunc = vim.bo[buffer].omnifunc
      if omnifunc == '' or omnifunc:match('^%w+complete#Complete') then
        vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
      end
      if on_attach then
        on_attach(attached, buffer)
      end
    end
    id = vim.lsp.start_client(options)
    running[key] = id
  end
  if id and not vim.lsp.buf_is_attached(bufnr, id) then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

--- Attaches all loaded buffers that the server is for.
function M.attach_all()
  if vim.lsp.enable then
    vim.lsp.enable(require('winsock_ls.config').NAME)
    return
  end
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    local filetype = vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype or ''
    if vim.tbl_contains(M.options.filetypes, filetype) then
      M.attach(bufnr)
    end
  end
end

--- Stops the server and starts it again, one that hangs too. It returns before that is done.
function M.restart()
  require('winsock_ls.restart').restart()
end

--- Changes settings of the running servers, and of those started later.
---
--- `settings` are those of docs/settings.md without their first part: `{ language = 'zh-CN' }`.
function M.configure(settings)
  local compat = require('winsock_ls.compat')
  local config = require('winsock_ls.config')
  local change = { [config.SECTION] = settings }
  if vim.lsp.enable then
    vim.lsp.config(config.NAME, { settings = change })
  elseif M.options then
    M.options.settings = vim.tbl_deep_extend('force', M.options.settings, change)
  end
  for _, client in ipairs(compat.clients(config.NAME)) do
    local merged = vim.tbl_deep_extend('force', client.config.settings or {}, change)
    client.config.settings = merged
    if client.settings then
      client.settings = merged
    end
    compat.notify(client, 'workspace/didChangeConfiguration', { settings = merged })
  end
end

return M
