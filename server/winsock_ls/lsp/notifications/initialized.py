"""``initialized``: the editor listens; what we have to ask, we ask now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import configuration

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, _params: types.InitializedParams) -> None:
    """Asks for settings and for news of files, and begins to publish."""
    session.initialized = True
    configuration.begin(session)
