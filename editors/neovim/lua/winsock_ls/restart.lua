--- `:WinsockRestart`: another server in the place of one that runs, or hangs.
local M = {}

local compat = require('winsock_ls.compat')
local config = require('winsock_ls.config')
local revive = require('winsock_ls.revive')
local say = require('winsock_ls.messages').say

M.GRACE = 2000
--- Milliseconds that a server has to end when it is asked to, and again when it is killed.

local PAUSE = 20

--- Calls `done(gone)` when none of the clients is left, or when they had their time. Neovim goes on.
local function wait(clients, done)
  local waited = 0
  local function look()
    local left = vim.tbl_filter(function(client)
      return vim.lsp.get_client_by_id(client.id) ~= nil
    end, clients)
    if #left == 0 or waited >= M.GRACE then
      done(#left == 0)
      return
    end
    waited = waited + PAUSE
    vim.defer_fn(look, PAUSE)
  end
  look()
end

local function is_below(pid, parent, depth)
  for _, child in ipairs(vim.api.nvim_get_proc_children(parent)) do
    if child == pid or (depth > 1 and is_below(pid, child, depth - 1)) then
      return true
    end
  end
  return false
end

local function kill(client)
  compat.terminate(client)
  -- One that is stopped, or hangs within a library, dies of nothing less. The number that a server
  -- in a container or on another machine tells is none of a process below Neovim.
  local pid = ((client.server_capabilities or {}).experimental or {}).processId
  if pid and is_below(pid, vim.fn.getpid(), 4) then
    vim.loop.kill(pid, 'sigkill')
  end
end

--- Starts a server as the client's was, by whatever started that.
local function start_like(client, buffers)
  local lspconfig = rawget(package.loaded['lspconfig.configs'] or {}, config.NAME)
  local id
  for bufnr in pairs(buffers) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      if lspconfig then
        -- It keeps a list of its own of what runs. Its older releases take the current buffer.
        vim.api.nvim_buf_call(bufnr, function()
          lspconfig.launch(bufnr)
        end)
      else
        id = id or compat.start(client.config)
        vim.lsp.buf_attach_client(bufnr, id)
      end
    end
  end
end

local under_way = false

--- Stops the servers, by force if need be, and starts them again. It returns before that is done.
function M.restart()
  if under_way then
    return
  end
  local clients = compat.clients(config.NAME, nil, true)
  if #clients == 0 and not compat.is_enabled(config.NAME) then
    vim.notify(say('no_client'), vim.log.levels.WARN)
    return
  end
  local buffers = {}
  under_way = true
  for _, client in ipairs(clients) do
    buffers[client.id] = vim.deepcopy(client.attached_buffers)
    revive.expect(client.id)
    compat.stop(client)
  end
  local function finish(gone)
    under_way = false
    if not gone then
      vim.notify(say('stays'), vim.log.levels.ERROR)
    elseif compat.is_enabled(config.NAME) then
      -- With the configuration as it is now.
      require('winsock_ls').attach_all()
    else
      for _, client in ipairs(clients) do
        start_like(client, buffers[client.id])
      end
    end
  end
  wait(clients, function(gone)
    if gone then
      finish(true)
      return
    end
    for _, client in ipairs(clients) do
      if vim.lsp.get_client_by_id(client.id) then
        kill(client)
      end
    end
    wait(clients, finish)
  end)
end

return M
