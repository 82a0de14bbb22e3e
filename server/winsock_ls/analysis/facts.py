"""What a whole file says that the analysis of one function needs: headers, wrappers, macros.

Facts are found by pattern in pieces of text that are remembered with the text's chunks, so that
they cost nothing where nothing was edited. They compare equal when nothing that matters changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis import names, sources
from winsock_ls.analysis.headers import Brought, brought_by, own_definitions
from winsock_ls.syntax.idioms import C_IDIOMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from winsock_ls.syntax.idioms import Idioms
    from winsock_ls.syntax.preprocessor import MacroDefinition, Preprocessed
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Chunk

_SOURCE = r"(?:{names})\s*\("
_SOCKET_WORDS = ("WSA", "SOCKET", "closesocket", "ioctlsocket")
_SOCKETS = re.compile(r"\b(?:WSA[A-Z]\w+|SOCKET|INVALID_SOCKET|closesocket|ioctlsocket)\b")
_GETTER = re.compile(r"\b(?:WSAGetLastError|WSAGETSELECTERROR|WSAGETASYNCERROR)\s*\(")


Use = tuple[int, str, str, int]
_LONGEST_WRAPPER = 400


class Scope(NamedTuple):
    """Whether the constants are declared where code stands: everywhere, on Windows, not at all."""

    always: bool
    on_windows: bool


class Facts(NamedTuple):
    """The facts of one file; sets of names."""

    sockets: bool
    """Whether the file deals with Winsock at all."""
    scope: Scope
    error_macros: frozenset[str] = frozenset()
    error_functions: frozenset[str] = frozenset()
    error_variables: frozenset[str] = frozenset()
    error_parameters: frozenset[tuple[str, int]] = frozenset()
    remapped: frozenset[str] = frozenset()
    """POSIX names that are macros here: they may hold Winsock's numbers."""
    defined: frozenset[str] = frozenset()
    """Names like Winsock's own that the project defines."""
    complete: bool = True
    """Whether every header of the project was found; else a name may be remapped unseen."""
    replaced: frozenset[str] = frozenset()
    """Winsock's functions for which the project has its own, by a macro of the same name."""
    socket_variables: frozenset[str] = frozenset()
    """Members and globals that this file declares as SOCKET, and as nothing else."""
    posix: bool = False
    """Whether the file includes a header that no Windows has: none of it is built there."""
    socket_classes: bool = False
    """Whether classes with a member `GetLastError` are at hand: MFC's sockets and their like."""
    idioms: Idioms = C_IDIOMS
    imported: frozenset[str] = frozenset()
    """What the file imports, as far as its language's idioms want to know."""

    def is_socket_call(self, name: str) -> bool:
        """Whether ``name`` is a function of Winsock that can set the last error."""
        return name in _socket_calls()


_calls: frozenset[str] | None = None


def _socket_calls() -> frozenset[str]:
    global _calls
    if _calls is None:
        found = set(sources.COMPLETIONS)
        for function in catalog.load().functions:
            if function.error_source == "WSAGetLastError":
                found.add(function.name)
                found.update(function.variants)
        _calls = frozenset(found)
    return _calls


def gather(
    tree: SyntaxTree,
    extra_sources: Sequence[str],
    path: str | None,
    read_header: Callable[[str], bytes | None] | None,
) -> Facts:
    """The facts of the file behind ``tree``, which lies at ``path``.

    ``extra_sources`` are configured names of functions and macros that give the last error.
    """
    if not tree.language.preprocessed:
        return of_idioms(tree, extra_sources)
    extra = _plain_names(extra_sources)
    source = _source(extra)
    includes = tree.preprocessed.includes
    scope, brought = _brought(tree.preprocessed, path, read_header)
    macros = tuple(_error_macros(brought.macros, source, extra))
    functions = set(extra) | {name for name, called in macros if called}
    named = {name for name, called in macros if not called}
    variables: set[str] = set()
    parameters: set[tuple[str, int]] = set()
    sockets = _mentions(tree, "sockets", _speaks_of_sockets)
    for start, chunk in tree.text.chunks():
        for at, kind, name, index in _chunk_uses(chunk, extra):
            if name in variables and kind == "assigned":
                continue
            if not tree.preprocessed.is_live(start + at):
                continue
            if kind == "assigned":
                variables.add(name)
            elif kind == "passed":
                parameters.add((name, index))
            else:
                function = _function_around(tree, start + at)
                if function:
                    functions.add(function)
    return Facts(
        sockets=sockets or scope.on_windows or bool(functions),
        scope=scope,
        error_macros=frozenset(named),
        error_functions=frozenset(functions),
        error_variables=frozenset(v for v in variables if not names.is_vetoed(v)),
        error_parameters=frozenset(parameters),
        remapped=brought.remapped,
        complete=brought.complete,
        replaced=brought.replaced & _socket_calls(),
        socket_variables=_socket_variables(tree),
        posix=any(i.sure and i.system and _POSIX_HEADER.match(i.header) for i in includes),
        socket_classes=_mentions(tree, "socket classes", _speaks_of_classes),
        defined=brought.defined,
    )


