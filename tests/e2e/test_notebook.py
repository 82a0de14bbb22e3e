"""Notebooks: each code cell is a document, synchronized with the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from pathlib import Path

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
    """Each by its own URI, with positions in its own text."""
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


def test_cells_see_what_the_others_import(wire: Wire) -> None:
    """What runs above is there; where it is taken away, it must be imported again."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, "import errno, msvcrt, socket\n"), cell(SECOND, CAUGHT))

    def fix() -> dict[str, Any]:
        report = wire.request("textDocument/diagnostic", {"textDocument": {"uri": SECOND}})
        (item,) = report["result"]["items"]
        told: dict[str, Any] = item["data"]["fix"]
        return told

    assert fix()["safety"] == "safe"
    assert fix()["edits"] == [{"newText": "errno.WSAECONNRESET"}]
    whole = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}}
    change = {**whole, "text": "import socket\n"}
    changed(wire, textContent=[{"document": {"uri": FIRST, "version": 2}, "changes": [change]}])
    assert fix()["safety"] == "unsafe"
    assert [edit["newText"] for edit in fix()["edits"]] == ["import errno\n", "errno.ECONNRESET"]


def test_wrappers_of_one_cell_count_in_all(wire: Wire) -> None:
    """Wherever they stand, as a cell can be run again."""
    wire.initialize(SYNCED)
    use = "import socket\nif code_of(s) == 10061:\n    print('refused')\n"
    helper = "def code_of(s):\n    return s.connect_ex(A)\n"
    opened(wire, cell(FIRST, use), cell(SECOND, helper))
    assert codes(wire, FIRST) == ["WS001"]
    gone = {"array": {"start": 1, "deleteCount": 1}, "didClose": [{"uri": SECOND}]}
    changed(wire, structure=gone)
    assert codes(wire, FIRST) == []


def test_the_order_of_cells_counts(wire: Wire) -> None:
    """What is imported below comes too late for what is above."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, CAUGHT), cell(SECOND, "import errno, socket\n"))
    edits = wire.request("textDocument/diagnostic", {"textDocument": {"uri": FIRST}})
    assert "import errno" in str(edits)
    swapped = {
        "array": {
            "start": 0,
            "deleteCount": 2,
            "cells": [{"kind": 2, "document": SECOND}, {"kind": 2, "document": FIRST}],
        }
    }
    changed(wire, structure=swapped)
    edits = wire.request("textDocument/diagnostic", {"textDocument": {"uri": FIRST}})
    assert "import errno" not in str(edits)


def test_a_cell_for_something_else_is_no_python(wire: Wire) -> None:
    """Whatever the editor calls it."""
    wire.initialize(SYNCED)
    opened(wire, cell(FIRST, f"import socket\n{CAUGHT}"), cell(SECOND, f"%%bash\n{CAUGHT}"))
    assert codes(wire, FIRST) == ["WS001"]
    assert codes(wire, SECOND) == []


def test_settings_are_those_of_the_notebooks_folder(wire: Wire, tmp_path: Path) -> None:
    """And of its file: what excludes the notebook excludes its cells."""
    near, far = tmp_path / "near", tmp_path / "far"
    for folder in (near, far):
        folder.mkdir()
    (near / "winsock-ls.toml").write_text('ignore = ["WS001"]\n')
    (far / "winsock-ls.toml").write_text('exclude = ["skipped.ipynb"]\n')
    folders = [{"uri": far.as_uri(), "name": "far"}, {"uri": near.as_uri(), "name": "near"}]
    wire.initialize(SYNCED, workspaceFolders=folders)
    for path, found in (
        (near / "a.ipynb", []),
        (far / "a.ipynb", ["WS001"]),
        (far / "skipped.ipynb", []),
    ):
        uri = f"vscode-notebook-cell:{path.as_posix()}#W0"
        told = cell(uri, f"import socket\n{CAUGHT}")
        notebook = {
            "uri": path.as_uri(),
            "version": 1,
            "notebookType": "jupyter-notebook",
            "cells": [{"kind": 2, "document": uri}],
        }
        params = {"notebookDocument": notebook, "cellTextDocuments": [told]}
        wire.tell("notebookDocument/didOpen", params)
        assert codes(wire, uri) == found, path


def test_findings_are_sent_again_when_another_cell_changes_them(wire: Wire) -> None:
    """To editors that do not pull."""
    wire.initialize({"notebookDocument": {"synchronization": {}}})
    helper = "def code_of(s):\n    return s.connect_ex(A)\n"
    use = "import socket\nif code_of(s) == 10061:\n    print('refused')\n"
    opened(wire, cell(FIRST, use), cell(SECOND, helper))

    def published(count: int) -> None:
        wire.wait_for(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and each["params"]["uri"] == FIRST
                and len(each["params"]["diagnostics"]) == count
            )
        )

    published(1)
    whole = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 2, "character": 0}}}
    change = {**whole, "text": "x = 1\n"}
    changed(wire, textContent=[{"document": {"uri": SECOND, "version": 2}, "changes": [change]}])
    published(0)
