"""Open notebooks: which documents are their cells, and in what order these run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import uris

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol import types


class Notebook:
    """One notebook. ``keys`` are those of its cells, from top to bottom, of all that were told."""

    __slots__ = ("key", "keys", "path", "uri")

    def __init__(self, uri: str, cells: Iterable[types.NotebookCell] = ()) -> None:
        self.uri = uri
        self.key = uris.key(uri)
        self.path = uris.to_path(uri)
        self.keys = [uris.key(cell.document) for cell in cells]

    def change(self, change: types.NotebookCellArrayChange) -> None:
        """Takes cells out and puts others in their place."""
        first = max(change.start, 0)
        come = [uris.key(cell.document) for cell in change.cells or ()]
        self.keys[first : first + max(change.delete_count, 0)] = come

    def around(self, key: str) -> tuple[list[str], list[str]]:
        """The keys of the cells above and below one; one that was never told comes last."""
        at = self.keys.index(key) if key in self.keys else len(self.keys)
        return self.keys[:at], self.keys[at + 1 :]


class Notebooks:
    """The notebooks that are open, by their keys."""

    def __init__(self) -> None:
        self._known: dict[str, Notebook] = {}

    def open(self, told: types.NotebookDocument) -> Notebook:
        """Keeps a notebook; one that is open already is replaced."""
        notebook = Notebook(told.uri, told.cells)
        self._known[notebook.key] = notebook
        return notebook

    def of(self, uri: str) -> Notebook:
        """The notebook with a URI; one that was never opened has no cells so far."""
        return self._known.setdefault(uris.key(uri), Notebook(uri))

    def close(self, uri: str) -> None:
        """Forgets a notebook."""
        self._known.pop(uris.key(uri), None)
