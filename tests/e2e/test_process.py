"""The process: it ends when it should, and only the protocol is on its standard output."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.wire import COMMAND, PATIENCE, Wire, environment

if TYPE_CHECKING:
    from pathlib import Path

URI = "file:///src/a.c"


def test_exit_without_shutdown_is_a_failure(wire: Wire) -> None:
    """The protocol wants an exit status of 1 then."""
    wire.initialize()
    wire.tell("exit")
    assert wire.wait() == 1


def test_exit_before_initialize(wire: Wire) -> None:
    """An editor may change its mind."""
    wire.tell("exit")
    assert wire.wait() == 1


def test_the_end_of_the_input_ends_it(wire: Wire) -> None:
    """An editor that died has closed its end; that is no failure of ours."""
    wire.initialize()
    assert wire.process.stdin is not None
    wire.process.stdin.close()
    assert wire.wait() == 0


def test_it_ends_with_the_process_that_it_is_to_watch() -> None:
    """The process named in initialize has ended: so does the server, with its input still open."""
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        with Wire() as wire:
            wire.initialize(processId=editor.pid)
            wire.open(URI, "WSAEINTR")
            assert wire.hover(URI, 0, 1) is not None
            editor.kill()
            editor.wait()
            assert wire.wait() == 0
    finally:
        editor.kill()
        editor.communicate()


def test_a_process_that_is_not_there_is_not_watched(wire: Wire) -> None:
    """An editor in a container tells a number that means nothing outside of it."""
    wire.initialize(processId=2**22 + 12345)
    wire.open(URI, "WSAEINTR")
    assert wire.hover(URI, 0, 1) is not None


def test_prints_do_not_reach_the_protocol(tmp_path: Path) -> None:
    """What is printed, in Python or below it, goes to standard error."""
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, os, sys, threading\n"
        "def chatter():\n"
        "    import time\n"
        "    while 'winsock_ls.lsp.engine' not in sys.modules: time.sleep(0.01)\n"
        "    print('chatter', flush=True)\n"
        "    os.write(1, b'deeper chatter\\n')\n"
        "    os.system('echo chatter of a child')\n"
        "threading.Thread(target=chatter, daemon=True).start()\n"
    )
    path = environment()["PYTHONPATH"]
    with Wire(PYTHONPATH=os.pathsep.join([str(tmp_path), path])) as wire:
        wire.initialize()
        wire.open(URI, "WSAEINTR")
        while not any("chatter of a child" in line for line in wire.errors):
            assert wire.hover(URI, 0, 1) is not None
        assert "chatter\n" in wire.errors
        assert "deeper chatter\n" in wire.errors


@pytest.mark.parametrize("arguments", [["--stdio"], []])
def test_stdio_may_be_asked_for(arguments: list[str]) -> None:
    """Editors that always say --stdio are understood."""
    with Wire(*arguments) as wire:
        wire.initialize()


def test_it_runs_as_a_module_of_its_own() -> None:
    """``python -m winsock_ls.lsp`` is the server too."""
    before = COMMAND[:]
    try:
        COMMAND[:] = [sys.executable, "-m", "winsock_ls.lsp"]
        with Wire("--stdio", f"--clientProcessId={os.getpid()}", "--log-level", "info") as wire:
            wire.initialize()
    finally:
        COMMAND[:] = before


def test_without_standard_input_it_says_so() -> None:
    """Started with its input closed, it ends with an error instead of a traceback."""
    code = "import os, sys; os.close(0); os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, *COMMAND],
        capture_output=True,
        timeout=PATIENCE,
        env=environment(),
        check=False,
    )
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
