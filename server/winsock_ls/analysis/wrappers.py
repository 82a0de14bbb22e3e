"""How a file asks for the last error: where the answer goes, and which functions hand it on.

Found by pattern in pieces of text that are remembered with the text's chunks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import names, sources
from winsock_ls.analysis.headers import own_definitions, socket_types
from winsock_ls.analysis.project import Wrappers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from winsock_ls.syntax.preprocessor import MacroDefinition
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Chunk

Use = tuple[int, str, str, int]
"""Offset, kind ("assigned", "returned", "passed"), name and number of the argument."""

LONGEST = 400
"""Code points of the longest function that is taken for a wrapper."""

_SOURCE = r"(?:{names})\s*\("
_GETTERS = (b"WSAGetLastError", b"WSAGETSELECTERROR", b"WSAGETASYNCERROR")


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """Configured names without those that are none."""
    return tuple(name for name in names if re.fullmatch(r"[\w:]+", name))


@lru_cache(maxsize=16)
def source_pattern(extra: tuple[str, ...]) -> re.Pattern[str]:
    """What a call of a source begins with: WSAGetLastError's, or one of the ``extra`` names."""
    # Each begins with plain letters, which a search skips to.
    names = (rf"{name}(?<!\w{name})" for name in map(re.escape, ("WSAGetLastError", *extra)))
    return re.compile(_SOURCE.format(names="|".join(names)))


def uses(chunk: Chunk, extra: tuple[str, ...]) -> tuple[Use, ...]:
    """Each call of a source in a chunk, with the offset in the chunk."""
    return chunk.memo(("sources", extra), lambda text: _uses(text, source_pattern(extra)))


_BEFORE = re.compile(
    r"(?:(?P<assigned>[A-Za-z_]\w*)\s*=(?!=)\s*|(?P<returned>\breturn\b)\s*)"
    r"(?:\(\s*\w+\s*\)\s*)?[(-]?\s*(?:::\s*)?$"
)
_PASSED = re.compile(r"([A-Za-z_]\w*)\s*\(([^;{}()]*)$")


def _uses(text: str, source: re.Pattern[str]) -> tuple[Use, ...]:
    found: list[Use] = []
    for match in source.finditer(text):
        before = text[max(match.start() - 160, 0) : match.start()]
        use = _BEFORE.search(before)
        if use:
            kind = "assigned" if use["assigned"] else "returned"
            found.append((match.start(), kind, use["assigned"] or "", 0))
            if use["assigned"] and _is_returned(text, match.end(), use["assigned"]):
                found.append((match.start(), "returned", "", 0))
            continue
        passed = _PASSED.search(before)
        if passed and passed[1] not in ("if", "while", "switch", "for", "return", "sizeof"):
            found.append((match.start(), "passed", passed[1], passed[2].count(",")))
    return tuple(found)


