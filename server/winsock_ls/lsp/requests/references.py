"""``textDocument/references``: every spelling of a code, in all open documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import convert
from winsock_ls.lsp.dispatch import done

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.session import Session


def handle(
    session: Session, params: types.ReferenceParams
) -> Awaitable[list[types.Location] | None]:
    """Takes snapshots of all open documents and has them searched."""
    asked = session.document(params.text_document.uri)
    if asked is None:
        return done(None)
    others = [each for each in session.documents.values() if each is not asked]
    snapshots = [session.snapshot_of(each) for each in (asked, *others)]
    return session.in_background(partial(run, snapshots, params))


def run(snapshots: list[Snapshot], params: types.ReferenceParams) -> list[types.Location] | None:
    """The places of the code at the position, which lies in the first of the documents."""
    from winsock_ls.lsp import engine

    first = snapshots[0]
    code = engine.references.code_at(first.document(), first.offset(params.position))
    if code is None:
        return None
    locations: list[types.Location] = []
    for snapshot in snapshots:
        place = convert.positions(snapshot)
        locations += [
            types.Location(snapshot.uri, place.range(each.start, each.end))
            for each in engine.references.of_code(snapshot.document(), code)
        ]
    return locations
