"""A workspace of somebody who means no good: what the server opens, runs and calls in it.

Python itself tells: an audit hook writes down every file that is opened, every process that is
started and every address that is called, by our code or any library.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e import wire as wires
from tests.e2e.test_nonsense import REQUESTS
from tests.e2e.wire import Wire, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

HOOK = """
import json, os, sys
log = os.open(os.environ["AUDIT"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hook(event, arguments):
    if event.split(".")[0] in ("open", "os", "subprocess", "socket", "shutil", "urllib", "pty",
                               "webbrowser", "ftplib", "http", "smtplib"):
        os.write(log, (json.dumps([event, [repr(each) for each in arguments]]) + "\\n").encode())
sys.addaudithook(hook)
"""
PROGRAMS = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")
NETWORK = ("socket.connect", "socket.bind", "socket.get", "socket.send", "urllib.", "http.", "ftp")
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod")
OWN = "import os\nopen(os.path.join(os.path.dirname(__file__), 'ran'), 'w').close()\n"
SOURCE = """#include "../secret.h"
#include "/etc/passwd"
#include "linked.h"
#include "//evil/share/x.h"
#include "near.h"
int f(int e) { return WSAGetLastError() == 10054 || e == EWOULDBLOCK; }
"""


class Audited(Wire):
    """A server in a folder, whose events are written down."""

    def __init__(self, folder: Path, notes: Path) -> None:
        (notes / "sitecustomize.py").write_text(HOOK)
        self._log = notes / "events"
        path = os.pathsep.join([str(notes), environment()["PYTHONPATH"]])
        before, here = wires.COMMAND[:], os.getcwd()
        try:
            wires.COMMAND[:] = [str(Path(sys.executable).with_name("winsock-ls")), "server"]
            os.chdir(folder)
            super().__init__(
                PYTHONPATH=path, AUDIT=str(self._log), PYTHONDONTWRITEBYTECODE="1", HOME=str(notes)
            )
        finally:
            wires.COMMAND[:] = before
            os.chdir(here)

    def events(self) -> Iterator[tuple[str, list[str]]]:
        for line in self._log.read_text().splitlines():
            event, arguments = json.loads(line)
            yield event, arguments


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace that names all it should not have; secrets lie beside it."""
    space = tmp_path / "space"
    space.mkdir()
    for name in ("secret.h", "secret.toml", "secret.json", "secret.ignore"):
        (tmp_path / name).write_text("")
    for name in ("json.py", "lsprotocol.py", "sitecustomize.py", "usercustomize.py", "setup.py"):
        (space / name).write_text(OWN)
    (space / "a.c").write_text(SOURCE)
    (space / "near.h").write_text("#define EWOULDBLOCK WSAEWOULDBLOCK\n")
    for name, secret in (("linked.h", "secret.h"), ("zero.h", "/dev/zero"), ("etc", "/etc")):
        (space / name).symlink_to(secret if secret[0] == "/" else tmp_path / secret)
    (space / ".gitignore").symlink_to(tmp_path / "secret.ignore")
    (space / "winsock-ls.toml").write_text(
        'extend = "../secret.toml"\nbaseline = "../secret.json"\nerror-sources = ["(a+)+$", "["]\n'
        'exclude = ["' + "*a" * 200 + 'b"]\ninclude = ["**/*"]\n[diagnostics]\nworkspace = true\n'
    )
    (space / "sub").mkdir()
    (space / "sub" / "winsock-ls.toml").symlink_to(tmp_path / "secret.toml")
    (space / "sub" / "b.py").write_text("import socket\n")
    (space / "sub" / ("a" * 200 + ".c")).write_text(SOURCE)
    (space / ".git").mkdir()
    (space / ".git" / "config").write_text("[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n")
    return space


@pytest.fixture
def visit(hostile: Path, tmp_path: Path) -> list[tuple[str, list[str]]]:
    """All events of a session in which everything is asked that can be asked."""
    notes = tmp_path / "notes"
    notes.mkdir()
    with Audited(hostile, notes) as wire:
        wire.initialize({"textDocument": {"diagnostic": {}}}, rootUri=hostile.as_uri())
        uri = (hostile / "a.c").as_uri()
        wire.open(uri, SOURCE)
        for method, params in REQUESTS.items():
            asked = {**params, "textDocument": {"uri": uri}} if "textDocument" in params else params
            if method != "workspace/diagnostic":
                assert "result" in wire.request(method, asked)
        report = wire.request("workspace/diagnostic", {"previousResultIds": []})
        assert len(report["result"]["items"]) >= 3
        wire.request("workspace/executeCommand", {"command": "winsock-ls.checkWorkspace"})
        changes = [{"uri": each.as_uri(), "type": 2} for each in hostile.iterdir()]
        wire.tell("workspace/didChangeWatchedFiles", {"changes": changes})
        assert wire.hover(uri, 5, 45) is not None
        wire.request("shutdown")
        wire.tell("exit")
        assert wire.wait() == 0
        events = list(wire.events())
    assert len(events) > 100
    return events


def test_no_program_is_run(visit: Any, hostile: Path) -> None:
    """Neither by the system nor by Python: modules that lie in the workspace are not imported."""
    assert [event for event, _ in visit if event.startswith(PROGRAMS)] == []
    assert not list(hostile.rglob("ran"))


def test_the_network_is_not_reached(visit: Any) -> None:
    """No address is looked up, called or listened on."""
    assert [event for event, _ in visit if event.startswith(NETWORK)] == []


def test_nothing_is_written(visit: Any, hostile: Path) -> None:
    """No file is made, changed, moved or removed."""
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    written = [
        arguments
        for event, arguments in visit
        if event == "open" and int(arguments[2]) & writing and "/dev/null" not in arguments[0]
    ]
    # Standard output, by its number.
    assert [each for each in written if not each[0].isdigit()] == []
    assert [event for event, _ in visit if event.startswith(CHANGES)] == []


def test_nothing_outside_is_read(visit: Any, hostile: Path) -> None:
    """Of files, only those of the workspace are opened, besides our own and Python's."""
    prefixes = {sys.prefix, sys.base_prefix, str(Path(wires.__file__).resolve().parents[2])}
    own = tuple({*prefixes, *(os.path.realpath(each) for each in prefixes), "/dev/null", "/usr/"})
    opened = {
        arguments[0].strip("'")
        for event, arguments in visit
        if event in ("open", "os.scandir", "os.listdir") and arguments[0].startswith("'/")
    }
    inside = {path for path in opened if path.startswith(str(hostile))}
    assert {path for path in inside if path.endswith("a.c")}
    others = {path for path in opened - inside if not path.startswith(own)}
    assert {path for path in others if "notes" not in path} == set()
    links = {"linked.h", "zero.h", ".gitignore"}
    assert not {path for path in inside if os.path.basename(path) in links}
    assert str(hostile / "sub" / "winsock-ls.toml") not in inside


@pytest.mark.parametrize("markdown", [True, False])
def test_no_answer_carries_a_command(wire: Wire, markdown: bool) -> None:
    """What a source says never becomes a link in what is shown."""
    content = {"contentFormat": ["markdown"] if markdown else ["plaintext"]}
    wire.initialize({"textDocument": {"hover": content, "completion": {"completionItem": content}}})
    evil = "[x](command:evil) <a href='command:evil'> ](command:evil)"
    lines = [
        f"int e = WSAGetLastError(); if (e == 10054) /* {evil} */ return 10060; // {evil}",
        f'printf("{evil} error 10061 {evil}");',
        f"#define {evil} WSAGetLastError()",
    ]
    for number, language in enumerate(("c", "cpp", "python", "log", "rust", "markdown")):
        uri = f"file:///a{number}.x"
        wire.open(uri, "\n".join(lines), language)
        shown = 0
        for line, text in enumerate(lines):
            for character in range(0, len(text), 3):
                found = wire.hover(uri, line, character)
                if found is not None:
                    shown += 1
                    told = found["contents"]["value"]
                    assert "command:" not in told
                    links = told.split("](")[1:]
                    assert all(each.startswith("https://") for each in links)
        assert shown
    for query in (evil, f"10054 {evil}"):
        params = {"command": "winsock-ls.lookup", "arguments": [query]}
        told = wire.request("workspace/executeCommand", params).get("result") or ""
        assert "command:" not in told
