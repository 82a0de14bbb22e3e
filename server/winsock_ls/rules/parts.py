"""The findings of a file, segment by segment, and which of them an edit leaves as they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.rules.changes import Changes, moved, place
from winsock_ls.rules.model import Finding, Fix, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from winsock_ls.syntax.preprocessor import Preprocessed

Span = tuple[int, int]
# Hundreds of findings are moved at a keystroke: made without a Python frame for each.
_finding = partial(tuple.__new__, Finding)
_fix = partial(tuple.__new__, Fix)
_edit = partial(tuple.__new__, TextEdit)


class CodeNumber(NamedTuple):
    """A number that is a Winsock error, whether or not a rule speaks of it."""

    start: int
    end: int
    code: str
    evidence: tuple[str, ...]


class Part(NamedTuple):
    """What was found in one segment, or in one macro's body, when it started at ``start``.

    It is moved when somebody wants to see it, and not before. ``places`` are those anywhere in the
    file at which fixes insert something, as they were then; empty when no fix here does.
    """

    start: int
    end: int
    findings: tuple[Finding, ...]
    numbers: tuple[CodeNumber, ...]
    places: tuple[int, ...]

    def findings_at(self, start: int, places: tuple[int, ...]) -> Iterable[Finding]:
        """The findings for a part that starts at ``start`` by now."""
        delta = start - self.start
        if not delta and (not self.places or places == self.places):
            return self.findings
        return [self._moved(finding, delta, places) for finding in self.findings]

    def _moved(self, finding: Finding, delta: int, places: tuple[int, ...]) -> Finding:
        rule, name, start, end, severity, message, code, value, evidence, fix = finding
        if fix is not None:
            title, safety, edits = fix
            if self.places:
                moved_edits = tuple(self._moved_edit(edit, delta, places) for edit in edits)
            else:
                moved_edits = tuple([_edit((a + delta, b + delta, text)) for a, b, text in edits])
            fix = _fix((title, safety, moved_edits))
        place = (start + delta, end + delta)
        return _finding((rule, name, *place, severity, message, code, value, evidence, fix))

    def _moved_edit(self, edit: TextEdit, delta: int, places: tuple[int, ...]) -> TextEdit:
        if edit.start == edit.end and edit.start in self.places:
            return edit.shifted(places[self.places.index(edit.start)] - edit.start)
        return edit.shifted(delta)

    def numbers_at(self, start: int) -> Iterable[CodeNumber]:
        """The numbers for a part that starts at ``start`` by now."""
        delta = start - self.start
        if not delta:
            return self.numbers
        return [
            CodeNumber(found.start + delta, found.end + delta, found.code, found.evidence)
            for found in self.numbers
        ]


class Parts:
    """The parts of one snapshot, in order, and where each of them starts."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.parts: list[Part] = []

    def __iter__(self) -> Iterator[tuple[int, Part]]:
        return zip(self.starts, self.parts, strict=True)

    def append(self, part: Part) -> None:
        """Adds a part that starts where it was found, behind all others."""
        self.starts.append(part.start)
        self.parts.append(part)

    def moved(self, changes: Changes) -> Parts:
        """The parts that no change touches, where they stand now."""
        result = Parts()
        first = delta = 0
        for change in changes:
            last = bisect_left(self.starts, change.old_start, first)
            result._take(self, first, last, delta)
            delta = change.delta
            first = bisect_left(self.starts, change.old_end, last)
        result._take(self, first, len(self.starts), delta)
        return result

    def _take(self, other: Parts, first: int, last: int, delta: int) -> None:
        starts = other.starts[first:last]
        self.starts += [start + delta for start in starts] if delta else starts
        self.parts += other.parts[first:last]

    def put(self, span: Span, parts: Parts) -> None:
        """Puts other parts in place of those that start in a span."""
        first, last = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        self.starts[first:last] = parts.starts
        self.parts[first:last] = parts.parts


def segments_touched(bounds: Sequence[int], spans: Iterable[Span]) -> list[Span]:
    """The segments that touch one of the spans, those that lie together as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        first = max(bisect_left(bounds, start) - 1, 0)
        last = min(bisect_right(bounds, end), len(bounds) - 1)
        if merged and bounds[first] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], bounds[last]))
        else:
            merged.append((bounds[first], bounds[last]))
    return merged


def borders_changed(old: Sequence[int], new: Sequence[int], changes: Changes) -> Iterator[Span]:
    """The places where there was a border and is none, or the other way round."""
    stayed = moved(old, changes)
    if stayed != new:
        for border in set(stayed) ^ set(new):
            yield border, border


def conditions_changed(old: Preprocessed, new: Preprocessed, changes: Changes) -> Iterator[Span]:
    """Where other builds compile the same text, outside of the changes."""
    if old.plan is new.plan and old.flags == new.flags:
        return
    before, after = list(old.texts()), list(new.texts())
    first, behind = _common(before, after)
    last = len(after) - behind
    for gap in range(first):
        if old.flags[gap] != new.flags[gap]:
            yield new.gap_span(gap)
    for back in range(1, behind + 1):
        if old.flags[-back] != new.flags[-back]:
            yield new.gap_span(len(new.flags) - back)
    was = [(place(at, changes), flag) for at, flag in old.borders(first, len(before) - behind)]
    yield from _differences(was, new.borders(first, last), new.gap_span(last)[1])


def _common(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many are the same at the beginning and at the end of two lists."""
    shorter = min(len(before), len(after))
    first = 0
    while first < shorter and before[first] == after[first]:
        first += 1
    behind = 0
    while behind < shorter - first and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    return first, behind


def _differences(
    was: list[tuple[int, int]], now: list[tuple[int, int]], end: int
) -> Iterator[Span]:
    """Where two lists of (offset, what holds from there) tell different things."""
    offsets = sorted({at for at, _ in was} | {at for at, _ in now} | {end})
    a = b = 0
    for start, stop in zip(offsets, offsets[1:], strict=False):
        while a + 1 < len(was) and was[a + 1][0] <= start:
            a += 1
        while b + 1 < len(now) and now[b + 1][0] <= start:
            b += 1
        if was[a][1] != now[b][1]:
            yield start, stop
