--- Brings a server back that ended by itself, but not one that cannot stay up.
local M = {}

M.MOST = 4
M.SPAN = 180
--- At most so many times within so many seconds.

local times = {}

local function is_enabled()
  return require('winsock_ls.compat').is_enabled(require('winsock_ls.config').NAME)
end

local expected = {}

--- What we end ourselves, by its client's id: it stays off, in whatever way it ends.
function M.expect(client_id)
  expected[client_id] = true
end

--- To be called when the server's process ends. Who stops it on purpose and by force ends it with
--- signal 15; Windows has the status 1 then, as no process there hears of signals.
function M.on_exit(code, signal, client_id)
  if expected[client_id] or signal == 15 or code == 143 or (code == 0 and signal == 0) then
    return
  end
  vim.schedule(function()
    if vim.v.exiting ~= vim.NIL or not is_enabled() then
      return
    end
    local now = vim.loop.now() / 1000
    local recent = {}
    for _, time in ipairs(times) do
      if now - time < M.SPAN then
        table.insert(recent, time)
      end
    end
    times = recent
    local say = require('winsock_ls.messages').say
    if #times >= M.MOST then
      vim.notify(say('gave_up'), vim.log.levels.ERROR)
      return
    end
    table.insert(times, now)
    require('winsock_ls').attach_all()
  end)
end

return M
