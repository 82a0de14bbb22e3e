"""The marks of the cases: comments that say what a careful reader would object to, and to what.

`//~ WS101 EINTR` (`#~` in Python, `'~` in Visual Basic, `/*~ WS101 EINTR */` where a comment to the
end of the line cannot stand): a finding of WS101 that starts where `EINTR` starts on this line.
Several are separated by commas; `10053#2` is the second such token of the line. `quiet WS001` is a
site where the rule must find nothing, `quiet` one where none may; `may WS001 10054` is a finding
about which one can be of two minds: it counts neither way. Whatever is found and not marked is
wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = re.compile(
    r"[ \t]*(?:(?://|#|')~[ \t]*(?P<rest>[^\r\n]*)|/\*~[ \t]*(?P<inner>.*?)[ \t]*\*/)"
)
_EXPECTATION = re.compile(r"(?P<rule>WS\d{3}) (?P<token>.+?)(?:#(?P<nth>\d+))?")
_QUIET = re.compile(r"quiet(?: (WS\d{3}))?")


class MarkError(ValueError):
    """A mark that cannot be read, or whose token is not on its line."""


class Place(NamedTuple):
    """Where a finding of a rule starts: line and column from 1, in code points."""

    path: str
    line: int
    column: int
    rule: str


class Quiet(NamedTuple):
    """A line on which a rule must find nothing; no rule may where it is ""."""

    path: str
    line: int
    rule: str


class Marks(NamedTuple):
    """What the marks of a case say."""

    expected: dict[Place, str]
    """With the token that the finding starts at."""
    allowed: frozenset[Place]
    quiet: tuple[Quiet, ...]


def read(folder: Path, names: list[str]) -> Marks:
    """The marks of the files of a case. Raises MarkError."""
    expected: dict[Place, str] = {}
    allowed: set[Place] = set()
    quiet: list[Quiet] = []
    for name in names:
        for number, line in enumerate((folder / name).read_text("utf-8").split("\n"), 1):
            where = f"{name}:{number}"
            for part in _parts(line):
                silence = _QUIET.fullmatch(part)
                if silence:
                    quiet.append(Quiet(name, number, silence[1] or ""))
                    continue
                match = _EXPECTATION.fullmatch(part.removeprefix("may "))
                if match is None:
                    raise MarkError(f"{where}: not a mark: {part}")
                column = _column(stripped(line), match["token"], int(match["nth"] or 1))
                if column is None:
                    raise MarkError(f"{where}: not on the line: {part}")
                place = Place(name, number, column, match["rule"])
                if part.startswith("may "):
                    allowed.add(place)
                elif place in expected:
                    raise MarkError(f"{where}: said twice: {part}")
                else:
                    expected[place] = match["token"]
    return Marks(expected, frozenset(allowed), tuple(quiet))


def stripped(text: str) -> str:
    """The text without marks: what stands before them stays where it is."""
    return _MARK.sub("", text)


def _parts(line: str) -> Iterator[str]:
    for match in _MARK.finditer(line):
        yield from (part.strip() for part in (match["rest"] or match["inner"] or "").split(","))


def _column(line: str, token: str, nth: int) -> int | None:
    """From 1. A token is a whole one: 10053 is not in 110053."""
    before = r"(?<!\w)" if re.match(r"\w", token) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", token) else ""
    places = [match.start() for match in re.finditer(before + re.escape(token) + after, line)]
    return places[nth - 1] + 1 if len(places) >= nth else None
