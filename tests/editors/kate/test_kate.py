"""Kate, driven by keys. Its screen cannot be read: the server's answers and the file tell."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.editors.samples import RECEIVE
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


class Kate:
    """A Kate with one file, on a display that nobody sees."""

    def __init__(self, folder: Path, project: Path, home: Mapping[str, str]) -> None:
        programs = folder / "bin"
        programs.mkdir()
        self.log = folder / "answers"
        self.log.write_bytes(b"")
        self.file = project / "a.c"
        self.file.write_text(RECEIVE, "utf-8")
        tap = programs / "winsock-ls"
        real = Path(sys.executable).with_name("winsock-ls")
        tap.write_text(_TAP.format(python=sys.executable, real=real, log=self.log), "utf-8")
        tap.chmod(0o755)
        settings = Path(home["XDG_CONFIG_HOME"])
        (settings / "kate/lspclient").mkdir(parents=True)
        shutil.copy(ROOT / "editors/kate/settings.json", settings / "kate/lspclient")
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

    def close(self) -> None:
        """Ends Kate, and with it the server and the screen."""
        os.killpg(self._kate.pid, signal.SIGTERM)
        self._kate.wait(30)
        self._xvfb.terminate()
        self._xvfb.wait(30)


@pytest.fixture
def kate(tmp_path: Path, project: Path, home: Mapping[str, str]) -> Iterator[Kate]:
    """Kate with the sample, once the server has told its findings."""
    started = Kate(tmp_path, project, home)
    try:
        started.answered("textDocument/publishDiagnostics", "WS001", "10054 is WSAECONNRESET")
        yield started
    finally:
        started.close()


def test_a_constant_is_completed(kate: Kate) -> None:
    """Kate starts the server for C, and what its menu offers is written into the file."""
    before = until(kate.windows, "Kate's window")
    kate.press("ctrl+End")
    kate.type("int again(void) { return WSAGetLastError() == WSAECONNRES")
    # The menu is a window of its own.
    until(lambda: kate.windows() - before, "the menu")
    kate.press("Return")
    kate.type(";")
    kate.press("ctrl+s")
    until(lambda: "== WSAECONNRESET;" in kate.file.read_text("utf-8"), "the file to be saved")
