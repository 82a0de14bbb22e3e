"""Chunks: how texts are cut, and what survives an edit."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.text_strategies import SIZES, short_texts, texts
from winsock_ls.text import Chunk, Text
from winsock_ls.text.chunks import Sizes

SMALL = Sizes(2, 4, 8)


def pieces(text: Text) -> list[str]:
    return [chunk.text for _, chunk in text.chunks()]


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def check(text: Text, expected: str, sizes: Sizes) -> None:
    """Everything that is promised of the chunks of a text."""
    found = list(text.chunks())
    assert "".join(chunk.text for _, chunk in found) == expected
    assert [start for start, _ in found] == [
        sum(chunk.length for _, chunk in found[:index]) for index in range(len(found))
    ]
    assert all(len(chunk.text) <= sizes.high for _, chunk in found)
    if len(found) > 1:
        assert all(len(chunk.text) >= sizes.low for _, chunk in found)
    for border, _ in found[1:]:
        before, behind = expected[:border], expected[border:]
        assert not (before[-1] == "\r" and behind[0] == "\n")
        if before[-1] not in "\r\n":
            line = before.replace("\r", "\n").rpartition("\n")[2]
            line += behind.replace("\r", "\n").partition("\n")[0]
            assert len(line) >= sizes.low
            if is_word(before[-1]) and is_word(behind[0]):
                left = len(before) - len(before.rstrip("".join(filter(is_word, set(before)))))
                right = len(behind) - len(behind.lstrip("".join(filter(is_word, set(behind)))))
                assert left + right >= sizes.low


@given(texts, SIZES)
def test_the_chunks_of_a_new_text_keep_their_promises(text: str, sizes: Sizes) -> None:
    """Joined they are the text; none is cut where it should not be."""
    check(Text(text, _sizes=sizes), text, sizes)


@given(
    texts,
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), short_texts), max_size=12),
    SIZES,
)
def test_the_chunks_of_an_edited_text_keep_their_promises(
    text: str, edits: list[tuple[int, int, str]], sizes: Sizes
) -> None:
    """The promises hold after any edits just as they do in a new text."""
    document = Text(text, _sizes=sizes)
    for one, other, new in edits:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        text = text[:start] + new + text[end:]
        document = document.replace(start, end, new)
        check(document, text, sizes)


@given(st.lists(st.sampled_from(["a", "1", "\n"]), max_size=60).map("".join), SIZES, st.data())
def test_words_and_lines_that_grow_over_a_border_are_not_cut(
    text: str, sizes: Sizes, data: st.DataObject
) -> None:
    """Deleting and typing single characters keeps the borders where they should be."""
    document = Text(text, _sizes=sizes)
    for _ in range(data.draw(st.integers(0, 15))):
        start = data.draw(st.integers(0, len(text)))
        end = min(start + data.draw(st.integers(0, 2)), len(text))
        new = data.draw(st.sampled_from(["", "b", "\n", " "]))
        text = text[:start] + new + text[end:]
        document = document.replace(start, end, new)
        check(document, text, sizes)


def test_a_text_is_cut_behind_line_ends() -> None:
    """Every line end of the three kinds is a good place for a border."""
    assert pieces(Text("abc\nabc\r\nabc\rabc\n", _sizes=SMALL)) == [
        "abc\n",
        "abc\r\n",
        "abc\rabc\n",
    ]


def test_a_long_line_is_cut_between_words() -> None:
    """A number in a line without an end stays in one piece."""
    assert pieces(Text("a=-10054;b=-10053;c", _sizes=Sizes(2, 6, 12))) == [
        "a=-10054;",
        "b=-10053;c",
    ]


def test_a_number_that_grows_together_over_a_border_is_not_cut() -> None:
    """Deleting what stood between two words of a long line moves the border out of the new one."""
    before = Text("a b c d 10;054 e f g h i", _sizes=Sizes(6, 10, 23))
    assert pieces(before) == ["a b c d 10;", "054 e f g h i"]
    assert pieces(before.replace(10, 11, "")) == ["a b c d 10054 e f g h i"]


def test_a_short_line_that_grows_together_over_a_border_is_not_cut() -> None:
    """Deleting the line end at a border moves the border behind the next one."""
    before = Text("a\nb\nc\nd(\n);\ne\nf\ng\nh\n", _sizes=Sizes(5, 9, 19))
    assert pieces(before) == ["a\nb\nc\nd(\n", ");\ne\nf\ng\nh\n"]
    assert pieces(before.replace(8, 9, "")) == ["a\nb\nc\nd();\ne\nf\ng\nh\n"]


def test_a_word_longer_than_a_chunk_is_cut_anywhere() -> None:
    """There is no good place, so any place will do."""
    assert pieces(Text("x" * 20, _sizes=SMALL)) == ["xxxx", "xxxx", "xxxx", "xxxxxxxx"]


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "expected"),
    [
        ("abc\rdef\nxyz", 4, 4, "\n", "abc\r\ndef\nxyz"),
        ("abc\rd\nfghij", 4, 5, "", "abc\r\nfghij"),
        ("abc\n\nefghij", 3, 4, "\r", "abc\r\nefghij"),
    ],
    ids=["newline typed behind", "text between deleted", "return typed before"],
)
def test_a_pair_that_meets_at_a_border_is_one_line_end(
    text: str, start: int, end: int, new: str, expected: str
) -> None:
    """An edit that puts \\n right behind \\r makes one line end of two halves in two chunks."""
    before = Text(text, _sizes=SMALL)
    border = len(pieces(before)[0])
    assert text[:border] in ("abc\r", "abc\n")
    after = before.replace(start, end, new)
    assert str(after) == expected
    assert after.line_count == expected.replace("\r\n", "\n").count("\n") + 1
    assert after.line_start(1) == 5
    assert after.line_end(0) == 3


def test_an_edit_shares_the_untouched_chunks() -> None:
    """All but the touched chunk are the very objects of the text before."""
    before = Text("abc\n" * 10, _sizes=SMALL)
    after = before.replace(17, 18, "x")
    old, new = [chunk for _, chunk in before.chunks()], [chunk for _, chunk in after.chunks()]
    assert len(new) == len(old)
    assert [a is b for a, b in zip(old, new, strict=True)] == [n != 4 for n in range(len(old))]


def test_a_tiny_rest_merges_with_its_neighbour() -> None:
    """What an edit leaves of a chunk does not become a chunk of its own when it is too short."""
    before = Text("abc\n" * 3 + "abcdefg\n", _sizes=SMALL)
    assert pieces(before) == ["abc\n", "abc\n", "abc\n", "abcdefg\n"]
    assert pieces(before.replace(4, 7, "")) == ["abc\n\n", "abc\n", "abcdefg\n"]
    assert pieces(before.replace(0, 3, "")) == ["\nabc\n", "abc\n", "abcdefg\n"]


def test_a_text_emptied_in_the_middle_closes_the_gap() -> None:
    """A deleted chunk leaves no empty one behind."""
    text = Text("abc\n" * 6, _sizes=SMALL)
    assert pieces(text.replace(4, 16, "")) == ["abc\n", "abc\nabc\n"]
    assert pieces(text.replace(0, 24, "")) == []


def test_a_memo_survives_edits_elsewhere() -> None:
    """The function runs again for touched chunks alone."""
    seen: list[str] = []

    def shout(text: str) -> str:
        seen.append(text)
        return text.upper()

    text = Text("abc\n" * 6, _sizes=SMALL)
    assert "".join(chunk.memo("shout", shout) for _, chunk in text.chunks()) == "ABC\n" * 6
    count, before = len(seen), len(pieces(text))
    text = text.replace(0, 1, "x")
    assert (
        "".join(chunk.memo("shout", shout) for _, chunk in text.chunks()) == "XBC\n" + "ABC\n" * 5
    )
    assert (len(seen), len(pieces(text))) == (count + 1, before)


def test_a_memo_may_be_nothing() -> None:
    """None is a result like any other and is not computed twice."""
    calls: list[str] = []
    chunk = Chunk("abc")
    assert chunk.memo("key", calls.append) is None
    assert chunk.memo("key", calls.append) is None
    assert calls == ["abc"]


def test_memos_with_different_keys_are_apart() -> None:
    """Two users of the same chunk do not see each other."""
    chunk = Chunk("ab")
    assert (chunk.memo("length", len), chunk.memo("upper", str.upper)) == (2, "AB")
    assert (chunk.memo("length", len), chunk.memo("upper", str.upper)) == (2, "AB")


@given(texts, st.integers(0, 80), st.integers(0, 80), SIZES)
@example("abc\nabc\nabc\n", 4, 4, SMALL)
def test_chunks_of_a_span_are_those_that_overlap_it(
    text: str, start: int, end: int, sizes: Sizes
) -> None:
    """A chunk is among them if it has a character of the span or the span lies inside it."""
    document = Text(text, _sizes=sizes)
    expected = [
        (begin, chunk)
        for begin, chunk in document.chunks()
        if begin < end and begin + chunk.length > start
    ]
    assert list(document.chunks(start, end)) == expected


@given(texts)
def test_line_ends_of_a_chunk_are_where_they_are(text: str) -> None:
    """A chunk knows the offset behind each of its line ends, and how many there are."""
    expected = [
        index + 1
        for index, character in enumerate(text)
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n")
    ]
    assert Chunk(text).line_ends == expected
    assert Chunk(text).line_count == len(expected)


def test_a_long_text_without_line_ends_is_cut_all_the_same() -> None:
    """A minified file of a few million characters has chunks of the usual size."""
    text = "error=-10054;" * 200_000
    document = Text(text)
    found = pieces(document.replace(1_300_000, 1_300_001, "_"))
    assert "".join(found) == text[:1_300_000] + "_" + text[1_300_001:]
    assert max(map(len, found)) <= Sizes().high
    assert min(map(len, found)) >= Sizes().low
    assert {piece[-1] for piece in found} == {";"}
