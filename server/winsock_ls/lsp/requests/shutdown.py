"""``shutdown``: nothing more is begun; the process ends with ``exit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winsock_ls.lsp.session import Session


def run(session: Session, _params: object) -> None:
    """Refuses what comes from now on and cancels what is under way."""
    protocol = session.server.protocol
    protocol.begin_shutdown()
    protocol.cancel_all()
    session.end()
