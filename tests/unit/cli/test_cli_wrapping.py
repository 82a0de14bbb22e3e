"""Text is cut into lines by the columns it takes, not by its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.cli.wrapping import MARKS, columns, wrap

_WORDS = st.text(alphabet="ab，。（）中文字é👍e\u0301" + MARKS, max_size=40)


class TestColumns:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", 0),
            ("WSAECONNRESET", 13),
            ("é — ·", 5),
            ("连接", 4),
            ("（，）", 6),
            ("e\u0301", 1),
            ("👍", 2),
            (f"{MARKS[0]}code{MARKS[3]}", 4),
        ],
    )
    def test_wide_characters_take_two(self, text, expected):
        """Chinese and emoji take two columns, combining characters and marks none."""
        assert columns(text) == expected


class TestWrap:
    def test_words_stay_whole(self):
        """A line ends between words."""
        assert wrap("the peer closed the connection", 12) == [
            "the peer",
            "closed the",
            "connection",
        ]

    def test_later_lines_hang(self):
        """What goes before the first line differs from what goes before the others."""
        assert wrap("one two three", 9, "- ", "  ") == ["- one two", "  three"]

    def test_chinese_is_cut_between_characters(self):
        """Chinese has no blanks to cut at and needs none."""
        assert wrap("连接被对方重置", 8) == ["连接被对", "方重置"]

    def test_closing_marks_do_not_begin_a_line(self):
        """A full stop goes along with the character before it."""
        assert wrap("连接被对。", 8) == ["连接被", "对。"]

    def test_opening_marks_do_not_end_a_line(self):
        """An opening bracket goes along with the character behind it."""
        assert wrap("连接被（对", 8) == ["连接被", "（对"]

    def test_a_word_that_is_too_long_is_left_alone(self):
        """An address that does not fit is not torn."""
        assert wrap("see https://learn.microsoft.com now", 10) == [
            "see",
            "https://learn.microsoft.com",
            "now",
        ]

    def test_several_blanks_become_one(self):
        """Blanks are only what parts words."""
        assert wrap("one   two", 80) == ["one two"]

    @given(_WORDS, st.integers(1, 30))
    def test_nothing_is_lost(self, text, width):
        """All that is not blank is there, in its order."""
        assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")

    @given(st.lists(st.sampled_from(["a", "bcd", "中", "文字"]), max_size=30))
    def test_lines_fit(self, words):
        """No line is wider than asked for."""
        assert all(columns(line) <= 8 for line in wrap(" ".join(words), 8))
