"""``textDocument/inlayHint``: the constant's name behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import Snapshot


def run(snapshot: Snapshot, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """The hints of the part that the editor shows."""
    from winsock_ls.lsp import engine

    start, end = sorted((snapshot.offset(params.range.start), snapshot.offset(params.range.end)))
    found = engine.inlay_hints.inlay_hints(
        snapshot.document(), start, end, snapshot.profile.settings, snapshot.language
    )
    place = convert.positions(snapshot)
    tooltip = snapshot.client.inlay_tooltip
    return [
        types.InlayHint(
            position=types.Position(*place.pair(hint.offset)),
            label=hint.label,
            tooltip=convert.documentation(hint.tooltip, tooltip) if hint.tooltip else None,
            padding_left=True,
        )
        for hint in found
    ]
