"""A baseline: the findings that a project had when it took the tool on, and that are not shown.

A finding is known by its file, its rule, the code it is about and the text of its line, blanks set
aside; not by its place, so that edits elsewhere do not bring it back. Equal findings are counted:
one more than there were is shown. What a baseline holds and no file has any more is *stale*.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from winsock_ls.rules.model import Finding
    from winsock_ls.text import Text

VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of the longest file that is taken for a baseline."""


class Key(NamedTuple):
    """What a finding is known by within its file; ``code`` is empty where it is about none."""

    rule: str
    code: str
    line: str


class BaselineError(ValueError):
    """What is wrong with a baseline's bytes: the words in English and in Chinese."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.words = english, chinese


class Baseline(NamedTuple):
    """How many findings of each kind are left alone, by the path of their file.

    Paths have forward slashes and are relative to the folder of the baseline's file.
    """

    files: Mapping[str, Counter[Key]]

    def known(self, path: str, keys: Iterable[Key]) -> list[bool]:
        """For each finding of a file, in source order, whether the baseline holds it."""
        left = Counter(self.files.get(path, ()))
        return [_take(left, key) for key in keys]

    def stale(self, path: str, keys: Iterable[Key]) -> int:
        """How many findings of a file the baseline holds that are none any more."""
        left = Counter(self.files.get(path, ()))
        left.subtract(keys)
        return sum(count for count in left.values() if count > 0)


EMPTY = Baseline({})


def _take(left: Counter[Key], key: Key) -> bool:
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def key(rule: str, code: str | None, line: str) -> Key:
    """The key of a finding; ``line`` is the line of the source that it begins in."""
    return Key(rule, code or "", " ".join(line.split()))


def key_of(finding: Finding, text: Text) -> Key:
    """The key of a finding of a text."""
    line = text.line_at(finding.start)
    source = text[text.line_start(line) : text.line_end(line)]
    return key(finding.rule, finding.code, source)


def name_of(path: str, folder: str) -> str:
    """The name under which a baseline in ``folder`` holds a file; both paths with ``/``."""
    return posixpath.relpath(path, folder) if path[:1] == folder[:1] else path


def parse(data: bytes) -> Baseline:
    """The baseline that a file holds. Raises BaselineError."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"is no JSON: {error}", f"不是有效的 JSON：{error}") from None
    if not isinstance(told, dict) or not isinstance(told.get("findings"), dict):
        raise _wrong("findings")
    if told.get("version") != VERSION:
        version = json.dumps(told.get("version"))
        raise BaselineError(
            f"is of version {version}; this winsock-ls knows version {VERSION}",
            f"的版本为 {version}；此 winsock-ls 只支持版本 {VERSION}",
        )
    return Baseline({path: _entries(path, each) for path, each in told["findings"].items()})


def _entries(path: str, told: Any) -> Counter[Key]:
    if not isinstance(told, list):
        raise _wrong(path)
    found: Counter[Key] = Counter()
    for each in told:
        if not isinstance(each, dict):
            raise _wrong(path)
        rule, code, line = each.get("rule"), each.get("code", ""), each.get("line")
        count = each.get("count", 1)
        if not (isinstance(rule, str) and isinstance(code, str) and isinstance(line, str)):
            raise _wrong(path)
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise _wrong(path)
        found[Key(rule, code, line)] += count
    return found


def _wrong(place: str) -> BaselineError:
    return BaselineError(f"is no baseline: look at `{place}`", f"不是基线文件：请检查 `{place}`")


def render(baseline: Baseline) -> bytes:
    """The bytes of a baseline's file: sorted, and an entry a line, so that changes are small."""
    files = []
    for path in sorted(baseline.files):
        entries = [
            json.dumps(_entry(each, count), ensure_ascii=False)
            for each, count in sorted(baseline.files[path].items())
            if count > 0
        ]
        if entries:
            inside = ",\n      ".join(entries)
            files.append(f"    {json.dumps(path, ensure_ascii=False)}: [\n      {inside}\n    ]")
    inside = "{\n" + ",\n".join(files) + "\n  }" if files else "{}"
    text = f'{{\n  "version": {VERSION},\n  "findings": {inside}\n}}\n'
    return text.encode("utf-8", "backslashreplace")


def _entry(key: Key, count: int) -> dict[str, str | int]:
    entry: dict[str, str | int] = {"rule": key.rule}
    if key.code:
        entry["code"] = key.code
    entry["line"] = key.line
    if count > 1:
        entry["count"] = count
    return entry
