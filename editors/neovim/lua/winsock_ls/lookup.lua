--- `:Winsock`: what a code means, in a floating window.
local M = {}

local compat = require('winsock_ls.compat')
local config = require('winsock_ls.config')
local say = require('winsock_ls.messages').say

M.COMMAND = 'winsock-ls.lookup'

--- The number or word under the cursor, with the sign that makes it an HRESULT.
local function under_cursor()
  local line = vim.api.nvim_get_current_line()
  local column = vim.api.nvim_win_get_cursor(0)[2] + 1
  local from = 1
  while true do
    local start, stop = line:find('%-?[%w_]+', from)
    if not start then
      return ''
    end
    if start <= column and column <= stop then
      local word = line:sub(start, stop)
      -- A minus belongs to a number that is long enough, not to `x -1`.
      return word:match('^%-%d%d%d%d%d%d+$') or (word:gsub('^%-', ''))
    end
    from = stop + 1
  end
end

local function show(query, lines, syntax)
  while lines[#lines] == '' do
    table.remove(lines)
  end
  -- Asked the same again, it is the window that is entered, as with hover.
  vim.lsp.util.open_floating_preview(lines, syntax, {
    border = 'rounded',
    focus_id = 'winsock_ls.lookup.' .. query,
    max_width = 90,
    wrap = true,
  })
end

local function regret(text)
  vim.notify(text, vim.log.levels.WARN)
end

--- Runs `winsock-ls` with arguments; `done(status, lines, complaint)`, or nil if it cannot be run.
local function run(arguments, done)
  local command = vim.list_extend(config.program(), arguments)
  local output, complaint = {}, {}
  local ok, job = pcall(vim.fn.jobstart, command, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, lines)
      output = lines
    end,
    on_stderr = function(_, lines)
      complaint = lines
    end,
    on_exit = function(_, status)
      done(status, output, vim.trim(table.concat(complaint, '\n')))
    end,
  })
  if not ok or job <= 0 then
    regret(say('no_program', table.concat(config.program(), ' ')))
    return nil
  end
  return job
end

local function ask_program(query)
  local language = require('winsock_ls.messages').language()
  run({ 'explain', '--color', 'never', '--lang', language, '--', query }, function(status, lines, complaint)
    if status == 0 then
      show(query, lines, 'text')
    else
      regret(complaint ~= '' and complaint or say('not_found', query))
    end
  end)
end

local function ask_server(client, query)
  local params = { command = M.COMMAND, arguments = { query } }
  compat.request(client, 'workspace/executeCommand', params, function(err, text)
    if err or not text or text == vim.NIL then
      regret(say('not_found', query))
      return
    end
    show(query, vim.split(text, '\n', { plain = true }), 'markdown')
  end, vim.api.nvim_get_current_buf())
end

--- Shows what a code means: a name, a number in any notation, or words to search for.
---
--- Without one the word under the cursor is looked up. A running server answers; without one the
--- command line does.
function M.look_up(query)
  query = vim.trim(query or '')
  if query == '' then
    query = under_cursor()
  end
  if query == '' then
    regret(say('no_word'))
    return
  end
  local here = compat.clients(config.NAME, vim.api.nvim_get_current_buf())
  local client = here[1] or compat.clients(config.NAME)[1]
  if client then
    ask_server(client, query)
  else
    ask_program(query)
  end
end

local names

--- The names that complete `:Winsock WSAEC`.
function M.complete(lead)
  if not names then
    local command = vim.list_extend(config.program(), { 'list', '--json' })
    local ok, output = pcall(vim.fn.system, command)
    if not ok or vim.v.shell_error ~= 0 then
      return {}
    end
    names = {}
    for _, record in ipairs(vim.fn.json_decode(output)) do
      table.insert(names, record.name)
    end
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead:upper())
  end, names)
end

return M
