"""Finds the numbers in a text, or in its bytes, that can be a code in some notation.

A superset, and fast: gigabytes of logs go through here. Each expression begins with a few plain
letters, which Python's `re` skips to without looking at anything between; what must stand before
them is asked behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEX = "[0-9A-Fa-f]"
_END = r"(?![\w%]|\.[a-z0-9])"
_X = (
    rf"(?<![\w]0x)(?:0{{0,4}}(?:27{_HEX}{{2}}|2[ABab]{_HEX}{{2}})"
    rf"|8007(?:27|2[ABab]){_HEX}{{2}}){_END}"
)
# The letters to skip to, what comes behind them, and where the number begins and ends as seen from
# those letters: at a fixed distance, or in a group.
_NOTATIONS = (
    # 10000 to 10199 and 11000 to 11099: the 10 of 110 is its second. Not the port of an address.
    (
        "10",
        rf"(?:(?<![\w.]10)(?<![0-9\])]:10)[01][0-9]{{2}}"
        rf"|(?<=110)(?<![\w.]110)(?<![0-9\])]:110)[0-9]{{2}}){_END}",
    ),
    # HRESULTs as the decimal numbers they are in 32 bits.
    ("-21470", rf"(?<![\w)]-21470)1[34][0-9]{{3}}{_END}"),
    ("x", rf"(?<=0x){_X}"),
    # `[WinError 995]`, `(os error 104)`, `[Errno 104]`, `errno: -4077`.
    (
        "rr",
        r"(?:or[ ](?P<n>[0-9]{2,3})[)\]]|no(?:[ ](?P<m>[0-9]{2,3})\]"
        r"|\W{1,6}?(?P<k>-(?:40[2-9]|30[01])[0-9])(?!\w)))",
    ),
    # APR's: 720000 and the code.
    ("E73", rf"(?<!\wE73)[01][0-9]{{3}}{_END}"),
)
_TEXT = tuple(re.compile(re.escape(first) + rest, re.ASCII) for first, rest in _NOTATIONS)
_BYTES = tuple(re.compile((re.escape(first) + rest).encode()) for first, rest in _NOTATIONS)
_REACH = 16
# What is found of 110xx, without its first digit.
_SHORT = 4
PATTERN = "|".join(
    (
        r"\b1(?:0[01]|10)[0-9]{2}\b",
        r"-214701[34][0-9]{3}\b",
        rf"\b0x(?:0{{0,4}}2(?:7|[ABab]){_HEX}{{2}}|8007(?:27|2[ABab]){_HEX}{{2}})\b",
        r"rr(?:or [0-9]{2,3}[)\]]|no(?: [0-9]{2,3}\]|\W{1,6}-(?:40[2-9]|30[01])[0-9]\b))",
        r"\bE73[01][0-9]{3}\b",
    )
)
"""The same as one expression in the syntax that other searching programs understand."""


@overload
def candidates(data: str, start: int = 0, end: int | None = None) -> Sequence[tuple[int, int]]: ...
@overload
def candidates(
    data: bytes, start: int = 0, end: int | None = None
) -> Sequence[tuple[int, int]]: ...
def candidates(
    data: str | bytes, start: int = 0, end: int | None = None
) -> Sequence[tuple[int, int]]:
    """Where the numbers that begin between two offsets lie: start and end of each, ascending.

    Offsets are code points of a text, bytes of bytes.
    """
    stop = len(data) if end is None else end
    found: list[tuple[int, int]] = []
    expressions: Sequence[re.Pattern[Any]] = _TEXT if isinstance(data, str) else _BYTES
    # What begins in here may be recognised by letters before it, and end behind it.
    low, high = max(start - _REACH, 0), min(stop + _REACH, len(data))
    for number, expression in enumerate(expressions):
        for match in expression.finditer(data, low, high):
            span = _span(number, match)
            if start <= span[0] < stop:
                found.append(span)
    found.sort()
    return found


def _span(number: int, match: re.Match[str] | re.Match[bytes]) -> tuple[int, int]:
    begin, end = match.span()
    if number == 0:
        return begin - (end - begin == _SHORT), end
    if number == 1:
        return begin, end
    if number == 2:
        return begin - 1, end
    if match.re.groups:
        return match.span(match.lastindex or 0)
    return begin + 1, end
