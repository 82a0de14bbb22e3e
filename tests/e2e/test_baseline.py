"""Findings that a baseline holds are not shown, or as hints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.wire import Wire

FIRST = "int f(void) { return WSAGetLastError() == 10054; }"
SECOND = "int g(void) { return WSAGetLastError() == 10053; }"
TEXT = f"#include <winsock2.h>\n\n{FIRST}\n{SECOND}\n"


def held(*lines: str) -> str:
    entries = [{"rule": "WS001", "code": "WSAECONNRESET", "line": line} for line in lines]
    return json.dumps({"version": 1, "findings": {"src/a.c": entries}})


def severities(wire: Wire, uri: str) -> list[tuple[int, int]]:
    params = {"textDocument": {"uri": uri}}
    items = wire.request("textDocument/diagnostic", params)["result"]["items"]
    return [(each["range"]["start"]["line"], each["severity"]) for each in items]


@pytest.fixture
def opened(wire: Wire, tmp_path: Path) -> Any:
    """Opens the file in a project with a configuration and a baseline."""

    def run(configuration: str, baseline: str) -> str:
        (tmp_path / "winsock-ls.toml").write_text(configuration)
        (tmp_path / "known.json").write_text(baseline)
        folders = [{"uri": tmp_path.as_uri(), "name": "w"}]
        wire.initialize(PULLING, workspaceFolders=folders)
        uri = (tmp_path / "src" / "a.c").as_uri()
        wire.open(uri, TEXT)
        return uri

    return run


def test_what_it_holds_is_hidden(wire: Wire, opened: Any) -> None:
    """What it does not hold is shown."""
    uri = opened('baseline = "known.json"\n', held(FIRST))
    assert severities(wire, uri) == [(3, 3)]


def test_it_may_be_shown_as_hints(wire: Wire, opened: Any) -> None:
    """By a setting."""
    configuration = 'baseline = "known.json"\ndiagnostics.baseline = "hint"\n'
    uri = opened(configuration, held(FIRST))
    assert severities(wire, uri) == [(2, 4), (3, 3)]


@pytest.mark.parametrize("data", ["{", held(FIRST).replace("1", "9", 1)])
def test_a_broken_one_is_logged_and_holds_nothing(wire: Wire, opened: Any, data: str) -> None:
    """The server goes on."""
    uri = opened('baseline = "known.json"\n', data)
    assert severities(wire, uri) == [(2, 3), (3, 3)]
    wire.request("shutdown", None)
    wire.tell("exit", None)
    wire.process.wait(30)
    assert any("known.json is not used" in line for line in wire.errors)


def test_a_change_of_it_is_followed(wire: Wire, opened: Any, tmp_path: Path) -> None:
    """As a change of configuration is."""
    uri = opened('baseline = "known.json"\n', held())
    assert severities(wire, uri) == [(2, 3), (3, 3)]
    path = tmp_path / "known.json"
    path.write_text(held(FIRST))
    changes = [{"uri": path.as_uri(), "type": 2}]
    wire.tell("workspace/didChangeWatchedFiles", {"changes": changes})
    asked = wire.wait_for(lambda each: each.get("method") == "workspace/diagnostic/refresh")
    wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})
    assert severities(wire, uri) == [(3, 3)]
