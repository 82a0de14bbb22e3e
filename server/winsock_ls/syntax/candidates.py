"""Finds, without parsing, the number tokens that can be a Winsock code in some notation.

A superset, cheap to compute: what is found chooses the parts of a file to parse and analyse, and a
file without any is never parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.text import Text

# Decimal 10000..10199 and 11000..11099, the overlapped codes 995..997, hex of the same, HRESULTs
# of the facility Win32 as hex, signed and unsigned decimal.
_NUMBER = (
    r"(?:1[01]['_]?[01]\d\d"
    r"|0[xX]0{0,4}(?:27[1-9a-fA-F][0-9a-fA-F]|2[aAbB][0-9a-fA-F]{2}|3[eE][345]|[8cC]007[0-9a-fA-F]{4})"
    r"|99[567]|214701\d{4}|21479[45]\d{4})"
)
# The codes of three small numbers mean something only right beside the call.
_SMALL = r"LastError\s*\(\s*\)\s*[!=]=\s*(?:6|8|87)\b|\b(?:6|8|87)\s*[!=]=\s*\w*LastError\b"
_TOKEN = re.compile(
    rf"(?<![\w.$]){_NUMBER}(?:[uUlLzZ]|i64|I64){{0,3}}(?![\w'])|{_SMALL}"
)
# The same in bytes, cut up by first letters: an expression that begins with a plain letter is
# searched for many times faster than one that begins with a choice.
_PARTS = tuple(
    re.compile(part).search
    for part in (
        rb"1[01]['_]?[01]\d\d",
        rb"99[567]",
        rb"0[xX]0{0,4}(?:27|2[aAbB]|3[eE]|[8cC]007)",
        rb"2147(?:01|9[45])",
    )
)
_SMALL_BYTES = re.compile(_SMALL.encode())


def may_matter(data: bytes) -> bool:
    """Whether a file's bytes hold anything worth parsing for. UTF-16 and -32 always do."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        return True
    for search in _PARTS:
        if search(data):
            return True
    return b"LastError" in data and _SMALL_BYTES.search(data) is not None


def scan(text: str) -> tuple[int, ...]:
    """The offsets of the candidate tokens of a piece of text."""
    return tuple(match.start() for match in _TOKEN.finditer(text))


def offsets(text: Text, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The offsets of the candidate tokens in a part of the text, ascending."""
    stop = len(text) if end is None else end
    for at, chunk in text.chunks(start, stop):
        for offset in chunk.memo("candidates", scan):
            if start <= at + offset < stop:
                yield at + offset


_LITERAL = re.compile(
    r"(?P<sign>-?)\s*(?:(?P<hex>0[xX][0-9a-fA-F'_]+)|(?P<decimal>[1-9][\d'_]*))(?:[uUlLzZ]|i64|I64){0,3}"
)


def parse_literal(text: str) -> int | None:
    """The value of an integer literal as written; None for octal, binary, floating and others."""
    match = _LITERAL.fullmatch(text)
    if not match:
        return None
    if match["hex"]:
        value = int(match["hex"].replace("'", "").replace("_", ""), 16)
    else:
        value = int(match["decimal"].replace("'", "").replace("_", ""))
    return -value if match["sign"] else value
