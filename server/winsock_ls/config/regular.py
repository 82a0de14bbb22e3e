"""Reads regular files and nothing else.

What has the name of a file in somebody's tree can be a pipe that keeps its reader waiting for ever,
or a device that has no end: neither is opened.
"""

from __future__ import annotations

import errno
import os
import stat

SETTINGS = 1 << 20
"""Bytes of the longest configuration file and of the longest list of what git ignores."""

# Windows would translate line ends; a pipe put in the file's place meanwhile must not hold us up.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


def read(path: str, limit: int) -> bytes:
    """Gives the bytes of a file of at most ``limit`` bytes.

    Raises OSError for what cannot be read, is no regular file, or is longer; ValueError for a path
    that no system has.
    """
    _check(os.stat(path), limit)
    descriptor = os.open(path, _FLAGS)
    try:
        # It may be another by now.
        _check(os.fstat(descriptor), limit)
        pieces = []
        left = limit + 1
        while left and (piece := os.read(descriptor, min(left, 1 << 20))):
            pieces.append(piece)
            left -= len(piece)
        if not left:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def text(path: str, inside: str | None = None) -> str | None:
    """Gives the text of a list of what git ignores, None where there is none to be read.

    ``inside``: a link that leads out of this folder is none, as for git.
    """
    try:
        if inside is not None and not leads_inside(path, inside):
            return None
        return read(path, SETTINGS).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return None


def is_ours(entry: os.DirEntry[str], folder: str) -> bool:
    """Says whether an entry is a regular file, or a link to one below ``folder``."""
    try:
        if entry.is_file(follow_symlinks=False):
            return True
        if not entry.is_symlink() or not entry.is_file():
            return False
    except OSError:
        return False
    return leads_inside(entry.path, folder)


def leads_inside(path: str, folder: str) -> bool:
    """Says whether a path leads to something below ``folder``, whatever links are on the way."""
    return is_below(os.path.realpath(path), os.path.realpath(folder))


def is_below(path: str, folder: str) -> bool:
    """Says whether a path lies below a folder, by its letters alone."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _check(found: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "is not a regular file")
    if found.st_size > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))


def is_file(path: str) -> bool:
    """Says whether there is a regular file, or a link to one."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False
