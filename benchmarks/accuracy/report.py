"""The figures on accuracy as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.accuracy.measure import Measured, Miss, Tally

_HEAD = ("rule", "sites", "found", "quiet sites", "wrong findings", "precision", "recall")


def render(measured: Measured) -> str:
    """The table, and where `check` and a reader disagree, in Markdown that reads well in a terminal
    too. It ends with a line end.
    """
    rows = [_row(rule, tally) for rule, tally in measured.tallies.items()]
    rows.append(_row("all", measured.total))
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in (_HEAD, *rows)]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    table = "\n".join(lines)
    missed = [miss for miss in measured.misses if miss.token]
    wrong = [miss for miss in measured.misses if not miss.token]
    return f"{table}\n\n{_list('Missed', missed)}\n{_list('Found, and wrong', wrong)}"


def percent(share: float) -> str:
    """A share with one digit, rounded down: 100 means all."""
    return f"{int(share * 1000) / 10:.1f} %"


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (tally.sites, tally.found, tally.quiet, tally.wrong)
    shares = (percent(tally.precision), percent(tally.recall))
    return (name, *(str(count) for count in counts), *shares)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"


def _list(title: str, misses: list[Miss]) -> str:
    if not misses:
        return f"{title}: nothing.\n"
    return f"{title}:\n\n" + "".join(f"- {_shown(miss)}\n" for miss in misses)


def _shown(miss: Miss) -> str:
    place = miss.place
    path = place.path if place.path == miss.case else f"{miss.case}/{place.path}"
    where = f"{path}:{place.line}:{place.column}"
    return f"{where} {place.rule}" + (f" `{miss.token}`" if miss.token else "")
