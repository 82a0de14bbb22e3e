"""What the engine knows of the project around a file: where its headers lie, and its wrappers.

Whoever runs the engine (`cli`, `lsp`) lists and reads the files; nothing here touches them. Paths
are absolute or all relative to one folder, with forward slashes.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winsock_ls.analysis.headers import Header

PASSED_OVER = frozenset((".git", ".hg", ".svn", "node_modules"))
"""Folders in which nobody who lists the files of a project need look."""
LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read for what it tells others."""


class Wrappers(NamedTuple):
    """The project's own ways to ask for the last error; sets of names."""

    functions: frozenset[str] = frozenset()
    """Functions that return the last error of Winsock and nothing else, where Windows is built."""
    macros: frozenset[str] = frozenset()
    """Macros for it, which hold where a header brings them; here they tell which files matter.
    `errno` is among them where some file assigns it the last error."""
    translators: frozenset[str] = frozenset()
    """Functions that ask for the last error and return something made of it: an errno, a text."""

    types: frozenset[str] = frozenset()
    """Names for the type SOCKET. As of macros, a header brings them to where they hold."""
    tests: frozenset[tuple[str, str]] = frozenset()
    """What is compared with which POSIX name: the callee or variable, and the name. A variable that
    the same file assigns the last error stands as `WSAGetLastError`; it is empty where the name is
    used otherwise, returned or assigned."""

    def __or__(self, other: object) -> Wrappers:
        """Both together."""
        if not isinstance(other, Wrappers):
            return NotImplemented
        return merged((self, other))

    @property
    def names(self) -> tuple[str, ...]:
        """The names whose mention makes a file worth a look, sorted."""
        return _names(self)


@lru_cache(maxsize=64)
def _names(told: Wrappers) -> tuple[str, ...]:
    # Asked for each file. `errno` says nothing of one.
    return tuple(sorted((told.functions | told.macros | told.types) - {"errno"}))


def merged(told: Iterable[Wrappers]) -> Wrappers:
    """What all files of a project together say. A name that is both things is neither."""
    functions: set[str] = set()
    macros: set[str] = set()
    translators: set[str] = set()
    types: set[str] = set()
    tests: set[tuple[str, str]] = set()
    for each in told:
        types |= each.types
        tests |= each.tests
        functions |= each.functions
        macros |= each.macros
        translators |= each.translators
    return Wrappers(
        frozenset(functions - translators),
        frozenset(macros),
        frozenset(translators - functions),
        frozenset(types),
        frozenset(tests),
    )


class Places:
    """Where the files of a project lie, to be found by the end of their paths.

    Without a compile database nobody knows the include folders. A header is looked for by what the
    directive says of its path, as it ends, and the nearest file is taken: the one that shares most
    of its folders with the file that includes it.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}
        self.resolved: dict[tuple[str, bool, str], tuple[str, ...]] = {}
        """What `headers` found for an include, by its name, its kind and the folder around it."""
        for path in paths:
            self._by_name.setdefault(path[path.rfind("/") + 1 :].lower(), []).append(path)

    def find(self, header: str, beside: str) -> tuple[str, ...]:
        """The nearest files that ``header`` can mean in a file in the folder ``beside``.

        More than one where they are equally near. Case is ignored, as Windows does.
        """
        known = self._found.get((header, beside))
        if known is None:
            known = self._found[header, beside] = self._find(header, beside)
        return known

    def _find(self, header: str, beside: str) -> tuple[str, ...]:
        header = header.replace("\\", "/")
        found = self._by_name.get(header[header.rfind("/") + 1 :].lower())
        if found is None:
            return ()
        end = "/" + _without_dots(header).lower()
        matching = [path for path in found if f"/{path}".lower().endswith(end)]
        if len(matching) < 2:
            return tuple(matching)
        near = [_shared_folders(path, beside) for path in matching]
        most = max(near)
        return tuple(path for path, shared in zip(matching, near, strict=True) if shared == most)


class Project(NamedTuple):
    """The project around a file. Compares equal as long as it says the same.

    ``header`` gets the path of a file and gives what it says, or None where there is none to read.
    ``places`` is None where the project's files are not known: then a header can only lie beside
    the file that includes it.
    """

    header: Callable[[str], Header | None]
    places: Places | None = None
    wrappers: Wrappers = Wrappers()


def _without_dots(header: str) -> str:
    parts = [part for part in posixpath.normpath(header).split("/") if part != ".."]
    return "/".join(parts)


def _shared_folders(path: str, beside: str) -> int:
    shared = 0
    for mine, theirs in zip(path.split("/")[:-1], beside.split("/"), strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared
