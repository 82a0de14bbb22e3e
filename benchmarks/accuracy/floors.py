"""The figures under which no rule may fall: the best that were recorded, in `floors.json`.

`python -m benchmarks accuracy --write` raises them and never lowers them. Where new cases make a
rule look worse, the file is edited by hand, for everybody to see.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.accuracy.measure import Measured

FILE = Path(__file__).with_name("floors.json")
_DIGITS = 3

Floors = dict[str, dict[str, float]]
"""By rule: the least precision and recall, from 0 to 1."""


def recorded() -> Floors:
    """What was recorded."""
    floors: Floors = json.loads(FILE.read_text("utf-8"))
    return floors


def figures(measured: Measured) -> Floors:
    """What was measured, rounded down."""
    return {
        rule: {"precision": _down(tally.precision), "recall": _down(tally.recall)}
        for rule, tally in measured.tallies.items()
    }


def fallen(measured: Measured) -> list[str]:
    """The rules that are worse than recorded, and in what."""
    now = figures(measured)
    return [
        f"{rule}: {what} {now.get(rule, {}).get(what)}, was {least}"
        for rule, floor in recorded().items()
        for what, least in floor.items()
        if now.get(rule, {}).get(what, 0) < least
    ]


def raised(measured: Measured) -> str:
    """The file with the better of what was recorded and measured."""
    before = recorded() if FILE.exists() else {}
    best = {
        rule: {what: max(share, before.get(rule, {}).get(what, 0)) for what, share in now.items()}
        for rule, now in figures(measured).items()
    }
    return json.dumps(best, indent=2) + "\n"


def _down(share: float) -> float:
    return int(share * 10**_DIGITS) / 10**_DIGITS
