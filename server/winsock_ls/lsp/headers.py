"""Headers of a project, for the engine to follow ``#include``: what may be read, and read once."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winsock_ls.lsp.engine import Header

_MOST = 16384
"""So many headers are remembered at a time."""


class Headers:
    """Reads headers below the workspace folders, remembering each as long as it does not change.

    A header that is open in the editor is read as it stands there.
    """

    def __init__(self, open_text: Callable[[str], str | None]) -> None:
        self._open_text = open_text
        self._named: tuple[str, ...] = ()
        self._folders: tuple[str, ...] = ()
        self._places: dict[str, str | None] = {}
        self._known: dict[str, tuple[tuple[int, int], Header]] = {}
        self._opened: dict[str, tuple[str, Header]] = {}
        self.generation = 0
        """Rises when a header that was asked for has changed."""

    def set_folders(self, folders: Iterable[str]) -> None:
        """Says below which folders headers may be read."""
        self._named = tuple(folders)
        self._folders = tuple(os.path.realpath(folder) for folder in self._named)
        self._places.clear()
        self.generation += 1

    def changed(self, path: str | None) -> None:
        """Takes note that a file is another now, on disk or in the editor."""
        if path is not None and os.path.normpath(path) in self._places:
            self.generation += 1

    def reader(self, document: str) -> HeaderReader:
        """What reads headers for the document at a path."""
        return HeaderReader(self, os.path.dirname(document), self.generation)

    def header(self, path: str, beside: str) -> Header | None:
        """What a header says, None for one that is not there or not ours to read.

        ``beside`` is the folder of the document that is asked for; it may lie anywhere.
        """
        from winsock_ls.lsp.engine import digest

        if "\0" in path:
            return None
        path = os.path.normpath(path)
        opened = self._open_text(path)
        if opened is not None:
            self._places.setdefault(path, None)
            known = self._opened.get(path)
            if known is None or known[0] != opened:
                header = digest(opened.encode("utf-8", "surrogatepass"))
                known = self._opened[path] = (opened, header)
            return known[1]
        self._opened.pop(path, None)
        place = self._place(path, beside)
        return self._header(place) if place is not None else None

    def _header(self, place: str) -> Header | None:
        from winsock_ls.config import regular
        from winsock_ls.lsp.engine import LARGEST, digest

        try:
            found = os.stat(place)
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return None
        mark = (found.st_mtime_ns, found.st_size)
        known = self._known.get(place)
        if known is not None and known[0] == mark:
            return known[1]
        try:
            header = digest(regular.read(place, LARGEST))
        except (OSError, ValueError):
            return None
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[place] = (mark, header)
        return header

    def _place(self, path: str, beside: str) -> str | None:
        """The path behind symbolic links, None where it leads out of what may be read.

        Links are followed only where the path's own letters stay inside: on Windows a path can name
        another machine, which is called as soon as it is looked at.
        """
        from winsock_ls.config import regular

        allowed = (*self._named, *self._folders, beside)
        if not any(regular.is_below(path, folder) for folder in allowed):
            self._places.setdefault(path, None)
            return None
        if path not in self._places:
            if len(self._places) >= _MOST:
                self._places.clear()
            real = os.path.realpath(path)
            inside = any(regular.is_below(real, folder) for folder in self._folders)
            self._places[path] = real if inside else None
        place = self._places[path]
        if place is None:
            real = os.path.realpath(path)
            if regular.is_below(real, os.path.realpath(beside)):
                return real
        return place


class HeaderReader:
    """Reads headers for the documents of one folder, as of one moment.

    Equal as long as the same headers would be read: the engine takes it for part of its options.
    """

    __slots__ = ("_beside", "_generation", "_headers")

    def __init__(self, headers: Headers, beside: str, generation: int) -> None:
        self._headers = headers
        self._beside = beside
        self._generation = generation

    def __call__(self, path: str) -> Header | None:
        """What a header says, None for one that is not there or not ours to read."""
        return self._headers.header(path, self._beside)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, HeaderReader)
            and self._headers is other._headers
            and self._beside == other._beside
            and self._generation == other._generation
        )

    def __hash__(self) -> int:
        return hash((self._beside, self._generation))
