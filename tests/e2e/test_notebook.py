"""Notebooks: each code cell is a document, synchronized with the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

NOTEBOOK = {"uri": "file:///src/measure.ipynb", "version": 1}
FIRST = "vscode-notebook-cell:/src/measure.ipynb#W0"
SECOND = "vscode-notebook-cell:/src/measure.ipynb#W1"
CAUGHT = "try:\n    sock.recv(1)\nexcept OSError as e:\n    print(e.errno == 10054)\n"
SYNCED = {**PULLING, "notebookDocument": {"synchronization": {}}}


def cell(uri: str, text: str) -> dict[str, Any]:
    return {"uri": uri, "languageId": "python", "version": 1, "text": text}


def opened(wire: Wire, *cells: dict[str, Any]) -> None:
    kinds = [{"kind": 2, "document": each["uri"]} for each in cells]
    notebook = {**NOTEBOOK, "notebookType": "jupyter-notebook", "cells": kinds}
    wire.tell(
        "notebookDocument/didOpen", {"notebookDocument": notebook, "cellTextDocuments": cells}
    )


def changed(wire: Wire, **cells: Any) -> None:
    wire.tell(
        "notebookDocument/didChange", {"notebookDocument": NOTEBOOK, "change": {"cells": cells}}
    )


def codes(wire: Wire, uri: str) -> list[str]:
    """The rules that find something in a cell."""
    report = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    return [item["code"] for item in report["result"]["items"]]


def test_cells_are_asked_for_by_those_who_have_any(wire: Wire) -> None:
    """Cells of Python, of whatever notebook; who knows none is told nothing of it."""
    answer = wire.initialize(SYNCED)
    assert answer["capabilities"]["notebookDocumentSync"] == {
        "notebookSelector": [{"cells": [{"language": "python"}]}]
    }


def test_cells_are_checked_and_hovered(wire: Wire) -> None:
    """Each by its own URI, and each for itself."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, "import socket, errno\n"), cell(SECOND, f"import socket\n{CAUGHT}"))
    assert codes(wire, FIRST) == []
    assert codes(wire, SECOND) == ["WS001"]
    assert "WSAECONNRESET" in str(wire.hover(SECOND, 4, 23))


def test_cells_are_edited_added_and_taken_away(wire: Wire) -> None:
    """The text of a cell is what the notebook's changes make of it."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, f"import socket\n{CAUGHT}"))
    place = {"line": 4, "character": 21}
    change = {"range": {"start": place, "end": {"line": 4, "character": 26}}, "text": "10013"}
    changed(wire, textContent=[{"document": {"uri": FIRST, "version": 2}, "changes": [change]}])
    assert codes(wire, FIRST) == ["WS201"]
    added = {"array": {"start": 1, "deleteCount": 0}, "didOpen": [cell(SECOND, CAUGHT)]}
    changed(wire, structure=added)
    assert codes(wire, SECOND) == ["WS001"]
    gone = {"array": {"start": 0, "deleteCount": 1}, "didClose": [{"uri": FIRST}]}
    changed(wire, structure=gone)
    assert wire.hover(FIRST, 4, 23) is None
    wire.tell(
        "notebookDocument/didClose",
        {"notebookDocument": NOTEBOOK, "cellTextDocuments": [{"uri": SECOND}]},
    )
    assert wire.hover(SECOND, 3, 23) is None


def test_changes_of_metadata_do_no_harm(wire: Wire) -> None:
    """A notebook that is run changes without its code being changed."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, CAUGHT))
    changed(wire, data=[{"kind": 2, "document": FIRST, "executionSummary": {"executionOrder": 1}}])
    wire.tell(
        "notebookDocument/didChange", {"notebookDocument": NOTEBOOK, "change": {"metadata": {}}}
    )
    assert codes(wire, FIRST) == ["WS001"]
