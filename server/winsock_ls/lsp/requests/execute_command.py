"""``workspace/executeCommand``: looking up a code, explaining a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcInvalidParams

from winsock_ls.lsp import commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol import types

    from winsock_ls.lsp.session import Context


def run(context: Context, params: types.ExecuteCommandParams) -> str | None:
    """The text that the command gives, in Markdown; null where nothing is found."""
    command = _COMMANDS.get(params.command)
    if command is None:
        raise JsonRpcInvalidParams(f"Unknown command: {params.command}")
    return command(context, _word(params.arguments or ()))


def _word(arguments: Any) -> str:
    """The one argument: a word or a number, bare or as ``{"query": ...}``."""
    first = arguments[0] if arguments else None
    if isinstance(first, dict):
        first = first.get("query", first.get("rule"))
    if isinstance(first, bool) or not isinstance(first, str | int):
        raise JsonRpcInvalidParams("The command takes one argument, a word or a number")
    return str(first).strip()


def _look_up(context: Context, query: str) -> str | None:
    from winsock_ls.lsp import engine

    codes = engine.lookup.find(query, context.language)[:_MOST_PAGES]
    pages = [engine.render.code(code, context.language) for code in codes]
    return "\n\n---\n\n".join(pages) if pages else None


def _explain_rule(_context: Context, name: str) -> str | None:
    from winsock_ls.lsp import engine

    rule = engine.rules.by_id(name)
    return rule.docs if rule is not None else None


_MOST_PAGES = 5
_COMMANDS: dict[str, Callable[[Context, str], str | None]] = {
    commands.LOOKUP: _look_up,
    commands.EXPLAIN_RULE: _explain_rule,
}
