r"""The pieces that a text is made of, and where a text may be cut into pieces.

A border between two chunks is never between ``\r`` and ``\n``.  It lies behind a line end,
unless the line there is longer than `Sizes.low`; then it is not inside a word (an identifier or
a number), unless the word is longer than that too.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from winsock_ls.text.positions import Encoding, count_units

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")

# In a line too long for one chunk: behind these first, so that `-10054` stays whole as well.
_SEPARATOR = re.compile(r"[ \t;,(){}\[\]>]")
_NO_WORD = re.compile(r"\W")
_LINE_END = re.compile(r"\r\n?|\n")


class Sizes(NamedTuple):
    """Lengths of chunks in code points: smaller than `low` merge, larger than `high` split.

    `high >= 2 * low + target` leaves every cut room enough to find a good place.
    """

    low: int = 4 * 1024
    target: int = 8 * 1024
    high: int = 16 * 1024


class Chunk:
    """A piece of text that never changes, with what has been derived from it."""

    __slots__ = ("_line_ends", "_memo", "length", "line_count", "text")

    text: str
    length: int
    line_count: int  # of line ends, that is

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        count = text.count("\n")
        if "\r" in text:
            count += text.count("\r") - text.count("\r\n")
        self.line_count = count
        self._line_ends: list[int] | None = None
        self._memo: dict[Hashable, object] = {}

    def __repr__(self) -> str:
        return f"Chunk({self.text!r})"

    @property
    def line_ends(self) -> list[int]:
        """The offsets in the chunk right behind each line end, ascending."""
        ends = self._line_ends
        if ends is None:
            ends = self._line_ends = _find_line_ends(self.text)
        return ends

    def units(self, encoding: Encoding) -> int:
        """How many units the chunk takes in `encoding`, counted once."""
        if encoding == "utf-32" or self.text.isascii():
            return self.length
        return self.memo((Chunk, encoding), lambda text: count_units(text, encoding))

    def memo(self, key: Hashable, function: Callable[[str], T]) -> T:
        """`function(self.text)`, computed once for each `key` and kept as long as the chunk.

        The result must depend on nothing but the text.  Threads may compute it twice at the same
        time; all of them get the same object.
        """
        memo = self._memo
        # The key stands for the function, hence for its type; no default: the value may be None.
        if key in memo:
            return cast("T", memo[key])
        return cast("T", memo.setdefault(key, function(self.text)))


def split(text: str, sizes: Sizes) -> list[str]:
    """Cut `text` into pieces of `sizes.low` to `sizes.high`; a short text is one piece."""
    pieces = []
    begin, total = 0, len(text)
    while total - begin > sizes.high:
        cut = _cut(text, begin, min(begin + sizes.high, total - sizes.low), sizes)
        pieces.append(text[begin:cut])
        begin = cut
    pieces.append(text[begin:] if begin else text)
    return pieces


def belong_together(left: str, right: str, sizes: Sizes) -> bool:
    """Whether a border between these two neighbours would break the promise of this module."""
    last, first = left[-1:], right[:1]
    if last == "\r":
        return first == "\n"
    if last == "\n":
        return False
    if _is_word(last) and _is_word(first):
        return True
    # Only a line longer than `low` may be cut; no need to look any further than that.
    low = sizes.low
    behind = max(left.rfind("\n", -low), left.rfind("\r", -low)) + 1
    before = [k for k in (right.find("\n", 0, low), right.find("\r", 0, low)) if k >= 0]
    run = min(len(left) - behind, low) + min(before, default=low)
    return run < low


def _cut(text: str, begin: int, limit: int, sizes: Sizes) -> int:
    """Where to end the piece that starts at `begin`: not past `limit`."""
    aim = begin + sizes.target
    newline = text.find("\n", aim - 1, limit)
    lone = text.find("\r", aim - 1, limit if newline < 0 else newline)
    if lone >= 0 and (end := _behind(text, lone)) <= limit:
        return end
    if newline >= 0:
        return newline + 1
    floor = begin + sizes.low
    last = max(text.rfind("\n", floor - 1, aim - 1), text.rfind("\r", floor - 1, aim - 1))
    if last >= 0:
        return _behind(text, last)
    if separator := _SEPARATOR.search(text, aim, limit):
        return separator.end()
    if gap := _NO_WORD.search(text, aim, limit):
        return gap.start()
    return aim


def _behind(text: str, index: int) -> int:
    """The offset behind the line end of which the character at `index` is a part."""
    return index + (2 if text.startswith("\r\n", index) else 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _find_line_ends(text: str) -> list[int]:
    if "\r" in text:
        return [match.end() for match in _LINE_END.finditer(text)]
    *lines, _ = text.split("\n")
    return list(accumulate(len(line) + 1 for line in lines))
