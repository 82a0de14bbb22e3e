"""Nonsense: whatever is wrong with its parameters, a request is answered, and none breaks us."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

URI = "file:///src/a.c"
TEXT = "int e(void) { return WSAGetLastError() == 10054; }\n"
DOCUMENT = {"uri": URI}
POSITION = {"line": 0, "character": 45}
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 9}}
KNOWN = {"range": RANGE, "message": "x", "source": "winsock", "code": "WS001", "data": {"a": 1}}

REQUESTS: dict[str, Any] = {
    "completionItem/resolve": {"label": "x", "data": {"name": "WSAEINTR"}},
    "textDocument/codeAction": {
        "textDocument": DOCUMENT,
        "range": RANGE,
        "context": {"diagnostics": [KNOWN], "only": ["quickfix", "source"]},
    },
    "textDocument/completion": {"textDocument": DOCUMENT, "position": POSITION},
    "textDocument/diagnostic": {"textDocument": DOCUMENT, "previousResultId": "1"},
    "textDocument/documentHighlight": {"textDocument": DOCUMENT, "position": POSITION},
    "textDocument/hover": {"textDocument": DOCUMENT, "position": POSITION},
    "textDocument/inlayHint": {"textDocument": DOCUMENT, "range": RANGE},
    "textDocument/references": {
        "textDocument": DOCUMENT,
        "position": POSITION,
        "context": {"includeDeclaration": True},
    },
    "workspace/diagnostic": {"previousResultIds": [{"uri": URI, "value": "1"}]},
    "workspace/executeCommand": {"command": "winsock-ls.lookup", "arguments": ["10054"]},
    "workspace/symbol": {"query": "reset"},
}
NOTIFICATIONS: dict[str, Any] = {
    "$/cancelRequest": {"id": 1},
    "$/setTrace": {"value": "off"},
    "textDocument/didChange": {
        "textDocument": {"uri": URI, "version": 2},
        "contentChanges": [{"range": RANGE, "text": "WSAE 10054 😀\n"}],
    },
    "textDocument/didOpen": {
        "textDocument": {"uri": URI, "languageId": "c", "version": 1, "text": TEXT}
    },
    "textDocument/didSave": {"textDocument": DOCUMENT},
    "window/workDoneProgress/cancel": {"token": 1},
    "workspace/didChangeConfiguration": {
        "settings": {"winsock-ls": {"ignore": ["WS001"], "hover": {"enable": True}}}
    },
    "workspace/didChangeWatchedFiles": {"changes": [{"uri": URI, "type": 1}]},
    "workspace/didChangeWorkspaceFolders": {
        "event": {"added": [{"uri": "file:///work", "name": "w"}], "removed": []}
    },
}
JUNK: list[Any] = [
    *(None, True, -1, 2**70, 1.5, 1e400, "", "x\0y", "\ud800", [], {}, [None], ["quickfix"]),
    *({"line": 1, "character": 1}, "file://[", "untitled:x"),
]


def spoiled(chance: random.Random, value: Any) -> Any:
    """A copy with one part that is missing, or is something else."""
    value = inner = copy.deepcopy(value)
    while inner:
        key = chance.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        if isinstance(inner[key], dict | list) and chance.random() < 0.6:
            inner = inner[key]
            continue
        if isinstance(inner, dict) and chance.random() < 0.3:
            del inner[key]
        else:
            inner[key] = chance.choice(JUNK)
        return value
    return chance.choice(JUNK)


@pytest.mark.parametrize("seed", range(3))
def test_every_request_is_answered(wire: Wire, seed: int) -> None:
    """With a result or with what is wrong with it, never with an error of our own."""
    chance = random.Random(seed)
    literals = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    wire.initialize({"textDocument": {"codeAction": literals}})
    wire.open(URI, TEXT)
    codes = set()
    for _ in range(600):
        for kind, send in ((NOTIFICATIONS, wire.tell), (REQUESTS, wire.ask)):
            method = chance.choice(list(kind))
            number = send(method, spoiled(chance, kind[method]))
        codes.add(wire.answer(number).get("error", {}).get("code"))
    assert codes == {None, -32602}
    assert wire.request("shutdown")["result"] is None
    wire.tell("exit")
    assert wire.wait() == 0
    assert not [line for line in wire.errors if line.startswith(("ERROR", "Traceback"))]