def of_idioms(tree: SyntaxTree, extra_sources: Sequence[str]) -> Facts:
    """The facts of a file in a language without headers."""
    idioms = tree.language.idioms

    def speaks_of_sockets(text: str) -> bool:
        return idioms.sockets.search(text) is not None

    return Facts(
        sockets=_mentions(tree, f"{tree.language.id} sockets", speaks_of_sockets),
        scope=Scope(False, False),
        error_functions=frozenset(_plain_names(extra_sources)),
        defined=_mentions_of(tree, "winsock-like definitions", _winsock_like),
        idioms=idioms,
        imported=idioms.imported(tree.text),
    )


_DEFINITION = re.compile(
    r"\b(WSA\w+)\s*(?::[^=\n]*)?=(?!=)|\b(?:def|class|fn|func|function|as)\s+(WSA\w+)"
)


def _winsock_like(text: str) -> frozenset[str]:
    """The names like Winsock's own that a piece of text defines."""
    if "WSA" not in text:
        return frozenset()
    return frozenset(match[1] or match[2] for match in _DEFINITION.finditer(text))


_OWN_GETTER = re.compile(r"GetLastError\s*\(\s*\)\s*const\b")


def unchanged(before: SyntaxTree, after: SyntaxTree, extra_sources: Sequence[str]) -> bool:
    """Whether the facts of two texts are the same, as far as a look at what was edited can tell.

    A keystroke changes a chunk or two, and hardly ever what they say to the rest of the file. The
    borders of the segments must be the same in both.
    """
    if not after.language.preprocessed:
        return of_idioms(before, extra_sources) == of_idioms(after, extra_sources)
    old_plan, new_plan = before.preprocessed, after.preprocessed
    if old_plan.plan is not new_plan.plan or old_plan.flags != new_plan.flags:
        return False
    old, new = list(before.text.chunks()), list(after.text.chunks())
    first, shorter = 0, min(len(old), len(new))
    while first < shorter and old[first][1] is new[first][1]:
        first += 1
    behind = 0
    while behind < shorter - first and old[-1 - behind][1] is new[-1 - behind][1]:
        behind += 1
    first -= _reach(new[:first][::-1])
    behind -= _reach(new[len(new) - behind :])
    extra = _plain_names(extra_sources)
    told = _told(before, old[first : len(old) - behind], extra)
    return told == _told(after, new[first : len(new) - behind], extra)


def _reach(chunks: list[tuple[int, Chunk]]) -> int:
    """How many chunks beside an edit hold what may be part of a wrapper that it touches."""
    far = 0
    for number, (_, chunk) in enumerate(chunks):
        if far > _LONGEST_WRAPPER:
            return number
        far += chunk.length
    return len(chunks)


def _told(
    tree: SyntaxTree, placed: list[tuple[int, Chunk]], extra: tuple[str, ...]
) -> tuple[object, ...]:
    """What some chunks say to the facts."""
    chunks = [chunk for _, chunk in placed]
    uses: list[tuple[str, str, int]] = []
    for start, chunk in placed:
        for at, kind, name, index in _chunk_uses(chunk, extra):
            if not tree.preprocessed.is_live(start + at):
                continue
            wrapper = _function_around(tree, start + at) if kind == "returned" else name
            if wrapper:
                uses.append((kind, wrapper, index))
    declared = [chunk.memo("declared", _declarations) for chunk in chunks]
    return (
        uses,
        frozenset[str]().union(*(sockets for sockets, _ in declared)),
        frozenset[str]().union(*(others for _, others in declared)),
        any(chunk.memo("sockets", _speaks_of_sockets) for chunk in chunks),
        any(chunk.memo("socket classes", _speaks_of_classes) for chunk in chunks),
    )


def _plain_names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if re.fullmatch(r"[\w:]+", name))


@lru_cache(maxsize=16)
def _source(extra: tuple[str, ...]) -> re.Pattern[str]:
    # Each begins with plain letters, which a search skips to.
    names = (rf"{name}(?<!\w{name})" for name in map(re.escape, ("WSAGetLastError", *extra)))
    return re.compile(_SOURCE.format(names="|".join(names)))


def _chunk_uses(chunk: Chunk, extra: tuple[str, ...]) -> tuple[Use, ...]:
    return chunk.memo(("sources", extra), lambda text: _uses(text, _source(extra)))


