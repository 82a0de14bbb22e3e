"""Document highlights: every spelling of a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor

BOTH = """#include <winsock2.h>
int judge(void) {
    int e = WSAGetLastError();
    /* 连接😀 */ if (e == $010054$1) return 1;
    /* 🔌 */ return e == $2WSAECONNRESET$3 || e == 10060;
}
"""


@pytest.mark.parametrize("mark", [0, 2])
async def test_name_and_number_are_the_same_thing(editor: Editor, mark: int) -> None:
    """From the number the name is found, and from the name the number."""
    page = editor.open(BOTH)
    found = await editor.client.text_document_document_highlight_async(
        types.DocumentHighlightParams(page.identifier, page.at(mark))
    )
    assert [each.range for each in found or ()] == [page.span(0, 1), page.span(2, 3)]


async def test_elsewhere_is_null(editor: Editor) -> None:
    """Where no code stands nothing is highlighted."""
    page = editor.open("int $0judge(void);\n")
    found = await editor.client.text_document_document_highlight_async(
        types.DocumentHighlightParams(page.identifier, page.at(0))
    )
    assert found is None
