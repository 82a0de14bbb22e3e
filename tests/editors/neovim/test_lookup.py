""":Winsock, :checkhealth and :help, as a person calls them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editors.neovim.conftest import SETUP, Start
from tests.editors.neovim.driver import PLUGIN, Neovim
from tests.editors.neovim.test_editing import RECEIVE


def command(neovim: Neovim, text: str) -> None:
    neovim.type(f":{text}")
    neovim.press("Enter")


def test_a_code_is_looked_up(neovim: Neovim) -> None:
    """A running server explains the code in a window, whatever its notation."""
    neovim.open(RECEIVE)
    neovim.served()
    command(neovim, "Winsock 0x80072746")
    neovim.until_float("WSAECONNRESET", "10054")


def test_the_code_under_the_cursor_is_looked_up(neovim: Neovim) -> None:
    """Without an argument it is the word under the cursor, sign and all, in any buffer."""
    content = neovim.open("failed with hr=$0-2147014842\nand$1 more\n", "notes.txt")
    neovim.go(content, 0)
    command(neovim, "Winsock")
    neovim.until_float("WSAECONNRESET", "10054")


def test_no_server_is_needed(start: Start) -> None:
    """Where no server runs the command line is asked, in the user's language."""
    for release in SETUP:
        neovim = start(release, "", LANG="zh_CN.UTF-8", LC_ALL="")
        command(neovim, "Winsock 10061")
        neovim.until_float("WSAECONNREFUSED", "连接")
        assert neovim.servers() == []
        neovim.close()


def test_words_are_searched(neovim: Neovim) -> None:
    """What is no code is searched for in the texts."""
    neovim.open(RECEIVE)
    neovim.served()
    command(neovim, "Winsock would block")
    neovim.until_float("WSAEWOULDBLOCK")


@pytest.mark.parametrize("served", [True, False])
def test_functions_and_rules_are_explained(neovim: Neovim, served: bool) -> None:
    """The same with a server and without: the call under the cursor, a rule by its identifier."""
    content = neovim.open("n = $0recv$1(s, text, 1, 0);\n", "a.c" if served else "a.unknown")
    if served:
        neovim.served()
    neovim.go(content, 0)
    command(neovim, "Winsock")
    neovim.until_float("recv", "WSAGetLastError")
    command(neovim, "Winsock WS101")
    neovim.until_float("posix-name-for-winsock-error")


@pytest.mark.parametrize("served", [True, False])
def test_what_nobody_knows_is_told(neovim: Neovim, served: bool) -> None:
    """A word that means nothing opens no window and says so."""
    if served:
        neovim.open(RECEIVE)
        neovim.served()
    command(neovim, "Winsock nonsuch")
    neovim.until_lua("return vim.fn.execute('messages'):find('nonsuch', 1, true) ~= nil")
    assert neovim.floats() == []


def test_names_are_completed(neovim: Neovim) -> None:
    """The argument is completed with the constants' names."""
    found = neovim.lua("return vim.fn.getcompletion('Winsock wsaeconnr', 'cmdline')")
    assert sorted(found) == ["WSAECONNREFUSED", "WSAECONNRESET"]


def test_a_healthy_set_up_is_said_to_be_so(neovim: Neovim) -> None:
    """:checkhealth names the program, has it explain a code, and lists the server."""
    neovim.open(RECEIVE)
    neovim.served()
    command(neovim, "checkhealth winsock_ls")
    # The source that is open names the code too: it is the page's last line that is waited for.
    neovim.until_lua("return vim.fn.search('attached to', 'nw') > 0")
    page = neovim.text()
    assert "winsock-ls 0." in page or "winsock-ls 1." in page
    assert "it explains 10054: WSAECONNRESET" in page
    assert "attached to 1 buffer(s)" in page
    assert "ERROR" not in page and "WARNING" not in page


def test_a_missing_program_is_found_out(start: Start) -> None:
    """:checkhealth says that the program cannot be run and what to do."""
    broken = {
        "newest": "vim.lsp.config('winsock_ls', { cmd = { 'no-such-program', 'server' } })\n",
        "debian": "require('winsock_ls').setup({ cmd = { 'no-such-program', 'server' } })\n",
    }
    for release, init in broken.items():
        neovim = start(release, init)
        command(neovim, "checkhealth winsock_ls")
        neovim.until_lua("return vim.fn.search('no-such-program', 'nw') > 0")
        assert "pip install winsock-ls" in neovim.text()
        command(neovim, "Winsock 10054")
        neovim.until_lua("return vim.fn.execute('messages'):find('cannot run', 1, true) ~= nil")
        neovim.close()


