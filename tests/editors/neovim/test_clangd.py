"""clangd in the same buffer: both serve it, and nothing is shown twice or lost."""

from __future__ import annotations

import pytest

from tests.e2e.places import Source
from tests.editors.neovim.conftest import Start
from tests.editors.neovim.driver import Neovim
from tests.editors.neovim.test_completion import AS_ONE_TYPES, choose

# What clangd sees of Winsock: it knows the constants, and so offers them too.
HEADER = """#pragma once
typedef unsigned long long SOCKET;
int recv(SOCKET s, char *data, int length, int flags);
int WSAGetLastError(void);
#define WSAECONNREFUSED 10061
#define WSAECONNRESET 10054
#define WSAETIMEDOUT 10060
"""
CODE = """#include <winsock2.h>
static int WSAECONNRE_of_mine(void) { return 1; }
int receive(SOCKET s) {
    char data[64];
    if (recv(s, data, 64, 0) < 0) {
        int e = WSAGetLastError();
        if (e == $010054) return $1WSAETIMEDOUT;
        if (e == $2) return undeclared;
    }
    return 0;
}
"""
BOTH = (
    AS_ONE_TYPES
    + """
vim.lsp.config('clangd', { cmd = { 'clangd', '--header-insertion=never' }, filetypes = { 'c' } })
vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client.name == 'clangd' then
      vim.lsp.completion.enable(true, client.id, event.buf, {
        autotrigger = true, convert = require('winsock_ls.completion').once,
      })
    end
  end,
})
vim.lsp.enable('clangd')
"""
)


@pytest.fixture
def both(start: Start) -> Neovim:
    """The newest Neovim with both servers."""
    return start("newest", BOTH)


def opened(neovim: Neovim) -> Source:
    """Opens the code; waits until both servers have had their say."""
    neovim.write("winsock2.h", HEADER)
    neovim.write("compile_flags.txt", "-I.\n")
    content = neovim.open(CODE)
    neovim.served()
    neovim.until_lua(
        """
        local sources = {}
        for _, each in ipairs(vim.diagnostic.get(0)) do sources[each.source or ''] = true end
        return sources['winsock'] and sources['clang'] and true
        """
    )
    return content


def test_both_hovers_are_shown(both: Neovim) -> None:
    """The hover over a constant holds clangd's text and ours, under their names."""
    content = opened(both)
    both.go(content, 1)
    both.press("K")
    text = both.until_float("clangd", "winsock_ls")
    assert "#define WSAETIMEDOUT 10060" in text
    assert text.count("winsock_ls") == 1


def test_findings_are_not_doubled(both: Neovim) -> None:
    """Each server's findings stand once."""
    opened(both)
    both.until_findings("WS001")
    found = both.lua(
        """
        local all = {}
        for _, each in ipairs(vim.diagnostic.get(0)) do
          table.insert(all, each.source .. each.lnum .. each.message)
        end
        return all
        """
    )
    assert len(found) == len(set(found)) >= 2


def test_a_constant_that_both_know_is_offered_once(both: Neovim) -> None:
    """The menu holds each of our constants once, and clangd's own words beside them."""
    content = opened(both)
    both.go(content, 2)
    both.type("iWSAECONNRE")
    offered = both.until_offered("WSAECONNRESET", "WSAECONNREFUSED", "WSAECONNRE_of_mine")
    assert len(offered) == len(set(offered))
    both.terminal.shows("10054 · ", "10061 · ")
    both.type("S")
    choose(both, "WSAECONNRESET")
    assert "if (e == WSAECONNRESET) return undeclared;" in both.text()


def test_actions_of_both_are_offered(both: Neovim) -> None:
    """Our quick fix is there beside whatever clangd offers, once."""
    content = opened(both)
    both.until_findings("WS001")
    both.go(content, 0)
    both.type("gra")
    screen = both.terminal.shows("[winsock_ls]")
    fixes = [each for each in screen.split("\n") if "WSAECONNRESET [winsock_ls]" in each]
    assert len(fixes) == 1
    both.press("Escape")


def test_one_that_ends_leaves_the_other(both: Neovim) -> None:
    """With clangd stopped, ours goes on."""
    opened(both)
    both.lua("vim.lsp.enable('clangd', false)")
    both.until_lua("return #vim.lsp.get_clients({ name = 'clangd' }) == 0")
    both.until_findings("WS001")
    assert both.lua("return #vim.lsp.get_clients({ name = 'winsock_ls' })") == 1


def test_omnifunc_asks_both(both: Neovim) -> None:
    """CTRL-X CTRL-O has the words of both, each constant once, and ours where clangd knows none."""
    content = opened(both)
    both.go(content, 2)
    both.type("iWSAE")
    both.press("C-e", "C-x", "C-o")
    offered = both.until_offered("WSAECONNRESET", "WSAENOTSOCK", "WSAECONNRE_of_mine")
    assert len(offered) == len(set(offered))


def test_items_of_any_completion_plug_in_can_be_made_unique(both: Neovim) -> None:
    """Of a list of both servers' items, clangd's go where ours stand for the same constant."""
    left = both.lua(
        """
        local items = {
          { label = ' WSAECONNRESET', textEdit = { newText = 'WSAECONNRESET' } },
          { label = 'WSAECONNRESET', textEditText = 'WSAECONNRESET',
            data = { name = 'WSAECONNRESET' } },
          { label = ' WSAETIMEDOUT', insertText = 'WSAETIMEDOUT' },
          { label = 'WSAStartup' },
        }
        local left = require('winsock_ls.completion').unique(items)
        return vim.tbl_map(function(item) return item.label end, left)
        """
    )
    assert left == ["WSAECONNRESET", " WSAETIMEDOUT", "WSAStartup"]
