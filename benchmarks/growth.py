"""How times grow with what there is to do: the charts of docs/performance.md.

The engine is asked in this process, `check` as a process of its own. In each chart a thin line
through the last point of a curve shows what would be proportional.
"""

from __future__ import annotations

import gc
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import check, commands
from benchmarks.files import KIB, MIB, c_file
from benchmarks.processes import process
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.files import Source

_WRAPPER = "#include <winsock2.h>\nint {0}_error(void) {{ return WSAGetLastError(); }}\n"
_CALLER = "int {0}_error(void);\nint use_{0}(void) {{ return {0}_error() == 10054; }}\n"
_WORDS = ("relay", "peer", "feed", "lobby", "mirror")


class Curve(NamedTuple):
    """Seconds by size."""

    name: str
    sizes: list[int]
    seconds: list[float]


class Chart(NamedTuple):
    """Curves over one measure; ``key`` is the name of its picture."""

    key: str
    title: str
    measure: str
    curves: list[Curve]


def charts(quick: bool = False) -> Iterator[Chart]:
    """All charts, as they are measured."""
    sizes = [64 * KIB << step for step in range(5 if quick else 8)]
    yield Chart("size", "A file of C", "KiB", list(_by_size(sizes)))
    counts = [62, 125, 250, 500, 1000][: 3 if quick else 5]
    yield Chart("findings", "1 MiB of C", "findings", list(_by_findings(counts)))
    counts = [625, 1250, 2500, 5000, 10_000][: 2 if quick else 5]
    yield Chart("files", "check, one file in a hundred with candidates", "files", [_files(counts)])
    counts = [125, 250, 500, 1000, 2000][: 2 if quick else 5]
    yield Chart(
        "wrappers", "check, each file asks a function of another", "functions", [_wrappers(counts)]
    )


def _by_size(sizes: Sequence[int]) -> Iterator[Curve]:
    opened, typed = [], []
    for size in sizes:
        source = c_file(size)
        document, seconds = _open(source.text)
        opened.append(seconds)
        typed.append(_type(document, source))
    kib = [size // KIB for size in sizes]
    yield Curve("open, and all findings", kib, opened)
    yield Curve("one letter, and all findings", kib, typed)


def _by_findings(counts: Sequence[int]) -> Iterator[Curve]:
    opened, typed = [], []
    for count in counts:
        source = c_file(MIB, candidates=count * 2, findings=count)
        document, seconds = _open(source.text)
        opened.append(seconds)
        typed.append(_type(document, source))
    yield Curve("open, and all findings", list(counts), opened)
    yield Curve("one letter, and all findings", list(counts), typed)


def _files(counts: Sequence[int]) -> Curve:
    seconds = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            check.plant(Path(name), count)
            seconds.append(_check(Path(name)))
    return Curve("check", list(counts), seconds)


def _wrappers(counts: Sequence[int]) -> Curve:
    seconds = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / ".git").mkdir()
            for number, word in zip(range(count), cycle(_WORDS)):
                called = f"{word}{number}"
                (folder / f"{called}.c").write_text(_WRAPPER.format(called))
                (folder / f"use_{called}.c").write_text(_CALLER.format(called))
            seconds.append(_check(folder))
    return Curve("check", list(counts), seconds)


def _check(folder: Path) -> float:
    run = process(commands.winsock_ls("check", "--no-config", "--no-cache", "."), folder, (1,))
    return min(run() for _ in range(3))


def _open(text: str) -> tuple[Document, float]:
    language = registry.by_id("c")
    assert language is not None
    options = Options(rules=rules.default_ids())
    seconds = []
    for _ in range(2):
        gc.collect()
        begun = perf_counter()
        document = Document.open(Text(text), language, None, options)
        document.findings()
        seconds.append(perf_counter() - begun)
    return document, min(seconds)


def _type(document: Document, source: Source) -> float:
    """The middle one of some letters, each in another function."""
    seconds = []
    for line, character in source.typing[:: len(source.typing) // 20]:
        place = Position(line, character)
        begun = perf_counter()
        text, edit = document.text.edit((place, place), "x", "utf-16")
        document = document.edited(text, [edit])
        document.findings()
        seconds.append(perf_counter() - begun)
    return median(seconds)
