"""The code table, and the command line that shows it: in fresh processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import commands
from benchmarks.figures import Figure, interleaved
from benchmarks.processes import output, process

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOAD, _EXPLAIN = 0.005, 3
"""Targets: seconds, and so many times the baseline."""

_TIMED = """\
from time import perf_counter
{before}
begun = perf_counter()
{timed}
catalog.load()
print(perf_counter() - begun)
"""
_IMPORT = "from winsock_ls import catalog"


def figures(quick: bool = False) -> Iterator[Figure]:
    """All figures, as they are measured."""
    repetitions = 11 if quick else 61
    loaded, imported = interleaved(
        [
            output(commands.python("-c", _TIMED.format(before=_IMPORT, timed=""))),
            output(commands.python("-c", _TIMED.format(before="", timed=_IMPORT))),
        ],
        repetitions,
    )
    yield Figure("load of the table", loaded, most=_LOAD)
    yield Figure("load of the table, and import", imported)
    explained, nothing = interleaved(
        [
            process(commands.winsock_ls("explain", "10054")),
            process(commands.python("-c", "pass")),
        ],
        repetitions,
    )
    yield Figure("winsock-ls explain 10054", explained, "python -c pass", nothing, _EXPLAIN)