_POSIX_HEADER = re.compile(r"sys/socket\.h|sys/un\.h|netinet/|arpa/inet\.h|ifaddrs\.h")
_DECLARED = re.compile(r"\b(SOCKET|int|long|unsigned|auto|short|HANDLE)\s+\*?\s*(\w+)\s*(?=[;,=)])")


def _speaks_of_sockets(text: str) -> bool:
    return any(word in text for word in _SOCKET_WORDS) and _SOCKETS.search(text) is not None


def _speaks_of_classes(text: str) -> bool:
    if "AsyncSocket" in text or "CSocket" in text:
        return True
    return "GetLastError" in text and _OWN_GETTER.search(text) is not None


def _mentions(tree: SyntaxTree, key: str, speaks: Callable[[str], bool]) -> bool:
    return any(chunk.memo(key, speaks) for _, chunk in tree.text.chunks())


def _mentions_of(
    tree: SyntaxTree, key: str, found: Callable[[str], frozenset[str]]
) -> frozenset[str]:
    return frozenset[str]().union(*(chunk.memo(key, found) for _, chunk in tree.text.chunks()))


def _socket_variables(tree: SyntaxTree) -> frozenset[str]:
    found = [chunk.memo("declared", _declarations) for _, chunk in tree.text.chunks()]
    sockets = frozenset[str]().union(*(names for names, _ in found if names))
    return sockets.difference(*(others for _, others in found if others)) if sockets else sockets


def _declarations(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a piece of text declares as SOCKET, and as some other handle or number."""
    declared = _DECLARED.findall(text)
    sockets = frozenset(name for kind, name in declared if kind == "SOCKET")
    return sockets, frozenset(name for kind, name in declared if kind != "SOCKET")


def _error_macros(
    macros: Iterable[MacroDefinition], source: re.Pattern[str], extra: Sequence[str]
) -> Iterator[tuple[str, bool]]:
    """The macros whose value is the last error, and whether they are called like functions."""
    getters = frozenset(("WSAGetLastError", *extra))
    for macro in macros:
        called = macro.parameters is not None
        body = macro.body.strip()
        if body in getters or (body == "GetLastError" and names.is_socket(macro.name)):
            # `#define last_error WSAGetLastError`: the brackets come with the use.
            yield macro.name, True
            continue
        match = _WHOLE_CALL.fullmatch(body)
        if match and source.match(match[1].removeprefix("::")):
            yield macro.name, called


_WHOLE_CALL = re.compile(r"\(*\s*(?:\(\s*\w+\s*\)\s*)?((?:::)?\w+\s*\([^()]*\))[\s)]*")
_BEFORE = re.compile(
    r"(?:(?P<assigned>[A-Za-z_]\w*)\s*=(?!=)\s*|(?P<returned>\breturn\b)\s*)"
    r"(?:\(\s*\w+\s*\)\s*)?[(-]?\s*(?:::\s*)?$"
)
_PASSED = re.compile(r"([A-Za-z_]\w*)\s*\(([^;{}()]*)$")


def _uses(text: str, source: re.Pattern[str]) -> tuple[Use, ...]:
    """(offset, kind, name, argument index) for each call of a source in a piece of text."""
    found: list[Use] = []
    for match in source.finditer(text):
        before = text[max(match.start() - 160, 0) : match.start()]
        use = _BEFORE.search(before)
        if use:
            kind = "assigned" if use["assigned"] else "returned"
            found.append((match.start(), kind, use["assigned"] or "", 0))
            continue
        passed = _PASSED.search(before)
        if passed and passed[1] not in ("if", "while", "switch", "for", "return", "sizeof"):
            found.append((match.start(), "passed", passed[1], passed[2].count(",")))
    return tuple(found)


_DEFINED = re.compile(r"((?:\w+::)*~?\w+)\s*\($")


def _function_around(tree: SyntaxTree, offset: int) -> str:
    """The name of the function whose ``return`` stands at ``offset``, if it is short enough to
    return nothing but the last error.
    """
    unit = tree.unit_at(offset)
    if unit is None or unit.end - unit.start > _LONGEST_WRAPPER:
        return ""
    head = tree.text[unit.start : offset].partition("{")[0]
    match = _DEFINED.search(head[: head.find("(") + 1])
    body = tree.text[unit.start : unit.end]
    if not match or body.count("return") != len(_GETTER.findall(body)):
        return ""
    return match[1].split("::")[-1]


def _brought(
    preprocessed: Preprocessed,
    path: str | None,
    read_header: Callable[[str], bytes | None] | None,
) -> tuple[Scope, Brought]:
    """Where the constants are declared, and all that the headers and the file itself bring."""
    always = on_windows = False
    result = own_definitions(preprocessed.macros)
    for include in preprocessed.includes:
        one = brought_by(include, path, read_header)
        result |= one
        on_windows = on_windows or one.declares
        always = always or (one.declares and not include.windows_only)
    return Scope(always, on_windows), result
