"""Messages out of a stream of bytes: ``Content-Length`` headers and bodies.

Header names are case-insensitive, blanks around the colon do not matter, and line ends may lack
their carriage return, as hand-written clients send them. What is no message is passed over up to
the next header, even where that does not stand at the beginning of a line: bodies end without one.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_BODY = 256 * 1024 * 1024
"""Bytes of the longest message. A longer one could only be waited for, and held, for ever."""

_END_OF_HEADER = re.compile(rb"\n\r?\n")
_LONGEST_HEADER = 64 * 1024
_LENGTH = re.compile(rb"(?<!-)content-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.IGNORECASE)

logger = logging.getLogger(__name__)


class Framing:
    """Collects bytes as they come, in pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length: int | None = None

    @property
    def held(self) -> int:
        """How many bytes wait for the rest of their message."""
        return len(self._buffer)

    @property
    def missing(self) -> int:
        """How many bytes of a body are still to come; 0 while no header was read."""
        return 0 if self._length is None else self._length - len(self._buffer)

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
            if header.strip():
                logger.warning("Passed over %d bytes that are no message", len(header))
        if len(self._buffer) > _LONGEST_HEADER:
            # No header is that long: what comes is no message of ours.
            logger.warning("Passed over %d bytes that are no message", len(self._buffer) - 3)
            del self._buffer[:-3]
        return False


def _content_length(header: bytes) -> int | None:
    """The length that the last of the lines tells: what stands before it was cut off."""
    for line in reversed(header.split(b"\n")):
        if found := _LENGTH.search(line):
            length = int(found[1])
            if length <= LONGEST_BODY:
                return length
            logger.error("Passed over a message of %d bytes, which is too long", length)
            return None
    return None


def frame(body: bytes) -> bytes:
    """The bytes of a message on the wire."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body
