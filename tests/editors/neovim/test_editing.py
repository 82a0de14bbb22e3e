"""What a person meets while reading and writing code: hover, findings, fixes, hints."""

from __future__ import annotations

import pytest

from tests.editors.neovim.conftest import SETUP, Start
from tests.editors.neovim.driver import Neovim

RECEIVE = """#include <winsock2.h>
int receive(SOCKET s) {
    char data[64];
    if (recv(s, data, 64, 0) < 0) {
        int e = WSAGetLastError();
        if (e == $010054) return $1WSAETIMEDOUT;
    }
    return 0;
}
"""


def hover(neovim: Neovim) -> None:
    """Asks for the hover as one does in this release."""
    if neovim.minor >= 11:
        neovim.press("K")
    else:
        neovim.type(":lua vim.lsp.buf.hover()")
        neovim.press("Enter")


def test_a_number_is_hovered(neovim: Neovim) -> None:
    """The key for hover shows what the number under the cursor means."""
    content = neovim.open(RECEIVE)
    neovim.served()
    neovim.go(content, 0)
    hover(neovim)
    neovim.until_float("WSAECONNRESET", "10054")
    neovim.terminal.shows("WSAECONNRESET")


def test_a_name_is_hovered(neovim: Neovim) -> None:
    """The key for hover shows what the constant under the cursor means."""
    content = neovim.open(RECEIVE)
    neovim.served()
    neovim.go(content, 1)
    hover(neovim)
    neovim.until_float("WSAETIMEDOUT", "10060")


@pytest.mark.parametrize("release", SETUP)
def test_texts_are_in_the_language_of_the_system(start: Start, release: str) -> None:
    """Under a Chinese locale the hover is Chinese."""
    neovim = start(release, SETUP[release], LANG="zh_CN.UTF-8", LC_ALL="")
    content = neovim.open(RECEIVE)
    neovim.served()
    neovim.go(content, 0)
    hover(neovim)
    neovim.until_float("WSAECONNRESET", "连接")


def test_findings_are_shown_where_they_stand(neovim: Neovim) -> None:
    """The raw number is marked at its place, with the rule's name."""
    content = neovim.open(RECEIVE)
    found = neovim.until_findings("WS001")
    before = content.text[: content.marks[0]]
    assert found[0]["line"] == before.count("\n")
    assert found[0]["column"] == len(before) - before.rfind("\n") - 1
    assert "WSAECONNRESET" in found[0]["message"]


def test_findings_follow_what_is_typed(neovim: Neovim) -> None:
    """A finding goes as the number does, and comes with a new one, shown once."""
    content = neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    neovim.go(content, 0)
    neovim.type("cwWSAECONNRESET")
    neovim.press("Escape")
    neovim.until_findings()
    neovim.type("u")
    neovim.until_findings("WS001")


def test_a_quick_fix_is_applied_by_keys(neovim: Neovim) -> None:
    """The menu of code actions offers the name, and choosing it changes the text."""
    content = neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    neovim.go(content, 0)
    if neovim.minor >= 11:
        neovim.type("gra")
    else:
        neovim.type(":lua vim.lsp.buf.code_action()")
        neovim.press("Enter")
    neovim.terminal.shows("1: ", "WSAECONNRESET")
    neovim.type("1")
    neovim.press("Enter")
    neovim.until_findings()
    assert "if (e == WSAECONNRESET) return" in neovim.text()


def test_inlay_hints_stand_behind_numbers(newest: Neovim) -> None:
    """With hints switched on the name stands behind the number on the screen."""
    newest.open(RECEIVE)
    newest.until_findings("WS001")
    newest.lua("vim.lsp.inlay_hint.enable(true)")
    newest.until_lua("return #vim.lsp.inlay_hint.get({ bufnr = 0 }) == 1")
    newest.terminal.shows("10054 WSAECONNRESET")


def test_highlights_and_references_go_by_the_code(newest: Neovim) -> None:
    """The number and the name of one code are references of each other."""
    content = newest.open(RECEIVE.replace("WSAETIMEDOUT", "WSAECONNRESET"))
    newest.until_findings("WS001")
    newest.go(content, 0)
    newest.type("grr")
    newest.until_lua("return #vim.fn.getqflist() + #vim.fn.getloclist(0) == 2")


def test_a_file_without_a_project_is_served(neovim: Neovim) -> None:
    """Neither a root folder nor a configuration is needed."""
    neovim.open("int f(int e) { return WSAGetLastError() == 10061; }\n", "alone.cpp")
    neovim.until_findings("WS001")


def test_panes_that_are_no_files_are_left_alone(neovim: Neovim) -> None:
    """A scratch buffer with a language, such as a preview or a terminal's, has no server."""
    neovim.open(RECEIVE)
    neovim.served()
    neovim.lua(
        """
        vim.cmd('new')
        vim.bo.buftype = 'nofile'
        vim.bo.filetype = 'c'
        """
    )
    assert neovim.lua("return #require('winsock_ls.compat').clients('winsock_ls', 0)") == 0
