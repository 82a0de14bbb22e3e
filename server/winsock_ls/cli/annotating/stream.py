"""Bytes that come bit by bit: what may go out at once, and what has to wait for its line."""

from __future__ import annotations

import codecs

from winsock_ls.cli.annotating.pieces import AHEAD, BACK, Piece, border, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# A line that is longer goes out before it is whole.
_LONGEST = 8192
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BOM_LENGTH = 2


class Stream:
    """Cuts a stream into pieces that, put together, are the stream again."""

    def __init__(self, history: bytes = b"") -> None:
        """Take what came before, where the beginning of the stream is not what is fed first."""
        self._held = history
        self._done = len(history)

    def feed(self, data: bytes, final: bool = False) -> Iterator[Piece]:
        """Yield the pieces that are settled by now; with `final`, all that are left."""
        held = self._held + data
        stop = self._stop(held, final)
        start = self._done
        if stop > start:
            yield from cut(held, start, stop)
            start = stop
        first = max(start - BACK, 0)
        self._held = held[first:]
        self._done = start - first

    def _stop(self, held: bytes, final: bool) -> int:
        """Up to where all is known that the pieces depend on."""
        if final:
            return len(held)
        line = held.rfind(b"\n", self._done) + 1
        if len(held) - max(line, self._done) <= _LONGEST:
            return line
        stop = len(held) - AHEAD
        # Not within a character of UTF-8.
        while stop > line and held[stop] & 0xC0 == 0x80 and len(held) - stop < AHEAD + 4:
            stop -= 1
        return border(held, stop)


class Utf16Stream:
    """The same for UTF-16: pieces are in UTF-8 there, and `encode` gives the bytes back."""

    def __init__(self, encoding: str) -> None:
        """Take the name of the codec, which leaves the byte order mark alone."""
        self._encoding = encoding
        self._stream = Stream()
        self._raw = b""

    def feed(self, data: bytes, final: bool = False) -> Iterator[Piece]:
        """Yield pieces as `Stream.feed` does, and at the end half a character if there is one."""
        raw = self._raw + data
        whole = len(raw) & ~1
        if not final and whole:
            high = raw[whole - 1] if self._encoding == "utf-16-le" else raw[whole - 2]
            # The first half of a pair waits for the second.
            whole -= 2 * (0xD8 <= high < 0xDC)
        text = raw[:whole].decode(self._encoding, "surrogatepass")
        self._raw = raw[whole:]
        yield from self._stream.feed(text.encode("utf-8", "surrogatepass"), final)

    def rest(self) -> bytes:
        """What is left when all has been fed: the half of a code unit."""
        return self._raw

    def encode(self, data: bytes) -> bytes:
        """Give the bytes of a piece, or of an insertion, as they were or shall be."""
        return data.decode("utf-8", "surrogatepass").encode(self._encoding, "surrogatepass")


def encoding_of(first: bytes) -> str | None:
    """The codec of a stream of UTF-16 by its first two bytes; None for all other streams."""
    return _UTF16.get(first[:_BOM_LENGTH])
