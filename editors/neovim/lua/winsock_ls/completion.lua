--- Completion as one types, with Neovim's own |vim.lsp.completion| (0.11 and newer).
local M = {}

--- What a word begins with that may become a constant. The server decides what comes of it.
local BEGINNINGS = { '^[wW][sS][aA]', '^%d%d%d', '^0[xX]%x%x', '^%u[%u_]+$' }

local function ask()
  local column = vim.api.nvim_win_get_cursor(0)[2]
  local word = vim.api.nvim_get_current_line():sub(1, column):match('[%w_]+$')
  for _, beginning in ipairs(word and BEGINNINGS or {}) do
    if word:match(beginning) then
      -- All servers of the buffer are asked: a menu of ours alone would hide what others know.
      vim.lsp.completion.get()
      return
    end
  end
end

--- The constant that an item writes; nil for any other item.
local function constant(item)
  local word = (item.textEdit or {}).newText or item.textEditText or item.insertText or item.label
  return word:match('^WSA[%u%d_]+$')
end

local function is_ours(item)
  return type(item.data) == 'table' and item.data.name ~= nil and item.data.name == constant(item)
end

--- The constants that our server offered last. Neovim turns answers into a menu when all are there.
local offered = {}

--- Has the answers of our client noted: its `request` is what Neovim's completion calls.
local function note_answers(client)
  if client.winsock_ls_noted then
    return
  end
  client.winsock_ls_noted = true
  local request = client.request
  client.request = function(self, method, params, handler, bufnr)
    local callback = handler
    if method == 'textDocument/completion' and handler then
      callback = function(err, result, ...)
        offered = {}
        for _, item in ipairs((result or {}).items or {}) do
          offered[item.data.name] = true
        end
        return handler(err, result, ...)
      end
    end
    return request(self, method, params, callback, bufnr)
  end
end

--- Has a constant that two servers offer (clangd knows those of headers) stand in the menu once:
--- ours, with its number and title.
function M.once(item)
  local name = constant(item)
  if not name then
    return {}
  end
  if not is_ours(item) and offered[name] then
    -- A match without a word is left out.
    return { word = '', empty = 0 }
  end
  return { dup = 0 }
end

--- Switches completion on in a buffer; `options` are those of |vim.lsp.completion.enable()|.
---
--- Neovim by itself asks at those characters alone that a server names as triggers.
--- It keeps the first `convert` and `autotrigger` of a buffer: where other servers complete
--- too, call this first or hand |winsock_ls.once()| to their call.
function M.enable(client_id, bufnr, options)
  bufnr = bufnr == 0 and vim.api.nvim_get_current_buf() or bufnr
  note_answers(assert(vim.lsp.get_client_by_id(client_id), 'no such client'))
  local defaults = { autotrigger = true, convert = M.once }
  options = vim.tbl_extend('force', defaults, options or {})
  vim.lsp.completion.enable(true, client_id, bufnr, options)
  vim.api.nvim_create_autocmd('TextChangedI', {
    group = vim.api.nvim_create_augroup('winsock_ls.completion.' .. bufnr, { clear = true }),
    buffer = bufnr,
    callback = ask,
  })
end

--- The items without those of others that stand for a constant which we offer among them.
function M.unique(items)
  local ours = {}
  for _, item in ipairs(items) do
    if is_ours(item) then
      ours[item.data.name] = true
    end
  end
  return vim.tbl_filter(function(item)
    return is_ours(item) or not ours[constant(item) or '']
  end, items)
end

return M
