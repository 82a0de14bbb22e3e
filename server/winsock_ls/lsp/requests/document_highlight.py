"""``textDocument/documentHighlight``: every spelling of the code under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import Snapshot


def run(
    snapshot: Snapshot, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """The occurrences in this document; name and number are the same thing."""
    from winsock_ls.lsp import engine

    found = engine.references.occurrences(snapshot.document(), snapshot.offset(params.position))
    if not found:
        return None
    place = convert.positions(snapshot)
    return [
        types.DocumentHighlight(
            place.range(each.start, each.end), kind=types.DocumentHighlightKind.Text
        )
        for each in found
    ]
