"""Finds the preprocessor directives of C-like text, comments and strings left aside.

The text comes in chunks that are scanned on their own, so that an edit costs one chunk: what a
chunk leaves open (a block comment, a raw string, a continued directive) is the next one's state.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from winsock_ls.text import Text

_TOKEN = re.compile(
    r"""
      (?P<comment>/\*)
    | //[^\n]*+
    | R"(?P<raw>[^()\\\s]{0,16})\(
    | "(?:[^"\\\n]|\\.)*+"?
    | '(?:[^'\\\n]|\\.)*+'?
    | ^[ \t]*+(?P<directive>\#(?:[^\n\\/]|\\\r?\n|\\|//[^\n]*+|/\*.*?\*/|/(?!\*))*+)
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_CONTINUED = re.compile(r"(?:[^\n\\/]|\\\r?\n|\\|//[^\n]*+|/\*.*?\*/|/(?!\*))*+", re.DOTALL)


class Directive(NamedTuple):
    """One directive: its span from the ``#`` to before the line end, continuations included."""

    start: int
    end: int
    text: str

    @property
    def keyword(self) -> str:
        """``if``, ``define``, ``include`` ...; empty for a lone ``#``."""
        match = _KEYWORD.match(self.text)
        return match[1] if match else ""

    @property
    def rest(self) -> tuple[int, str]:
        """What follows the keyword: its offset in the file, and the text with comments blanked."""
        match = _KEYWORD.match(self.text)
        at = match.end() if match else 1
        return self.start + at, _blank_comments(self.text[at:])


_KEYWORD = re.compile(r"#[ \t]*(\w*)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|//[^\n]*|\\\r?\n", re.DOTALL)


def _blank_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: " " * len(match[0]), text)


class _Scan(NamedTuple):
    """What one chunk holds, and the state it leaves: "", "/*", "#" or the end of a raw string."""

    directives: tuple[Directive, ...]
    state: str


def _scan(text: str, state: str) -> _Scan:
    found: list[Directive] = []
    at = 0
    size = len(text)
    if state == "#":
        match = _CONTINUED.match(text)
        end = match.end() if match else 0
        found.append(Directive(0, end, text[:end]))
        if end == size and text.rstrip("\r\n").endswith("\\"):
            return _Scan(tuple(found), "#")
        at = end
    elif state:
        closing = text.find("*/" if state == "/*" else state)
        if closing < 0:
            return _Scan((), state)
        at = closing + (2 if state == "/*" else len(state))
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["comment"]:
            closing = text.find("*/", at)
            if closing < 0:
                return _Scan(tuple(found), "/*")
            at = closing + 2
        elif match["raw"] is not None:
            closing_mark = f'){match["raw"]}"'
            closing = text.find(closing_mark, at)
            if closing < 0:
                return _Scan(tuple(found), closing_mark)
            at = closing + len(closing_mark)
        elif match["directive"] is not None:
            start = match.start("directive")
            found.append(Directive(start, at, text[start:at].rstrip("\r")))
            if at == size and text[start:].rstrip("\r\n").endswith("\\"):
                return _Scan(tuple(found), "#")
    return _Scan(tuple(found), "")


def find_directives(text: Text) -> list[Directive]:
    """All directives of the text in order, with offsets of the whole text."""
    result: list[Directive] = []
    state = ""
    for start, chunk in text.chunks():
        if not state and "#" not in chunk.text and "/*" not in chunk.text and 'R"' not in chunk.text:
            continue
        entered = state
        scan = chunk.memo(("directives", entered), lambda body, entered=entered: _scan(body, entered))
        state = scan.state
        for index, found in enumerate(scan.directives):
            if index == 0 and entered == "#" and result:
                first = result[-1]
                result[-1] = Directive(first.start, start + found.end, first.text + found.text)
            else:
                result.append(Directive(start + found.start, start + found.end, found.text))
    return result
