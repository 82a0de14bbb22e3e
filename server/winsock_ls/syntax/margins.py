"""Cuts a text into segments by what begins at its margin, for languages without a preprocessor.

A definition at the margin is a segment, and so is each run of other lines between definitions:
what a script does from top to bottom is looked at as a whole. Brackets, strings and comments that
go over several lines are left whole; what begins a definition ends a bracket that nobody closed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax.lexer import normalised

if TYPE_CHECKING:
    from winsock_ls.text import Text


class Margins(NamedTuple):
    """How to tell what begins at the margin; all expressions are matched there but ``quoted``."""

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
        source = normalised(str(text))
        found = [0]
        depth = 0
        defined = led = False
        for match in _tokens(self.quoted).finditer(source):
            letter = match[0][:1]
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth = max(depth - 1, 0)
            elif not letter:
                at = match.start()
                if depth and not self.fresh.match(source, at):
                    continue
                depth = 0
                defines = self.definition.match(source, at) is not None
                if (defines or defined) and not led and at > found[-1]:
                    found.append(at)
                defined = defines
                led = self.leads.match(source, at) is not None
        if found[-1] < len(source) or len(found) == 1:
            found.append(len(source))
        return found


def _tokens(quoted: re.Pattern[str]) -> re.Pattern[str]:
    # Python's `re` remembers the last hundreds of expressions that it compiled.
    return re.compile(
        rf"{quoted.pattern}|(?P<open>[(\[{{])|(?P<close>[)\]}}])|^(?=[^\s#)\]}}/])",
        quoted.flags | re.MULTILINE,
    )
