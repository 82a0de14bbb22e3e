"""What the headers of a project bring along: the constants, remaps of POSIX names, error macros.

What one header says by itself is a `Header`; whoever runs the engine makes it of the header's
bytes, with `digest`, and keeps it.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from winsock_ls.analysis.project import Project
    from winsock_ls.syntax.preprocessor import Include, MacroDefinition

_MOST_HEADERS = 512
_POSIX_NAME = re.compile(r"E[A-Z][A-Z0-9]+|errno|perror|strerror")
_WINSOCK_LIKE = re.compile(r"WSA[A-Z0-9_]+")
_ALIASED = re.compile(r"[\s(]*(WSA[A-Z0-9_]+)[\s)]*")
_INCLUDE = re.compile(
    rb"^[ \t]*#[ \t]*(?:include|import|include_next)[ \t]*(?:\"([^\"\n]+)\"|<([^>\n]+)>)", re.M
)
# What makes a header worth a look at its conditions.
_TELLING = re.compile(
    rb"define[ \t]+(?:E[A-Z][A-Z0-9]+|errno|perror|strerror|WSA\w+|[a-z]+)\b|LastError"
    rb"|define[ \t]+\w+[ \t]+\(?WSA|\bSOCKET\b"
)
# A pointer of the project's own that is called like a function: `extern fdapi_recv recv;`.
_POINTER = re.compile(rb"\bextern\s+[a-z]\w*\s+([a-z]+)\s*;")
# Headers that a build makes, and that are in no repository: they hold what was found of the system.
_GENERATED = re.compile(
    r"(?:.*[_-])?(?:config|configure|autoconf|acconfig|version|revision|resource|build_?info|export)"
    r"(?:[_-].*)?\.h(?:pp|xx)?|moc_.*|ui_.*|.*\.(?:moc|pb\.h|tmh|inc|def)",
    re.IGNORECASE,
)


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
    aliases: frozenset[tuple[str, str]] = frozenset()
    """Own names for Winsock's constants, with the constant: `#define SOCKEINTR WSAEINTR`."""
    renamed: frozenset[tuple[str, str]] = frozenset()
    """Names that stand for a function of Winsock, with it: `#define close closesocket`."""
    sockets: frozenset[str] = frozenset()
    """Members and globals that are declared as SOCKET."""
    others: frozenset[str] = frozenset()
    """Members and globals that are declared as some other handle or number."""
    types: frozenset[str] = frozenset()
    """Own names for the type SOCKET."""
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
            self.aliases | other.aliases,
            self.renamed | other.renamed,
            self.sockets | other.sockets,
            self.others | other.others,
            self.types | other.types,
            self.complete and other.complete,
        )


_NOTHING = Brought()


class Header(NamedTuple):
    """What one header says: what it brings by itself, and which headers it includes.

    Of each include: what stands between the quotes or brackets, and whether those are brackets.
    """

    own: Brought
    includes: tuple[tuple[str, bool], ...]


_RENAMED = re.compile(
    r"(closesocket|ioctlsocket|send|recv|sendto|recvfrom|connect|bind|accept|socket|select)"
    r"(?:\s*\([^()]*\))?"
)
_NO_NAMES: tuple[frozenset[str], frozenset[str], frozenset[str]] = (frozenset(),) * 3
_DECLARED = re.compile(
    r"\b(SOCKET|int|long|unsigned|auto|short|HANDLE)\s+\*?\s*(\w+)\s*(?=[;,=):])"
)
# Each begins with plain letters, which a search skips to.
_NAMED = (
    re.compile(r"typedef\s+SOCKET\s+(\w+)\s*;"),
    re.compile(r"using\s+(\w+)\s*=\s*(?:::)?SOCKET\s*;"),
)


