"""Open documents: what the engine makes of a version does not depend on how it came about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from winsock_ls.lsp.documents import OpenDocument
from winsock_ls.lsp.engine import Document, Options, languages

START = """#include <winsock2.h>
int f(void) { int e = WSAGetLastError(); return e == 10054 || e == 10060; }
int g(void) { return WSAGetLastError() == 10035; }
"""
C = languages.for_path("a.c") or languages.PLAIN
EDITS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 80),
        st.integers(0, 4),
        st.integers(0, 80),
        st.sampled_from(["", "\n", "10036", " ", "}", "{", "/*", "*/", "e == 10061;", "😀"]),
        st.booleans(),
    ),
    max_size=8,
)


@given(EDITS)
def test_findings_are_those_of_the_text(edits: list[tuple[int, int, int, int, str, bool]]) -> None:
    """After any edits, looked at now and then, the findings are those of the text from scratch."""
    document = OpenDocument(types.TextDocumentItem("file:///a.c", "c", 0, START))
    options = Options()
    for number, (line, character, end_line, end_character, new, looked_at) in enumerate(edits, 1):
        span = types.Range(types.Position(line, character), types.Position(end_line, end_character))
        change = types.TextDocumentContentChangePartial(span, new)
        document.change([change], number, "utf-16")
        if looked_at:
            document.version.document(C, None, options).findings()
    fresh = Document.open(document.version.text, C, None, options)
    assert document.version.document(C, None, options).findings() == fresh.findings()
    assert document.version.number == len(edits)


def test_versions_nobody_looked_at_are_not_kept() -> None:
    """A version goes back to the last that was analysed, however many came between."""
    document = OpenDocument(types.TextDocumentItem("file:///a.c", "c", 0, START))
    first = document.version
    first.document(C, None, Options())
    for number in range(1, 6):
        here = types.Position(number % 3, 0)
        change = types.TextDocumentContentChangePartial(types.Range(here, here), " ")
        document.change([change], number, "utf-16")
    assert document.version._origin is not None
    assert document.version._origin[0] is first
    assert len(document.version._origin[1]) == 5
    document.version.document(C, None, Options())
    assert document.version._origin is None


def test_other_options_make_another_view_of_the_same_version() -> None:
    """Settings that change do not need a new version."""
    document = OpenDocument(types.TextDocumentItem("file:///a.c", "c", 0, START))
    version = document.version
    assert len(version.document(C, None, Options()).findings()) == 3
    assert version.document(C, None, Options(rules=frozenset())).findings() == []
