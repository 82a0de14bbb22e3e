"""``notebookDocument/didChange``: cells come, go and are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidChangeNotebookDocumentParams) -> None:
    """Opens what came, closes what went, then edits."""
    cells = params.change.cells
    if cells is None:
        return
    notebook = session.notebooks.of(params.notebook_document.uri)
    structure = cells.structure
    if structure is not None:
        notebook.change(structure.array)
        for gone in structure.did_close or ():
            session.close(gone.uri)
        for come in structure.did_open or ():
            session.open(come, notebook)
    for edited in cells.text_content or ():
        session.change(edited.document.uri, edited.document.version, edited.changes)