def test_it_is_told_when_nothing_is_enabled(start: Start) -> None:
    """:checkhealth says how to enable a server that is not."""
    neovim = start("newest")
    command(neovim, "checkhealth winsock_ls")
    neovim.until_lua("return vim.fn.search('winsock-ls', 'nw') > 0")
    neovim.until_lua("return vim.fn.search('vim.lsp.enable', 'nw') > 0")


def test_the_help_file_is_whole(neovim: Neovim) -> None:
    """Its tags are unique, :help finds each of them, and what it refers to is there.

    Other parts of Neovim's help are looked for in the newest release: older ones lack some.
    """
    problems = neovim.lua(
        """
        local folder = vim.fn.tempname()
        vim.fn.mkdir(folder .. '/doc', 'p')
        local source = vim.api.nvim_get_runtime_file('doc/winsock-ls.txt', false)[1]
        vim.loop.fs_copyfile(source, folder .. '/doc/winsock-ls.txt')
        vim.cmd('helptags ' .. folder .. '/doc')
        vim.opt.runtimepath:append(folder)
        local problems = {}
        local text = table.concat(vim.fn.readfile(source), '\\n')
        for tag in text:gmatch('%*([%w%._:%(%)-]+)%*') do
          if not pcall(vim.cmd, 'help ' .. tag) then table.insert(problems, tag) end
        end
        for tag in text:gmatch('|([%w%._:%(%)-]+)|') do
          -- Not :help, which takes what is alike too.
          local there = vim.tbl_contains(vim.fn.getcompletion(tag, 'help'), tag)
          local ours = tag:lower():find('winsock', 1, true)
          if not there and (ours or vim.fn.has('nvim-0.11') == 1) then
            table.insert(problems, tag)
          end
        end
        for number, line in ipairs(vim.fn.readfile(source)) do
          if vim.fn.strdisplaywidth(line) > 100 then table.insert(problems, 'long: ' .. number) end
        end
        return problems
        """
    )
    assert problems == []


def shown(part: str) -> str:
    """The line of the help file's code that holds a part of it."""
    (line,) = (
        each.strip()
        for each in (PLUGIN / "doc/winsock-ls.txt").read_text("utf-8").splitlines()
        if each.startswith("    ") and part in each
    )
    return line


def test_help_is_there_after_the_command_that_it_names(neovim: Neovim, tmp_path: Path) -> None:
    """Where no plug-in manager wrote the tags, the command in the help and the README does."""
    folder = tmp_path / "plugin"
    shutil.copytree(PLUGIN / "doc", folder / "doc", ignore=shutil.ignore_patterns("tags"))
    neovim.lua("vim.opt.runtimepath:append(...)", str(folder))
    line = shown(":helptags")
    assert line in (PLUGIN / "README.md").read_text("utf-8")
    neovim.rpc.command(line.replace("/path/to/winsock-ls/editors/neovim", str(folder)))
    neovim.rpc.command("help winsock-ls")
    assert "*winsock-ls.txt*" in neovim.text()


def test_the_log_is_opened_by_the_command_that_the_help_names(neovim: Neovim) -> None:
    """It works in each Neovim, without nvim-lspconfig's :LspLog."""
    command(neovim, shown("get_log_path").removeprefix(":"))
    neovim.until_lua("return vim.fn.expand('%:t'):match('lsp.*log') ~= nil")


def test_nvim_lspconfig_finds_its_form(neovim: Neovim) -> None:
    """The modules that nvim-lspconfig asks for describe a client that serves a file."""
    content = neovim.write("a.c", "int f(void) { return WSAGetLastError() == 10054; }\n")
    neovim.write("winsock-ls.toml", "")
    neovim.lua(
        """
        local path = ...
        local config = require('lspconfig.configs.winsock_ls').default_config
        assert(config == require('lspconfig.server_configurations.winsock_ls').default_config)
        vim.lsp.enable = vim.lsp.enable and vim.lsp.enable('winsock_ls', false) or vim.lsp.enable
        vim.cmd('noautocmd edit ' .. path)
        assert(vim.tbl_contains(config.filetypes, 'c') and config.single_file_support)
        local options = vim.tbl_extend('force', config, {
          name = 'winsock_ls', root_dir = config.root_dir(path),
        })
        assert(options.root_dir == vim.fn.fnamemodify(path, ':h'), options.root_dir)
        vim.bo.filetype = 'c'
        vim.lsp.buf_attach_client(0, vim.lsp.start_client(options))
        """,
        str(content),
    )
    neovim.until_lua("return #vim.diagnostic.get(0) > 0")
