"""Runs `winsock-ls check` over the cases and compares what it finds with the marks."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import marks
from benchmarks.accuracy.marks import Marks, Place
from winsock_ls.cli import main as command_line

CASES = Path(__file__).parent / "cases"
_OFF_BY_DEFAULT = "WS112"


class Miss(NamedTuple):
    """Where `check` and a reader do not agree."""

    case: str
    place: Place
    token: str
    """What should have been found; "" for a finding that is wrong."""


class Tally(NamedTuple):
    """The counts of one rule."""

    sites: int
    found: int
    quiet: int
    """Sites where it must stay quiet."""
    wrong: int
    """Findings that nobody asked for, wherever they are."""

    @property
    def precision(self) -> float:
        """The share of its findings that are right; 1 where it finds nothing."""
        total = self.found + self.wrong
        return self.found / total if total else 1.0

    @property
    def recall(self) -> float:
        """The share of its sites that it finds; 1 where it has none."""
        return self.found / self.sites if self.sites else 1.0


class Measured(NamedTuple):
    """The tallies by rule, in order, and each disagreement, in the order of the cases."""

    tallies: dict[str, Tally]
    misses: tuple[Miss, ...]
    quiet: int
    """Sites marked as quiet, those for no rule in particular too."""

    @property
    def total(self) -> Tally:
        """All rules together."""
        every = self.tallies.values()
        return Tally(
            sum(tally.sites for tally in every),
            sum(tally.found for tally in every),
            self.quiet,
            sum(tally.wrong for tally in every),
        )


def measure(cases: Path = CASES) -> Measured:
    """Check every case in a folder of its own, without its marks, as somebody else's project."""
    sites: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    quiet: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    misses: list[Miss] = []
    for case in sorted(cases.iterdir()):
        asked, got = judge(case)
        for place, token in asked.expected.items():
            sites[place.rule] += 1
            found[place.rule] += place in got
            if place not in got:
                misses.append(Miss(case.name, place, token))
        for place in sorted(got - asked.expected.keys() - asked.allowed):
            wrong[place.rule] += 1
            misses.append(Miss(case.name, place, ""))
        for each in asked.quiet:
            quiet[each.rule] += 1
    names = sorted({*sites, *wrong, *quiet} - {""})
    tallies = {name: Tally(sites[name], found[name], quiet[name], wrong[name]) for name in names}
    return Measured(tallies, tuple(misses), sum(quiet.values()))


def judge(case: Path) -> tuple[Marks, set[Place]]:
    """What the marks of one case say, and where `check` has findings. Raises MarkError."""
    root, files = _files(case)
    names = [file.relative_to(root).as_posix() for file in files]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        for file, name in zip(files, names, strict=True):
            copy = folder / "project" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(marks.stripped(file.read_text("utf-8")), "utf-8")
        asked = marks.read(root, names)
        rules = {place.rule for place in asked.expected} | {each.rule for each in asked.quiet}
        return asked, _check(folder / "project", folder / "report", _OFF_BY_DEFAULT in rules)


def _files(case: Path) -> tuple[Path, list[Path]]:
    if case.is_file():
        return case.parent, [case]
    return case, sorted(file for file in case.rglob("*") if file.is_file())


def _check(project: Path, report: Path, impossible: bool) -> set[Place]:
    options = ["--no-config", "--no-gitignore", "--quiet", "--jobs", "1", "--lang", "en"]
    if impossible:
        options += ["--extend-select", _OFF_BY_DEFAULT]
    output = ["--output-format", "json", "--output-file", str(report)]
    status = command_line.main(["check", *options, *output, str(project)])
    if status not in (command_line.OK, command_line.OK + 1):
        raise RuntimeError(f"check ended with {status}")
    return {
        Place(
            Path(each["path"]).resolve().relative_to(project).as_posix(),
            each["line"],
            each["column"],
            each["rule"],
        )
        for each in json.loads(report.read_text("utf-8"))
    }
