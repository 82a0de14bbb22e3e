"""The codes that the code around a place deals with already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.features.calls import origin
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.catalog import Code
    from winsock_ls.features.around import Around, Slot
    from winsock_ls.features.calls import Call

_VALUE = r"-?[\w'.]+"
_LABEL = re.compile(rf"\bcase\s+({_VALUE})")


def codes(here: Around, use: Slot, call: Call | None) -> frozenset[Code]:
    """The codes of the other labels of a switch, or of the other comparisons of the same value.

    ``call`` is the nearest socket call: what was asked for before it was another error.
    """
    if use.shape == "case" and use.body:
        before = here.before[use.body :]
        return _meant(_LABEL.findall(f"{before} ; {_until_closed(here.after)}"))
    if use.shape == "compare" and use.subject:
        return _meant(_compared(here, use.subject, call))
    return frozenset()


def _until_closed(after: str) -> str:
    """What stands in the block that was open before ``after``."""
    depth = 0
    for at, letter in enumerate(after):
        if letter == "{":
            depth += 1
        elif letter == "}":
            # The place may stand in a block of its own within the switch; labels end the guess.
            depth -= 1
            if depth < 0:
                return after[:at]
    return after


def _compared(here: Around, subject: str, call: Call | None) -> Iterable[str]:
    """What else the subject is compared with while it holds the same value."""
    spelled = r"\s*".join(map(re.escape, re.findall(r"\w+|\S", subject)))
    pattern = re.compile(rf"(?<![\w.>]){spelled}\s*[=!]=\s*\(?({_VALUE})")
    start = origin(here)
    behind = re.split(rf"(?<![\w.>]){spelled}\s*=(?!=)", here.after, maxsplit=1)[0]
    if start == len(here.before):
        # A parameter stays what it is; what a call gives is new behind each socket call.
        start = call.at if call and subject.endswith(")") else 0
    return pattern.findall(f"{here.before[start:]} ; {behind}")


def _meant(values: Iterable[str]) -> frozenset[Code]:
    table = catalog.load()
    found = set()
    for value in values:
        name = value.rpartition(".")[2]
        code = table.by_name(name) or (table.by_berkeley(name) if name != value else None)
        if code is None:
            number = parse_literal(value)
            code = table.by_number(number) if number is not None else None
        if code is not None:
            found.add(code)
    return frozenset(found)
