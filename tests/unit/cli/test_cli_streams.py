"""Colours and widths follow the terminal, the environment and the options."""

from __future__ import annotations

import io

import pytest

from winsock_ls.cli import streams


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


class TestIsColored:
    @pytest.mark.parametrize(
        ("terminal", "environment", "wish", "expected"),
        [
            (True, {}, "auto", True),
            (False, {}, "auto", False),
            (True, {"TERM": "dumb"}, "auto", False),
            (True, {"NO_COLOR": "1"}, "auto", False),
            (True, {"NO_COLOR": ""}, "auto", True),
            (False, {"FORCE_COLOR": "1"}, "auto", True),
            (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
            (False, {"NO_COLOR": "1"}, "always", True),
            (True, {"FORCE_COLOR": "1"}, "never", False),
        ],
    )
    def test_the_strongest_wish_counts(self, monkeypatch, terminal, environment, wish, expected):
        """An option beats NO_COLOR, that beats FORCE_COLOR, and that the kind of stream."""
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        stream = _Terminal() if terminal else io.StringIO()

        assert streams.is_colored(stream, wish) is expected


class TestWidth:
    @pytest.mark.parametrize(
        ("columns", "expected"),
        [("100", 100), ("10", 40), ("500", 120), ("0", 80), ("many", 80), (None, 80)],
    )
    def test_lines_stay_readable(self, monkeypatch, columns, expected):
        """COLUMNS counts within reason; what is no terminal has 80."""
        if columns is not None:
            monkeypatch.setenv("COLUMNS", columns)

        assert streams.width(io.StringIO()) == expected


class TestStyle:
    def test_plain_text_stays_plain(self):
        """Without colours nothing is added."""
        assert streams.Style(False)("text", streams.BOLD, streams.RED) == "text"

    def test_codes_are_put_around_the_text(self):
        """With colours the text is opened and closed."""
        assert streams.Style(True)("text", streams.BOLD, streams.RED) == "\033[1;31mtext\033[0m"

    def test_nothing_is_not_colored(self):
        """There are no codes around nothing."""
        assert streams.Style(True)("", streams.BOLD) == ""
