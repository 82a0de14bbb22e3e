"""Emacs with lsp-mode, where winsock-ls runs beside another server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.editors.emacs.driver import Emacs
from tests.editors.samples import NUMBER_LINE, RECEIVE

LSP = """
(winsock-ls-lsp-setup)
(require 'lsp-mode)
(require 'lsp-clangd)
(setq lsp-auto-guess-root t lsp-restart 'ignore lsp-enable-suggest-server-download nil
      lsp-keep-workspace-alive nil lsp-headerline-breadcrumb-enable nil lsp-idle-delay 0.1
      lsp-enable-snippet nil lsp-completion-provider :none lsp-session-file "SESSION"
      lsp-enable-file-watchers nil lsp-warn-no-matched-clients nil
      lsp-clients-clangd-args '("--header-insertion=never"))
(defun sources () "Who has found something in the buffer, for the mode line."
  (format "%s" (sort (delete-dups (mapcar (lambda (each) (lsp:diagnostic-source? each))
    (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics t)))) #'string<)))
(setq-default mode-line-format
  '("%b L%l " (:eval (if buffer-file-name (sources) ""))))
(add-hook 'c-mode-hook #'lsp)
"""


@pytest.fixture
def emacs(project: Path, home: Mapping[str, str]) -> Iterator[Emacs]:
    """Emacs with lsp-mode, clangd and winsock-ls on the sample."""
    (project / ".git").mkdir()
    init = LSP.replace("SESSION", str(project.parent / "session"))
    started = Emacs(project, home, init, RECEIVE)
    yield started
    started.close()


def test_it_runs_beside_clangd(emacs: Emacs) -> None:
    """Both servers serve the buffer, and both have their findings in it."""
    emacs.terminal.shows("(clang winsock)")


def test_its_hover_is_shown(emacs: Emacs) -> None:
    """On a number, where clangd says nothing, the echo area has our title."""
    emacs.terminal.shows("(clang winsock)")
    emacs.go(NUMBER_LINE, 17)
    emacs.command("lsp-describe-thing-at-point")
    emacs.terminal.shows("Connection reset by peer")
