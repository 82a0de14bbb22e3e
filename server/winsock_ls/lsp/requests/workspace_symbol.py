"""``workspace/symbol``: a search of the table of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from winsock_ls.lsp.session import Context

_MOST = 100


def run(context: Context, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """The codes that fit the query, the best first.

    A code stands in no file. Its place is its page at Microsoft's: editors open such a link, or
    show it, and none fails over it as over a scheme of our own.
    """
    from winsock_ls.lsp import engine

    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    return [
        types.SymbolInformation(
            # Editors filter by the name once more, so it holds all that was searched for.
            name=f"{each.name} ({each.value}): {each.title}",
            kind=types.SymbolKind.Constant,
            location=types.Location(uri=each.url, range=nowhere),
            container_name="Winsock",
        )
        for each in engine.symbols.search(params.query, context.language, _MOST)
    ]
