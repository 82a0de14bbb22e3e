"""``notebookDocument/didClose``: the cells of a notebook are no documents any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidCloseNotebookDocumentParams) -> None:
    """Forgets the cells, and takes back what was published of them."""
    session.notebooks.close(params.notebook_document.uri)
    for cell in params.cell_text_documents:
        session.close(cell.uri)
