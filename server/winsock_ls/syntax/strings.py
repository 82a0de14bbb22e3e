"""Finds the tokens of a text in which code stands in strings, as in C#'s `$"{code}"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERPOLATED = re.compile(r'(\$+)(@?)("{3,}|")|(@)(\$)(")')
_PLAIN = re.compile(r'\\.|\{\{|\{|"|[\r\n]', re.DOTALL)
_VERBATIM = re.compile(r'""|\{\{|\{|"')
_CODE = re.compile(
    r'\$+@?"|@\$"|//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|"""(?:[^"]|"(?!""))*+(?:"{3,})?'
    r'|"(?:[^"\\\r\n]|\\.)*+"?|@"(?:[^"]|"")*+"?' + r"|'(?:[^'\\\r\n]|\\.)'|[(\[{)\]};]"
)
# What is longer was never closed: a string, and the code that stands in one.
_LONGEST, _LONGEST_CODE = 1 << 15, 1000
# Deeper than anybody nests: strings that are opened one in the other are not read again and again.
_DEEPEST = 4


class _String(NamedTuple):
    """What an open string needs to be read: where it ends, and what opens code in it."""

    inside: re.Pattern[str]
    quotes: int
    braces: int


def tokens(expression: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of a text start and end.

    ``expression`` matches strings as if no code stood in them; what is no finished string with
    code in it is left as it matches.
    """
    at: int | None = 0
    tried = 0
    while at is not None:
        matches = expression.finditer(text, at)
        at = None
        for match in matches:
            start, end = match.span()
            # Where one went wrong none is tried again: to read that over and over takes too long.
            if text[start] in "$@" and start >= tried and _INTERPOLATED.match(text, start):
                finished, tried = _end(text, start)
                if finished and tried != end:
                    yield start, tried
                    at = tried
                    break
            yield start, end


def _end(text: str, start: int) -> tuple[bool, int]:
    """Where a string with code in it ends, after True; after False, where it goes wrong.

    The end of the text where more of it may decide.
    """
    strings: list[_String] = []
    # For each piece of code in a string: the brackets that are open in it.
    depths: list[int] = []
    at = start
    limit = last = min(len(text), start + _LONGEST)
    while len(strings) < _DEEPEST:
        opening = _INTERPOLATED.match(text, at)
        if opening is None:
            return False, at
        strings.append(_opened(opening))
        at = opening.end()
        while len(strings) > len(depths):
            letter, at = _in_string(text, at, last, strings[-1])
            if not letter:
                return at == len(text), at
            if letter in "\r\n":
                return False, at
            if letter == "{":
                if not depths:
                    limit = min(last, at + _LONGEST_CODE)
                depths.append(0)
            else:
                strings.pop()
                if not strings:
                    return True, at
            at, depths[-1], what = _in_code(text, at, limit, depths[-1])
            if not what:
                return at == len(text), at
            if what == "}":
                depths.pop()
                at += strings[-1].braces
            elif what != "$":
                return False, at
    return False, at


def _opened(opening: re.Match[str]) -> _String:
    quotes = len(opening[3] or opening[6])
    if quotes > 1:
        braces = len(opening[1])
        return _String(re.compile(rf'\{{{{{braces},}}|"{{{quotes},}}'), quotes, braces)
    return _String(_VERBATIM if opening[2] or opening[4] else _PLAIN, 1, 1)


def _in_string(text: str, at: int, end: int, string: _String) -> tuple[str, int]:
    """What comes next that matters in a string, a quote or a brace, and where that ends.

    Empty, with ``end``, where nothing does.
    """
    while match := string.inside.search(text, at, end):
        at = match.end()
        token = match[0]
        if string.quotes > 1 or len(token) == 1:
            return token[0], at
    return "", end


def _in_code(text: str, at: int, end: int, depth: int) -> tuple[int, int, str]:
    """Where code in a string ends (``}``), a string in it begins (``$``) or it goes wrong.

    With the brackets that are open there, and what it is: empty where ``end`` comes first.
    """
    while match := _CODE.search(text, at, end):
        letter = match[0][0]
        if letter == "$" or match[0] == '@$"':
            return match.start(), depth, "$"
        at = match.end()
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            if not depth:
                return match.start(), 0, letter
            depth -= 1
        elif letter == ";" and not depth:
            return at, 0, letter
    return end, depth, ""
