"""Where else a code stands: its names and its number are the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.features import numbers
from winsock_ls.features.words import clamped, code_named, place_of, token_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.catalog import Code
    from winsock_ls.rules.document import Document

Names = tuple[tuple[int, str], ...]

_NAME = re.compile(r"\b(?:WSA|ERROR_)\w+")
# A chunk of text ends with a line, so that strings and comments to the line's end are whole in it.
_CODE = re.compile(
    rf"(?P<name>{_NAME.pattern})|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|(?P<open>\Z))"
    r"|\"(?:\\.|[^\"\\\n])*+\"?|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*+'?",
)


class Occurrence(NamedTuple):
    """A span of the text where the code stands."""

    start: int
    end: int


def code_at(document: Document, offset: int) -> Code | None:
    """The code whose name or number stands in the code at ``offset``.

    A number must be known to be a code; what comments and strings say is no occurrence.
    """
    token = token_at(document, clamped(document, offset))
    if token is None or place_of(document, token.start) not in ("code", "text"):
        return None
    if token.kind == "name":
        return code_named(document, token.text)
    number = numbers.at(document, token.start)
    return catalog.load().by_name(number.code) if number else None


def occurrences(document: Document, offset: int) -> list[Occurrence]:
    """Every place in the document where the code at ``offset`` stands, in order."""
    code = code_at(document, offset)
    return of_code(document, code) if code else []


def of_code(document: Document, code: Code) -> list[Occurrence]:
    """Every place where a code stands: names in code, and numbers that are this code."""
    named = {code.name, *code.aliases, *code.old_spellings}
    found = {Occurrence(n.start, n.end) for n in numbers.known(document) if n.code == code.name}
    for at, name in _named_codes(document):
        if name in named:
            found.add(Occurrence(at, at + len(name)))
    return sorted(found)


def _named_codes(document: Document) -> Iterator[tuple[int, str]]:
    """All names of codes in the code, or in a plain text; remembered with the text's chunks."""
    if document.tree is None:
        for start, chunk in document.text.chunks():
            for at, name in chunk.memo("names of codes", _names):
                yield start + at, name
        return
    in_comment = False
    if not document.language.preprocessed:
        yield from _names_by_lexis(document)
        return
    for start, chunk in document.text.chunks():
        scan = _names_behind_comment if in_comment else _names_in_code
        names, in_comment = chunk.memo(scan, scan)
        for at, name in names:
            yield start + at, name


def _names_by_lexis(document: Document) -> Iterator[tuple[int, str]]:
    known = catalog.load().by_name
    for start, chunk in document.text.chunks():
        for at, name in chunk.memo("names of codes", _names):
            if known(name) and place_of(document, start + at) == "code":
                yield start + at, name


def _names(text: str) -> Names:
    known = catalog.load().by_name
    return tuple((m.start(), m[0]) for m in _NAME.finditer(text) if known(m[0]))


def _names_in_code(text: str, start: int = 0) -> tuple[Names, bool]:
    """The names outside comments and strings, and whether the text ends within a comment."""
    known = catalog.load().by_name
    found: list[tuple[int, str]] = []
    for match in _CODE.finditer(text, start):
        if match["open"] is not None:
            return tuple(found), True
        if match["name"] and known(match["name"]):
            found.append((match.start(), match["name"]))
    return tuple(found), False


def _names_behind_comment(text: str) -> tuple[Names, bool]:
    end = text.find("*/")
    return _names_in_code(text, end + 2) if end >= 0 else ((), True)
