"""Commands: looking up a code, explaining a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor


async def execute(editor: Editor, command: str, *arguments: Any) -> Any:
    return await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command, list(arguments))
    )


@pytest.mark.parametrize(
    "query", ["10054", 10054, "0x80072746", "wsaeconnreset", {"query": "10054"}]
)
async def test_a_code_is_looked_up(editor: Editor, query: Any) -> None:
    """Any notation of a code gives its page, in Markdown."""
    assert "WSAECONNRESET" in await execute(editor, "winsock-ls.lookup", query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("recv", "a receive means"),
        ("WS101", "## Why is this bad?"),
        ("stale-winsock-error", "WS104"),
    ],
)
async def test_functions_and_rules_are_looked_up(editor: Editor, query: str, said: str) -> None:
    """What is no code may be a function or a rule, as on the command line."""
    page = await execute(editor, "winsock-ls.lookup", query)
    assert page.startswith("**")
    assert said in page


async def test_what_is_no_code_is_null(editor: Editor) -> None:
    """Nothing found is no error."""
    assert await execute(editor, "winsock-ls.lookup", "qqqqqqqq") is None


@pytest.mark.parametrize("name", ["WS001", "ws001", "raw-winsock-code"])
async def test_a_rule_is_explained(editor: Editor, name: str) -> None:
    """A rule's documentation, by its id or its name."""
    assert "## What it does" in await execute(editor, "winsock-ls.explainRule", name)


@pytest.mark.parametrize("arguments", [[], [None], [[1]], [True]])
async def test_bad_arguments_are_refused(editor: Editor, arguments: list[Any]) -> None:
    """A command wants a word or a number."""
    with pytest.raises(JsonRpcInvalidParams):
        await execute(editor, "winsock-ls.lookup", *arguments)


async def test_unknown_commands_are_refused(editor: Editor) -> None:
    """A command that is not ours is no command."""
    with pytest.raises(JsonRpcInvalidParams):
        await execute(editor, "winsock-ls.nothing", "x")
