"""The survey of a file, which comes before any is checked: what is asked, and what was seen."""

from __future__ import annotations

from typing import NamedTuple

from winsock_ls.analysis.project import Wrappers  # noqa: TC001 (the cache reads the types)


class Surveyed(NamedTuple):
    """A file to be surveyed: where it is, and the names that ask for an error besides our own."""

    path: str
    error_sources: tuple[str, ...] = ()
    limit: int = 0


class Seen(NamedTuple):
    """What a survey says of a file: whether it holds candidates, and its wrappers."""

    matters: bool
    wrappers: Wrappers | None
