--- What the plug-in says, in English and Simplified Chinese.
local M = {}

M.texts = {
  en = {
    gave_up = 'winsock-ls ended several times in a row; it stays off. See :checkhealth winsock_ls',
    stays = 'winsock-ls: the server does not end, not even by force; no other one is started',
    no_client = 'winsock-ls: there is no server to restart',
    not_found = 'winsock-ls: nothing is known about "%s"',
    no_word = 'winsock-ls: there is no word under the cursor',
    no_program = 'winsock-ls: cannot run "%s"; install it with: pip install winsock-ls',
    health_neovim = 'Neovim %s',
    health_old = 'Neovim %s is older than 0.7',
    health_partly = 'Neovim %s: no inlay hints before 0.10, one hover for several servers from 0.11 on',
    health_program = 'winsock-ls %s: %s',
    health_no_program = 'cannot run "%s"',
    health_advice = 'Install it (pip install winsock-ls), or set `cmd` to where it is.',
    health_broken = '"%s" runs but does not explain 10054: %s',
    health_explains = 'it explains 10054: WSAECONNRESET',
    health_filetypes = 'filetypes: %s',
    health_client = 'attached to %d buffer(s), root: %s',
    health_no_root = 'none (single files)',
    health_no_client = 'no server is running; open a file of one of the filetypes',
    health_not_enabled = 'the server is not enabled',
    health_enable = "Call vim.lsp.enable('winsock_ls') or require('winsock_ls').setup().",
    health_twice = 'buffer %d is served by %d winsock-ls at once: each finding is shown that often',
    health_twice_advice = 'Enable it in one way only: by Neovim, by setup() or by nvim-lspconfig.',
  },
  ['zh-CN'] = {
    gave_up = 'winsock-ls 连续多次异常退出，不再重启。请查看 :checkhealth winsock_ls',
    stays = 'winsock-ls：服务器无法结束，强制结束也无效，因此没有启动新的服务器',
    no_client = 'winsock-ls：没有可以重启的服务器',
    not_found = 'winsock-ls：没有关于“%s”的说明',
    no_word = 'winsock-ls：光标下没有单词',
    no_program = 'winsock-ls：无法运行“%s”；请安装：pip install winsock-ls',
    health_neovim = 'Neovim %s',
    health_old = 'Neovim %s 低于 0.7',
    health_partly = 'Neovim %s：0.10 之前没有内嵌提示，0.11 起多个服务器的悬停才会合并显示',
    health_program = 'winsock-ls %s：%s',
    health_no_program = '无法运行“%s”',
    health_advice = '请安装（pip install winsock-ls），或将 `cmd` 设为它的路径。',
    health_broken = '“%s”可以运行，但无法解释 10054：%s',
    health_explains = '能够解释 10054：WSAECONNRESET',
    health_filetypes = '文件类型：%s',
    health_client = '已附加到 %d 个缓冲区，根目录：%s',
    health_no_root = '无（单个文件）',
    health_no_client = '没有服务器在运行；请打开上述类型的文件',
    health_not_enabled = '服务器未启用',
    health_enable = "请调用 vim.lsp.enable('winsock_ls') 或 require('winsock_ls').setup()。",
    health_twice = '缓冲区 %d 同时由 %d 个 winsock-ls 服务：每条结果都会重复显示',
    health_twice_advice = '请只用一种方式启用：Neovim 自带方式、setup() 或 nvim-lspconfig。',
  },
}

--- The language of texts: the setting if there is one, else that of Neovim's messages.
function M.language()
  local config = require('winsock_ls.config')
  local settings = (config.current().settings or {})[config.SECTION] or {}
  local wanted = settings.language
  if not wanted or wanted == 'auto' then
    wanted = config.locale() or 'en'
  end
  return wanted:match('^zh') and 'zh-CN' or 'en'
end

--- A message with its places filled.
function M.say(key, ...)
  return M.texts[M.language()][key]:format(...)
end

return M
