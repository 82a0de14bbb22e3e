"""Looks for many plain texts at once in the bytes of a file.

By a library that asks the processor about many bytes at a time; without it, nothing is known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import BytesAhoCorasick

FEW = 64
"""So many texts the processor can be asked about at once."""
# So many bytes at a time: what is found in them is listed before the first of it is looked at.
_PIECE = 1 << 18


@lru_cache(maxsize=1)
def is_fast() -> bool:
    """Whether the library is there, without which `Literals.find` cannot be called."""
    try:
        import ahocorasick_rs  # noqa: F401
    except ImportError:
        # Not everywhere, see pyproject.toml.
        return False
    return True


class Literals:
    """Texts to be looked for together; a search for more than `FEW` is several times as slow."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self.texts = tuple(texts)
        self._overlap = max(map(len, texts), default=1) - 1
        self._automaton: BytesAhoCorasick | None = None

    def find(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield which texts stand where: their numbers and offsets.

        Of texts that overlap only the one that begins first is found; of those that begin at one
        place, the one that was named first. One can be told twice.
        """
        if self._automaton is None:
            from ahocorasick_rs import BytesAhoCorasick, MatchKind

            # The other kinds of matches are a dozen times as slow.
            self._automaton = BytesAhoCorasick(self.texts, matchkind=MatchKind.LeftmostFirst)
        find = self._automaton.find_matches_as_indexes
        if len(data) <= _PIECE:
            for number, start, _ in find(data):
                yield number, start
            return
        view = memoryview(data)
        for at in range(0, len(data), _PIECE):
            for number, start, _ in find(view[at : at + _PIECE + self._overlap]):
                yield number, at + start
