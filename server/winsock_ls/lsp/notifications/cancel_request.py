"""``$/cancelRequest``: an answer is not needed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.CancelParams) -> None:
    """The request is answered all the same, by saying that it was cancelled."""
    session.server.protocol.cancel(params.id)
