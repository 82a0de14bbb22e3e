"""Reads files that may be anything: gone, huge, forbidden, or no files at all."""

from __future__ import annotations

import os
import stat

from winsock_ls.cli.messages import say

# Windows would translate line ends; a FIFO put in the file's place must not make us wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
# Most files are smaller than that, and read in one go.
_PIECE = 1 << 16


class UnreadableError(Exception):
    """A file that cannot be checked; the message is a line for standard error."""


def read(path: str, shown: str, limit: int, language: str) -> bytes:
    """Return the bytes of a file of at most `limit` bytes (0: no limit).

    The caller knows that it is a regular one; where it is something else by now, it is not read.
    Raises UnreadableError; `shown` is how the message calls the file.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(shown, error, language) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError(say(language, "not-a-file", path=shown))
        data = os.read(descriptor, _PIECE)
        if len(data) == _PIECE:
            size = found.st_size
            if 0 < limit < size:
                raise UnreadableError(say(language, "too-large", path=shown, limit=limit))
            pieces = [data]
            # To the end, wherever it is: a file can grow, and those under /proc know no size.
            while piece := os.read(descriptor, max(size, _PIECE)):
                pieces.append(piece)
            data = b"".join(pieces)
        if 0 < limit < len(data):
            raise UnreadableError(say(language, "too-large", path=shown, limit=limit))
        return data
    except OSError as error:
        raise _unreadable(shown, error, language) from None
    finally:
        os.close(descriptor)


def _unreadable(shown: str, error: OSError | ValueError, language: str) -> UnreadableError:
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableError(say(language, "unreadable", path=shown, reason=reason))
