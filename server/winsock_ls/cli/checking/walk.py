"""Finds the files to check: those named, and those below the folders named.

Folders are walked without following links; what git ignores and what settings exclude is passed
over. What is named is always checked, unless `force-exclude` says otherwise; nothing but regular
files is ever opened.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.cli.checking.ignored import folder_ignore, ignore_above
from winsock_ls.cli.messages import say
from winsock_ls.config import CONFIG_NAMES, GitIgnore
from winsock_ls.config.paths import posix, relative
from winsock_ls.syntax import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.cli.checking.plan import Project, Projects

_CONFIG_NAMES = frozenset((*CONFIG_NAMES, "pyproject.toml"))


class Source(NamedTuple):
    """A file to check: where to open it, how to call it, and by which settings.

    `full` is its absolute path in the form of `config.paths.posix`.
    """

    path: str
    shown: str
    project: Project
    full: str


class _Folder(NamedTuple):
    """A folder to walk; `above` is what git ignores in the folder around it, None at the top."""

    path: str
    full: str
    prefix: str
    project: Project
    above: GitIgnore | None


class Walk:
    """The files found so far, and the trouble met; `problems` are lines for standard error,
    `notes` those that change nothing.
    """

    def __init__(self, projects: Projects, language: str) -> None:
        self.problems: list[str] = []
        self.notes: list[str] = []
        self._projects = projects
        self._language = language
        self._here = posix(os.getcwd())
        self._found: dict[str, Source] = {}

    def find(self, paths: Iterable[str]) -> list[Source]:
        """Return the files that the paths stand for, each once, in the order of their names."""
        for path in paths:
            try:
                mode = os.stat(path).st_mode
            except (OSError, ValueError) as error:
                self._unreadable(self.shown(path), error)
                continue
            if stat.S_ISDIR(mode):
                self._enter(path)
            elif stat.S_ISREG(mode):
                source = self._named(path)
                if source is not None:
                    self._found.setdefault(source.shown, source)
            else:
                shown = self.shown(path)
                self.problems.append(say(self._language, "not-a-file", path=shown))
        return [self._found[shown] for shown in sorted(self._found)]

    def shown(self, path: str) -> str:
        """Return how to call a path: with forward slashes, relative where it lies below us."""
        full = posix(os.path.abspath(path))
        below = relative(full, self._here)
        return printable(full if below is None else below or ".")

    def standard_input(self, name: str | None) -> Source | None:
        """Return standard input as a file of that name, which need not exist; None where it is
        not to be checked.
        """
        if name is None:
            # C or C++, by what stands in it, as in any header.
            return Source("stdin.h", "-", self._projects.here, f"{self._here}/stdin.h")
        return self._named(name)

    def _named(self, path: str) -> Source | None:
        full = os.path.abspath(path)
        project = self._projects.for_folder(os.path.dirname(full))
        if project.settings.force_exclude and project.filter.excluded(full):
            return None
        shown = self.shown(path)
        if not registry.is_checked(path):
            self.notes.append(say(self._language, "no-language", path=shown))
            return None
        return Source(path, shown, project, posix(full))

    def _enter(self, path: str) -> None:
        full = os.path.abspath(path)
        project = self._projects.for_folder(full)
        if project.settings.force_exclude and project.filter.excluded(full, is_dir=True):
            return
        shown = self.shown(path)
        prefix = "" if shown == "." else shown.rstrip("/") + "/"
        pending = [_Folder(path, full, prefix, project, ignore_above(full))]
        while pending:
            pending += self._walk(pending.pop())

    def _walk(self, folder: _Folder) -> list[_Folder]:
        """Add the files of one folder; return the folders in it that are to be walked."""
        try:
            with os.scandir(folder.path) as entries:
                listed = list(entries)
        except OSError as error:
            self._unreadable(folder.prefix.rstrip("/") or ".", error)
            return []
        names = {entry.name for entry in listed}
        project = folder.project
        if _CONFIG_NAMES & names:
            project = self._projects.for_folder(folder.full)
        ignore = folder_ignore(folder.full, names, folder.above)
        ignored = ignore.ignored if project.settings.respect_gitignore else _never
        excluded = project.filter.in_folder(folder.full)
        deeper = []
        inside = posix(folder.full).rstrip("/") + "/"
        for entry in listed:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if not (excluded(name, True) or ignored(name, True) or _is_junction(entry)):
                    below = os.path.join(folder.full, name)
                    prefix = f"{folder.prefix}{name}/"
                    deeper.append(_Folder(entry.path, below, prefix, project, ignore))
            elif registry.is_checked(name) and entry.is_file(follow_symlinks=False):
                if not (excluded(name, False) or ignored(name)):
                    shown = printable(f"{folder.prefix}{name}")
                    source = Source(entry.path, shown, project, inside + name)
                    self._found.setdefault(shown, source)
        return deeper

    def _unreadable(self, shown: str, error: OSError | ValueError) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self.problems.append(say(self._language, "unreadable", path=shown, reason=reason))


def printable(path: str) -> str:
    """Return a path that can be printed: a name that is not UTF-8 must not end in output that is
    not.
    """
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Say whether a folder is but a link to one, of the kind that Windows does not call so."""
    if sys.platform != "win32":
        return False
    tag = entry.stat(follow_symlinks=False).st_reparse_tag
    return tag == stat.IO_REPARSE_TAG_MOUNT_POINT


def _never(_name: str, _is_dir: bool = False) -> bool:
    return False
