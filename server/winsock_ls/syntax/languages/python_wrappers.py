"""Functions and attributes of a Python file that hand the error of a socket on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.idioms import Told

if TYPE_CHECKING:
    from winsock_ls.text import Text

_RETURN = re.compile(r"^([ \t]+)return[ \t]+([^#\r\n]+)", re.MULTILINE)
_ASSIGNED = re.compile(r"^[ \t]+(self\.\w+)[ \t]*=(?!=)[ \t]*([^#\r\n]+)", re.MULTILINE)
_HEAD = re.compile(r"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(", re.MULTILINE)
_NOTHING = re.compile(r"None|-?\d{1,2}|False")
# A function that hands an error on, and does nothing else, is no longer than this.
_LONGEST = 600
Lines = tuple[tuple[int, str], ...]


def told(text: Text, written: re.Pattern[str]) -> Told:
    """What a file hands on; ``written`` matches the end of an expression that gives an error."""

    def seen(piece: str) -> tuple[Lines, frozenset[str]]:
        returned = (
            (match.start(), match[1])
            for match in _RETURN.finditer(piece)
            if written.search(match[2].rstrip())
        )
        assigned = (
            match[1] for match in _ASSIGNED.finditer(piece) if written.search(match[2].rstrip())
        )
        return tuple(returned), frozenset(assigned)

    functions: set[str] = set()
    members: set[str] = set()
    for start, chunk in text.chunks():
        returned, assigned = chunk.memo("python wrappers", seen)
        members.update(assigned)
        for at, indent in returned:
            name = _wrapper(text, start + at, indent, written)
            if name:
                functions.add(name)
    return Told(frozenset(functions), frozenset(members))


def _wrapper(text: Text, at: int, indent: str, written: re.Pattern[str]) -> str:
    """The name of the function around a return, if it returns nothing but errors."""
    before = text[max(at - _LONGEST, 0) : at]
    heads = [m for m in _HEAD.finditer(before) if len(m[1]) < len(indent)]
    if not heads:
        return ""
    head = heads[-1]
    begin = at - len(before) + head.start()
    body = text[begin : min(begin + _LONGEST, len(text))]
    end = re.search(rf"\n[ \t]{{0,{len(head[1])}}}[^\s#)]", body[head.end() - head.start() :])
    if end is None and begin + _LONGEST < len(text):
        return ""
    if end is not None:
        body = body[: head.end() - head.start() + end.start()]
    given = [match[2].strip() for match in _RETURN.finditer(body)]
    fits = all(written.search(value) or _NOTHING.fullmatch(value) for value in given)
    return head[2] if fits and "yield" not in body else ""
