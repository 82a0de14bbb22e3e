"""URIs of documents: one spelling to compare by, and the paths behind those of files."""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"/?([A-Za-z])[:|](?=/|$)")
_WINDOWS = os.name == "nt"


def key(uri: str) -> str:
    """The spelling that all spellings of a URI share: decoded, with a small drive letter.

    ``file:///C%3A/a.c`` and ``file:///c:/a.c`` are one document.
    """
    scheme, colon, rest = uri.partition(":")
    if not colon:
        return _unquoted(uri)
    if scheme.lower() != "file":
        return f"{scheme.lower()}:{_unquoted(rest)}"
    try:
        parts = urlsplit(uri)
    except ValueError:
        return _unquoted(uri)
    host = parts.netloc.lower()
    path = _drive_lowered(_unquoted(parts.path))
    return f"file://{'' if host == 'localhost' else host}{path}"


def to_path(uri: str, *, windows: bool = _WINDOWS) -> str | None:
    """The path of a ``file:`` URI, None for every other scheme and for what is no URI."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file":
        return None
    path = _unquoted(parts.path)
    if "\0" in path:
        return None
    host = parts.netloc.lower()
    if host not in ("", "localhost"):
        path = f"//{parts.netloc}{path}"
    elif _DRIVE.match(path) and windows:
        path = _drive_lowered(path)[1:]
    if windows:
        path = path.replace("/", "\\")
    return path or None


def from_path(path: str, *, windows: bool = _WINDOWS) -> str:
    """The ``file:`` URI of an absolute path."""
    if windows:
        path = path.replace("\\", "/")
        if path.startswith("//"):
            host, _, rest = path[2:].partition("/")
            return f"file://{host}/{_quoted(rest)}"
        if not path.startswith("/"):
            path = "/" + path
        path = _drive_lowered(path)
    return f"file://{_quoted(path)}"


def _unquoted(text: str) -> str:
    # As Python spells the names of files that are not UTF-8.
    return unquote(text, errors="surrogateescape")


def _quoted(path: str) -> str:
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        # Half a character of UTF-16, which Windows lets into names.
        return quote(path, errors="surrogatepass")


def _drive_lowered(path: str) -> str:
    found = _DRIVE.match(path)
    if found is None:
        return path
    return f"/{found[1].lower()}:{path[found.end() :]}"
