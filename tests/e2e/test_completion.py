"""Completion: constants where an error is being written, and their long text later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.e2e.places import edited

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor, Page
    from tests.e2e.wire import Wire

CONNECT = """#include <winsock2.h>
int attempt(SOCKET s) {
    /* 连接😀 */ if (connect(s, 0, 0) != 0 && WSAGetLastError() == $0{}$1) return 1;
    return 0;
}
"""


async def complete(page: Page, mark: int = 1) -> types.CompletionList | None:
    found = await page.editor.client.text_document_completion_async(
        types.CompletionParams(page.identifier, page.at(mark))
    )
    assert found is None or isinstance(found, types.CompletionList)
    return found


def edit_of(page: Page, found: types.CompletionList, item: types.CompletionItem) -> types.TextEdit:
    """The edit of an item, put together as editors do."""
    if isinstance(item.text_edit, types.TextEdit):
        return item.text_edit
    assert found.item_defaults is not None
    assert isinstance(found.item_defaults.edit_range, types.Range)
    assert item.text_edit_text is not None
    return types.TextEdit(found.item_defaults.edit_range, item.text_edit_text)


@pytest.mark.parametrize("typed", ["WSAEW", "10035", "EWOULD"])
async def test_however_it_is_typed_the_constant_is_written(editor: Editor, typed: str) -> None:
    """A name, a number and a Berkeley name all lead to the constant, in their place."""
    page = editor.open(CONNECT.replace("{}", typed))
    found = await complete(page)
    assert found is not None
    item = next(each for each in found.items if each.label == "WSAEWOULDBLOCK")
    edit = edit_of(page, found, item)
    expected = page.source.text.replace(f"== {typed})", "== WSAEWOULDBLOCK)")
    assert edited(page.source.text, [edit], editor.encoding) == expected
    assert item.filter_text is not None
    assert item.filter_text.startswith(typed)


async def test_one_range_for_all_where_the_editor_takes_it(editor: Editor) -> None:
    """Only Neovim, of the recorded editors, takes the range once for all items."""
    found = await complete(editor.open(CONNECT.replace("{}", "WSAE")))
    assert found is not None
    assert (found.item_defaults is not None) == (editor.name == "neovim")
    assert all((each.text_edit is None) == (editor.name == "neovim") for each in found.items)


async def test_what_the_call_can_fail_with_comes_first(editor: Editor) -> None:
    """Behind connect(), its own codes are sorted before those of others."""
    found = await complete(editor.open(CONNECT.replace("{}", "WSAE")))
    assert found is not None
    order = [each.label for each in sorted(found.items, key=lambda each: each.sort_text or "")]
    assert order.index("WSAEWOULDBLOCK") < order.index("WSAEMSGSIZE")


async def test_items_carry_no_documentation_but_get_it_when_looked_at(editor: Editor) -> None:
    """The long text is sent for the one item that is resolved."""
    found = await complete(editor.open(CONNECT.replace("{}", "WSAECONNREF")))
    assert found is not None
    item = next(each for each in found.items if each.label == "WSAECONNREFUSED")
    assert item.documentation is None
    resolved = await editor.client.completion_item_resolve_async(item)
    if editor.name == "emacs":
        # It names no formats: a bare string is what it can show.
        assert isinstance(resolved.documentation, str)
        assert "10061" in resolved.documentation
    else:
        assert isinstance(resolved.documentation, types.MarkupContent)
        assert resolved.documentation.kind == types.MarkupKind.Markdown
        assert "10061" in resolved.documentation.value


async def test_an_item_of_somebody_else_comes_back_as_it_is(editor: Editor) -> None:
    """Resolving an item that is not ours changes nothing."""
    item = types.CompletionItem("other", data={"name": "NO_SUCH_NAME"})
    assert await editor.client.completion_item_resolve_async(item) == item


async def test_it_is_quiet_where_no_word_is_begun(editor: Editor) -> None:
    """Between words nothing is offered."""
    page = editor.open("int f(void) {\n    $0\n}\n")
    assert await complete(page, 0) is None


async def test_a_word_that_may_become_one_is_asked_about_again(editor: Editor) -> None:
    """An answer with nothing yet leaves the door open for the next letter."""
    found = await complete(editor.open("int f(void) {\n    return WS$0;\n}\n"), 0)
    assert found is not None
    assert found.is_incomplete is True
    assert found.items == ()


def test_completion_can_be_switched_off(wire: Wire) -> None:
    """A setting switches completion off."""
    wire.initialize(initializationOptions={"completion": {"enable": False}})
    wire.open("file:///a.c", "int f(void) { return WSAE }")
    place = {"line": 0, "character": 25}
    answer = wire.request(
        "textDocument/completion",
        {"textDocument": {"uri": "file:///a.c"}, "position": place},
    )
    assert not (answer["result"] or {"items": []})["items"]
