"""``notebookDocument/didOpen``: the code cells of a notebook are documents from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidOpenNotebookDocumentParams) -> None:
    """Keeps each cell as a document, known by its own URI, in the company of the others."""
    notebook = session.notebooks.open(params.notebook_document)
    for cell in params.cell_text_documents:
        session.open(cell, notebook)
