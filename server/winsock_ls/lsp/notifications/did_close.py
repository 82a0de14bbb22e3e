"""``textDocument/didClose``: a document is the file system's again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """Forgets its text, and takes back what was published of it."""
    session.close(params.text_document.uri)
