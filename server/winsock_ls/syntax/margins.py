"""Cuts a text into segments by what begins at its margin, for languages without a preprocessor.

A definition at the margin is a segment, and so is each run of other lines between definitions:
what a script does from top to bottom is looked at as a whole. Brackets, strings and comments that
go over several lines are left whole; what begins a definition ends a bracket that nobody closed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax import pieces
from winsock_ls.syntax.lexer import normalised
from winsock_ls.syntax.pieces import Piece

if TYPE_CHECKING:
    from winsock_ls.text import Text


class _State(NamedTuple):
    """What is known where a piece begins: open brackets, and what the line above was."""

    depth: int
    defined: bool
    led: bool


_START = _State(0, False, False)


class Margins(NamedTuple):
    """How to tell what begins at the margin; all expressions are matched there but ``quoted``.

    Those see no further than the end of their line.
    """

    quoted: re.Pattern[str]
    """Comments and strings, anywhere."""
    definition: re.Pattern[str]
    """A line that begins a definition, or leads one in."""
    leads: re.Pattern[str]
    """A line that belongs to the definition below it: a decorator, an attribute."""
    fresh: re.Pattern[str]
    """A line that nothing can go on with: brackets that are still open were never closed."""

    def bounds(self, text: Text) -> list[int]:
        """The borders of the segments, ascending: 0 first, the length of the text last."""
        key = ("margins", self.quoted.pattern, self.definition.pattern)
        return pieces.bounds(text, _START, key, self._scan)

    def _scan(self, text: str, state: _State) -> Piece[_State]:
        source = normalised(text)
        borders: list[int] = []
        depth, defined, led = state
        end = 0
        for match in _tokens(self.quoted).finditer(source):
            letter = match[0][:1]
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth = max(depth - 1, 0)
            elif letter:
                end = match.end()
            else:
                at = match.start()
                if depth and not self.fresh.match(source, at):
                    continue
                depth = 0
                defines = self.definition.match(source, at) is not None
                if (defines or defined) and not led:
                    borders.append(at)
                defined = defines
                led = self.leads.match(source, at) is not None
        unfinished = end == len(source) or not source.endswith("\n")
        return Piece(tuple(borders), _State(depth, defined, led), unfinished)


def _tokens(quoted: re.Pattern[str]) -> re.Pattern[str]:
    # Python's `re` remembers the last hundreds of expressions that it compiled.
    return re.compile(
        rf"{quoted.pattern}|(?P<open>[(\[{{])|(?P<close>[)\]}}])|^(?=[^\s#)\]}}/]|#\[)",
        quoted.flags | re.MULTILINE,
    )
