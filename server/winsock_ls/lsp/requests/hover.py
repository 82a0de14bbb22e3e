"""``textDocument/hover``: what an error code or a socket function means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import Snapshot


def run(snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """Null where there is nothing to say: an empty hover would open an empty window."""
    from winsock_ls.lsp import engine

    found = engine.hover.hover(
        snapshot.document(),
        snapshot.offset(params.position),
        snapshot.profile.settings,
        snapshot.language,
        snapshot.client.hover == "markdown",
    )
    if found is None:
        return None
    place = convert.positions(snapshot)
    return types.Hover(
        contents=convert.markup(found.text, snapshot.client.hover),
        range=place.range(found.start, found.end),
    )
