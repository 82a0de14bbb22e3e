"""Messages out of a stream of bytes: ``Content-Length`` headers and bodies.

Header names are case-insensitive, blanks around the colon do not matter, and line ends may lack
their carriage return, as hand-written clients send them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END_OF_HEADER = re.compile(rb"\n\r?\n")
_LONGEST_HEADER = 64 * 1024


class Framing:
    """Collects bytes as they come, in pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Adds bytes and gives the bodies of the messages that are complete now."""
        self._buffer += data
        while True:
            if self._length is None and not self._read_header():
                return
            length = self._length
            if length is None or len(self._buffer) < length:
                return
            body = bytes(self._buffer[:length])
            del self._buffer[:length]
            self._length = None
            yield body

    def _read_header(self) -> bool:
        """Takes header lines off the buffer up to the empty one; False while it is not there."""
        while found := _END_OF_HEADER.search(self._buffer):
            header = bytes(self._buffer[: found.start()])
            del self._buffer[: found.end()]
            self._length = _content_length(header)
            if self._length is not None:
                return True
        if len(self._buffer) > _LONGEST_HEADER:
            # No header is that long: what comes is no message of ours.
            del self._buffer[:-3]
        return False


def _content_length(header: bytes) -> int | None:
    for line in header.split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon and name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return None


def frame(body: bytes) -> bytes:
    """The bytes of a message on the wire."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body
