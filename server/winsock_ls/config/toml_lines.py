"""On which line a key of a TOML text stands.

The standard library's parser keeps no positions. This reads headers and keys once more, for
messages alone: where it is unsure it gives the line of the nearest key above.
"""

from __future__ import annotations

import re

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PATH = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_PATH})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_PATH})[ \t]*=(.*)")
_ONE_PART = re.compile(_PART)
_LONG_QUOTE = re.compile(r'"""|' + "'''")


def line_index(text: str) -> dict[tuple[str, ...], int]:
    """Gives the line, counted from 1, of each table header and key by its full path."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    open_quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        if open_quote:
            if line.count(open_quote) % 2:
                open_quote = ""
            continue
        if header := _HEADER.match(line):
            table = _parts(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(table + _parts(key[1]), number)
            quote = _LONG_QUOTE.search(key[2])
            if quote and key[2].count(quote[0]) % 2:
                open_quote = quote[0]
    return lines


def line_of(lines: dict[tuple[str, ...], int], path: tuple[str, ...]) -> int | None:
    """Gives the line of the key at ``path``, or of the nearest key around it."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    # A dotted key (`hover.enable = true`) defines `hover` without a line of its own.
    return next((line for key, line in lines.items() if key[: len(path)] == path), None)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _ONE_PART.findall(path))