def _is_returned(text: str, at: int, name: str) -> bool:
    following = text[at : at + LONGEST // 2].partition("}")[0]
    return re.search(rf"\breturn\s*\(?\s*{name}\s*\)?\s*;", following) is not None


# The head of a function, up to its opening brace; what keywords introduce is none.
_HEAD = re.compile(
    rb"([A-Za-z_]\w*)\s*\([^(){};]*\)\s*(?:const|noexcept|override|final|\s)*$|(?:\belse|\bdo)\s*$"
)
_NO_FUNCTIONS = frozenset((b"if", b"while", b"for", b"switch", b"catch"))
_RETURN = re.compile(rb"\breturn\b\s*([^;]*);")
_WHOLE = re.compile(rb"[\s(-]*(?:\(\s*\w+\s*\)\s*)?(?:::)?(\w+)\s*\([^()]*\)[\s)]*")


def function_around(tree: SyntaxTree, offset: int, extra: Sequence[str] = ()) -> str:
    """The name of the function around ``offset``, if it returns nothing but the last error.

    Empty where it does not, or where there is no such function. What Windows does not compile is
    no part of it.
    """
    first = max(offset - LONGEST, 0)
    view = tree.view(first, min(offset + LONGEST, len(tree.text)))
    opening = offset - first
    while (opening := _opening(view, opening)) >= 0:
        head = _HEAD.search(view[max(opening - 200, 0) : opening])
        if head is None:
            return ""
        if head[1] is not None and head[1] not in _NO_FUNCTIONS:
            body = view[opening + 1 : _closing(view, opening)]
            return head[1].decode() if _gives_error(body, extra) else ""
    return ""


def _opening(view: bytes, before: int) -> int:
    """Where the block around a place opens; -1 where that is not in the view."""
    depth = 0
    for at in range(before - 1, -1, -1):
        if view[at] == 0x7D:
            depth += 1
        elif view[at] == 0x7B:
            if not depth:
                return at
            depth -= 1
    return -1


def _closing(view: bytes, opening: int) -> int:
    depth = 0
    for at in range(opening, len(view)):
        if view[at] == 0x7B:
            depth += 1
        elif view[at] == 0x7D:
            depth -= 1
            if not depth:
                return at
    return opening + 1


def _gives_error(body: bytes, extra: Sequence[str]) -> bool:
    """Whether every ``return`` in a function's body gives the last error as it is."""
    getters = {*_GETTERS, *(name.encode() for name in extra)}
    returned = _RETURN.findall(body)
    for value in returned:
        call = _WHOLE.fullmatch(value)
        if call is None:
            # A variable that is assigned once, and that once the last error.
            name = re.escape(value.strip(b" \t\r\n()"))
            assigned = re.findall(rb"\b%b\s*=(?!=)\s*([^;]*);" % name, body) if name else []
            call = _WHOLE.fullmatch(assigned[0]) if len(assigned) == 1 else None
        if call is None or call[1] not in getters:
            return False
    return bool(returned)


_WHOLE_CALL = re.compile(r"\(*\s*(?:\(\s*\w+\s*\)\s*)?((?:::)?\w+\s*\([^()]*\))[\s)]*")


def error_macros(
    macros: Iterable[MacroDefinition], extra: Sequence[str]
) -> Iterator[tuple[str, bool]]:
    """The macros whose value is the last error, and whether they are called like functions."""
    getters = frozenset(("WSAGetLastError", *extra))
    source = source_pattern(tuple(extra))
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


_LOOK = (b"LastError", b"WSAGETSELECTERROR", b"WSAGETASYNCERROR")
# Well-known getters that are no functions of Windows: a project may define them as it likes.
_OWN_GETTERS = tuple(sorted(name for name in sources.ERROR_CALLS if "sock" in name.lower()))
_KNOWN_NAMES = tuple(map(str.encode, _OWN_GETTERS))


_TYPE = re.compile(r"typedef\s+SOCKET\b|=\s*SOCKET\s*;")
_DEFINED_GETTER = re.compile(r"^[ \t]*#[ \t]*define\b[^\n]*(?i:error)", re.MULTILINE)
_CONTINUED = re.compile(r"\\\r?\n")


# The well-known getters, where a file defines one; what follows tells a call from a definition.
_KNOWN = re.compile(rf"\b({'|'.join(_OWN_GETTERS)})\s*\([^(){{}};]*\)\s*(?:const\s*)?\{{")


def told_by_source(path: str, data: bytes, extra_sources: Sequence[str]) -> Wrappers | None:
    """The same of a file's bytes; None where there is nothing to tell, which most often is so."""
    looked_for = (*_LOOK, *_KNOWN_NAMES, *map(str.encode, extra_sources))
    if not any(name in data for name in (*looked_for, b"SOCKET")):
        return None
    from winsock_ls.syntax import registry
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Text, decode

    text = decode(data).text
    if not _may_tell(text, extra_sources):
        return None
    language = registry.detect(path, text)
    if not language.preprocessed:
        return None
    found = told_by(SyntaxTree.parse(language, Text(text)), extra_sources)
    return found if any(found) else None


def _may_tell(text: str, extra_sources: Sequence[str]) -> bool:
    """Whether a text holds anything that `told_by` tells of, dead branches taken for live ones."""
    if "define" in text:
        if extra_sources or _DEFINED_GETTER.search(_CONTINUED.sub(" ", text)):
            return True
    if any(name in text for name in _OWN_GETTERS) or _holds_posix_name(text):
        return True
    if _TYPE.search(text):
        return True
    found = _uses(text, source_pattern(plain_names(extra_sources)))
    return any(kind == "returned" or name == "errno" for _, kind, name, _ in found)


def told_by(tree: SyntaxTree, extra_sources: Sequence[str]) -> Wrappers:
    """What one file of a project tells the others."""
    extra = plain_names(extra_sources)
    functions: set[str] = set()
    translators: set[str] = set()
    for start, chunk in tree.text.chunks():
        for at, kind, _, _ in uses(chunk, extra):
            if kind == "returned" and tree.preprocessed.is_live(start + at):
                functions.add(function_around(tree, start + at, extra))
        if not any(name in chunk.text for name in _OWN_GETTERS):
            continue
        for match in _KNOWN.finditer(chunk.text):
            if tree.preprocessed.is_live(start + match.start()):
                if not function_around(tree, start + match.end(), extra):
                    translators.add(match[1])
    defined = own_definitions(tree.preprocessed.macros).macros
    macros = {name for name, _ in error_macros(defined, extra)}
    if "errno" in _assigned(tree, extra):
        macros.add("errno")
    return Wrappers(
        frozenset(name for name in functions if name and not is_common(name)),
        frozenset(macros),
        frozenset(translators),
        socket_types(str(tree.text), tree.preprocessed.is_live),
        tests_in(tree, extra),
    )


_TESTED = re.compile(
    r"\b(?:(?P<left>\w+)\s*(?:\([^()]*\)\s*)?\)?\s*[!=]=\s*(?P<right>E[A-Z0-9]+)"
    r"|(?P<first>E[A-Z0-9]+)\s*[!=]=\s*\(?\s*(?P<second>\w+)"
    r"|switch\s*\(\s*(?P<switch>\w+)|case\s+(?P<case>E[A-Z0-9]+)\s*:"
    r"|(?P<used>E[A-Z0-9]+)\b)"
)


@lru_cache(maxsize=1)
def _posix_names() -> frozenset[str]:
    codes = catalog.load().codes
    return frozenset(
        name for code in codes for name in (code.berkeley, *code.berkeley_aliases) if name
    )


@lru_cache(maxsize=1)
def _posix_name() -> re.Pattern[str]:
    # All begin with the same letter, which a search skips to.
    rest = "|".join(sorted(name[1:] for name in _posix_names() if name.startswith("E")))
    return re.compile(rf"E(?<!\wE)(?:{rest})(?!\w)")


def _holds_posix_name(text: str) -> bool:
    return _posix_name().search(text) is not None


def _assigned(tree: SyntaxTree, extra: tuple[str, ...]) -> set[str]:
    """The variables that a file assigns the last error."""
    return {
        name
        for start, chunk in tree.text.chunks()
        for at, kind, name, _ in uses(chunk, extra)
        if kind == "assigned" and tree.preprocessed.is_live(start + at)
    }


def tests_in(tree: SyntaxTree, extra: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """What a file compares with which POSIX names, as `Wrappers.tests` has it."""
    assigned = _assigned(tree, extra) - {"errno"}
    return frozenset(
        ("WSAGetLastError" if subject in assigned else subject, name)
        for subject, name in tests_of(tree.text.chunks(), tree)
    )


def tests_of(placed: Iterable[tuple[int, Chunk]], tree: SyntaxTree) -> frozenset[tuple[str, str]]:
    """What some chunks compare with which POSIX names, where Windows compiles them."""
    return frozenset(
        (subject, name)
        for start, chunk in placed
        for at, subject, name in chunk.memo("tests", _tests)
        if tree.preprocessed.is_live(start + at)
    )


def _tests(text: str) -> tuple[tuple[int, str, str], ...]:
    known, found, subject = _posix_names(), [], ""
    # Most pieces of text hold none, and to look for them is much cheaper than the expression.
    if not _holds_posix_name(text):
        return ()
    for match in _TESTED.finditer(text):
        if match["switch"]:
            subject = match["switch"]
            continue
        name = match["right"] or match["first"] or match["case"] or match["used"]
        if name not in known or (match["used"] and _is_no_code(text, match.start())):
            continue
        about = "" if match["used"] else match["left"] or match["second"] or subject
        found.append((match.start(), about, name))
    return tuple(found)


def _is_no_code(text: str, at: int) -> bool:
    """Whether a place lies in a directive, or in a comment as they are mostly written."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    return line.startswith(("#", "*", "/*")) or "//" in line or "/*" in line


def compared(told: Wrappers) -> frozenset[str]:
    """The POSIX names that are compared with a Winsock error in a project that tells so much."""
    getters = {*told.functions, *told.macros, *sources.ERROR_CALLS, *sources.ERROR_NAMES}
    getters -= told.translators
    if "errno" not in told.macros:
        getters.discard("errno")
    return frozenset(name for subject, name in told.tests if subject in getters)


def is_common(name: str) -> bool:
    """Whether other things are called so as well: the name is no evidence in another file."""
    return not names.is_error(name) or name in ("GetLastError", "error", "Error", "getError")
