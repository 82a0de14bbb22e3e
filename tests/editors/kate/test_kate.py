"""Kate, driven by keys. Its screen cannot be read: the server's answers and the file tell."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.editors.samples import NUMBER_LINE, RECEIVE
from tests.editors.waiting import until
from tools import editors
from tools.environment import ROOT

# Stands before the server and writes down what it says.
_TAP = """#!{python}
import subprocess, sys, threading
server = subprocess.Popen(["{real}", *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def send():
    while data := sys.stdin.buffer.raw.read(65536):
        server.stdin.write(data)
        server.stdin.flush()
    server.stdin.close()
threading.Thread(target=send, daemon=True).start()
with open("{log}", "ab", buffering=0) as log:
    while data := server.stdout.raw.read(65536):
        log.write(data)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
"""
_KATERC = """[General]
Show welcome view for new window=false
[Kate Plugins]
lspclientplugin=true
[lspclient]
AllowedServerCommandLines={command}
"""


_MOMENT = 4.0
"""Seconds after which a person presses the keys again that had no effect."""


class Kate:
    """A Kate with one file and our settings, on a display that nobody sees."""

    def __init__(
        self,
        folder: Path,
        file: Path,
        home: Mapping[str, str],
        left_out: Collection[str] = (),
    ) -> None:
        programs = folder / "bin"
        programs.mkdir()
        self.log = folder / "answers"
        self.log.write_bytes(b"")
        self.file = file
        tap = programs / "winsock-ls"
        real = Path(sys.executable).with_name("winsock-ls")
        tap.write_text(_TAP.format(python=sys.executable, real=real, log=self.log), "utf-8")
        tap.chmod(0o755)
        settings = Path(home["XDG_CONFIG_HOME"])
        (settings / "kate/lspclient").mkdir(parents=True)
        content = json.loads((ROOT / "editors/kate/settings.json").read_text("utf-8"))
        for name in left_out:
            del content["servers"][name]
        (settings / "kate/lspclient/settings.json").write_text(json.dumps(content), "utf-8")
        (settings / "katerc").write_text(_KATERC.format(command=f"{tap} server"), "utf-8")

        screen, answer = os.pipe()
        xvfb = [str(editors.program("Xvfb")), "-displayfd", str(answer), "-nolisten", "tcp"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._xvfb = subprocess.Popen(xvfb, pass_fds=[answer], **quiet)  # type: ignore[call-overload]
        os.close(answer)
        with os.fdopen(screen) as told:
            display = f":{told.readline().strip()}"
        self._environment = {
            **home,
            "PATH": os.pathsep.join([str(programs), home["PATH"]]),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
        }
        session = [str(editors.program("dbus-run-session")), "--", str(editors.program("kate"))]
        self._kate = subprocess.Popen(
            [*session, "--startanon", "--block", str(self.file)],
            env=self._environment,
            start_new_session=True,
            **quiet,  # type: ignore[call-overload]
        )

    def xdotool(self, *arguments: str) -> str:
        """What the tool prints; it finds nothing while there is no window."""
        command = [str(editors.program("xdotool")), *arguments]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, check=False, timeout=60
        )
        return done.stdout.decode()

    def windows(self) -> set[str]:
        """The windows that can be seen, pop-ups among them."""
        return set(self.xdotool("search", "--onlyvisible", "--class", "kate").split())

    def type(self, text: str) -> None:
        """Types a text, letter by letter."""
        self.xdotool("type", "--delay", "30", text)

    def press(self, *keys: str) -> None:
        """Presses keys, by X's names."""
        self.xdotool("key", *keys)

    def answered(self, *parts: str) -> None:
        """Waits until the server has said all of this."""
        wanted = [part.encode() for part in parts]
        until(
            lambda: all(part in self.log.read_bytes() for part in wanted),
            f"{parts} from the server",
            lambda: self.log.read_text("utf-8", "replace")[-2000:],
        )

    def insist(self, act: Callable[[], object], seen: Callable[[], bool], what: str) -> None:
        """Does something until it has had its effect: keys that come too early are lost."""
        main = min(until(self.windows, "Kate's window"))

        def done() -> bool:
            with contextlib.suppress(AssertionError):
                # Nobody gives the focus back when a menu closes: there is no window manager.
                self.xdotool("windowfocus", main)
                self.press("Escape")
                act()
                until(seen, what, patience=_MOMENT)
            return seen()

        until(done, what, lambda: self.log.read_text("utf-8", "replace")[-2000:])

    def go_to_number(self) -> None:
        """Puts the cursor before the number; by plain keys, since a bar might not be open yet."""
        column = RECEIVE.split("\n")[NUMBER_LINE - 1].index("10054")
        self.press("ctrl+Home", *["Down"] * (NUMBER_LINE - 1), *["Right"] * column)

    def menu(self, key: str) -> None:
        """Opens a menu: it is a window of its own."""
        before = self.windows()
        self.press(key)
        until(lambda: self.windows() - before, "the menu", patience=_MOMENT)

    def close(self) -> None:
        """Ends Kate, and with it the server and the screen."""
        os.killpg(self._kate.pid, signal.SIGTERM)
        self._kate.wait(30)
        self._xvfb.terminate()
        self._xvfb.wait(30)


IN_CSHARP = """using System.Net.Sockets;
class A {
    bool IsReset(SocketException e) { return e.ErrorCode == 10054; }
}
"""
IN_VISUAL_BASIC = """Imports System.Net.Sockets
Module A
    Function IsReset(e As SocketException) As Boolean
        Return e.ErrorCode = 10054
    End Function
End Module
"""


@pytest.fixture
def kate(tmp_path: Path, project: Path, home: Mapping[str, str]) -> Iterator[Kate]:
    """Kate with the sample, once the server has told its findings."""
    file = project / "a.c"
    file.write_text(RECEIVE, "utf-8")
    with closing(Kate(tmp_path, file, home)) as started:
        started.answered("textDocument/publishDiagnostics", "WS001", "10054 is WSAECONNRESET")
        yield started


def test_a_constant_is_completed(kate: Kate) -> None:
    """Kate starts the server for C, and what its menu offers is written into the file."""

    def complete() -> None:
        before = kate.windows()
        kate.press("ctrl+End")
        kate.type("int again(void) { return WSAGetLastError() == WSAECONNRES")
        # The menu is a window of its own.
        until(lambda: kate.windows() - before, "the menu", patience=_MOMENT)
        kate.press("Return")
        kate.type(";")
        kate.press("ctrl+s")

    kate.insist(complete, lambda: "== WSAECONNRESET;" in kate.file.read_text("utf-8"), "the line")


def test_a_hover_explains_the_number(kate: Kate) -> None:
    """`Symbol Info` in the menu asks the server at the cursor."""

    def ask() -> None:
        kate.go_to_number()
        kate.menu("alt+l")
        # Behind `Find References` and `Highlight`, the first that the server knows.
        kate.press("Down", "Down", "Return")

    kate.insist(ask, lambda: b"What to do" in kate.log.read_bytes(), "the hover")


def test_a_number_is_mended(kate: Kate) -> None:
    """The first of the code actions puts the constant in the number's place."""

    def mend() -> None:
        # What an attempt before has mended is only to be saved.
        kate.press("ctrl+s")
        kate.go_to_number()
        kate.menu("alt+Return")
        kate.press("Down", "Return", "ctrl+s")

    mended = RECEIVE.replace("10054", "WSAECONNRESET")
    kate.insist(mend, lambda: kate.file.read_text("utf-8") == mended, "the constant")


@pytest.mark.parametrize(
    ("name", "text", "left_out"),
    [("a.cs", IN_CSHARP, ()), ("a.vb", IN_VISUAL_BASIC, ()), ("a.cpp", RECEIVE, ("c",))],
    ids=["cs", "vb", "cpp"],
)
def test_a_language_has_the_server(
    name: str,
    text: str,
    left_out: Collection[str],
    tmp_path: Path,
    project: Path,
    home: Mapping[str, str],
) -> None:
    """C# and Visual Basic go to the server, and C++ where C keeps the server it has."""
    file = project / name
    file.write_text(text, "utf-8")
    with closing(Kate(tmp_path, file, home, left_out)) as kate:
        kate.answered("textDocument/publishDiagnostics", f"/{name}", "10054", "WSAECONNRESET")
