"""Positions: offsets and units of the three encodings, against `str.encode`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import text_reference as reference
from tests.support.text_strategies import ENCODINGS, SIZES, encodings, positions, texts
from winsock_ls.text import Encoding, Position, Text
from winsock_ls.text.positions import count_units, skip_units

if TYPE_CHECKING:
    from winsock_ls.text.chunks import Sizes


@given(texts, st.integers(-3, 60), encodings, SIZES)
def test_the_position_of_an_offset_counts_encoded_units(
    text: str, offset: int, encoding: Encoding, sizes: Sizes
) -> None:
    """The character is the encoded length of what stands before it in its line."""
    expected = reference.position(text, offset, encoding)
    assert Text(text, _sizes=sizes).position(offset, encoding) == expected


@given(texts, positions, encodings, SIZES)
def test_the_offset_of_a_position_is_clamped(
    text: str, position: Position, encoding: Encoding, sizes: Sizes
) -> None:
    """Any position has an offset: that of a plain string walked through."""
    expected = reference.offset(text, *position, encoding)
    assert Text(text, _sizes=sizes).offset(position, encoding) == expected


@given(texts, encodings, SIZES)
def test_offsets_survive_the_way_there_and_back(
    text: str, encoding: Encoding, sizes: Sizes
) -> None:
    """Every offset comes back, but that between \\r and \\n, which is the line's end."""
    document = Text(text, _sizes=sizes)
    for offset in range(len(text) + 1):
        inside = text[max(offset - 1, 0) : offset + 1] == "\r\n"
        back = document.offset(document.position(offset, encoding), encoding)
        assert back == offset - inside


@given(texts, st.integers(-1, 60), encodings)
def test_skipping_units_stops_in_front_of_the_character_they_end_in(
    text: str, units: int, encoding: Encoding
) -> None:
    """As many whole characters as fit into the units."""
    expected = 0
    while expected < len(text) and count_units(text[: expected + 1], encoding) <= units:
        expected += 1
    assert skip_units(text, units, encoding) == expected


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", 1 + 4 + 3), ("utf-16", 1 + 2 + 1), ("utf-32", 3)]
)
def test_wide_characters_count_in_the_units_of_the_encoding(
    encoding: Encoding, expected: int
) -> None:
    """An emoji is four bytes, two UTF-16 units or one code point."""
    text = Text("x\na😀码b")
    assert text.position(5, encoding) == (1, expected)
    assert text.offset(Position(1, expected), encoding) == 5


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_position_inside_a_character_is_its_start(encoding: Encoding) -> None:
    """Half an emoji is none."""
    text = Text("a😀b")
    inside = range(2, text.position(2, encoding).character)
    assert [text.offset(Position(0, n), encoding) for n in inside] == [1] * len(inside)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lone_surrogates_are_characters(encoding: Encoding) -> None:
    """Halves of characters, as JSON can bring them, crash nothing."""
    text = Text("a\udc00\ud800b")
    assert text.position(4, encoding) == (0, count_units("a\udc00\ud800b", encoding))
    assert [text.offset(text.position(n, encoding), encoding) for n in range(5)] == [0, 1, 2, 3, 4]


def test_between_return_and_newline_is_the_end_of_the_line() -> None:
    """No client can put its cursor there, so no position says so."""
    text = Text("ab\r\ncd")
    assert [text.position(n, "utf-16") for n in (2, 3, 4)] == [(0, 2), (0, 2), (1, 0)]


def test_a_character_past_the_end_is_in_front_of_the_line_end() -> None:
    """It never reaches into the next line or between \\r and \\n."""
    text = Text("ab\r\ncd\ref\n")
    assert [text.offset(Position(n, 99), "utf-16") for n in range(5)] == [2, 6, 9, 10, 10]


def test_a_line_in_many_chunks_counts_on() -> None:
    """The units of whole chunks add up to those of the long line they make up."""
    text = Text("码😀" * 100_000)
    assert text.position(150_001, "utf-8") == (0, 75_000 * 7 + 3)
    assert text.offset(Position(0, 75_000 * 7 + 3), "utf-8") == 150_001
    assert text.offset(Position(0, 75_000 * 3 + 2), "utf-16") == 150_001


@given(texts, st.lists(st.tuples(st.integers(-3, 60), st.integers(0, 9))), encodings, SIZES)
def test_ranges_are_the_positions_of_both_ends(
    text: str, spans: list[tuple[int, int]], encoding: Encoding, sizes: Sizes
) -> None:
    """Many at a time, in any order, they are what one at a time is."""
    document = Text(text, _sizes=sizes)
    found = [(start, start + length) for start, length in spans]
    expected = [
        (*document.position(start, encoding), *document.position(end, encoding))
        for start, end in found
    ]
    assert document.ranges(found, encoding) == expected