def declarations(
    text: str, is_live: Callable[[int], bool]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names that a piece of text declares as SOCKET, as some other handle or number, and those
    of types that are SOCKET.
    """
    declared = [match for match in _DECLARED.finditer(text) if is_live(match.start())]
    sockets = frozenset(match[2] for match in declared if match[1] == "SOCKET")
    others = frozenset(match[2] for match in declared if match[1] != "SOCKET")
    return sockets, others, socket_types(text, is_live)


def socket_types(text: str, is_live: Callable[[int], bool]) -> frozenset[str]:
    """The names that a piece of text gives to the type SOCKET."""
    return frozenset(
        match[1] for each in _NAMED for match in each.finditer(text) if is_live(match.start())
    )


def is_system_header(header: str) -> bool:
    """Whether a header of Windows declares the Winsock constants."""
    name = header.replace("\\", "/").rpartition("/")[2].lower()
    return name in sources.WINSOCK_HEADERS or name in sources.WINDOWS_HEADERS


def digest(data: bytes) -> Header:
    """What the header with these bytes says."""
    includes = tuple(
        ((quoted or bracketed).decode("utf-8", "replace"), bool(bracketed))
        for quoted, bracketed in _INCLUDE.findall(data)
    )
    pointers = frozenset(name.decode() for name in _POINTER.findall(data))
    if not _TELLING.search(data) and not any(is_system_header(name) for name, _ in includes):
        return Header(Brought(replaced=pointers) if pointers else _NOTHING, includes)
    from winsock_ls.syntax.preprocessor import preprocess
    from winsock_ls.text import Text, decode

    text = decode(data).text
    found = preprocess(Text(text))
    sockets, others, types = declarations(text, found.is_live) if "SOCKET" in text else _NO_NAMES
    own = own_definitions(found.macros)
    own = own._replace(sockets=sockets, others=others, types=types)
    # A header that only Windows sees is right here: the file itself knows where it stands.
    declares = any(is_system_header(include.header) for include in found.includes)
    own = own._replace(declares=declares, replaced=own.replaced | pointers)
    return Header(
        _NOTHING if own == _NOTHING else own, tuple((i.header, i.system) for i in found.includes)
    )


def brought_by(
    includes: Iterable[Include], path: str | None, project: Project | None
) -> Iterator[tuple[Include, Brought]]:
    """What each ``#include`` of the file at ``path`` brings, with all that it includes itself."""
    includes = tuple(includes)
    folder = posixpath.dirname(path.replace("\\", "/")) if path is not None else ""
    own = [i for i in includes if not i.system and not is_system_header(i.header)]
    found = {i.header: _find(i.header, False, folder, project) for i in own}
    # Where some headers of the file are at hand, those that are not are made by the build, or are
    # another library's; where none is, the file stands alone and nothing is known of its project.
    alone = not any(found.values())
    for include in includes:
        if is_system_header(include.header):
            yield include, Brought(declares=True)
        elif project is None or path is None:
            yield include, Brought(complete=include.system)
        else:
            brought = _closure(include, folder, project)
            if not include.system and not found[include.header]:
                known = project.places is not None and not (alone and not is_generated(include))
                brought = brought._replace(complete=known)
            yield include, brought


def is_generated(include: Include) -> bool:
    """Whether a header has a name of those that a build makes."""
    return _GENERATED.fullmatch(posixpath.basename(include.header)) is not None


def _find(header: str, system: bool, folder: str, project: Project | None) -> tuple[str, ...]:
    """Where a header of the project lies; several where it cannot be told which is meant."""
    if project is None:
        return ()
    if project.places is None:
        return _look_for(header, system, folder, project)
    resolved = project.places.resolved
    known = resolved.get((header, system, folder))
    if known is None:
        known = resolved[header, system, folder] = _look_for(header, system, folder, project)
    # One that has gone since is none; the places are listed anew a moment later.
    return tuple(file for file in known if project.header(file) is not None)


def _look_for(header: str, system: bool, folder: str, project: Project) -> tuple[str, ...]:
    if not system:
        beside = posixpath.normpath(posixpath.join(folder, header.replace("\\", "/")))
        if project.header(beside) is not None:
            return (beside,)
    if project.places is None:
        return ()
    return tuple(each for each in project.places.find(header, folder) if project.header(each))


def _closure(include: Include, folder: str, project: Project) -> Brought:
    result = _NOTHING
    waiting = deque([(include.header, include.system, folder, True)])
    seen: set[str] = set()
    while waiting:
        name, system, here, sure = waiting.popleft()
        if is_system_header(name):
            continue
        files = _find(name, system, here, project)
        sure = sure and len(files) == 1
        missing = not files and not system
        if missing and project.places is None:
            result |= Brought(complete=False)
        for file in files:
            if file in seen:
                continue
            if len(seen) == _MOST_HEADERS:
                return result._replace(complete=False)
            seen.add(file)
            header = project.header(file)
            if header is None:
                continue
            if header.own is not _NOTHING:
                result |= header.own if sure else header.own._replace(declares=False)
            beside = posixpath.dirname(file)
            waiting.extend((name, system, beside, sure) for name, system in header.includes)
    return result


def own_definitions(macros: Iterable[MacroDefinition]) -> Brought:
    """What a file's own macros define."""
    kept = tuple(macros)
    aliased = ((m.name, _ALIASED.fullmatch(m.body)) for m in kept if m.parameters is None)
    return Brought(
        remapped=frozenset(m.name for m in kept if _POSIX_NAME.fullmatch(m.name)),
        macros=tuple(m for m in kept if "LastError" in m.body),
        defined=frozenset(m.name for m in kept if _WINSOCK_LIKE.fullmatch(m.name)),
        replaced=frozenset(m.name for m in kept if m.name.islower() and _is_other(m)),
        aliases=frozenset((name, match[1]) for name, match in aliased if match),
        renamed=frozenset(
            (m.name, match[1]) for m in kept if (match := _RENAMED.fullmatch(m.body.strip()))
        ),
    )


def _is_other(macro: MacroDefinition) -> bool:
    """Whether a macro calls something else than what it is named after, or something around it."""
    named = re.findall(r"[A-Za-z_]\w*", macro.body)
    around = set(re.findall(r"([A-Za-z_]\w*)\s*\(", macro.body)) - {macro.name, "sizeof"}
    return bool(named) and (macro.name not in named or bool(around))
