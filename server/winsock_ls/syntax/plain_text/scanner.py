"""Judges each number that can be a code by the text right around it.

What is decided of a number hangs on `BEFORE` code points before it and `AFTER` behind it, both
within its line, and on the end of the line before: never on how a text was cut into pieces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax.plain_text.numbers import candidates
from winsock_ls.syntax.plain_text.shapes import SHAPES
from winsock_ls.syntax.plain_text.words import (
    COMMON,
    ELSEWHERE,
    ELSEWHERE_KEYS,
    FATE,
    MESSAGES,
    NETWORK,
    SOCKETS,
    UNMISTAKABLE,
)

if TYPE_CHECKING:
    from winsock_ls.syntax.plain_text.shape import Shape

_BEFORE, _AFTER = 160, 120
BEFORE, AFTER, PREVIOUS = 2 * _BEFORE, 2 * _AFTER, 80
"""So far a look reaches: before and behind a number, and at the end of the line before.

Twice as far as anything is judged by, for the names that may have been put in.
"""

# A pattern begins so near before the number.
_REACH = 64
_APR_BASE = 720000
_LOW_WORD = 0xFFFF
_WIN32 = (0x8007, 0xC007)
# What `annotate` puts behind numbers.
_INSERTED = re.compile(r"(?<=[0-9A-Fa-f])(?: \((?:WSA|UV_|E)[A-Z_]+(?:[:：][^()]{0,80})?\))+")
_UNIT = re.compile(
    r"\s?(?:%|[kmg]?b(?:ytes?)?\b|m?s(?:ec(?:ond)?s?)?\b|us\b|ns\b|min(?:ute)?s?\b|k?hz\b|bits?\b|px\b"
    r"|times\b|(?:of|rows|lines|files|tests|points|items|records|entries|packets|requests)\b|[字毫秒次个条行])",
    re.IGNORECASE,
)
_TOUCHING = {
    sign.encode(): [key.encode() for key in shape.keys]
    for shape in SHAPES
    for sign in shape.touching
}
_KEYS = {key for shape in SHAPES if not shape.touching for key in shape.keys}
# The shortest are the most frequent.
_HINTS = tuple(
    key.encode()
    for key in sorted(_KEYS, key=len)
    if not any(other in key for other in _KEYS - {key})
)
# Behind the level of a line in a log stands the id of a process or thread, unless more than a blank
# parts the number from the message.
_LEVELS = frozenset({"ERROR", "ERR"})
_AFTER_LEVEL = re.compile(r"\)?\s*$|\)?\s*[:,.;]\s*(?:[^\W\d]|$)")
# A key of JSON: whose errors these are, the rest of the line tells, or nothing.
_KEY = re.compile(r"[\"']\w+[\"']\s*:\s*[\"']?$")
# The end of a list of codes: "10053/", "10053, ", with names or without.
_LISTED = re.compile(
    r"(?<![A-Za-z0-9_.])(1[01][01][0-9]{2})(?:/| ?, ?|,? or |,? and | ?[、|] ?|或)$"
)
_PREVIOUS_KEYS = [key.encode() for shape in SHAPES if shape.previous for key in shape.keys]
_FATE = re.compile(FATE)
_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class Match(NamedTuple):
    """A number that is a code by its shape; offsets in code points of the line.

    `value` is the code: the Winsock number whatever the notation, libuv's negative one, or the
    errno of another system. `name` is what the text calls it, "" where it does not; for another
    system's errno it is the one that the message stands for.
    """

    start: int
    end: int
    shape: Shape
    value: int
    name: str = ""


def is_plain(before: bytes, near: bytes) -> bool:
    """Whether no shape can fit: a quick look at the bytes of some encoding on top of ASCII.

    `near` is lower-case and ASCII, `before` one character.
    """
    for hint in _HINTS:  # a generator would take as long as all the rest
        if hint in near:
            return False
    return not any(key in near for key in _TOUCHING.get(before, ()))


def needs_previous(near: bytes) -> bool:
    """Whether the line before can matter, to a line of some encoding on top of ASCII."""
    return any(key in near for key in _PREVIOUS_KEYS)


def scan(line: str, previous: str = "") -> list[Match]:
    """Return the codes in one line of text, ascending; `previous` is the line before it.

    A line holds no line ends but at its end.
    """
    found: list[Match] = []
    for start, end in candidates(line):
        first = max(start - BEFORE, 0)
        match = at(line[first : end + AFTER], start - first, end - first, previous[-PREVIOUS:])
        if match:
            found.append(match._replace(start=start, end=end))
    return found


def at(text: str, start: int, end: int, previous: str = "") -> Match | None:
    """Return what the number between two offsets is; None for one that only looks alike.

    `text` is the part of its line within reach.
    """
    if _UNIT.match(text, end):
        return None
    # Names that were put behind numbers are no evidence, for the numbers beside them least of all.
    before, behind = text[:start], text[start:]
    has_names = "(" in text and _INSERTED.search(text)
    if has_names:
        before = _INSERTED.sub("", before)
        number = text[start:end]
        behind = number + _INSERTED.sub("", number[-1:] + text[end:])[1:]
    before, length = before[-_BEFORE:], end - start
    found = _at(before + behind[: length + _AFTER], len(before), len(before) + length, previous)
    if found:
        return found._replace(start=start, end=end)
    if has_names:
        named = _at(text, start, end, previous)
        return named if named and named.shape.id == "named" else None
    return None


def _at(text: str, start: int, end: int, previous: str) -> Match | None:
    low = _lower(text)
    begin = max(start - _REACH, 0)
    before = text[start - 1 : start]
    for shape in SHAPES:
        if shape.touching and (not before or before not in shape.touching):
            continue
        for key in shape.keys:
            if key in low:
                break
        else:
            continue
        # To look no further than needed is half of the speed.
        last = end if shape.ends else len(low)
        for match in shape.expression.finditer(low, begin, last):
            which = "code" if match["code"] else "code2"
            span = match.span(which)
            if span[0] > start:
                break
            if span != (start, end):
                continue
            value = _value(low[start:end], shape)
            if value is None or not _accepted(shape, match, value, text, previous):
                break
            return Match(start, end, shape, value, _name(match, text))
    return _listed(text, start, end, previous)


def _listed(text: str, start: int, end: int, previous: str) -> Match | None:
    """The number as a code because the one before it in a list is one."""
    before = _LISTED.search(text, max(start - _REACH, 0), start)
    if before is None or not text[start:end].isdecimal():
        return None
    first = _at(text, *before.span(1), previous)
    if first is None or first.shape.system != "winsock":
        return None
    return Match(start, end, first.shape, int(text[start:end]))


def _lower(text: str) -> str:
    """The text in lower case, no longer and no shorter."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_ASCII_LOWER)


