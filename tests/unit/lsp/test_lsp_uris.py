"""URIs: one spelling to compare by, and paths on each system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.lsp import uris


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("file:///c%3A/a.c", "file:///C:/a.c"),
        ("file:///c:/a%20b.c", "FILE:///C%3a/a b.c"),
        ("file://localhost/a.c", "file:///a.c"),
        ("file://SERVER/share/a.c", "file://server/share/a.c"),
        ("untitled:Untitled-1", "untitled:Untitled-1"),
        ("nonsense", "nonsense"),
        ("file://[broken", "file://[broken"),
    ],
)
def test_spellings_of_one_document(first: str, second: str) -> None:
    """What editors write differently is the same document."""
    assert uris.key(first) == uris.key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("file:///a/B.c", "file:///a/b.c"),
        ("untitled:a", "file:///a"),
        ("file:///c:/a", "file:///d:/a"),
        ("git:/a.c?x", "git:/a.c?y"),
    ],
)
def test_different_documents(first: str, second: str) -> None:
    """What differs in more than spelling is not the same."""
    assert uris.key(first) != uris.key(second)


@pytest.mark.parametrize(
    ("uri", "windows", "path"),
    [
        ("file:///home/a%20b/%E4%BD%A0.c", False, "/home/a b/你.c"),
        ("file:///c%3A/a/b.c", True, "c:\\a\\b.c"),
        ("file:///C:/a/b.c", True, "c:\\a\\b.c"),
        ("file:///C|/a/b.c", True, "c:\\a\\b.c"),
        ("file://server/share/a.c", True, "\\\\server\\share\\a.c"),
        ("file://localhost/a.c", False, "/a.c"),
        ("file:///c:/a.c", False, "/c:/a.c"),
        ("untitled:Untitled-1", False, None),
        ("vscode-notebook-cell:/a.ipynb#c1", False, None),
        ("file:///a%00b", False, None),
        ("file://[broken", False, None),
        ("", False, None),
    ],
)
def test_paths(uri: str, windows: bool, path: str | None) -> None:
    """Only files have paths, and what is no URI has none."""
    assert uris.to_path(uri, windows=windows) == path


@given(st.lists(st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]))))
def test_a_path_comes_back(parts: list[str]) -> None:
    """Whatever a file is called, its URI leads back to it."""
    path = "/" + "/".join(part for part in parts if part not in ("", ".", ".."))
    assert uris.to_path(uris.from_path(path, windows=False), windows=False) == path


@given(st.binary())
def test_a_path_in_any_bytes_comes_back(name: bytes) -> None:
    """Names that are not UTF-8 have URIs too, each its own."""
    path = "/" + name.replace(b"/", b"").replace(b"\0", b"").decode("utf-8", "surrogateescape")
    uri = uris.from_path(path, windows=False)
    assert uri.isascii()
    assert uris.to_path(uri, windows=False) == path
    assert uris.key(uri) == f"file://{uris.to_path(uri, windows=False)}" or ":" in path


@pytest.mark.parametrize("path", ["c:\\a b\\c.c", "\\\\server\\share\\a.c"])
def test_a_windows_path_comes_back(path: str) -> None:
    """Drives and shares too."""
    assert uris.to_path(uris.from_path(path, windows=True), windows=True) == path
