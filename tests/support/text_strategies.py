"""What texts and edits the tests try: everything that has ever confused a line table."""

from __future__ import annotations

from typing import cast

from hypothesis import strategies as st

from winsock_ls.text import Encoding, Position
from winsock_ls.text.chunks import Sizes

ENCODINGS = cast("tuple[Encoding, ...]", ("utf-8", "utf-16", "utf-32"))

# No line ends, though `str.splitlines` says so; wide, combining and lone halves of characters.
ODD = [
    "\f",
    "\v",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "é",
    "码",
    "😀",
    "e\u0301",
    "\ud800",
    "\udc00",
]
PIECES = ["\n", "\r", "\r\n", "\n\r", "a", "_1", "10054", " ", ";", "\0", *ODD]

# Borders everywhere: the chunks of these hold a few characters each.
SIZES = st.sampled_from([Sizes(1, 2, 4), Sizes(2, 4, 8), Sizes(3, 6, 12), Sizes(4, 16, 32)])

encodings = st.sampled_from(ENCODINGS)
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)
short_texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
positions = st.builds(
    Position,
    st.integers(-2, 20) | st.sampled_from([-(2**31), 2**31 - 1]),
    st.integers(-2, 20) | st.sampled_from([-(2**31), 2**31 - 1]),
)
spans = st.none() | st.tuples(positions, positions)
