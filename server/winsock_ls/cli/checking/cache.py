"""What earlier runs found, for the files that have not changed since.

A file is taken for unchanged by what the system says of it (`Stamp`), and is not opened then. What
a survey said of it holds as long as it is asked for the same names. What a check said holds as long
as nothing in its project changed besides: no file that can be part of a C or C++ program, no header
outside that was looked for, none of the settings, and nothing of this program.

One file in the user's folder for caches keeps what one command line found in one folder. It is
replaced at once or not at all, and one that cannot be read or written only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from winsock_ls import __version__
from winsock_ls.cli.checking.results import Outcome  # noqa: TC001 (msgspec reads the types)
from winsock_ls.cli.checking.survey import Seen  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.survey import Surveyed
    from winsock_ls.cli.checking.walk import Source

_SUFFIX = ".msgpack"
_MOST = 64
"""So many files are kept in the folder, those of late."""
_YOUNG = 2_000_000_000
"""Nanoseconds: of a file that changed so lately, another change may not show."""

Stamp = tuple[int, int, int, int]
"""When a file changed, contents and all, its size and its number in the file system."""


class _Known(NamedTuple):
    """A file: what it was, by which terms it was surveyed, and what came of that."""

    stamp: Stamp
    terms: int
    seen: Seen | None


class _Stored(msgspec.Struct):
    """What a file of the cache holds; paths are absolute, with forward slashes."""

    terms: list[tuple[tuple[str, ...], int]] = []
    files: dict[str, _Known] = {}
    projects: dict[str, int] = {}
    """How many files the project with a root has."""
    outside: dict[str, Stamp | None] = {}
    outcomes: dict[str, tuple[str, Outcome | None]] = {}


class Cache:
    """What is known of the files of one command line, before a run and after it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._old = _loaded(path)
        self._new = _Stored()
        self._terms = {terms: number for number, terms in enumerate(self._old.terms)}
        self._stamps: dict[str, Stamp | None] = {}
        self._same: dict[str, bool] = {}
        self._settings: dict[int, str] = {}
        self._since = time.time_ns() - _YOUNG
        self._kept: set[str] = set()

    def knows(self, item: Surveyed) -> bool:
        """Whether a file is as it was when it was surveyed by the same terms."""
        stamp, known = self._stamp(item.path), self._old.files.get(item.path)
        if known is None or known.stamp != stamp:
            return False
        if self._terms.get((item.error_sources, item.limit)) != known.terms:
            return False
        self._kept.add(item.path)
        self._new.files[item.path] = known
        return True

    def seen(self, item: Surveyed) -> Seen | None:
        """What was seen in a file that is known."""
        return self._old.files[item.path].seen

    def surveyed(self, item: Surveyed, seen: Seen | None) -> None:
        """Remember what was seen."""
        stamp = self._stamp(item.path)
        if stamp is None or max(stamp[:2]) > self._since or not _is_text(item.path):
            return
        terms = (item.error_sources, item.limit)
        number = self._terms.setdefault(terms, len(self._terms))
        self._new.files[item.path] = _Known(stamp, number, seen)

    def of_project(self, root: str, files: Collection[str]) -> None:
        """Take note of all files of a project; to be called when they were surveyed."""
        self._same[root] = self._old.projects.get(root) == len(files) and self._kept >= set(files)
        self._new.projects[root] = len(files)

    def outcomes(
        self, sources: Iterable[Source], roots: Mapping[str, str | None]
    ) -> dict[str, Outcome | None]:
        """What is known to come of sources, by their absolute paths.

        ``roots`` are those of the projects that they hang on, None where they stand for themselves.
        """
        if any(_stamp(path) != stamp for path, stamp in self._old.outside.items()):
            return {}
        self._new.outside = self._old.outside
        for source in sources:
            path, root = source.full, roots[source.full]
            kept = self._old.outcomes.get(path)
            if kept is None or path not in self._kept or kept[0] != self._of(source):
                continue
            if root is None or self._same.get(root):
                self._new.outcomes[path] = kept
        return {path: outcome for path, (_, outcome) in self._new.outcomes.items()}

    def checked(self, source: Source, outcome: Outcome | None) -> None:
        """Remember what came of a source."""
        for path in outcome.outside if outcome else ():
            self._new.outside[path] = _stamp(path)
        if source.full in self._new.files and not (outcome and outcome.problems):
            self._new.outcomes[source.full] = (self._of(source), outcome)

    def save(self) -> None:
        """Write what is known now, if it is not what was known before."""
        self._new.terms = list(self._terms)
        if self._new == self._old:
            return
        folder = os.path.dirname(self._path)
        temporary = f"{self._path}.{os.getpid()}.tmp"
        with contextlib.suppress(OSError, UnicodeError):
            os.makedirs(folder, exist_ok=True)
            try:
                with open(temporary, "xb") as file:
                    file.write(msgspec.msgpack.encode(self._new))
                os.replace(temporary, self._path)
            finally:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
            _prune(folder)

    def _stamp(self, path: str) -> Stamp | None:
        if path not in self._stamps:
            self._stamps[path] = _stamp(path)
        return self._stamps[path]

    def _of(self, source: Source) -> str:
        """The settings of a source, in short."""
        project = source.project
        if id(project) not in self._settings:
            told = f"{project.root} {project.settings!r}".encode("utf-8", "surrogateescape")
            self._settings[id(project)] = hashlib.blake2b(told, digest_size=12).hexdigest()
        return self._settings[id(project)]


def path_of(mode: Mode, arguments: Iterable[str], folder: str | None = None) -> str:
    """Where the cache of a command line lies that is run in the working directory."""
    if folder is None:
        import platformdirs

        folder = platformdirs.user_cache_dir("winsock-ls", appauthor=False)
    told = (__version__, _program(), sys.version, os.getcwd(), mode, sorted(arguments))
    name = hashlib.blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=12)
    return os.path.join(folder, name.hexdigest() + _SUFFIX)


def _program() -> list[Stamp | None]:
    """What this program is, where it lies in files that may be edited."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    paths = (os.path.join(at, name) for at, _, names in os.walk(package) for name in names)
    return [_stamp(sys.executable), *(_stamp(path) for path in sorted(paths) if _is_ours(path))]


def _is_ours(path: str) -> bool:
    # The interpreter writes those, the first time that it runs us.
    return not path.endswith(".pyc")


def _loaded(path: str) -> _Stored:
    try:
        with open(path, "rb") as file:
            return msgspec.msgpack.decode(file.read(), type=_Stored)
    except (OSError, ValueError, msgspec.MsgspecError):
        return _Stored()


def _prune(folder: str) -> None:
    """Forget what was not used for longest."""
    with os.scandir(folder) as entries:
        kept = [each for each in entries if each.name.endswith(_SUFFIX)]
    for each in sorted(kept, key=lambda entry: entry.stat().st_mtime_ns)[:-_MOST]:
        os.unlink(each.path)


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _is_text(path: str) -> bool:
    """Whether a name can be written down: any bytes can be one on some systems."""
    return path.isascii() or path.isprintable()
