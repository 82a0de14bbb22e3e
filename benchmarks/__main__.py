"""Runs the benchmarks and prints one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from benchmarks import check, servers, table
from benchmarks.figures import Figure
from benchmarks.figures import table as as_table

_DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
_BEGIN, _END = "<!-- The table of `python -m benchmarks --write`. -->", "<!-- End of the table. -->"
_ALL = {"table": table.figures, "check": check.figures, "servers": servers.figures}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*_ALL, []], help="default: all of them")
    parser.add_argument("--quick", action="store_true", help="a minute instead of ten")
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/performance.md too"
    )
    options = parser.parse_args()
    figures: list[Figure] = []
    try:
        for name in options.part or _ALL:
            for figure in _ALL[name](options.quick):
                print(f"measured: {figure.name}", file=sys.stderr)
                figures.append(figure)
    finally:
        # What was measured before something failed has taken its time.
        report = f"{_machine()}\n\n{as_table(figures)}\n"
        print(report, end="")
    if options.write:
        _write(report)


def _write(report: str) -> None:
    text = _DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    _DOCUMENT.write_text(f"{before}{_BEGIN}\n{report}{_END}{after}", "utf-8")


def _machine() -> str:
    interpreter = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{interpreter}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"


if __name__ == "__main__":
    main()
