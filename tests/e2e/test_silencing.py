"""Ignore comments in the editor: what they silence, and what they get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

LINE = "int f(void) { return WSAGetLastError() == 10054; }"


def items(wire: Wire, uri: str, text: str) -> list[Any]:
    wire.initialize(PULLING)
    wire.open(uri, text)
    answer = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    found: list[Any] = answer["result"]["items"]
    return found


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("uri", ["file:///a.c", "file:///a.cpp"])
def test_comments_silence(wire: Wire, uri: str, line_end: str) -> None:
    """A line, the next, and one in a macro that goes on."""
    text = (
        f"#include <winsock2.h>\n{LINE} // winsock-ls: ignore[WS001]\n"
        f"// winsock-ls: ignore-next-line\n{LINE}\n"
        "#define A() (WSAGetLastError() == 10053 /* winsock-ls: ignore[WS001] */ \\\n"
        f"    || 0)\n{LINE}\n"
    )
    found = items(wire, uri, text.replace("\n", line_end))
    assert [each["range"]["start"]["line"] for each in found] == [6]


def test_an_unknown_rule_is_a_hint(wire: Wire) -> None:
    """At the comment, in a file without other findings too."""
    text = "int x; // winsock-ls: ignore[raw-winsock-cod]\n"
    (found,) = items(wire, "file:///a.c", text)
    assert found["severity"] == 4 and "did you mean `raw-winsock-code`?" in found["message"]
    start = {"line": 0, "character": text.index("winsock-ls")}
    assert found["range"]["start"] == start
