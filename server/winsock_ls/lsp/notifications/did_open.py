"""``textDocument/didOpen``: a document is the editor's from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """Keeps its text and, for editors that cannot ask, has it checked at once."""
    session.open(params.text_document)
