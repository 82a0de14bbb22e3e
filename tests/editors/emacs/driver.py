"""A running Emacs: keys go in through its terminal, and the screen tells."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from tests.editors.terminal import Terminal
from tests.editors.waiting import until
from tools import editors
from tools.environment import ROOT

_MOMENT = 4.0
"""Seconds after which a person does again what has had no effect."""

# Nothing asks, nothing waits for idle time longer than it must.
_COMMON = """
(require 'package)
(push "/usr/share/emacs/site-lisp/elpa" package-directory-list)
(package-initialize)
(menu-bar-mode -1)
(setq inhibit-startup-screen t make-backup-files nil create-lockfiles nil auto-save-default nil
      use-short-answers t eldoc-idle-delay 0.1 eldoc-echo-area-use-multiline-p 6
      completion-auto-help t max-mini-window-height 8 ring-bell-function #'ignore)
(add-to-list 'load-path "PLUGIN")
(require 'winsock-ls)
"""


class Emacs:
    """An Emacs in a terminal, with one file open."""

    def __init__(
        self, project: Path, home: Mapping[str, str], init: str, text: str, name: str = "a.c"
    ) -> None:
        self.file = project / name
        self.file.write_text(text, "utf-8")
        settings = project.parent / "init.el"
        common = _COMMON.replace("PLUGIN", str(ROOT / "editors/emacs"))
        settings.write_text(common + init, "utf-8")
        program = str(editors.program("emacs"))
        command = [program, "-Q", "-nw", "-l", str(settings), name]
        self.terminal = Terminal(command, home, project, columns=120, lines=40)
        self.terminal.shows("winsock2.h")

    def command(self, name: str) -> None:
        """Runs a command by M-x."""
        self.terminal.press("Escape")
        self.terminal.type("x")
        self.terminal.shows("M-x")
        self.terminal.type(name)
        self.terminal.press("Enter")

    def go(self, line: int, column: int) -> None:
        """Puts the cursor at a line, from 1, and column, from 0 and at least 1."""
        self.terminal.press("M-g", "g")
        self.terminal.shows("Goto line")
        self.terminal.type(str(line))
        self.terminal.press("Enter")
        self.terminal.shows(f" L{line} ")
        self.terminal.press("C-a", "C-u", *str(column), "C-f")

    def explains(self, line: int, column: int, text: str) -> None:
        """Goes to a place, again after a while, until a text stands in the echo area.

        ElDoc writes but once after each movement, and whatever else is told there takes its place.
        """

        def there() -> bool:
            self.go(line, column)
            with contextlib.suppress(AssertionError):
                self.terminal.shows(text, patience=_MOMENT)
                return True
            return False

        until(there, text, self.terminal.screen)

    def saved(self, part: str) -> None:
        """Saves the file and waits until it holds the text."""
        self.terminal.press("C-x", "C-s")
        until(lambda: part in self.file.read_text("utf-8"), part, self.terminal.screen)

    def close(self) -> None:
        """Ends it."""
        self.terminal.close()
