"""What lies in a workspace under the name of a source, and is none: the server goes on serving."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.wire import Wire

SOURCE = "int f(void) { return WSAGetLastError() == 10054; }\n"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _gone(path: Path) -> None:
    path.symlink_to("nowhere")


def _folder(path: Path) -> None:
    path.mkdir()


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        before = os.getcwd()
        os.chdir(path.parent)  # the address has to be short
        try:
            listening.bind(path.name)
        finally:
            os.chdir(before)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


KINDS: list[Callable[[Path], None]] = [_pipe, _endless, _loop, _gone, _folder, _socket, _huge]
NAMES = (
    *("a.c", "b.h", "c.py", "d.inc", ".gitignore", "pyproject.toml", "winsock-ls.toml"),
    "baseline.json",
)
if os.name == "nt":
    KINDS = [_folder, _huge]


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.__name__)
def test_what_is_no_source_holds_nobody_up(wire: Wire, tmp_path: Path, kind: Any) -> None:
    """Sources, headers, lists of ignored files, configuration and baselines of each odd kind."""
    for name in NAMES:
        kind(tmp_path / name)
        (tmp_path / "sub").mkdir(exist_ok=True)
        if name not in ("winsock-ls.toml", "baseline.json"):
            kind(tmp_path / "sub" / name)
    (tmp_path / "sub" / "winsock-ls.toml").write_text('baseline = "../baseline.json"\n')
    (tmp_path / "sub" / "good.c").write_text(f'#include "b.h"\n#include <d.inc>\n{SOURCE}')
    settings = {"diagnostics": {"workspace": True}}
    wire.initialize(rootUri=tmp_path.as_uri(), initializationOptions=settings)
    uri = (tmp_path / "sub" / "open.c").as_uri()
    wire.open(uri, f'#include "b.h"\n{SOURCE}')
    wire.tell(
        "workspace/didChangeWatchedFiles",
        {"changes": [{"uri": (tmp_path / name).as_uri(), "type": 2} for name in NAMES]},
    )
    items = wire.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    found = {each["uri"]: [item["code"] for item in each["items"]] for each in items}
    assert found[(tmp_path / "sub" / "good.c").as_uri()] == ["WS001"]
    assert found[uri] == ["WS001"]
    assert wire.hover(uri, 1, 42) is not None


def test_names_that_are_not_utf8(wire: Wire, tmp_path: Path) -> None:
    """A file whose name no URI can spell in UTF-8 is checked all the same."""
    name = os.fsencode(tmp_path) + b"/\xff\xfe.c"
    try:
        with open(name, "w") as file:
            file.write(SOURCE)
    except OSError:
        pytest.skip("this file system has no such names")
    settings = {"diagnostics": {"workspace": True}}
    wire.initialize(rootUri=tmp_path.as_uri(), initializationOptions=settings)
    items = wire.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    assert [(each["uri"].rpartition("/")[2], len(each["items"])) for each in items] == [
        ("%FF%FE.c", 1)
    ]


URIS = (
    *("file://server/share/a.c", "file:////server/share/a.c", "file:///c:/a.c", "file:///%ff.c"),
    *("file:///C%3A%5Ca.c", "file:///x%00y.c", "file://[::1/a.c", "file:a.c", "file:", "%"),
    *("http://example.org/a.c", "\\\\server\\share\\a.c", "C:\\a.c"),
)


def test_any_uri_is_a_document(wire: Wire) -> None:
    """Paths of Windows, of other machines and of nothing at all: the text counts."""
    wire.initialize()
    for uri in URIS:
        wire.open(uri, SOURCE)
        assert wire.hover(uri, 0, 42) is not None
        wire.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
        wire.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 1}]})
        folders = {"added": [{"uri": uri, "name": "x"}], "removed": []}
        wire.tell("workspace/didChangeWorkspaceFolders", {"event": folders})
    for uri in URIS:
        assert wire.hover(uri, 0, 42) is not None
    assert not [line for line in wire.errors if line.startswith(("ERROR", "Traceback"))]


def test_a_line_of_many_megabytes(wire: Wire) -> None:
    """A minified file is opened, edited and asked about; it is too large to be checked."""
    wire.initialize()
    uri = "file:///min.c"
    line = "int f(){return WSAGetLastError()==10054;}" * 300_000
    wire.open(uri, line)
    for character, version in ((len(line), 2), (10, 3), (len(line) // 2, 4)):
        place = {"line": 0, "character": character}
        wire.change(uri, version, {"range": {"start": place, "end": place}, "text": " "})
    assert wire.hover(uri, 0, 36)["range"]["start"] == {"line": 0, "character": 35}
