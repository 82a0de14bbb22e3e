--- `:checkhealth winsock_ls`
local M = {}

local compat = require('winsock_ls.compat')
local config = require('winsock_ls.config')
local say = require('winsock_ls.messages').say

local health = vim.health or {}
local start = health.start or health.report_start or require('health').report_start
local ok = health.ok or health.report_ok or require('health').report_ok
local info = health.info or health.report_info or require('health').report_info
local warn = health.warn or health.report_warn or require('health').report_warn
local error = health.error or health.report_error or require('health').report_error

local function check_neovim()
  local version = vim.version()
  local name = ('%d.%d.%d'):format(version.major, version.minor, version.patch)
  if vim.fn.has('nvim-0.7') == 0 then
    error(say('health_old', name))
  elseif vim.fn.has('nvim-0.11') == 0 then
    ok(say('health_partly', name))
  else
    ok(say('health_neovim', name))
  end
end

local function output(arguments)
  local command = vim.list_extend(config.program(), arguments)
  local ran, text = pcall(vim.fn.system, command)
  return ran and vim.v.shell_error == 0, vim.trim(ran and text or '')
end

local function check_program()
  local program = config.program()
  local shown = table.concat(program, ' ')
  if vim.fn.executable(program[1]) == 0 then
    error(say('health_no_program', shown), { say('health_advice') })
    return
  end
  local runs, version = output({ '--version' })
  if not runs then
    error(say('health_no_program', shown), { say('health_advice') })
    return
  end
  ok(say('health_program', version:match('[%d.]+%S*') or version, vim.fn.exepath(program[1])))
  local explains, text = output({ 'explain', '--color', 'never', '10054' })
  if explains and text:find('WSAECONNRESET', 1, true) then
    ok(say('health_explains'))
  else
    error(say('health_broken', shown, text))
  end
end

local function check_clients()
  info(say('health_filetypes', table.concat(config.current().filetypes or {}, ', ')))
  local clients = compat.clients(config.NAME)
  local by_buffer = {}
  for _, client in ipairs(clients) do
    local root = client.config.root_dir or say('health_no_root')
    ok(say('health_client', vim.tbl_count(client.attached_buffers or {}), root))
    for bufnr in pairs(client.attached_buffers or {}) do
      by_buffer[bufnr] = (by_buffer[bufnr] or 0) + 1
    end
  end
  for bufnr, count in pairs(by_buffer) do
    if count > 1 then
      warn(say('health_twice', bufnr, count), { say('health_twice_advice') })
    end
  end
  if #clients == 0 and compat.is_enabled(config.NAME) then
    info(say('health_no_client'))
  elseif #clients == 0 then
    warn(say('health_not_enabled'), { say('health_enable') })
  end
end

function M.check()
  start('winsock_ls')
  check_neovim()
  check_program()
  check_clients()
end

return M
