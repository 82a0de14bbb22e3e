"""``workspace/executeCommand``: looking up a code, explaining a rule, checking everything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcInvalidParams

from winsock_ls.lsp import commands
from winsock_ls.lsp.convert import Plain
from winsock_ls.lsp.requests import workspace_diagnostic

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from lsprotocol import types

    from winsock_ls.lsp.session import Context, Session


def handle(session: Session, params: types.ExecuteCommandParams) -> Awaitable[Any]:
    """What the command gives: a text in Markdown, null where nothing is found.

    Checking the workspace gives the items of a workspace diagnostic report.
    """
    if params.command == commands.CHECK_WORKSPACE:
        return _check(session, params.work_done_token)
    return session.in_background(partial(_run, session.context(), params))


async def _check(session: Session, token: int | str | None) -> Plain:
    return Plain(await workspace_diagnostic.check(session, token))


def _run(context: Context, params: types.ExecuteCommandParams) -> str | None:
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

    pages = engine.pages.named(query, context.language)
    if not pages:
        codes = engine.lookup.search(query, context.language)[:_MOST_PAGES]
        pages = [engine.render.code(code, context.language) for code in codes]
    return "\n\n---\n\n".join(pages) if pages else None


def _explain_rule(context: Context, name: str) -> str | None:
    from winsock_ls.lsp import engine

    rule = engine.rules.by_id(name)
    return rule.page(context.language) if rule is not None else None


_MOST_PAGES = 5
_COMMANDS: dict[str, Callable[[Context, str], str | None]] = {
    commands.LOOKUP: _look_up,
    commands.EXPLAIN_RULE: _explain_rule,
}
