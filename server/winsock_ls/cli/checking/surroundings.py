"""The projects around the files that are checked: their roots, headers and wrappers.

A file's project is the repository it lies in or, outside of any, the folder that was named on the
command line. Of a file that was named alone and lies in no repository only its own folder is known.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from winsock_ls.analysis.headers import digest
from winsock_ls.analysis.project import LARGEST, PASSED_OVER, Places, Project, Wrappers
from winsock_ls.cli.checking.reading import UnreadableError, read
from winsock_ls.config import regular
from winsock_ls.config.paths import posix
from winsock_ls.syntax import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.analysis.headers import Header

_REPOSITORIES = (".git", ".hg", ".svn")


class Surroundings:
    """Gives the project around each file. What it has read stays with the process."""

    def __init__(self, folders: Iterable[str] = ()) -> None:
        self._folders = tuple(sorted({posix(os.path.abspath(folder)) for folder in folders}))
        self._wrappers: dict[str, Wrappers] = {}
        self._forget()

    def _forget(self) -> None:
        self._roots: dict[str, str | None] = {}
        self._files: dict[str, frozenset[str]] = {}
        self._walked: dict[str, frozenset[str]] = {}
        self._places: dict[str, Places] = {}
        self._headers: dict[str, Header | None] = {}
        self._projects: dict[str | None, Project] = {}
        self._outside: list[str] = []

    def __getstate__(self) -> dict[str, Any]:
        """Only what was given: another process lists and reads what it needs."""
        return {"_folders": self._folders, "_wrappers": self._wrappers}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._forget()

    def root_of(self, folder: str) -> str | None:
        """The root of the project that a folder belongs to; None where there is none."""
        if folder not in self._roots:
            self._roots[folder] = self._root_of(folder)
        return self._roots[folder]

    def _root_of(self, folder: str) -> str | None:
        if any(os.path.exists(f"{folder}/{name}") for name in _REPOSITORIES):
            return folder
        above = os.path.dirname(folder)
        root = self.root_of(above) if above != folder else None
        return folder if root is None and folder in self._folders else root

    def files(self, root: str) -> frozenset[str]:
        """All files below a root that can be part of a C or C++ program."""
        if root not in self._files:
            files, folders = _listed(root)
            self._files[root], self._walked[root] = frozenset(files), frozenset(folders)
        return self._files[root]

    def set_wrappers(self, root: str, wrappers: Wrappers) -> None:
        """Takes over what a survey found below a root."""
        self._wrappers[root] = wrappers
        self._projects.clear()

    def wrappers(self, root: str | None) -> Wrappers:
        """The wrappers of the project with a root."""
        return self._wrappers.get(root or "", _NO_WRAPPERS)

    def project(self, path: str) -> Project:
        """The project around a file, by its absolute path with forward slashes."""
        root = self.root_of(folder_of(path))
        project = self._projects.get(root)
        if project is None:
            places = None
            if root is not None:
                if root not in self._places:
                    self._places[root] = Places(sorted(self.files(root)))
                places = self._places[root]
            project = Project(self._header, places, self.wrappers(root))
            self._projects[root] = project
        return project

    def looked_outside(self) -> tuple[str, ...]:
        """The headers outside of all projects that were looked for since the last call."""
        found = tuple(self._outside)
        self._outside.clear()
        return found

    def _header(self, path: str) -> Header | None:
        if path not in self._headers:
            self._headers[path] = self._read(path)
        return self._headers[path]

    def _read(self, path: str) -> Header | None:
        folder = folder_of(path)
        root = self.root_of(folder)
        if root is None or path not in self.files(root):
            if root is not None and folder in self._walked[root]:
                return None
            self._outside.append(path)
        try:
            # A program can include anything, devices among it.
            if stat.S_ISREG(os.stat(path).st_mode):
                return digest(read(path, path, LARGEST, "en"))
        except (OSError, ValueError, UnreadableError):
            pass
        return None


_NO_WRAPPERS = Wrappers()


def folder_of(path: str) -> str:
    """The folder of a file, by its absolute path with forward slashes."""
    return path[: path.rfind("/")] or "/"


def _listed(root: str) -> tuple[list[str], list[str]]:
    """The files below a root, and the folders that were walked; links to folders are not followed,
    and those to files only where they stay below the root.
    """
    files: list[str] = []
    folders: list[str] = []
    pending = [root]
    while pending:
        folder = pending.pop()
        folders.append(folder)
        prefix = folder.rstrip("/")
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in PASSED_OVER:
                            pending.append(f"{prefix}/{entry.name}")
                    elif registry.in_program(entry.name) and regular.is_ours(entry, root):
                        files.append(f"{prefix}/{entry.name}")
        except OSError:
            continue
    return files, folders
