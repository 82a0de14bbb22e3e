"""Paths as text: forward slashes, no file system."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

_DRIVE = re.compile(r"[A-Za-z]:[/\\]")
_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def posix(path: str) -> str:
    """Gives ``path`` with forward slashes, a small drive letter and no slash at its end."""
    if _DRIVE.match(path):
        # Editors do not agree on the letter's case, and it has none on Windows.
        path = path[0].lower() + path[1:].replace("\\", "/")
    elif os.sep == "\\":
        path = path.replace("\\", "/")
    return path.rstrip("/") or path[:1]


def is_absolute(path: str) -> bool:
    """Says whether a path in the form of :func:`posix` begins at a root or a drive."""
    return _ABSOLUTE.match(path) is not None


def relative(path: str, folder: str) -> str | None:
    """Gives ``path`` relative to ``folder``, "" for itself, None where it lies outside.

    Both are absolute and in the form of :func:`posix`.
    """
    if path == folder:
        return ""
    inside = folder if folder.endswith("/") or not folder else folder + "/"
    return path[len(inside) :] if path.startswith(inside) else None


def common(folders: Iterable[str]) -> str:
    """Gives the nearest folder that holds all ``folders``; "" for different drives."""
    first, *others = (folder.split("/") for folder in folders)
    for other in others:
        same = 0
        for mine, theirs in zip(first, other, strict=False):
            if mine != theirs:
                break
            same += 1
        first = first[:same]
    return "/" if first in ([""], ["", ""]) else "/".join(first)
