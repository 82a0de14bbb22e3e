"""A bar is shown to people who wait, and to nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from winsock_ls.cli.checking import progress
from winsock_ls.cli.checking.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def show(monkeypatch):
    """Shows a bar over ten files; gives what was drawn."""

    def draw(*, delay=0.0, terminal=True, enabled=True, fail=False):
        stream = _Terminal() if terminal else io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress, "_DELAY", delay)
        monkeypatch.setattr(progress, "_INTERVAL", 0.0)
        monkeypatch.setenv("TERM", "xterm")
        try:
            with Bar(10, "en", enabled) as bar:
                bar.advance(0)
                bar.advance(5)
                if fail:
                    raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        return stream.getvalue()

    return draw


def test_it_is_drawn_and_taken_away(show):
    """What was drawn does not stay on the terminal, and the cursor comes back."""
    drawn = show()

    assert "Checking" in drawn
    assert "50%" in drawn
    assert drawn.rstrip().endswith("\033[2K")
    assert "\033[?25h" in drawn


def test_it_goes_away_when_interrupted(show):
    """The cursor comes back all the same."""
    assert "\033[?25h" in show(fail=True)


@pytest.mark.parametrize("reason", [{"delay": 60.0}, {"terminal": False}, {"enabled": False}])
def test_it_is_not_always_drawn(show, reason):
    """Not at once, not into a file, not if unwanted."""
    assert show(**reason) == ""
