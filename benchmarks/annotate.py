"""`winsock-ls annotate` beside ripgrep that counts the lines with a candidate.

Both read one large log that lies in the page cache, ripgrep with the expression that tells which
numbers are looked at. We copy the whole log as well. What that takes is the third figure: the log
copied through a pipe, as for a program that reads it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import commands, logs
from benchmarks.figures import Figure, interleaved
from winsock_ls.syntax.plain_text import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ANNOTATE = 2
"""Target: at most so many times ripgrep."""

_SIZE, _QUICK_SIZE = 1 << 30, 128 << 20


def figures(quick: bool = False) -> Iterator[Figure]:
    """All figures, as they are measured."""
    size = _QUICK_SIZE if quick else _SIZE
    for lines_per_code in (100, 1000):
        with tempfile.TemporaryDirectory() as name:
            log = Path(name) / "server.log"
            codes = logs.write(log, size, lines_per_code)
            _check(log, codes)
            ours, baseline, piped = interleaved(
                [
                    _to_nowhere(commands.winsock_ls("annotate", str(log))),
                    _to_nowhere([*commands.ripgrep(), *_SEARCH, str(log)]),
                    _through_pipe(commands.winsock_ls("annotate", str(log))),
                ],
                3 if quick else 7,
                1,
            )
            peak = _peak(commands.winsock_ls("annotate", str(log)))
        label = f"annotate, {size >> 20} MiB, a code in {lines_per_code} lines"
        yield Figure(label, ours, "ripgrep -c", baseline, _ANNOTATE)
        yield Figure(f"{label}, to a pipe", piped, "ripgrep -c", baseline)
        print(f"{label}: peak of a process {peak >> 10} MiB", file=sys.stderr)


_SEARCH = ("--no-unicode", "--count", "--regexp", numbers.PATTERN)


def _check(log: Path, codes: int) -> None:
    """Make sure that what was planted is found, by both."""
    ours = subprocess.run(
        commands.winsock_ls("annotate", str(log)), capture_output=True, check=True
    ).stdout.count(b" (WSA")
    command = [*commands.ripgrep(), *_SEARCH, str(log)]
    lines = int(subprocess.run(command, capture_output=True, check=True).stdout)
    if not ours == codes <= lines:
        raise ValueError(f"{codes} codes were planted: {ours} are ours, ripgrep has {lines} lines")


def _to_nowhere(command: Sequence[str]) -> Callable[[], float]:
    def run() -> float:
        begun = perf_counter()
        subprocess.run(command, env=commands.ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        return perf_counter() - begun

    return run


def _through_pipe(command: Sequence[str]) -> Callable[[], float]:
    def run() -> float:
        begun = perf_counter()
        with subprocess.Popen(
            command, env=commands.ENVIRONMENT, stdout=subprocess.PIPE, bufsize=0
        ) as process:
            assert process.stdout is not None
            buffer = bytearray(1 << 20)
            while process.stdout.readinto(buffer):  # type: ignore[attr-defined]
                continue
        return perf_counter() - begun

    return run


def _peak(command: Sequence[str]) -> int:
    """The most memory that any of its processes had, in KiB.

    A small process starts it, for what a child is told to have had includes its parent's.
    """
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, check=True)
    return int(done.stdout)
