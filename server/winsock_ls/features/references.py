"""Where else a code stands: its names and its number are the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.features.words import place_of, token_at
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from winsock_ls.catalog import Code
    from winsock_ls.rules.document import Document


class Occurrence(NamedTuple):
    """A span of the text where the code stands."""

    start: int
    end: int


def code_at(document: Document, offset: int) -> Code | None:
    """The code whose name or number stands at ``offset``; a number must be known to be a code."""
    token = token_at(document, offset)
    if token is None:
        return None
    table = catalog.load()
    if token.kind == "name":
        return table.by_name(token.text) if token.text.startswith("WSA") else None
    value = parse_literal(token.text)
    if any(n.start <= token.start < n.end for n in document.numbers()):
        return table.by_number(value) if value is not None else None
    return None


def occurrences(document: Document, offset: int) -> list[Occurrence]:
    """Every place in the document where the code at ``offset`` stands, in order."""
    code = code_at(document, offset)
    return of_code(document, code) if code else []


def of_code(document: Document, code: Code) -> list[Occurrence]:
    """Every place where a code stands: names in code, and numbers that are this code."""
    names = [code.name, *(alias for alias in code.aliases if alias.startswith("WSA"))]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    found = [Occurrence(n.start, n.end) for n in document.numbers() if n.code == code.name]
    for start, chunk in document.text.chunks():
        for match in pattern.finditer(chunk.text):
            at = start + match.start()
            if place_of(document, at) in ("code", "text"):
                found.append(Occurrence(at, start + match.end()))
    return sorted(found)
