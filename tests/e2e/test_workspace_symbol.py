"""Workspace symbols: a search of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor


@pytest.mark.parametrize("query", ["WSAECONNREFUSED", "10061", "0x274d", "refused"])
async def test_a_code_is_found_however_it_is_asked_for(editor: Editor, query: str) -> None:
    """By name, number or word; its place is a page that editors can open or show."""
    found = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query))
    assert found
    first = found[0]
    assert isinstance(first, types.SymbolInformation)
    assert first.name.startswith("WSAECONNREFUSED (10061)")
    assert first.kind == types.SymbolKind.Constant
    assert first.location.uri.startswith("https://")
    assert first.location.range == types.Range(types.Position(0, 0), types.Position(0, 0))


async def test_what_is_not_there_is_not_found(editor: Editor) -> None:
    """No code, no symbol."""
    params = types.WorkspaceSymbolParams("qqqqqqqq")
    assert not await editor.client.workspace_symbol_async(params)
