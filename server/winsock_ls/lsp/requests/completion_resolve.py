"""``completionItem/resolve``: the long text of the one item that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Context


def run(context: Context, item: types.CompletionItem) -> types.CompletionItem:
    """The same item with its documentation; one that is not ours comes back as it is."""
    from winsock_ls.lsp import engine

    data = item.data
    name = data.get("name") if isinstance(data, dict) else None
    kind = context.client.completion_documentation
    if isinstance(name, str):
        text = engine.completion.documentation(name, context.language, kind == "markdown")
        if text is not None:
            item.documentation = convert.documentation(text, kind)
    return item
