"""References: a code in all open documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor

FIRST = """#include <winsock2.h>
/* 🔌 */ int first(void) { return WSAGetLastError() == $010038$1; }
"""
SECOND = """#include <winsock2.h>
/* 连接😀 */ int second(void) { return WSAGetLastError() == $0WSAENOTSOCK$1; }
"""


async def test_all_open_documents_are_searched(editor: Editor) -> None:
    """The number in one document and the name in another are found together."""
    here, there = editor.open(FIRST), editor.open(SECOND)
    found = await editor.client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), here.identifier, here.at(0))
    )
    assert list(found or ()) == [
        types.Location(here.uri, here.span()),
        types.Location(there.uri, there.span()),
    ]
    here.close()
    there.close()


async def test_elsewhere_is_null(editor: Editor) -> None:
    """Where no code stands there are no references."""
    page = editor.open("int $0judge(void);\n")
    found = await editor.client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), page.identifier, page.at(0))
    )
    assert found is None
