"""Takes Markdown's marks away from a text, and keeps a foreign text from having any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+!|~&-]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+!|~&-])")
_SPAN = re.compile(r"`([^`]*)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_MARKS = re.compile(r"\*\*|(?<![\w\\])\*(?=\S)|(?<=\S)(?<!\\)\*(?!\w)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


def foreign(text: str) -> str:
    """A text that quotes somebody's source, for use within Markdown.

    Code spans stay; whatever else could be a mark (of a link above all) is escaped.
    """
    return _outside_spans(" ".join(text.split()), lambda part: _SPECIAL.sub(r"\\\g<0>", part), "`")


def plain(markdown: str) -> str:
    """The same text without Markdown's marks, for a client that shows none."""
    lines: list[str] = []
    rows: list[list[str]] = []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith("|"):
            if not _RULE.fullmatch(line):
                rows.append([_bare(cell.strip()) for cell in line.strip("|").split("|")])
            continue
        if rows:
            lines += _aligned(rows)
            rows = []
        lines.append(_bare(line.removeprefix("> ") if line != ">" else ""))
    return "\n".join(lines).strip("\n")


def _bare(line: str) -> str:
    return _outside_spans(
        line, lambda part: _ESCAPED.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1: \2", part))), ""
    )


def _outside_spans(text: str, change: Callable[[str], str], mark: str) -> str:
    result: list[str] = []
    at = 0
    for span in _SPAN.finditer(text):
        result.append(change(text[at : span.start()]))
        result.append(f"{mark}{span[1]}{mark}")
        at = span.end()
    result.append(change(text[at:]))
    return "".join(result)


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        first, *rest = (
            (cell, " " * (width - _width(cell))) for cell, width in zip(row, widths, strict=True)
        )
        lines.append("  ".join(["".join(first), *(gap + cell for cell, gap in rest)]).rstrip())
    return lines


def _width(text: str) -> int:
    """How many columns of a terminal or a fixed font the text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
