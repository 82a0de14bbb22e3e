"""The project around a document: its headers and wrappers, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.wire import Wire

PULL: dict[str, Any] = {
    "textDocument": {"diagnostic": {}, "synchronization": {"didSave": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
USE = """#include <winsock2.h>
#include "net.h"
int f(void) { return WSAGetLastError() == EWOULDBLOCK; }
int g(void) { return net_error() == EAGAIN; }
"""
WRAPPER = "#include <winsock2.h>\nint net_error(void) { return WSAGetLastError(); }\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A program whose header and wrapper lie in other folders."""
    for name, text in (("include/net.h", "int x;\n"), ("lib/net.c", WRAPPER), ("src/a.c", USE)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text)
    return tmp_path


def start(wire: Wire, root: Path) -> str:
    """A session in the project, once all of it is known; the URI of the open document."""
    wire.initialize(PULL, workspaceFolders=[{"uri": root.as_uri(), "name": "project"}])
    uri = (root / "src/a.c").as_uri()
    wire.open(uri, USE)
    refreshed(wire)
    return uri


def names(wire: Wire, uri: str) -> list[str]:
    """The names that WS101 finds."""
    params = {"textDocument": {"uri": uri}}
    items = wire.request("textDocument/diagnostic", params)["result"]["items"]
    return [each["message"].split()[0] for each in items if each["code"] == "WS101"]


def refreshed(wire: Wire) -> None:
    """Waits for the editor to be asked to pull anew."""
    asked = wire.wait_for(lambda each: each.get("method") == "workspace/diagnostic/refresh")
    wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})


def saved(wire: Wire, path: Path, text: str) -> None:
    path.write_text(text)
    wire.tell("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})


def test_headers_and_wrappers_are_found_anywhere(wire: Wire, project: Path) -> None:
    """Without them the name might be remapped, and the function might give anything."""
    assert names(wire, start(wire, project)) == ["EWOULDBLOCK", "EAGAIN"]


def test_a_wrapper_that_is_no_more(wire: Wire, project: Path) -> None:
    """What was said because of it is taken back."""
    uri = start(wire, project)
    saved(wire, project / "lib/net.c", "int net_error(void) { return 0; }\n")
    refreshed(wire)
    assert names(wire, uri) == ["EWOULDBLOCK"]


def test_a_header_that_changes(wire: Wire, project: Path) -> None:
    """It was asked for, though it lies elsewhere."""
    uri = start(wire, project)
    assert names(wire, uri)
    header = project / "include/net.h"
    header.write_text("#undef EWOULDBLOCK\n#define EWOULDBLOCK WSAEWOULDBLOCK\n")
    wire.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": header.as_uri(), "type": 2}]})
    refreshed(wire)
    assert names(wire, uri) == ["EAGAIN"]


def test_a_header_that_goes_away(wire: Wire, project: Path) -> None:
    """Nothing is known of the file's headers any more."""
    uri = start(wire, project)
    assert names(wire, uri)
    header = project / "include/net.h"
    header.unlink()
    wire.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": header.as_uri(), "type": 3}]})
    refreshed(wire)
    assert names(wire, uri) == []
