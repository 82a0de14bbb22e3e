"""Hover: what stands under the pointer, in each editor and each encoding."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor, Page

RECEIVE = """#include <winsock2.h>
int receive(SOCKET s) {
    int e = 0;
    /* 连接😀 */ if ($0recv$1(s, 0, 0, 0) < 0) e = WSAGetLastError();
    /* 连接😀 */ if (e == $210054$3) return $4WSAECONNRESET$5;
    return $61$7;
}
"""


async def hover(page: Page, mark: int) -> types.Hover | None:
    return await page.editor.client.text_document_hover_async(
        types.HoverParams(page.identifier, page.at(mark))
    )


def text_of(found: types.Hover | None) -> str:
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def test_a_number_is_explained(editor: Editor) -> None:
    """A number that is a code is hovered with its name, over the number alone."""
    page = editor.open(RECEIVE)
    found = await hover(page, 2)
    assert "WSAECONNRESET" in text_of(found)
    assert found is not None
    assert found.range == page.span(2, 3)


async def test_a_name_is_explained(editor: Editor) -> None:
    """A constant is hovered with its number."""
    page = editor.open(RECEIVE)
    found = await hover(page, 4)
    assert "10054" in text_of(found)
    assert found is not None
    assert found.range == page.span(4, 5)


async def test_a_function_is_explained(editor: Editor) -> None:
    """A socket function is hovered with how it reports failure."""
    page = editor.open(RECEIVE)
    found = await hover(page, 0)
    assert "WSAGetLastError" in text_of(found)
    assert found is not None
    assert found.range == page.span(0, 1)


async def test_markdown_is_sent_to_editors_that_read_it(editor: Editor) -> None:
    """All three recorded editors show Markdown."""
    found = await hover(editor.open(RECEIVE), 2)
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.Markdown


async def test_nothing_to_say_is_null(editor: Editor) -> None:
    """An ordinary number has no hover, not an empty one."""
    assert await hover(editor.open(RECEIVE), 6) is None


async def test_the_newest_text_is_asked(editor: Editor) -> None:
    """A hover right behind an edit sees what the edit made of the text."""
    page = editor.open(RECEIVE)
    page.change(types.TextDocumentContentChangePartial(page.span(2, 3), "10060"))
    assert "WSAETIMEDOUT" in text_of(await hover(page, 2))


async def test_logs_have_hovers(editor: Editor) -> None:
    """Plain text has hovers too."""
    page = editor.open("[warn] 送信😀 recv failed: $0WSAECONNRESET$1\n", "plaintext", "log")
    found = await hover(page, 0)
    assert "10054" in text_of(found)
    assert found is not None
    assert found.range == page.span(0, 1)


async def test_logs_have_hovers_on_numbers_by_the_words_around_them(editor: Editor) -> None:
    """A shape that a program is known to write is enough."""
    page = editor.open(
        "送信😀 svn: E$0730061$1: refused by 127.0.0.1:$210054\n", "plaintext", "log"
    )
    found = await hover(page, 0)
    assert "WSAECONNREFUSED" in text_of(found)
    assert found is not None
    assert found.range == page.span(0, 1)
    assert await hover(page, 2) is None


@pytest.mark.parametrize(("language", "suffix"), [("typescript", "ts"), ("java", "java")])
async def test_languages_without_a_grammar_have_hovers(
    editor: Editor, language: str, suffix: str
) -> None:
    """On names, and on Node's numbers beside errno; never a diagnostic."""
    page = editor.open("if (e.errno === $0-4077) x(); // $1WSAECONNRESET\n", language, suffix)
    assert "UV_ECONNRESET" in text_of(await hover(page, 0))
    assert "10054" in text_of(await hover(page, 1))
    assert await asyncio.wait_for(page.diagnostics(), 30) == []
