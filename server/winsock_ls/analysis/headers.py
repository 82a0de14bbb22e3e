"""What the headers of a project bring along: the constants, remaps of POSIX names, error macros.

Headers are read through a function that the caller gives; what one says is remembered by its bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winsock_ls.syntax.preprocessor import Include, MacroDefinition

_DEPTH = 8
_MAX_HEADERS = 64
_POSIX_NAME = re.compile(r"E[A-Z][A-Z0-9]+|errno|perror|strerror")
_WINSOCK_LIKE = re.compile(r"WSA[A-Z0-9_]+")


# A pointer of the project's own that is called like a function: `extern fdapi_recv recv;`.
_POINTER = re.compile(rb"\bextern\s+[a-z]\w*\s+([a-z]+)\s*;")


class Brought(NamedTuple):
    """What a file's headers bring: ``declares`` the constants, and names by what they are."""

    declares: bool = False
    remapped: frozenset[str] = frozenset()
    """POSIX names that are macros (`#define EWOULDBLOCK WSAEWOULDBLOCK`), errno among them."""
    macros: tuple[MacroDefinition, ...] = ()
    """Macros that may stand for the last error, for `facts` to judge."""
    defined: frozenset[str] = frozenset()
    """Names like Winsock's own that the project defines."""
    replaced: frozenset[str] = frozenset()
    """Lower-case names that stand for other functions: `#define recv net_recv`."""
    complete: bool = True
    """Whether all headers of the project were found: else more may be brought than is known."""

    def __or__(self, other: object) -> Brought:
        """Both together."""
        if not isinstance(other, Brought):
            return NotImplemented
        return Brought(
            self.declares or other.declares,
            self.remapped | other.remapped,
            self.macros + other.macros,
            self.defined | other.defined,
            self.replaced | other.replaced,
            self.complete and other.complete,
        )


class _Header(NamedTuple):
    own: Brought
    includes: tuple[str, ...]


def is_system_header(header: str) -> bool:
    """Whether a header of Windows declares the Winsock constants."""
    name = header.replace("\\", "/").rpartition("/")[2].lower()
    return name in sources.WINSOCK_HEADERS or name in sources.WINDOWS_HEADERS


def brought_by(
    include: Include, path: str | None, read_header: Callable[[str], bytes | None] | None
) -> Brought:
    """What one ``#include`` of the file at ``path`` brings, with all that it includes itself."""
    if is_system_header(include.header):
        return Brought(declares=True)
    if include.system:
        return Brought()
    if path is None or read_header is None:
        return Brought(complete=False)
    result = Brought()
    waiting = deque([(_beside(path, include.header), 0)])
    seen: set[str] = set()
    while waiting and len(seen) < _MAX_HEADERS:
        file, depth = waiting.popleft()
        if file in seen or depth > _DEPTH:
            continue
        seen.add(file)
        data = read_header(file)
        if data is None:
            result |= Brought(complete=False)
            continue
        header = _read(data)
        result |= header.own
        waiting.extend((_beside(file, name), depth + 1) for name in header.includes)
    return result


def own_definitions(macros: Iterable[MacroDefinition]) -> Brought:
    """What a file's own macros define."""
    kept = tuple(macros)
    return Brought(
        remapped=frozenset(m.name for m in kept if _POSIX_NAME.fullmatch(m.name)),
        macros=tuple(m for m in kept if "LastError" in m.body),
        defined=frozenset(m.name for m in kept if _WINSOCK_LIKE.fullmatch(m.name)),
        replaced=frozenset(m.name for m in kept if m.name.islower() and _is_other(m)),
    )


def _is_other(macro: MacroDefinition) -> bool:
    """Whether a macro calls something else than what it is named after."""
    called = re.findall(r"[A-Za-z_]\w*", macro.body)
    return bool(called) and macro.name not in called


@lru_cache(maxsize=4096)
def _read(data: bytes) -> _Header:
    from winsock_ls.syntax.preprocessor import preprocess
    from winsock_ls.text import Text, decode

    if b"include" not in data and b"define" not in data:
        return _Header(Brought(), ())
    found = preprocess(Text(decode(data).text))
    # A header that only Windows sees is right here: the file itself knows where it stands.
    declares = any(is_system_header(include.header) for include in found.includes)
    own = own_definitions(found.macros)
    pointers = frozenset(name.decode() for name in _POINTER.findall(data))
    own = own._replace(declares=declares, replaced=own.replaced | pointers)
    return _Header(own, tuple(i.header for i in found.includes if not i.system))


def _beside(file: str, header: str) -> str:
    folder = posixpath.dirname(file.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, header.replace("\\", "/")))
