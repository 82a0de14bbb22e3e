"""Finds the directives and the braces of C-like text, comments and strings left aside.

A text comes in chunks that are scanned on their own, so that an edit costs one chunk: what a chunk
leaves open (a comment, a string, a continued directive) is the state the next one starts in.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.text import Text

# Every branch begins with a letter of its own, so that `re` can skip to the next of these letters.
QUOTED = r"""
    /(?:\*|/(?:[^\n\\]|\\.)*+)
  | "(?:[^"\\\n]|\\.)*+(?P<string>"?)
  | '(?:(?<!\w')|(?<=[LUu]')(?<!\w[LUu]')|(?<=u8')(?<!\wu8'))(?:[^'\\\n]|\\.)*+(?P<letter>'?)
  | R"(?:(?<!\wR")|(?<=[LUu]R")(?<!\w[LUu]R")|(?<=u8R")(?<!\wu8R"))(?P<raw>[^()\\\s]{0,16})\(
"""
_TOKEN = re.compile(rf"\{{ | \}} | \# | {QUOTED}", re.DOTALL | re.VERBOSE)
# What follows the `#` up to the line's end. A comment that runs on past the line ends it as well:
# so a directive is the same wherever the text is cut into chunks.
_LINE = re.compile(
    r"""
    (?: [^\n\\/"']++
      | \\\n | \\
      | //(?:[^\n\\]|\\.)*+
      | /\*(?:[^\n*]|\*(?!/))*+\*/
      | /(?!\*)
      | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | ["']
    )*+
    """,
    re.DOTALL | re.VERBOSE,
)
_REST = {
    '"': re.compile(r'(?:[^"\\\n]|\\.)*+("?)', re.DOTALL),
    "'": re.compile(r"(?:[^'\\\n]|\\.)*+('?)", re.DOTALL),
    "//": re.compile(r"(?:[^\n\\]|\\.)*+()", re.DOTALL),
    "#": re.compile(f"{_LINE.pattern}()", _LINE.flags),
}
_KEYWORD = re.compile(r"#[ \t]*(\w*)")
_BLANKED = re.compile(
    r"""/\*.*?\*/ | //(?:[^\n\\]|\\.)*+ | \\\n
    | (?P<kept>"(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+')""",
    re.DOTALL | re.VERBOSE,
)
_DEFINE = re.compile(r"[ \t]*([A-Za-z_]\w*)(?:\(([^()]*)\))?")


def normalised(text: str) -> str:
    r"""The text with ``\n`` for every line end, and of the same length."""
    if "\r" not in text:
        return text
    return text.replace("\\\r\n", "\\\n ").replace("\r", "\n")


class Definition(NamedTuple):
    """What a ``#define`` says: ``at`` is where the body starts, counted from the ``#``."""

    name: str
    parameters: tuple[str, ...] | None
    at: int
    body: str
    matters: bool
    """Whether the body holds a candidate."""


class Directive(NamedTuple):
    """One directive: its span in the chunk, from the ``#`` to before the line end."""

    start: int
    end: int
    text: str
    keyword: str
    rest: str
    """What follows the keyword, with comments blanked."""
    definition: Definition | None


class Scan(NamedTuple):
    """What one chunk holds; offsets are the chunk's."""

    begin: int
    """Where what was open before ends."""
    lead: str
    """The rest of a directive that an earlier chunk began."""
    directives: tuple[Directive, ...]
    braces: str
    offsets: array[int]
    """Where each of the braces stands."""
    before: tuple[int, ...]
    """How many braces stand before each directive."""
    balances: tuple[int, ...]
    """How many more braces open than close before, between and behind the directives."""
    state: str
    """What is left open: nothing, or ``#``, ``/*``, ``//``, a quote, the end of a raw string."""

    def piece(self, number: int) -> tuple[int, int]:
        """The first and last brace of the text between two directives."""
        first = self.before[number - 1] if number else 0
        return first, self.before[number] if number < len(self.before) else len(self.braces)


def scans(text: Text) -> Iterator[tuple[int, Scan]]:
    """The scan of each chunk, behind the offset at which the chunk starts."""
    state = ""
    for start, chunk in text.chunks():
        entered = state
        scan = chunk.memo(("scan", entered), lambda body, entered=entered: _scan(body, entered))  # type: ignore[misc]
        state = scan.state
        yield start, scan


def directive(start: int, end: int, text: str) -> Directive:
    """The directive with this text, taken apart."""
    match = _KEYWORD.match(text)
    keyword, at = (match[1], match.end()) if match else ("", 1)
    rest = _BLANKED.sub(_blank, text[at:])
    definition = None
    if keyword == "define" and (match := _DEFINE.match(rest)):
        names = match[2]
        parameters = None if names is None else tuple(part.strip() for part in names.split(","))
        body = rest[match.end() :]
        matters = bool(candidates.scan(body))
        definition = Definition(match[1], parameters, at + match.end(), body, matters)
    return Directive(start, end, text, keyword, rest, definition)


def _blank(match: re.Match[str]) -> str:
    return match["kept"] or " " * len(match[0])


def _scan(text: str, entered: str) -> Scan:
    text = normalised(text)
    begin, state = _resume(text, entered)
    lead = text[:begin] if entered == "#" else ""
    size, at = len(text), begin
    directives: list[Directive] = []
    braces: list[str] = []
    offsets = array("i")
    before: list[int] = []
    while not state and (match := _TOKEN.search(text, at)):
        start = match.start()
        letter = text[start]
        if letter in "{}":
            braces.append(letter)
            offsets.append(start)
            at = start + 1
        elif letter == "#":
            at = start + 1
            if not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\f\v"):
                line = _LINE.match(text, at)
                at = line.end() if line else at
                directives.append(directive(start, at, text[start:at]))
                before.append(len(braces))
                state = "#" if at == size else ""
        else:
            at, state = behind_quoted(text, match)
    marks = "".join(braces)
    balances = _balances(marks, before)
    return Scan(begin, lead, tuple(directives), marks, offsets, tuple(before), balances, state)


def behind_quoted(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where a comment, string or character ends that begins here, and what of it is left open."""
    size = len(text)
    start, at = match.span()
    letter = text[start]
    if letter == "R":
        end = f'){match["raw"]}"'
    elif letter == "/" and text[start + 1] == "*":
        end = "*/"
    else:
        opened = "//" if letter == "/" else letter
        return at, opened if at == size and not (match["string"] or match["letter"]) else ""
    closing = text.find(end, at)
    if closing < 0:
        return size, "/*" if end == "*/" else end
    return closing + len(end), ""


def _resume(text: str, state: str) -> tuple[int, str]:
    """Where what is open ends, and what is open still."""
    if not state:
        return 0, ""
    size = len(text)
    pattern = _REST.get(state)
    if pattern is None:
        end = "*/" if state == "/*" else state
        closing = text.find(end)
        return (closing + len(end), "") if closing >= 0 else (size, state)
    match = pattern.match(text)
    assert match is not None
    return match.end(), state if match.end() == size and not match[1] else ""


def _balances(braces: str, before: list[int]) -> tuple[int, ...]:
    borders = [0, *before, len(braces)]
    return tuple(
        braces.count("{", first, last) - braces.count("}", first, last)
        for first, last in pairwise(borders)
    )
