"""Texts: slices, lines and edits, against a plain string."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import text_reference as reference
from tests.support.text_strategies import SIZES, encodings, positions, short_texts, spans, texts
from winsock_ls.text import Edit, Encoding, Position, Text
from winsock_ls.text.chunks import Sizes

Change = tuple[tuple[Position, Position] | None, str, Encoding]
changes = st.lists(st.tuples(spans, short_texts, encodings), max_size=10)
SMALL = Sizes(2, 4, 8)


def apply(text: str, change: Change) -> str:
    """The change done on a plain string."""
    span, new, encoding = change
    if span is None:
        return new
    start, end = sorted(reference.offset(text, *position, encoding) for position in span)
    return text[:start] + new + text[end:]


@given(texts, changes, SIZES)
def test_any_edits_do_what_they_do_to_a_plain_string(
    text: str, edits: list[Change], sizes: Sizes
) -> None:
    """Wherever positions lie and whatever the line ends, text and lines are those of a string."""
    document = Text(text, _sizes=sizes)
    for change in edits:
        expected = apply(text, change)
        after, edit = document.edit(*change)
        assert str(after) == expected
        assert str(document) == text
        assert text[: edit.start] + expected[edit.start : edit.new_end] == expected[: edit.new_end]
        assert text[edit.old_end :] == expected[edit.new_end :]
        table = reference.lines(expected)
        assert after.line_count == len(table)
        found = [(after.line_start(n), after.line_end(n)) for n in range(after.line_count)]
        assert found == table
        document, text = after, expected


@given(texts, st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60), short_texts)), SIZES)
def test_replacing_clamps_and_orders_its_offsets(
    text: str, edits: list[tuple[int, int, str]], sizes: Sizes
) -> None:
    """Offsets outside of the text mean its ends; the order of the two does not matter."""
    document = Text(text, _sizes=sizes)
    for start, end, new in edits:
        low, high = sorted(min(max(offset, 0), len(text)) for offset in (start, end))
        text = text[:low] + new + text[high:]
        document = document.replace(start, end, new)
        assert str(document) == text
        assert len(document) == len(text)


@given(
    texts,
    st.none() | st.integers(-50, 50),
    st.none() | st.integers(-50, 50),
    st.sampled_from([None, 1, 2, -1]),
    SIZES,
)
def test_slices_are_those_of_a_string(
    text: str, start: int | None, end: int | None, step: int | None, sizes: Sizes
) -> None:
    """Missing, negative and too large offsets and steps mean what they mean everywhere."""
    assert Text(text, _sizes=sizes)[start:end:step] == text[start:end:step]


@given(texts, st.integers(-3, 60), SIZES)
def test_an_offset_lies_in_the_line_that_starts_last_before_it(
    text: str, offset: int, sizes: Sizes
) -> None:
    """A line end belongs to the line it ends."""
    table = reference.lines(text)
    place = min(max(offset, 0), len(text))
    expected = max(number for number, (start, _) in enumerate(table) if start <= place)
    assert Text(text, _sizes=sizes).line_at(offset) == expected


@given(texts, encodings, positions, positions, short_texts, SIZES)
def test_an_edit_tells_what_it_replaced(
    text: str, encoding: Encoding, start: Position, end: Position, new: str, sizes: Sizes
) -> None:
    """The three offsets are those of the span and of the new text, in order."""
    document = Text(text, _sizes=sizes)
    low, high = sorted(reference.offset(text, *position, encoding) for position in (start, end))
    assert document.edit((start, end), new, encoding)[1] == Edit(low, high, low + len(new))


def test_a_text_that_ends_with_a_line_end_has_an_empty_last_line() -> None:
    """N line ends make N+1 lines."""
    text = Text("a\nb\n")
    assert text.line_count == 3
    assert (text.line_start(2), text.line_end(2)) == (4, 4)


def test_an_empty_text_has_one_empty_line() -> None:
    """There is always a line to put the cursor in."""
    text = Text()
    assert (len(text), text.line_count, text.line_start(0), text.line_end(0)) == (0, 1, 0, 0)
    assert text.position(5, "utf-16") == (0, 0)
    assert str(text.replace(0, 0, "a\n")) == "a\n"


def test_only_three_line_ends_count() -> None:
    """What else breaks a line in Python is a character like any other."""
    text = Text("a\fb\vc\x1cd\x1de\x1ef\x85g\u2028h\u2029i\nj\r\nk\rl")
    assert text.line_count == 4
    assert [text[text.line_start(n) : text.line_end(n)] for n in range(1, 4)] == ["j", "k", "l"]


def test_lines_outside_of_the_text_are_its_ends() -> None:
    """Before the first line is the start, behind the last is the end."""
    text = Text("ab\ncd")
    assert (text.line_start(-1), text.line_end(-1)) == (0, 0)
    assert (text.line_start(2), text.line_end(2)) == (5, 5)


def test_replacing_everything_keeps_the_equal_ends() -> None:
    """A client that always sends the whole document does not cost what was derived from it."""
    before = Text("abc\n" * 10, _sizes=SMALL)
    new = "abc\n" * 4 + "xyz\n" + "abc\n" * 5
    after, edit = before.edit(None, new, "utf-16")
    assert str(after) == new
    assert edit == Edit(16, 20, 20)
    old = {id(chunk) for _, chunk in before.chunks()}
    assert sum(id(chunk) not in old for _, chunk in after.chunks()) == 1


def test_replacing_everything_by_the_same_changes_nothing() -> None:
    """The text stays the very same object."""
    text = Text("abc\n" * 10, _sizes=SMALL)
    assert text.edit(None, "abc\n" * 10, "utf-8") == (text, Edit(40, 40, 40))


@given(texts, texts, SIZES)
@example("abc\n" * 6, "abc\n" * 2, SMALL)
@example("abc\n" * 2, "abc\n" * 6, SMALL)
def test_replacing_everything_gives_the_new_text(old: str, new: str, sizes: Sizes) -> None:
    """Equal ends that overlap are not counted twice."""
    after, edit = Text(old, _sizes=sizes).edit(None, new, "utf-16")
    assert "".join(chunk.text for _, chunk in after.chunks()) == str(after) == new
    assert 0 <= edit.start <= edit.old_end <= len(old)
    assert old[: edit.start] == new[: edit.start]
    assert old[edit.old_end :] == new[edit.new_end :]


def test_a_text_says_how_large_it_is() -> None:
    """Its representation is short however long the text is."""
    assert repr(Text("a\n" * 1000)) == "<Text: 2000 code points, 1001 lines>"
