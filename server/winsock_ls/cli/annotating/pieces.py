"""Cuts bytes behind the numbers that are codes.

Whether a number is one hangs on the bytes within reach of it alone, so that it does not matter in
what pieces they come, nor which process looks at them.
"""

from __future__ import annotations

from typing import NamedTuple

from winsock_ls.features.annotation import Annotation, annotation, is_named
from winsock_ls.syntax import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BACK = 2048
"""So many bytes before a place have to be there still, to decide about a number at it."""
AHEAD = 1024
"""So many bytes behind it, unless its line ends before."""

# Bytes that hold as many characters as the look reaches, or nearly so.
_LINE_BEFORE, _LINE_BEHIND = 960, 720
_LONGEST_CHARACTER = 4
_LONGEST_NUMBER = 16
_ENCODINGS = ("utf-8", "gb18030")


class Piece(NamedTuple):
    """Some bytes as they were, up to and including a number that is a code.

    The last piece of a block has no annotation. `named` says whether the name stands there already.
    """

    data: bytes
    annotation: Annotation | None = None
    named: bool = False


def border(data: bytes, place: int) -> int:
    """The first place from there on that lies in no number: blocks are cut there."""
    for _, end in plain_text.candidates(data, max(place - _LONGEST_NUMBER, 0), place):
        if end > place:
            return end
    return place


def cut(data: bytes, start: int, stop: int) -> Iterator[Piece]:
    """The pieces between two borders; around them lies what is to be known to decide."""
    done = start
    for begin, end in plain_text.candidates(data, start, stop):
        found = _look(data, begin, end)
        if found is not None:
            yield Piece(data[done:end], *found)
            done = end
    yield Piece(data[done:stop])


def _look(data: bytes, begin: int, end: int) -> tuple[Annotation, bool] | None:
    first = max(begin - plain_text.BEFORE, 0)
    first = data.rfind(b"\n", first, begin) + 1 or first
    last = end + plain_text.AFTER
    newline = data.find(b"\n", end, last)
    if newline >= 0:
        last = newline
    near = data[first:last]
    if near.isascii():
        # Nearly all there is in a log, and nearly all of it is of no interest.
        if plain_text.is_plain(data[begin - 1 : begin], near.lower()):
            return None
        text, start = near.decode("ascii"), begin - first
    else:
        text, start = _decoded(data, begin, end)
    stop = start + end - begin
    previous = ""
    if plain_text.needs_previous(near) and data[first - 1 : first] == b"\n":
        previous = _previous(data, first)
    found = annotation(plain_text.at(text.rstrip("\r"), start, stop, previous))
    if found is None:
        return None
    return found, found.shape.id == "named" or is_named(found.name, text[stop:])


def _previous(data: bytes, line: int) -> str:
    """The end of the line before the one that begins at a place."""
    first = max(line - 1 - plain_text.PREVIOUS, 0)
    first = data.rfind(b"\n", first, line - 1) + 1 or first
    return data[first : line - 1].decode("latin-1")


def _decoded(data: bytes, begin: int, end: int) -> tuple[str, int]:
    """The text around a number that is not all ASCII, and where in it the number begins.

    UTF-8, else the code page of Chinese Windows, else Latin-1. A character that is cut in two at
    either end is left out.
    """
    line = max(begin - _LINE_BEFORE, 0)
    line = data.rfind(b"\n", line, begin) + 1 or line
    last = end + _LINE_BEHIND
    newline = data.find(b"\n", end, last)
    before, behind = data[line:begin], data[end : newline if newline >= 0 else last]
    texts = [_cut_out(before, behind, encoding) for encoding in _ENCODINGS]
    known = next((each for each in texts if each), None)
    left, right = known or (before.decode("latin-1"), behind.decode("latin-1"))
    left = left[-plain_text.BEFORE :]
    return left + data[begin:end].decode("ascii") + right[: plain_text.AFTER], len(left)


def _cut_out(before: bytes, behind: bytes, encoding: str) -> tuple[str, str] | None:
    for first in range(_LONGEST_CHARACTER):
        try:
            left = before[first:].decode(encoding)
        except UnicodeDecodeError:
            continue
        for last in range(_LONGEST_CHARACTER):
            try:
                return left, behind[: len(behind) - last].decode(encoding)
            except UnicodeDecodeError:
                continue
        break
    return None
