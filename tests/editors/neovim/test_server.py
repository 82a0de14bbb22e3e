"""The server's life: settings that change, restarts, and ends that nobody wanted."""

from __future__ import annotations

import os
import signal

from tests.editors.neovim.driver import Neovim
from tests.editors.neovim.test_editing import RECEIVE, hover
from tests.editors.waiting import until


def test_settings_change_at_once(neovim: Neovim) -> None:
    """The language of texts and the rules follow the settings while the server runs."""
    content = neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    neovim.lua("require('winsock_ls').configure({ language = 'zh-CN' })")
    until(
        lambda: any("连接" in each["message"] for each in neovim.findings()),
        "a finding in Chinese",
        neovim.told,
    )
    neovim.go(content, 0)
    hover(neovim)
    neovim.until_float("WSAECONNRESET", "连接")
    neovim.lua("require('winsock_ls').configure({ ignore = { 'WS001' } })")
    neovim.until_findings()
    assert len(neovim.servers()) == 1


def test_a_configuration_file_is_heard_of_when_it_is_written(neovim: Neovim) -> None:
    """Saving winsock-ls.toml in the editor takes effect in the sources that are open."""
    neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    neovim.rpc.command(f"split {neovim.project / 'winsock-ls.toml'}")
    neovim.rpc.current.buffer[:] = ['ignore = ["WS001"]']
    neovim.rpc.command("write | wincmd p")
    neovim.until_findings()


def test_a_restart_serves_all_buffers_again(neovim: Neovim) -> None:
    """:WinsockRestart leaves one server, another one, and what is open has its findings."""
    neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    before = neovim.servers()
    neovim.type(":WinsockRestart")
    neovim.press("Enter")
    until(
        lambda: len(neovim.servers()) == 1 and neovim.servers() != before,
        "another server",
        neovim.told,
    )
    neovim.served()
    neovim.type("Go// later")
    neovim.press("Escape")
    neovim.until_findings("WS001")


def test_a_server_that_is_killed_comes_back(neovim: Neovim) -> None:
    """A server that ends by itself is started again, and serves what is open."""
    content = neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    (first,) = neovim.servers()
    os.kill(first, signal.SIGKILL)
    until(lambda: neovim.servers() not in ([], [first]), "another server", neovim.told)
    neovim.served()
    neovim.go(content, 0)
    hover(neovim)
    neovim.until_float("WSAECONNRESET", "10054")
    neovim.until_findings("WS001")


def test_a_server_that_cannot_stay_up_is_given_up(neovim: Neovim) -> None:
    """After some ends in a row the server stays off, and the user is told."""
    neovim.open(RECEIVE)
    neovim.served()
    for _ in range(neovim.lua("return require('winsock_ls.revive').MOST")):
        before = neovim.servers()
        os.kill(before[0], signal.SIGKILL)
        until(lambda b=before: set(neovim.servers()) - set(b), "another server", neovim.told)
        neovim.served()
    os.kill(neovim.servers()[0], signal.SIGKILL)
    neovim.until_lua("return vim.fn.execute('messages'):find(':checkhealth', 1, true) ~= nil")
    assert neovim.servers() == []


def test_leaving_neovim_ends_the_server(neovim: Neovim) -> None:
    """No server outlives its editor, which the fixture's close() waits for."""
    neovim.open(RECEIVE)
    neovim.served()
    assert len(neovim.servers()) == 1
    neovim.close()
