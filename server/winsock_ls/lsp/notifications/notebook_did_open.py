"""``notebookDocument/didOpen``: the code cells of a notebook are documents from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidOpenNotebookDocumentParams) -> None:
    """Keeps each cell as a document of its own, known by its own URI."""
    for cell in params.cell_text_documents:
        session.open(cell)