def _name(match: re.Match[str], text: str) -> str:
    """What the text calls the code: by its message, or by a name beside it."""
    for group in ("message", "name", "name2"):
        if match.re.groupindex.get(group) and match[group]:
            written = text[slice(*match.span(group))]
            return MESSAGES[_tail(match[group])] if group == "message" else written
    return ""


def _accepted(shape: Shape, match: re.Match[str], value: int, text: str, previous: str) -> bool:
    """Whether what a pattern found is meant, by what else is known of its shape."""
    groups = match.re.groupindex
    if shape.previous and not shape.expression_before.search(_lower(previous.rstrip("\r\n"))):
        return False
    if "message" in groups and _tail(match["message"]) not in MESSAGES:
        return False
    if "hex" in groups and int(match["hex"], 16) != value:
        return False
    if "name" in groups and not _name(match, text).isupper():
        return False
    if shape.trust == "always":
        return True
    low = match.string
    start, end = match.span("code")
    if "word" in groups and text[slice(*match.span("word"))] in _LEVELS:
        if not _AFTER_LEVEL.match(text, end):
            return False
    if value not in COMMON or _is_elsewhere(low):
        return False
    if value not in UNMISTAKABLE:
        # Many lists of errors have these.
        return shape.trust == "known" and bool(SOCKETS.search(low) or _FATE.search(low))
    if shape.trust == "known" and not _KEY.search(low, max(start - _REACH, 0), start):
        return True
    return bool(NETWORK.search(low) or _FATE.search(low))


def _is_elsewhere(low: str) -> bool:
    for key in ELSEWHERE_KEYS:
        if key in low:
            return bool(ELSEWHERE.search(low))
    return False


def _tail(message: str) -> str:
    """The last of the known messages that a piece of text ends with or begins with."""
    low = " ".join(message.split())
    if low in MESSAGES:
        return low
    for known in MESSAGES:
        if low.startswith(known) or low.endswith(known):
            return known
    return low


def _value(written: str, shape: Shape) -> int | None:
    """The code that a number stands for; None for one that is none in this shape."""
    number = int(written, 16 if written.startswith("0x") else 10)
    if shape.system != "winsock":
        return number
    if written.startswith("7"):
        return number - _APR_BASE
    if not 0 <= number <= _LOW_WORD:
        number &= 0xFFFFFFFF
        if number >> 16 not in _WIN32:
            return None
        return number & _LOW_WORD
    return number
