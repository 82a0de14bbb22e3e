"""Positions on the wire: the quick way agrees with the text's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.lsp.convert import Positions
from winsock_ls.text import Encoding, Text

TEXTS = st.text(st.sampled_from("ab\n\r\f\u2028é你😀"), max_size=60)
ENCODINGS: st.SearchStrategy[Encoding] = st.sampled_from(("utf-8", "utf-16", "utf-32"))


@given(TEXTS, ENCODINGS, st.lists(st.integers(0, 70), max_size=12))
def test_any_offsets_in_any_order(content: str, encoding: Encoding, offsets: list[int]) -> None:
    """Remembering a line does not change where it ends or how it counts."""
    text = Text(content)
    place = Positions(text, encoding)
    for offset in offsets:
        assert place.pair(offset) == tuple(text.position(offset, encoding))
