"""No text and no offset makes a feature fail."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.markers import opened
from winsock_ls.config import Settings
from winsock_ls.features import (
    actions,
    completion,
    diagnostics,
    hover,
    inlay_hints,
    lookup,
    references,
    symbols,
)

# Pieces that mean something to one feature or other, and pieces that break what stands around.
PIECES = st.sampled_from(
    [
        "WSAECONNRESET", "WSAE", "WSA", "ECONN", "10054", "0x2746", "0x80072746", "-10054",
        "10'054", "1005", "997", "connect(s, a, n);", "send(", "WSAGetLastError()", "err", "errno",
        "==", "!=", "=", "<", "case ", "switch (", "return ", "if (", ")", "(", "{", "}", "[", "]",
        ",", ";", ":", "::", "->", ".", "-", "#define X ", "#if 0\n", "#else\n", "#endif\n",
        "#include <winsock2.h>\n", '"', "'", "//", "/*", "*/", "\\", "\\\n", "\n", "\r\n", "\r",
        "\t", " ", "\f", "\u2028", "错误", "\U0001f600", "\x00", 'R"(', "winsock-ls: ignore",
        "[WS001]", "int f(int e) {\n", "error ",
    ]
)  # fmt: skip
texts = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=20).map(" ".join),
    st.text(max_size=60),
)
languages = st.sampled_from(["c", "cpp", "plain"])


offsets = st.integers(-5, 400)


@given(texts, languages, offsets, offsets, st.sampled_from(["en", "zh-CN"]))
@settings(max_examples=400, deadline=None)
@example("#define X (", "c", 11, 0, "en")
@example("((((" * 50, "cpp", 200, 0, "en")
@example("x" * 300 + "10054", "c", 305, 0, "en")
@example("9" * 6000, "plain", 3000, 0, "en")
def test_any_text_at_any_offset(
    text: str, language: str, start: int, end: int, tongue: str
) -> None:
    """Answers lie inside the text and touch the offset; nothing is raised."""
    document, _ = opened(text.replace("$0", ""), language)
    size, chosen = len(document.text), Settings()
    found = hover.hover(document, start, chosen, tongue)
    at = min(max(start, 0), size)
    assert found is None or 0 <= found.start <= at <= found.end <= size
    assert found is None or found.text
    offered = completion.complete(document, start, chosen, tongue)
    assert offered is None or 0 <= offered.start <= at <= offered.end <= size
    assert offered is None or offered.items
    findings = diagnostics.findings(document, chosen)
    for action in actions.actions(document, start, end, findings, tongue):
        assert all(0 <= edit.start <= edit.end <= size for edit in action.edits)
    actions.apply(str(document.text), actions.fix_all(findings, unsafe=True))
    for hint in inlay_hints.inlay_hints(document, start, end, chosen, tongue):
        assert start <= hint.offset <= end
    places = references.occurrences(document, start)
    assert places == sorted(set(places))
    assert all(0 <= place.start < place.end <= size for place in places)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=3).map("".join)))
@settings(max_examples=200, deadline=None)
def test_any_query(query: str) -> None:
    """What people type into a search box."""
    for record in lookup.explain(query, "zh-CN"):
        assert record.get("name") or record.get("function")
    assert len(symbols.search(query, "en", 5)) <= 5
    lookup.nearest(query)
    completion.documentation(query, "en")
