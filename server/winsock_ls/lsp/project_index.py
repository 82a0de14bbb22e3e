"""What is known of the projects in the workspace: where their files lie, and their wrappers.

Everything is listed and looked through once, in small steps between other work, and a file again
when it changes. Until a folder is done, nothing of it is known.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from winsock_ls.lsp.engine import Places, Wrappers
    from winsock_ls.lsp.session import Session

_STEP = 0.008
"""Seconds that the worker is taken for at a time."""
_MOST_FILES = 200_000
"""Of a folder with more files nothing is known: it is no project, but somebody's whole disk."""


class _Folder:
    """One workspace folder: its files, and what each tells."""

    def __init__(self, root: str, error_sources: tuple[str, ...]) -> None:
        self.root = root
        self.error_sources = error_sources
        self.files: set[str] = set()
        self.told: dict[str, Wrappers] = {}
        self.places: Places | None = None
        self.wrappers: Wrappers | None = None
        self._relisted = True

    def survey(self) -> Iterator[None]:
        """List and read everything, a folder and a file at a time."""
        from winsock_ls.lsp.files import program_files

        for paths in program_files(self.root):
            yield
            for path in paths:
                if len(self.files) == _MOST_FILES:
                    return
                self.files.add(path)
                self._read(path)
                yield
        self.settle()

    def holds(self, path: str) -> bool:
        """Whether a file, if it is there, tells something of what is known of this folder."""
        from winsock_ls.lsp.files import is_program_file

        return self.places is not None and is_program_file(path, self.root)

    def look_again(self, paths: Iterable[str]) -> Iterator[None]:
        """Look at files that were saved, made or removed, one at a time."""
        from winsock_ls.config import regular

        for path in paths:
            self.told.pop(path, None)
            there = regular.is_file(path) and regular.leads_inside(path, self.root)
            if there != (path in self.files):
                self.files ^= {path}
                self._relisted = True
            if there:
                self._read(path)
            yield

    def _read(self, path: str) -> None:
        from winsock_ls.config import regular
        from winsock_ls.lsp.engine import LARGEST, told_by_source

        try:
            data = regular.read(path, LARGEST)
        except (OSError, ValueError):
            return
        told = told_by_source(path, data, self.error_sources)
        if told is not None:
            self.told[path] = told

    def settle(self) -> bool:
        """Sum up what all files tell; whether that is something else than before."""
        from winsock_ls.lsp.engine import Places, merged

        before = self.places, self.wrappers
        if self._relisted:
            self.places = Places(sorted(path.replace(os.sep, "/") for path in self.files))
            self._relisted = False
        self.wrappers = merged(self.told.values())
        return before != (self.places, self.wrappers)


class ProjectIndex:
    """The projects of one session. Its folders are changed on the worker, and seen from there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folders: dict[str, _Folder] = {}
        self._generation = 0

    def project_of(self, path: str | None) -> tuple[Places | None, Wrappers | None]:
        """Where the files around a file lie, and what wrappers there are; None while not known."""
        around = [f for f in self._folders.values() if path and path.startswith(f.root + os.sep)]
        folder = max(around, key=lambda each: len(each.root), default=None)
        return (folder.places, folder.wrappers) if folder is not None else (None, None)

    def rebuild(self) -> None:
        """Begin anew: the folders or what counts as a source may be others now."""
        self._generation += 1
        self._session.spawn(self._build(self._generation))

    async def _build(self, generation: int) -> None:
        fresh: dict[str, _Folder] = {}
        for root, profile in self._session.scanned_folders():
            sources = tuple(profile.settings.error_sources)
            known = self._folders.get(root)
            if known is not None and known.error_sources == sources:
                fresh[root] = known
                continue
            folder = fresh[root] = _Folder(root, sources)
            survey = folder.survey()
            while await self._session.in_background(_stepper(survey)):
                if generation != self._generation:
                    return
        if generation == self._generation and fresh != self._folders:
            changed = fresh.items() ^ self._folders.items()
            self._folders = fresh
            # What is known of a folder without programs changes nothing.
            if any(folder.files for _, folder in changed):
                self._session.refresh()

    def changed(self, paths: Iterable[str | None]) -> None:
        """Files were saved, made or removed: look at them again, and sum up once for all."""
        known = [path for path in paths if path is not None]
        for folder in self._folders.values():
            inside = [path for path in known if folder.holds(path)]
            if inside:
                self._session.spawn(self._look_again(folder, inside))

    async def _look_again(self, folder: _Folder, paths: list[str]) -> None:
        looking = folder.look_again(paths)
        while await self._session.in_background(_stepper(looking)):
            pass
        if await self._session.in_background(folder.settle):
            self._session.refresh()


def _stepper(work: Iterator[None]) -> Callable[[], bool]:
    def step() -> bool:
        """Go on for a moment; whether there is more to do."""
        until = time.perf_counter() + _STEP
        return any(time.perf_counter() > until for _ in work)

    return step
