"""Positions, and how many units of an encoding a piece of text takes.

Lone surrogates may reach us through JSON; they count as one UTF-16 unit or three UTF-8 bytes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]


class Position(NamedTuple):
    """A place in a text: line from 0, character from 0 in units of an `Encoding`."""

    line: int
    character: int


def count_units(text: str, encoding: Encoding) -> int:
    """How many units (bytes, UTF-16 code units, code points) `text` takes in `encoding`."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


def skip_units(text: str, units: int, encoding: Encoding) -> int:
    """The offset in `text` that lies `units` units of `encoding` behind its start.

    A place inside a character gives the character's start, one past the end the length of `text`.
    """
    if encoding == "utf-32" or text.isascii():
        return min(max(units, 0), len(text))
    low, high = 0, len(text)
    # Each step measures half of what the step before measured: linear in all, and in C.
    while high - low > 1:
        middle = (low + high) // 2
        width = count_units(text[low:middle], encoding)
        if width <= units:
            low = middle
            units -= width
        else:
            high = middle
    return high if count_units(text[low:high], encoding) <= units else low
