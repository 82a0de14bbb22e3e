"""Sets the findings aside that a baseline holds, and writes baselines."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from winsock_ls.cli.checking.rewrite import NotRewrittenError, create, rewrite
from winsock_ls.cli.messages import count, say
from winsock_ls.config import regular
from winsock_ls.config.paths import posix
from winsock_ls.features import baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.cli.checking.results import Report
    from winsock_ls.cli.checking.walk import Source
    from winsock_ls.features.baseline import Baseline, Key


class Baselines:
    """The baselines of the projects at hand; each is read once.

    `problems` are lines for standard error that make the run fail, `notes` those that do not.
    """

    def __init__(self, language: str) -> None:
        self.problems: list[str] = []
        self.notes: list[str] = []
        self._language = language
        self._known: dict[str, Baseline] = {}

    def unknown(self, reports: list[Report], checked: Sequence[Source]) -> list[Report]:
        """Return the reports that no baseline holds, and note what is stale in the baselines."""
        by_file: dict[str, list[Report]] = {}
        for report in reports:
            by_file.setdefault(report.path, []).append(report)
        known: dict[str, list[bool]] = {}
        stale: Counter[str] = Counter()
        for source in checked:
            path = source.project.settings.baseline
            if not path:
                continue
            held = self._read(path)
            name = _name(source.path, path)
            keys = [_key(report) for report in by_file.get(source.shown, ())]
            known[source.shown] = held.known(name, keys)
            stale[path] += held.stale(name, keys)
        for path, held in self._known.items():
            names = {_name(source.path, path) for source in checked}
            folder = os.path.dirname(os.path.abspath(path))
            for name in held.files.keys() - names:
                if not os.path.exists(os.path.join(folder, name)):
                    stale[path] += held.files[name].total()
        for path, number in stale.items():
            if number:
                told = count(self._language, number, "finding")
                self.notes.append(say(self._language, "stale", path=_shown(path), findings=told))
        marks = {path: iter(each) for path, each in known.items()}
        return [each for each in reports if not next(marks.get(each.path, iter(())), False)]

    def write(self, path: str, reports: list[Report], checked: Sequence[Source]) -> None:
        """Write the reports to a baseline; what it holds of files that were not checked stays."""
        before = self._bytes(path)
        held = self._parsed(path, before) if before is not None else baseline.EMPTY
        if self.problems:
            return
        folder = os.path.dirname(os.path.abspath(path))
        files: dict[str, Counter[Key]] = {
            name: entries
            for name, entries in held.files.items()
            if os.path.exists(os.path.join(folder, name))
        }
        names = {source.shown: _name(source.path, path) for source in checked}
        for name in names.values():
            files.pop(name, None)
        for report in reports:
            files.setdefault(names[report.path], Counter())[_key(report)] += 1
        data = baseline.render(baseline.Baseline(files))
        try:
            if before is None:
                create(path, _shown(path), data, self._language)
            elif before != data:
                rewrite(path, _shown(path), before, data, self._language)
        except NotRewrittenError as error:
            self.problems.append(str(error))
            return
        told = count(self._language, len(reports), "finding")
        self.notes.append(say(self._language, "baseline-written", path=_shown(path), findings=told))

    def _read(self, path: str) -> Baseline:
        if path not in self._known:
            data = self._bytes(path)
            if data is None:
                self.problems.append(say(self._language, "no-baseline", path=_shown(path)))
            self._known[path] = baseline.EMPTY if data is None else self._parsed(path, data)
        return self._known[path]

    def _bytes(self, path: str) -> bytes | None:
        try:
            return regular.read(path, baseline.LARGEST)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = say(self._language, "unreadable", path=_shown(path), reason=reason)
            self.problems.append(message)
            return b'{"version": 1, "findings": {}}'

    def _parsed(self, path: str, data: bytes) -> Baseline:
        try:
            return baseline.parse(data)
        except baseline.BaselineError as error:
            reason = error.words[self._language == "zh-CN"]
            message = say(self._language, "bad-baseline", path=_shown(path), reason=reason)
            self.problems.append(message)
            return baseline.EMPTY


def _key(report: Report) -> Key:
    return baseline.key(report.rule, report.code, report.excerpt)


def _name(path: str, baseline_path: str) -> str:
    folder = posix(os.path.dirname(os.path.abspath(baseline_path)))
    return baseline.name_of(posix(os.path.abspath(path)), folder)


def _shown(path: str) -> str:
    shown = os.path.relpath(path)
    return posix(path if shown.startswith("..") else shown)
