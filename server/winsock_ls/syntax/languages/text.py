"""Logs, notes and other texts: no grammar, hovers and inlay hints for the codes in them."""

from __future__ import annotations

from pathlib import PurePosixPath

from winsock_ls.syntax.language import Language
from winsock_ls.syntax.names import Names
from winsock_ls.syntax.registry import PLAIN

TEXT = Language(
    id="text",
    names=Names(
        "Logs and plain text",
        (".log", ".txt", ".out", ".err", ".trace", ".md", ".markdown", ".rst", ".adoc"),
        (
            # What editors call them: Visual Studio Code and its log viewers, Vim, Emacs, Kate ...
            "plaintext", "text", "txt", "log", "Log", "output", "messages", "syslog", "markdown",
            "gfm", "restructuredtext", "rst", "asciidoc", "org", "tex", "latex", "gitcommit",
            "git-commit",
        ),
    ),
    line_comment="#",
)  # fmt: skip


def without_grammar(language_id: str, path: str | None = None) -> Language:
    """What a document is that no grammar fits: ``TEXT`` or, for all programs, ``PLAIN``.

    Its LSP ``languageId`` tells, or its suffix.
    """
    suffix = PurePosixPath(path.replace("\\", "/")).suffix if path else ""
    is_text = language_id in TEXT.language_ids or suffix.lower() in TEXT.suffixes
    return TEXT if is_text else PLAIN
