"""The server's life: settings that change, restarts, and ends that nobody wanted."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.editors.neovim.conftest import SETUP, Start
from tests.editors.neovim.driver import RELEASES, Neovim, is_running
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


def restart(neovim: Neovim) -> None:
    """Calls the command; waits until just one server runs that was not there before."""
    before = neovim.servers()
    neovim.type(":WinsockRestart")
    neovim.press("Enter")

    def another() -> bool:
        # Looked at once: the old one may end between two looks.
        now = neovim.servers()
        return len(now) == 1 and not set(now) & set(before)

    until(another, "another server", lambda: f"{before} {neovim.servers()}\n{neovim.told()}")
    neovim.served()
    assert neovim.lua("return #require('winsock_ls.compat').clients('winsock_ls')") == 1


def test_a_restart_serves_all_buffers_again(neovim: Neovim) -> None:
    """:WinsockRestart leaves one server, another one, and what is open has its findings."""
    neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    restart(neovim)
    neovim.type("Go// later")
    neovim.press("Escape")
    neovim.until_findings("WS001")


@pytest.fixture
def stopped() -> Iterator[Callable[[int], None]]:
    """Stops processes; they go on in the end, should they still be there."""
    pids: list[int] = []

    def stop(pid: int) -> None:
        pids.append(pid)
        os.kill(pid, signal.SIGSTOP)

    yield stop
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def test_a_server_that_hangs_is_restarted(neovim: Neovim, stopped: Callable[[int], None]) -> None:
    """:WinsockRestart replaces a server that answers nothing and hears no signal but the last."""
    content = neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    stopped(neovim.servers()[0])
    restart(neovim)
    neovim.go(content, 0)
    hover(neovim)
    neovim.until_float("WSAECONNRESET", "10054")
    neovim.until_findings("WS001")


def test_a_server_that_never_answered_is_restarted(start: Start, project: Path) -> None:
    """:WinsockRestart sees a server, too, that does not get beyond its start."""
    number = project / "number"
    neovim = start("newest", SILENT.format(number=number) + SETUP["newest"])
    neovim.open(RECEIVE)
    until(lambda: number.is_file() and number.read_text(), "the silent server", neovim.told)
    neovim.lua("vim.lsp.config('winsock_ls', { cmd = { 'winsock-ls', 'server' } })")
    neovim.type(":WinsockRestart")
    neovim.press("Enter")
    neovim.until_findings("WS001")
    assert len(neovim.servers()) == 1
    until(lambda: not is_running(int(number.read_text())), "the silent server's end", neovim.told)


def test_a_server_that_cannot_be_ended_is_told(
    neovim: Neovim, stopped: Callable[[int], None]
) -> None:
    """No second server is started beside one that stays; once it is gone, a restart works."""
    neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    before = neovim.servers()
    stopped(before[0])
    # As with a server on another machine: its process is none of ours.
    neovim.lua(
        """
        local client = require('winsock_ls.compat').clients('winsock_ls')[1]
        client.server_capabilities.experimental = nil
        """
    )
    neovim.type(":WinsockRestart")
    neovim.press("Enter")
    neovim.until_lua("return vim.fn.execute('messages'):find('does not end', 1, true) ~= nil")
    assert neovim.servers() == before
    os.kill(before[0], signal.SIGCONT)
    until(lambda: neovim.servers() == [], "the server's end", neovim.told)
    neovim.until_lua("return #require('winsock_ls.compat').clients('winsock_ls') == 0")
    restart(neovim)
    neovim.until_findings("WS001")


SILENT = """
vim.lsp.config('winsock_ls', {{ cmd = {{ 'sh', '-c', 'echo $$ > "{number}"; exec sed d' }} }})
"""
BY_OTHERS = """
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'c',
  callback = function(event)
    local config = vim.deepcopy(require('lspconfig.configs.winsock_ls').default_config)
    config.name = 'winsock_ls'
    config.root_dir = config.root_dir(vim.api.nvim_buf_get_name(event.buf))
    LAUNCH(event.buf, config)
  end,
})
"""
ALONE = """
local id
function LAUNCH(bufnr, config)
  id = id or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(bufnr, id)
end
"""
# What nvim-lspconfig has: a list of its own of the clients, and a function that fills it.
LISTED = """
local running
local function launch(bufnr, config)
  if not running then
    config.on_exit = function() running = nil end
    running = vim.lsp.start_client(config)
  end
  vim.lsp.buf_attach_client(bufnr, running)
end
local last
function LAUNCH(bufnr, config)
  last = vim.deepcopy(config)
  launch(bufnr, config)
end
package.loaded['lspconfig.configs'] = { winsock_ls = { launch = function()
  launch(vim.api.nvim_get_current_buf(), vim.deepcopy(last))
end } }
"""


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("way", [ALONE, LISTED], ids=["alone", "listed"])
def test_a_server_that_others_started_is_restarted(start: Start, release: str, way: str) -> None:
    """:WinsockRestart serves again what nvim-lspconfig or the user's own Lua had served, once."""
    neovim = start(release, way + BY_OTHERS)
    neovim.open(RECEIVE, "first.c")
    neovim.until_findings("WS001")
    neovim.open(RECEIVE)
    neovim.until_findings("WS001")
    restart(neovim)
    neovim.until_findings("WS001")
    neovim.rpc.command("buffer first.c")
    neovim.served()
    neovim.until_findings("WS001")
    assert len(neovim.servers()) == 1


def test_there_may_be_nothing_to_restart(start: Start) -> None:
    """Where no server runs and none is switched on, that is told."""
    for release in RELEASES:
        neovim = start(release)
        neovim.type(":WinsockRestart")
        neovim.press("Enter")
        neovim.until_lua("return vim.fn.execute('messages'):find('no server to', 1, true) ~= nil")
        neovim.close()


@pytest.mark.parametrize(
    ("code", "number", "comes_back"),
    [
        (0, 0, False),
        (0, 15, False),
        (143, 0, False),
        # Windows, where stopping by force gives a status too.
        (1, 15, False),
        (1, 0, True),
        (0, 9, True),
        (0, 11, True),
    ],
)
def test_only_an_end_that_nobody_wanted_is_mended(
    start: Start, code: int, number: int, comes_back: bool
) -> None:
    """How a process ended says whether it was stopped on purpose."""
    neovim = start("newest", SETUP["newest"])
    neovim.lua(
        """
        local code, signal = ...
        local init = require('winsock_ls')
        revived = 0
        init.attach_all = function() revived = revived + 1 end
        require('winsock_ls.config').default().on_exit(code, signal, 1)
        -- Comes behind whatever was scheduled.
        vim.schedule(function() looked = true end)
        """,
        code,
        number,
    )
    neovim.until_lua("return looked")
    assert neovim.lua("return revived") == comes_back


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
