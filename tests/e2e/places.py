"""Sources with marked places, and positions reckoned apart from the server's own code."""

from __future__ import annotations

import re
from typing import NamedTuple

from lsprotocol import types

_MARK = re.compile(r"\$(\d)")


class Source(NamedTuple):
    """A text and the offsets of its marks ``$0`` to ``$9``, which are taken out of it."""

    text: str
    marks: dict[int, int]

    def position(self, mark: int, encoding: str) -> types.Position:
        return position(self.text, self.marks[mark], encoding)

    def range(self, first: int, second: int, encoding: str) -> types.Range:
        return types.Range(self.position(first, encoding), self.position(second, encoding))


def source(marked: str) -> Source:
    text, marks, end = "", {}, 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        marks[int(found[1])] = len(text)
        end = found.end()
    return Source(text + marked[end:], marks)


def position(text: str, offset: int, encoding: str) -> types.Position:
    """The position of an offset in a text whose lines end with a line feed."""
    before = text[:offset]
    line = before.count("\n")
    piece = before[before.rfind("\n") + 1 :]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    return types.Position(line, len(piece.encode(codec)) // width)


def offset(text: str, place: types.Position, encoding: str) -> int:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line])
    return next(
        start + at
        for at in range(len(lines[place.line]) + 1)
        if position(text, start + at, encoding) == place
    )


def edited(text: str, edits: list[types.TextEdit], encoding: str) -> str:
    """The text after edits as the protocol defines them."""
    spans = [
        (offset(text, each.range.start, encoding), offset(text, each.range.end, encoding), each)
        for each in edits
    ]
    for start, end, each in sorted(spans, key=lambda span: span[:2], reverse=True):
        text = text[:start] + each.new_text + text[end:]
    return text
