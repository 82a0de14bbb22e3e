"""Cuts a text into segments piece by piece, and remembers with each piece what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from winsock_ls.text import Chunk, Text

State = TypeVar("State")


class Piece(NamedTuple, Generic[State]):
    """The borders that a piece of text tells, counted from its start, and what holds behind it."""

    borders: tuple[int, ...]
    state: State
    open: bool
    """Whether what stands behind it decides on its end: its last line or a string may go on."""


def bounds(
    text: Text, state: State, key: object, scan: Callable[[str, State], Piece[State]]
) -> list[int]:
    """The borders of the segments, ascending: 0 first, the length of the text last.

    ``state`` is what holds where the text begins. What ``scan`` finds in a chunk is remembered with
    it under ``key``, so that an edit has its own chunk scanned; chunks whose ends are open are
    scanned together.
    """
    found = [0]
    chunks = list(text.chunks())
    first = 0
    while first < len(chunks):
        start = chunks[first][0]
        count = 1
        while True:
            run = tuple(chunk for _, chunk in chunks[first : first + count])
            piece = _scanned(run, state, key, scan)
            if not piece.open or first + count >= len(chunks):
                break
            count *= 2
        found.extend(start + at for at in piece.borders if start + at > 0)
        state = piece.state
        first += len(run)
    if found[-1] < len(text) or len(found) == 1:
        found.append(len(text))
    return found


def _scanned(
    run: tuple[Chunk, ...], state: State, key: object, scan: Callable[[str, State], Piece[State]]
) -> Piece[State]:
    def together(text: str) -> Piece[State]:
        return scan("".join((text, *(chunk.text for chunk in run[1:]))), state)

    return run[0].memo((key, state, run[1:]), together)
