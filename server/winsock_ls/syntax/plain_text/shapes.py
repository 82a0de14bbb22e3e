"""The table of shapes: how programs write Windows Sockets error codes into texts.

Each shape is data, and its examples are its tests; docs/logs.md is generated from it. Messages are
localised, so that shapes hang on the number and the words before it, never on a system's message
alone.
"""

from __future__ import annotations

from winsock_ls.syntax.plain_text.hand_written import HAND_WRITTEN
from winsock_ls.syntax.plain_text.known_programs import KNOWN_PROGRAMS

SHAPES = (*KNOWN_PROGRAMS, *HAND_WRITTEN)
"""All shapes; where several fit a number, the first one counts."""
