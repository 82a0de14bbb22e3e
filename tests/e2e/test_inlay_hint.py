"""Inlay hints: the constant's name behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor
    from tests.e2e.wire import Wire

THREE = """#include <winsock2.h>
int judge(void) {
    int e = WSAGetLastError();
    $0/* 连接😀 */ if (e == 10054$1) return 10054 == 1;
    $2return e == 10060;
}
"""


async def test_a_number_shows_its_name(editor: Editor) -> None:
    """The hint stands behind the number, within the range that is asked for."""
    page = editor.open(THREE)
    hints = await editor.client.text_document_inlay_hint_async(
        types.InlayHintParams(page.identifier, page.span(0, 2))
    )
    assert hints is not None
    first = hints[0]
    assert (first.label, first.position) == ("WSAECONNRESET", page.at(1))
    assert first.tooltip is not None
    assert {each.position.line for each in hints} == {3}


@pytest.mark.parametrize("suffix", ["log", "txt", "md"])
async def test_logs_and_texts_have_them(editor: Editor, suffix: str) -> None:
    """Behind the code, not behind the port."""
    language = {"md": "markdown"}.get(suffix, "plaintext")
    page = editor.open("$0连接😀 failed: error 10054$1 on port 10061\n$2", language, suffix)
    hints = await editor.client.text_document_inlay_hint_async(
        types.InlayHintParams(page.identifier, page.span(0, 2))
    )
    assert hints is not None
    assert [(each.label, each.position) for each in hints] == [("WSAECONNRESET", page.at(1))]


def test_hints_can_be_switched_off_and_on_while_it_runs(wire: Wire) -> None:
    """A change of settings has the editor ask anew, and the answer is another."""
    wire.initialize({"workspace": {"inlayHint": {"refreshSupport": True}}})
    uri = "file:///a.c"
    wire.open(uri, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    asked = {
        "textDocument": {"uri": uri},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
    }
    assert len(wire.request("textDocument/inlayHint", asked)["result"]) == 1
    off = {"settings": {"winsock-ls": {"inlayHints": {"enable": False}}}}
    wire.tell("workspace/didChangeConfiguration", off)
    wire.wait_for(lambda each: each.get("method") == "workspace/inlayHint/refresh")
    assert wire.request("textDocument/inlayHint", asked)["result"] == []
