"""Finds Windows Sockets error codes in text that is no program: logs, notes, terminal output.

A number is taken for a code where the words right around it have the form in which some program is
known to write one (`shapes`); numbers that merely look alike are passed over. Pure: text in,
offsets out. What a number means is left to whoever has the table.

    from winsock_ls.syntax import plain_text

    plain_text.scan("ConnectionResetError: [WinError 10054] ...")
"""

from __future__ import annotations

from winsock_ls.syntax.plain_text.numbers import candidates
from winsock_ls.syntax.plain_text.scanner import (
    AFTER,
    BEFORE,
    PREVIOUS,
    Match,
    at,
    is_plain,
    needs_previous,
    scan,
)
from winsock_ls.syntax.plain_text.shape import Shape
from winsock_ls.syntax.plain_text.shapes import SHAPES

__all__ = [
    "AFTER",
    "BEFORE",
    "PREVIOUS",
    "SHAPES",
    "Match",
    "Shape",
    "at",
    "candidates",
    "is_plain",
    "needs_previous",
    "scan",
]
