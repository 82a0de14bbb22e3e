"""Whether a header of the project brings the Winsock constants along."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from winsock_ls.analysis import sources

if TYPE_CHECKING:
    from collections.abc import Callable

_DEPTH = 6
_MAX_HEADERS = 64


def declares_constants(
    path: str | None, read_header: Callable[[str], bytes | None] | None
) -> Callable[[str], bool]:
    """A test for a header as ``#include "name"`` of the file at ``path`` writes it."""
    if path is None or read_header is None:
        return lambda _name: False
    read = read_header
    seen: dict[str, bool] = {}

    def declares(file: str, depth: int) -> bool:
        if file in seen:
            return seen[file]
        seen[file] = False
        if depth > _DEPTH or len(seen) > _MAX_HEADERS:
            return False
        data = read(file)
        if data is None:
            return False
        for header, system in _includes(data):
            name = header.replace("\\", "/").rpartition("/")[2].lower()
            if name in sources.WINSOCK_HEADERS or name in sources.WINDOWS_HEADERS:
                seen[file] = True
                break
            if not system and declares(_beside(file, header), depth + 1):
                seen[file] = True
                break
        return seen[file]

    return lambda name: declares(_beside(path, name), 0)


def _beside(file: str, header: str) -> str:
    folder = posixpath.dirname(file.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, header.replace("\\", "/")))


def _includes(data: bytes) -> list[tuple[str, bool]]:
    from winsock_ls.syntax.preprocessor import preprocess
    from winsock_ls.text import Text, decode

    if b"include" not in data:
        return []
    found = preprocess(Text(decode(data).text)).includes
    # A header that only Windows sees is right here: the file itself knows where it stands.
    return [(include.header, include.system) for include in found]
