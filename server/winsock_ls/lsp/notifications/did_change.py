"""``textDocument/didChange``: a document is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """Applies the edits now; checks the document when the typing rests."""
    session.change(params.text_document.uri, params.text_document.version, params.content_changes)
