--- Brings a server back that ended by itself, but not one that cannot stay up.
local M = {}

M.MOST = 4
M.SPAN = 180
--- At most so many times within so many seconds.

local times = {}

local function is_enabled()
  return require('winsock_ls.compat').is_enabled(require('winsock_ls.config').NAME)
end

--- To be called when the server's process ends; stopping it on purpose ends it with signal 15.
function M.on_exit(code, signal)
  if (code == 0 and (signal == 0 or signal == 15)) or code == 143 then
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
