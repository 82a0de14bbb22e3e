"""Files that are not open, checked as they lie on disk, and again only when they changed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from msgspec import Struct

from winsock_ls.lsp import reports
from winsock_ls.lsp.documents import Snapshot, Version
from winsock_ls.text import Text, decode

if TYPE_CHECKING:
    from winsock_ls.lsp.capabilities import Client
    from winsock_ls.lsp.engine import Places, Wrappers
    from winsock_ls.lsp.headers import HeaderReader
    from winsock_ls.lsp.profiles import Profile
    from winsock_ls.lsp.reports import Report


class File(Struct, frozen=True, eq=False):
    """A file, and all that its findings depend on besides what stands in it."""

    uri: str
    path: str
    profile: Profile
    headers: HeaderReader
    surroundings: tuple[Places | None, Wrappers | None]
    language: str
    client: Client


class Disk:
    """Remembers the report of each file. To be used on the worker."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Report]] = {}

    def report(self, file: File) -> Report | None:
        """The findings of a file; None for one that cannot be read or is no file."""
        try:
            found = os.stat(file.path)
            if not stat.S_ISREG(found.st_mode):
                return None
            mark = (
                found.st_mtime_ns,
                found.st_size,
                file.profile,
                file.headers,
                file.surroundings,
                file.language,
            )
            known = self._known.get(file.path)
            if known is not None and known[0] == mark:
                return known[1]
            report = self._make(file, found.st_size)
        except (OSError, ValueError):
            return None
        self._known[file.path] = (mark, report)
        return report

    def _make(self, file: File, size: int) -> Report:
        from winsock_ls.config import regular

        settings = file.profile.settings
        if settings.max_file_size and size > settings.max_file_size:
            return reports.NOTHING
        data = regular.read(file.path, settings.max_file_size or size)
        text = decode(data, settings.fallback_encoding).text
        snapshot = Snapshot(
            uri=file.uri,
            path=file.path,
            # The suffix decides.
            language_id="",
            version=Version(Text(text), None),
            profile=file.profile,
            headers=file.headers,
            surroundings=file.surroundings,
            cells=None,
            language=file.language,
            client=file.client,
        )
        return reports.make(snapshot)
