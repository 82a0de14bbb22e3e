"""Figures: how they are taken, side by side with their baseline, and how they are printed."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Samples = list[float]
"""Seconds, one for each repetition."""


class Figure(NamedTuple):
    """One line of the table. Times are in seconds, sizes in MiB, as ``unit`` says.

    ``baseline`` is None where nothing is compared with. ``most`` is the target: the largest ratio,
    or in seconds where there is no baseline; None where the figure is only shown.
    """

    name: str
    ours: Samples
    against: str = ""
    baseline: Samples | None = None
    most: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """Our median over that of the baseline."""
        return None if self.baseline is None else median(self.ours) / median(self.baseline)

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.most is None:
            return None
        return (median(self.ours) if self.ratio is None else self.ratio) <= self.most


def interleaved(
    actions: Sequence[Callable[[], float]], repetitions: int, warm_up: int = 2
) -> list[Samples]:
    """Each action's times. They take turns, each round in another order, so that whatever else the
    machine does falls on all of them alike. An action returns its own time in seconds.
    """
    samples: list[Samples] = [[] for _ in actions]
    for round_ in range(-warm_up, repetitions):
        for turn in range(len(actions)):
            number = (turn + round_) % len(actions)
            seconds = actions[number]()
            if round_ >= 0:
                samples[number].append(seconds)
    return samples


def percentile(samples: Samples, share: float) -> float:
    """The smallest sample that at least ``share`` of all do not exceed."""
    ranked = sorted(samples)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


_HEAD = ("figure", "ours p50", "p99", "baseline", "p50", "p99", "ratio", "target", "reached")


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table in Markdown that reads well in a terminal too."""
    rows = [_HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return (
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = figure.ratio
    target = ""
    if figure.most is not None:
        target = _value(figure.most, figure.unit) if ratio is None else f"{figure.most:g}"
    return (
        figure.name,
        *_both(figure.ours, figure.unit),
        figure.against,
        *(_both(figure.baseline, figure.unit) if figure.baseline else ("", "")),
        "" if ratio is None else f"{ratio:.2f}",
        target,
        {None: "", True: "yes", False: "no"}[figure.reached],
    )


def _both(samples: Samples, unit: str) -> tuple[str, str]:
    return _value(median(samples), unit), _value(percentile(samples, 0.99), unit)


def _value(value: float, unit: str) -> str:
    return _time(value) if unit == "s" else f"{value:.1f} {unit}"


def _time(seconds: float) -> str:
    milliseconds = seconds * 1000
    if milliseconds >= 1000:
        return f"{seconds:.2f} s"
    digits = 0 if milliseconds >= 100 else 1 if milliseconds >= 10 else 2
    return f"{milliseconds:.{digits}f} ms"
