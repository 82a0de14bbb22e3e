"""Runs the benchmarks and prints their tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import annotate, check, growth, memory, plot, servers, table
from benchmarks.accuracy import floors, measure
from benchmarks.accuracy import report as accuracy
from benchmarks.figures import table as as_table
from tools.generate import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Figure

_DOCS = Path(__file__).parent.parent / "docs"
_BEGIN, _END = "<!-- The table of `python -m benchmarks --write`. -->", "<!-- End of the table. -->"
_TIMES = {
    "table": table.figures,
    "check": check.figures,
    "annotate": annotate.figures,
    "servers": servers.figures,
    "memory": memory.figures,
}
_ACCURACY, _GROWTH = "accuracy", "growth"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "part", nargs="*", choices=[*_TIMES, _ACCURACY, _GROWTH, []], help="default: all of them"
    )
    parser.add_argument("--quick", action="store_true", help="a minute instead of ten")
    parser.add_argument(
        "--write", action="store_true", help="put the tables into docs/ too: performance, accuracy"
    )
    options = parser.parse_args()
    parts = options.part or [_ACCURACY, *_TIMES, _GROWTH]
    if _ACCURACY in parts:
        measured = measure.measure()
        _publish(accuracy.render(measured), "accuracy.md", options.write)
        if options.write:
            write_atomically(floors.FILE, floors.raised(measured))
    times = [name for name in parts if name in _TIMES]
    if times:
        _time(times, options.quick, options.write)
    if _GROWTH in parts:
        _grow(options.quick, options.write)


def _time(parts: Sequence[str], quick: bool, write: bool) -> None:
    figures: list[Figure] = []
    whole = False
    try:
        for name in parts:
            for figure in _TIMES[name](quick):
                print(f"measured: {figure.name}", file=sys.stderr)
                figures.append(figure)
        whole = True
    finally:
        # What was measured before something failed has taken its time.
        _publish(f"{_machine()}\n\n{as_table(figures)}\n", "performance.md", write and whole)


def _grow(quick: bool, write: bool) -> None:
    for chart in growth.charts(quick):
        print(f"\n{chart.title}, by {chart.measure}")
        for curve in chart.curves:
            points = zip(curve.sizes, curve.seconds, strict=True)
            print(f"  {curve.name}: " + ", ".join(f"{n:,}: {s * 1000:.1f} ms" for n, s in points))
        if write:
            plot.draw(chart, _DOCS / "images")


def _publish(report: str, document: str, write: bool) -> None:
    print(report, end="")
    if write:
        path = _DOCS / document
        write_atomically(path, with_report(path.read_text("utf-8"), report))


def with_report(text: str, report: str) -> str:
    """The text of a document with the report between its two comments."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{report}{_END}{after}"


def _machine() -> str:
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{interpreter}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"


if __name__ == "__main__":
    main()
