"""What a chain of edits did to a text: which parts of it, and of its facts, are others now."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.text import Edit

# More than these are taken for one: it does no harm but for work that could be spared.
_MOST = 64


class Change(NamedTuple):
    """``old[old_start:old_end]`` became ``new[start:end]``, in code points."""

    old_start: int
    old_end: int
    start: int
    end: int

    @property
    def delta(self) -> int:
        """How far what stands behind has moved."""
        return self.end - self.old_end


Changes = tuple[Change, ...]
"""In order, with text that stayed between any two."""


def compose(changes: Changes, edits: Iterable[Edit]) -> Changes:
    """The changes after ``edits``, done one after the other, were made on top of ``changes``."""
    for edit in edits:
        changes = _with(changes, edit)
    return changes


def _with(changes: Changes, edit: Edit) -> Changes:
    grown = edit.new_end - edit.old_end
    before = [change for change in changes if change.end < edit.start]
    behind = [change for change in changes if change.start > edit.old_end]
    touched = changes[len(before) : len(changes) - len(behind)]
    start, end = edit.start, edit.old_end
    if touched:
        start, end = min(start, touched[0].start), max(end, touched[-1].end)
    moved = before[-1].delta if before else 0
    moved_behind = touched[-1].delta if touched else moved
    joined = Change(start - moved, end - moved_behind, start, end + grown)
    later = [Change(a, b, c + grown, d + grown) for a, b, c, d in behind]
    result = (*before, joined, *later)
    if len(result) > _MOST:
        first, last = result[0], result[-1]
        return (Change(first.old_start, last.old_end, first.start, last.end),)
    return result


def moved(offsets: Sequence[int], changes: Changes) -> list[int]:
    """Where ascending offsets of the old text stand now; those inside of a change are left out."""
    found: list[int] = []
    first = delta = 0
    for change in changes:
        last = bisect_left(offsets, change.old_start, first)
        found.extend(_shifted(offsets[first:last], delta))
        delta = change.delta
        first = bisect_left(offsets, change.old_end + 1, last)
    found.extend(_shifted(offsets[first:], delta))
    return found


def _shifted(offsets: Sequence[int], delta: int) -> Sequence[int]:
    return [offset + delta for offset in offsets] if delta else offsets


def place(offset: int, changes: Changes) -> int:
    """Where an offset of the old text is now; inside of a change, the change's start."""
    delta = 0
    for change in changes:
        if offset < change.old_start:
            break
        if offset < change.old_end:
            return change.start
        delta = change.delta
    return offset + delta


# The facts that a unit depends on by names which stand in it, and not otherwise.
_BY_NAME = frozenset({"error_macros", "error_functions", "error_variables", "error_parameters"})
_IDENTIFIER = re.compile(r"\w+")


def changed_names(old: Facts | None, new: Facts | None) -> set[str] | None:
    """The names of which the facts tell different things; None when there is more to it."""
    if old is None or new is None:
        return None
    names: set[str] = set()
    for field, was, now in zip(new._fields, old, new, strict=True):
        if was == now:
            continue
        if field not in _BY_NAME:
            return None
        assert isinstance(was, frozenset) and isinstance(now, frozenset)
        for item in was ^ now:
            words = _IDENTIFIER.findall(item if isinstance(item, str) else item[0])
            if not words:
                return None
            names.add(words[-1])
    return names
