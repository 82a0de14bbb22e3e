--- What differs between the versions of Neovim that this plug-in runs on (0.7 and newer).
local M = {}

--- The server was switched on, by |vim.lsp.enable()| or by |winsock_ls.setup()|.
function M.is_enabled(name)
  if vim.lsp.is_enabled then
    return vim.lsp.is_enabled(name)
  elseif vim.lsp.enable then
    -- The first releases of 0.11 have no way to ask.
    local enabled = vim.lsp._enabled_configs
    return enabled == nil or enabled[name] ~= nil
  end
  return require('winsock_ls').options ~= nil
end

--- The running clients of the server, those of one buffer if it is given; with `silent` those as
--- well that have not answered yet, where Neovim tells of them.
function M.clients(name, bufnr, silent)
  if vim.lsp.get_clients then
    -- The last key is Neovim's own: other releases know it, or pass over it.
    return vim.lsp.get_clients({ name = name, bufnr = bufnr, _uninitialized = silent })
  end
  local found = {}
  for _, client in pairs(bufnr and vim.lsp.buf_get_clients(bufnr) or vim.lsp.get_active_clients()) do
    if client.name == name then
      table.insert(found, client)
    end
  end
  return found
end

--- Sends a request; `callback(err, result)` is called with the answer.
function M.request(client, method, params, callback, bufnr)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:request(method, params, callback, bufnr)
  end
  return client.request(method, params, callback, bufnr)
end

--- Sends a notification.
function M.notify(client, method, params)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:notify(method, params)
  end
  return client.notify(method, params)
end

--- Starts a server without a buffer; gives the client's id.
function M.start(options)
  if vim.fn.has('nvim-0.11') == 1 then
    return vim.lsp.start(options, { attach = false })
  end
  return vim.lsp.start_client(options)
end

--- Asks a server to end.
function M.stop(client)
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop()
  else
    client.stop()
  end
end

--- Tells a server's process to end, even where it was asked to before: Neovim 0.11 does nothing
--- when a client is stopped a second time.
function M.terminate(client)
  if client.rpc.terminate then
    client.rpc.terminate()
  else
    client.rpc.handle:kill(15)
  end
end

--- The nearest folder upward from a file that holds one of the markers; nil if there is none.
function M.root(path, markers)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil
    end
    folder = parent
  end
end

return M
