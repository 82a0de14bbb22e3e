"""``workspace/didChangeConfiguration``: settings of the editor are other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import configuration

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidChangeConfigurationParams) -> None:
    """Asks for the new settings where that is possible; else they come with the message."""
    configuration.changed(session, params.settings)
