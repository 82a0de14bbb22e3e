"""An immutable text that shares all its untouched chunks with the text it was edited from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.text.chunks import Chunk, Sizes, belong_together, split
from winsock_ls.text.positions import Encoding, Position, count_units, skip_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Spare thousands of Python frames at every edit of a large text.
_LENGTH: Callable[[Chunk], int] = attrgetter("length")
_LINE_COUNT: Callable[[Chunk], int] = attrgetter("line_count")
_SIZES = Sizes()


class Edit(NamedTuple):
    """What an edit replaced, in code points: `old[start:old_end]` became `new[start:new_end]`."""

    start: int
    old_end: int
    new_end: int


class Text:
    """A source text that never changes.

    Offsets are code points and may be anything: they are clamped to the text, as are positions
    and line numbers.  Nothing here raises for a place that is not in the text.
    """

    __slots__ = ("_chunks", "_joined", "_lines", "_sizes", "_starts")

    def __init__(self, text: str = "", *, _sizes: Sizes = _SIZES) -> None:
        self._set(tuple(map(Chunk, split(text, _sizes))), _sizes, text)

    def _set(self, chunks: tuple[Chunk, ...], sizes: Sizes, joined: str | None) -> None:
        self._chunks = chunks
        self._sizes = sizes
        # Offsets and line ends in front of each chunk, and in all behind the last one.
        self._starts = list(accumulate(map(_LENGTH, chunks), initial=0))
        self._lines = list(accumulate(map(_LINE_COUNT, chunks), initial=0))
        self._joined = joined

    def __len__(self) -> int:
        return self._starts[-1]

    def __str__(self) -> str:
        joined = self._joined
        if joined is None:
            joined = self._joined = "".join([chunk.text for chunk in self._chunks])
        return joined

    def __repr__(self) -> str:
        return f"<Text: {len(self)} code points, {self.line_count} lines>"

    def __getitem__(self, span: slice) -> str:
        """The text between two offsets, with the meaning slices have for a str."""
        start, end, step = span.indices(len(self))
        if step != 1:
            return str(self)[span]
        return "".join([piece for _, piece in self._pieces(start, end)])

    def chunks(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Chunk]]:
        """Each chunk that has text between the two offsets, behind the offset it starts at."""
        if end is None:
            end = len(self)
        start = max(start, 0)
        starts, chunks = self._starts, self._chunks
        for index in range(self._index(start), len(chunks)):
            if starts[index] >= end:
                return
            if starts[index + 1] > start:
                yield starts[index], chunks[index]

    # Lines

    @property
    def line_count(self) -> int:
        """How many lines there are: one more than line ends, so never none."""
        return self._lines[-1] + 1

    def line_start(self, line: int) -> int:
        """The offset at which `line` starts; 0 before the first line, the end past the last."""
        if line <= 0:
            return 0
        if line > self._lines[-1]:
            return len(self)
        index, end = self._line_end(line - 1)
        return self._starts[index] + end

    def line_end(self, line: int) -> int:
        """The offset at which `line` ends, in front of its line end."""
        if line < 0:
            return 0
        if line >= self._lines[-1]:
            return len(self)
        index, end = self._line_end(line)
        pair = self._chunks[index].text.endswith("\r\n", 0, end)
        return self._starts[index] + end - (2 if pair else 1)

    def line_at(self, offset: int) -> int:
        """The line that `offset` lies in; a line end belongs to the line it ends."""
        offset = self._clamp(offset)
        index = self._index(offset)
        ends = self._chunks[index].line_ends
        return self._lines[index] + bisect_right(ends, offset - self._starts[index])

    # Positions

    def position(self, offset: int, encoding: Encoding) -> Position:
        r"""The position of `offset`, counted in `encoding`.

        Between \\r and \\n there is no position; the line's end in front of both stands for it.
        """
        line = self.line_at(offset)
        start, end = self.line_start(line), min(self._clamp(offset), self.line_end(line))
        if encoding == "utf-32":
            return Position(line, end - start)
        character = 0
        for chunk, piece in self._pieces(start, end):
            whole = len(piece) == chunk.length
            character += chunk.units(encoding) if whole else count_units(piece, encoding)
        return Position(line, character)

    def ranges(
        self, spans: Iterable[tuple[int, int]], encoding: Encoding
    ) -> list[tuple[int, int, int, int]]:
        """For each span the line and character of its start, and those of its end.

        They are what `position` gives, for many at a time; quick when the spans ascend.
        """
        found: list[tuple[int, int, int, int]] = []
        start = stop = -1
        ends: list[int] = []
        first = 0
        plain = False
        for begin, end in spans:
            if not start <= begin < stop:
                index = self._index(self._clamp(begin))
                chunk = self._chunks[index]
                start, stop = self._starts[index], self._starts[index + 1]
                ends, first, plain = chunk.line_ends, self._lines[index], chunk.text.isascii()
            inside = begin - start
            line = bisect_right(ends, inside)
            # Within one line that the chunk holds whole, each character being one unit.
            if plain and 0 < line < len(ends) and begin <= end < start + ends[line] - 1:
                character = inside - ends[line - 1]
                row = first + line
                found.append((row, character, row, character + end - begin))
            else:
                found.append((*self.position(begin, encoding), *self.position(end, encoding)))
        return found

    def offset(self, position: Position, encoding: Encoding) -> int:
        """The offset of `position`, counted in `encoding`, clamped to its line and to the text.

        A position inside a character (a surrogate pair, a UTF-8 sequence) is the character's start.
        """
        line, character = position
        offset, end = self.line_start(line), self.line_end(line)
        if encoding == "utf-32":
            return min(offset + max(character, 0), end)
        for chunk, piece in self._pieces(offset, end):
            if character <= 0:
                break
            if len(piece) == chunk.length and (units := chunk.units(encoding)) <= character:
                offset += chunk.length
                character -= units
                continue
            skipped = skip_units(piece, character, encoding)
            offset += skipped
            if skipped < len(piece):
                break
            character -= count_units(piece, encoding)
        return offset

    # Edits

    def replace(self, start: int, end: int, new: str) -> Text:
        """This text with `new` in place of what stands between the two offsets.

        Builds at most the touched chunks and one neighbour on either side anew.
        """
        start, end = sorted((self._clamp(start), self._clamp(end)))
        if start == end and not new:
            return self
        chunks, starts, sizes = self._chunks, self._starts, self._sizes
        first = self._index(start)
        last = max(first, bisect_left(starts, end) - 1)
        head = chunks[first].text[: start - starts[first]]
        tail = chunks[last].text[end - starts[last] :]
        middle = f"{head}{new}{tail}"
        stop = last + 1
        # One neighbour is enough: no chunk but an only one is tiny, and the border behind the
        # neighbour was good before; what runs across it did not get shorter than the neighbour.
        if first > 0:
            before = chunks[first - 1].text
            if len(middle) < sizes.low or belong_together(before, middle, sizes):
                middle = before + middle
                first -= 1
        if stop < len(chunks):
            behind = chunks[stop].text
            if len(middle) < sizes.low or belong_together(middle, behind, sizes):
                middle += behind
                stop += 1
        edited = Text.__new__(Text)
        edited._set(
            (*chunks[:first], *map(Chunk, split(middle, sizes)), *chunks[stop:]), sizes, None
        )
        return edited

    def edit(
        self, span: tuple[Position, Position] | None, new: str, encoding: Encoding
    ) -> tuple[Text, Edit]:
        """One content change of the LSP: `new` in place of `span`, or of everything for None.

        The positions may be in either order.  Where everything is replaced, the chunks that are
        the same at both ends are kept, and the `Edit` tells no more than what lies between them.
        """
        if span is None:
            return self._replace_all(new)
        start, old_end = sorted(self.offset(position, encoding) for position in span)
        return self.replace(start, old_end, new), Edit(start, old_end, start + len(new))

    def _replace_all(self, new: str) -> tuple[Text, Edit]:
        chunks, starts = self._chunks, self._starts
        first, stop = 0, len(chunks)
        while first < stop and new.startswith(chunks[first].text, starts[first]):
            first += 1
        start, grown = starts[first], len(new) - len(self)
        while first < stop and new.endswith(chunks[stop - 1].text, start, starts[stop] + grown):
            stop -= 1
        old_end = starts[stop]
        new_end = old_end + grown
        edited = self.replace(start, old_end, new[start:new_end])
        edited._joined = new
        return edited, Edit(start, old_end, new_end)

    # Chunks

    def _clamp(self, offset: int) -> int:
        return min(max(offset, 0), self._starts[-1])

    def _index(self, offset: int) -> int:
        """The index of the chunk that holds the character at `offset`; the end is in the last."""
        return min(bisect_right(self._starts, offset), len(self._chunks)) - 1

    def _line_end(self, line: int) -> tuple[int, int]:
        """The index of the chunk that holds the end of `line`, and the offset in it behind that."""
        index = bisect_right(self._lines, line) - 1
        return index, self._chunks[index].line_ends[line - self._lines[index]]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Chunk, str]]:
        """What each chunk has between two offsets."""
        for begin, chunk in self.chunks(start, end):
            if start <= begin and begin + chunk.length <= end:
                yield chunk, chunk.text
            else:
                yield chunk, chunk.text[max(start - begin, 0) : end - begin]
