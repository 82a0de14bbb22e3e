"""What is known of the projects in the workspace: where their files lie, and their wrappers.

Everything is listed and looked through once, in small steps between other work, and a file again
when it changes. Until a folder is done, nothing of it is known.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from winsock_ls.lsp.headers import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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

    def survey(self) -> Iterator[None]:
        """List and read everything, a file at a time."""
        from winsock_ls.lsp.files import program_files

        for path in program_files(self.root):
            if len(self.files) == _MOST_FILES:
                return
            self.files.add(path)
            self.read(path)
            yield
        self.settle()

    def read(self, path: str) -> None:
        """Look through one file."""
        from winsock_ls.lsp.engine import told_by_source

        self.told.pop(path, None)
        try:
            if os.path.getsize(path) <= LARGEST:
                with open(path, "rb") as file:
                    told = told_by_source(path, file.read(LARGEST), self.error_sources)
                if told is not None:
                    self.told[path] = told
        except (OSError, ValueError):
            pass

    def settle(self) -> None:
        """Sum up what all files tell."""
        from winsock_ls.lsp.engine import Places, merged

        self.places = Places(sorted(path.replace(os.sep, "/") for path in self.files))
        self.wrappers = merged(self.told.values())


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

    def changed(self, path: str | None) -> None:
        """A file was saved, made or removed: look at it again."""
        if path is None:
            return
        around = [each for each in self._folders.values() if path.startswith(each.root + os.sep)]
        if around:
            self._session.spawn(self._look_again(path, around))

    async def _look_again(self, path: str, folders: list[_Folder]) -> None:
        if any(await self._session.in_background(lambda: [_look(each, path) for each in folders])):
            self._session.refresh()


def _look(folder: _Folder, path: str) -> bool:
    """Look at one file again; whether that changed anything for others."""
    from winsock_ls.lsp.engine import languages

    language = languages.for_path(path)
    if language is None or not language.preprocessed or folder.places is None:
        return False
    there = os.path.isfile(path)
    listed = path in folder.files
    before = folder.told.get(path)
    if there:
        folder.files.add(path)
        folder.read(path)
    else:
        folder.files.discard(path)
        folder.told.pop(path, None)
    if listed == there and folder.told.get(path) == before:
        return False
    folder.settle()
    return True


def _stepper(survey: Iterator[None]) -> Callable[[], bool]:
    def step() -> bool:
        """Go on for a moment; whether there is more to do."""
        until = time.perf_counter() + _STEP
        return any(time.perf_counter() > until for _ in survey)

    return step
