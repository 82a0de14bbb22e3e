"""Completion: by omnifunc in every release, and as one types in the newest."""

from __future__ import annotations

import pytest

from tests.editors.neovim.conftest import SETUP, Start
from tests.editors.neovim.driver import Neovim

CONNECT = """#include <winsock2.h>
int attempt(SOCKET s) {
    if (connect(s, 0, 0) != 0 && WSAGetLastError() == $0) return 1;
    return 0;
}
"""

AS_ONE_TYPES = (
    SETUP["newest"]
    + """
vim.o.completeopt = 'menuone,noselect,popup'
vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client.name == 'winsock_ls' then
      require('winsock_ls.completion').enable(client.id, event.buf)
    end
  end,
})
"""
)


@pytest.fixture
def typing(start: Start) -> Neovim:
    """The newest Neovim with completion as one types, as the help file says."""
    return start("newest", AS_ONE_TYPES)


def insert(neovim: Neovim, typed: str) -> None:
    """Opens the file and types at the mark."""
    content = neovim.open(CONNECT)
    neovim.served()
    neovim.go(content)
    neovim.type(f"i{typed}")
    neovim.until_lua("return vim.api.nvim_get_current_line():find(..., 1, true) ~= nil", typed)


def line(neovim: Neovim) -> str:
    return neovim.text().split("\n")[2].strip()


def choose(neovim: Neovim, name: str) -> None:
    """Takes the item that is looked for from the menu."""
    neovim.until_offered(name)
    neovim.press("C-n")
    neovim.until_lua("return vim.api.nvim_get_current_line():find(..., 1, true) ~= nil", name)
    neovim.press("C-y", "Escape")
    neovim.until_lua("return vim.api.nvim_get_mode().mode == 'n'")


def test_omnifunc_writes_the_constant(neovim: Neovim) -> None:
    """The menu of CTRL-X CTRL-O writes the name in the place of what was typed."""
    insert(neovim, "WSAECONNREFU")
    neovim.lua("vim.o.completeopt = 'menuone,noselect'")
    neovim.press("C-x", "C-o")
    choose(neovim, "WSAECONNREFUSED")
    assert line(neovim).endswith("WSAGetLastError() == WSAECONNREFUSED) return 1;")


@pytest.mark.parametrize("typed", ["10061", "ECONNREF"])
def test_omnifunc_takes_numbers_and_berkeley_names(newest: Neovim, typed: str) -> None:
    """The newest Neovim offers the constant for what it is not spelled like."""
    insert(newest, typed)
    newest.lua("vim.o.completeopt = 'menuone,noselect'")
    newest.press("C-x", "C-o")
    choose(newest, "WSAECONNREFUSED")
    assert line(newest).endswith("WSAGetLastError() == WSAECONNREFUSED) return 1;")


def test_a_name_is_offered_as_it_is_typed(typing: Neovim) -> None:
    """Letters alone bring the menu, and CTRL-Y writes the item."""
    insert(typing, "WSAECONNRE")
    offered = typing.until_offered("WSAECONNREFUSED", "WSAECONNRESET")
    assert len(offered) == len(set(offered))
    typing.terminal.shows("10061", "10054")
    typing.type("F")
    choose(typing, "WSAECONNREFUSED")
    assert "== WSAECONNREFUSED)" in line(typing)


def test_a_number_is_offered_as_it_is_typed(typing: Neovim) -> None:
    """Digits bring the constant, and choosing it replaces them."""
    insert(typing, "10060")
    choose(typing, "WSAETIMEDOUT")
    assert "== WSAETIMEDOUT)" in line(typing)


def test_a_berkeley_name_is_offered_as_it_is_typed(typing: Neovim) -> None:
    """The name without WSA leads to the constant."""
    insert(typing, "ECONNREF")
    choose(typing, "WSAECONNREFUSED")
    assert "== WSAECONNREFUSED)" in line(typing)


def test_what_the_call_fails_with_stands_first(typing: Neovim) -> None:
    """Behind connect() its own codes are above those of other calls."""
    insert(typing, "WSAE")
    offered = typing.until_offered("WSAECONNREFUSED", "WSAEMSGSIZE")
    assert offered.index("WSAECONNREFUSED") < offered.index("WSAEMSGSIZE")


def test_an_ordinary_word_has_no_menu(typing: Neovim) -> None:
    """A capital letter of some other name brings nothing."""
    insert(typing, "Status")
    typing.press("Escape")
    typing.until_lua("return vim.api.nvim_get_mode().mode == 'n'")
    assert typing.offered() == []
    assert "== Status)" in line(typing)
