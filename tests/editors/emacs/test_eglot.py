"""Emacs with Eglot, driven by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.editors.emacs.driver import Emacs
from tests.editors.samples import NUMBER_LINE, RECEIVE

EGLOT = """
(winsock-ls-eglot-setup)
(require 'eglot)
(setq eglot-autoshutdown t eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil)
(add-hook 'c-mode-hook #'eglot-ensure)
"""

Start = Callable[..., Emacs]


@pytest.fixture
def start(project: Path, home: Mapping[str, str]) -> Iterator[Start]:
    """Starts Emacs with Eglot on the sample: ``start(extra_init, **variables)``."""
    started: list[Emacs] = []

    def begin(extra: str = "", **variables: str) -> Emacs:
        emacs = Emacs(project, {**home, **variables}, EGLOT + extra, RECEIVE)
        started.append(emacs)
        emacs.terminal.shows("[eglot:")
        return emacs

    yield begin
    for emacs in started:
        emacs.close()


def found(emacs: Emacs) -> None:
    """Waits for the one finding, which Flymake counts in the mode line."""
    emacs.terminal.shows("Flymake[0 0 1]")


def test_a_finding_is_listed(start: Start) -> None:
    """Flymake counts the finding and lists it with its place and message."""
    emacs = start()
    found(emacs)
    emacs.command("flymake-show-buffer-diagnostics")
    emacs.terminal.shows("10054 is WSAECONNRESET", "note")


def test_hover_stands_in_the_echo_area(start: Start) -> None:
    """With the cursor on the number ElDoc explains it."""
    emacs = start()
    found(emacs)
    emacs.explains(NUMBER_LINE, 17, "Connection reset by peer")


def test_hover_in_chinese(start: Start) -> None:
    """The setting for the language reaches the server."""
    emacs = start(
        '(setq-default eglot-workspace-configuration \'(:winsock-ls (:language "zh-CN")))\n'
    )
    found(emacs)
    emacs.explains(NUMBER_LINE, 17, "连接被对方重置")


def test_completion_by_keys(start: Start) -> None:
    """M-TAB lists the constants, and what is left after one letter more is written."""
    emacs = start()
    found(emacs)
    emacs.go(NUMBER_LINE, 17)
    emacs.terminal.press("M-d")
    emacs.terminal.type("WSAECONNRE")
    emacs.terminal.press("C-M-i")
    emacs.terminal.shows("WSAECONNREFUSED", "WSAECONNRESET")
    emacs.terminal.type("S")
    emacs.terminal.press("C-M-i")
    emacs.terminal.shows("if (e == WSAECONNRESET) return")
    emacs.saved("if (e == WSAECONNRESET) return")


def test_a_fix_by_keys(start: Start) -> None:
    """eglot-code-actions offers the name, and the finding goes with the number."""
    emacs = start()
    found(emacs)
    emacs.go(NUMBER_LINE, 17)
    emacs.command("eglot-code-actions")
    emacs.terminal.shows("Pick an action")
    emacs.terminal.press("Enter")
    emacs.terminal.shows("e == WSAECONNRESET")
    emacs.saved("if (e == WSAECONNRESET) return")
    emacs.terminal.shows("Flymake[0 0]")


def test_a_code_is_explained_without_a_server(start: Start) -> None:
    """winsock-ls-explain asks for a code and shows its page."""
    emacs = start()
    emacs.command("winsock-ls-explain")
    emacs.terminal.shows("Winsock code")
    emacs.terminal.type("-2147014842")
    emacs.terminal.press("Enter")
    emacs.terminal.shows("*winsock-ls*", "WSAECONNRESET")
