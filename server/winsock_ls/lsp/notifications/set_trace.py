"""``$/setTrace``: whether the editor wants to see what we do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.SetTraceParams) -> None:
    """Takes effect with the next request."""
    session.server.protocol.trace = params.value
