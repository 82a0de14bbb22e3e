"""``textDocument/didSave``: a file has changed, perhaps one of configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import configuration, uris

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """Not every editor can watch files: what is saved in it, we see here."""
    path = uris.to_path(params.text_document.uri)
    session.index.changed([path])
    if session.profiles.is_configuration(path):
        configuration.files_changed(session)
