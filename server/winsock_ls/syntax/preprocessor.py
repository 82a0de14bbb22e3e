"""What a Windows build makes of a C-like text: dead branches, macros, includes.

The directives cut the text into *gaps*: what lies before the first, between two, behind the last.
Each gap lives in a Windows build or does not. That hangs on the directives' texts alone, not on
where they stand: while they stay the same, an edit costs nothing here (`Plan`).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax import lexer
from winsock_ls.syntax.plan import DEAD, LIVE, ONLY, Plan, make_plan
from winsock_ls.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winsock_ls.syntax.lexer import Directive, Scan

# What tells the code of Windows from that of other systems, where nothing else does.
_OF_WINDOWS = ("WSA", "GetLastError")
# Beside the flags of the plan, what `borders` tells of a directive.
_DIRECTIVE = 3


class MacroDefinition(NamedTuple):
    """A live ``#define``: its parameters (None for one without) and where its body lies."""

    name: str
    parameters: tuple[str, ...] | None
    start: int
    body_start: int
    body: str
    """The body's text, with comments and line continuations blanked."""
    guarded: bool = False
    """Whether it stands right inside ``#ifndef`` of its own name: it may have no effect."""


class Undefinition(NamedTuple):
    """A live ``#undef``."""

    name: str
    start: int


class Include(NamedTuple):
    """A live ``#include``; it ends with its line, or where a comment begins that runs on."""

    header: str
    system: bool
    start: int
    end: int
    windows_only: bool
    sure: bool
    """Whether no unknown condition stands around it."""


class Preprocessed:
    """The result for one text; offsets are code points of the whole text."""

    def __init__(
        self,
        text: Text,
        starts: list[int],
        scans: list[Scan],
        plan: Plan | None,
        known: tuple[str, ...],
    ) -> None:
        self.text = text
        self.size = len(text)
        self.starts = starts
        self.scans = scans
        counts = [len(scan.directives) for scan in scans]
        self.first_gaps = list(accumulate(counts, initial=0))
        """The number of the gap in which each chunk starts."""
        self.plan = make_plan(self.directives(), known) if plan is None else plan
        self.known = known
        self.flags = self.plan.flags
        if self.plan.doubts:
            self.flags = self._resolved()

    def directives(self) -> Iterator[Directive]:
        """All directives, whole; the offsets are still those of the chunks they start in."""
        whole: Directive | None = None
        for scan in self.scans:
            if scan.lead and whole is not None:
                text = whole.text + scan.lead
                whole = lexer.directive(whole.start, whole.start + len(text), text)
            for found in scan.directives:
                if whole is not None:
                    yield whole
                whole = found
        if whole is not None:
            yield whole

    def texts(self) -> Iterator[str]:
        """The texts of all directives."""
        return (directive.text for directive in self.directives())

    # ---- where things are

    def span(self, number: int) -> tuple[int, int]:
        """Where a directive starts and ends."""
        chunk = bisect_right(self.first_gaps, number) - 1
        directive = self.scans[chunk].directives[number - self.first_gaps[chunk]]
        start, end = self.starts[chunk] + directive.start, self.starts[chunk] + directive.end
        last = number + 1 == self.first_gaps[chunk + 1]
        while last and self.scans[chunk].state == "#" and chunk + 1 < len(self.scans):
            chunk += 1
            end += len(self.scans[chunk].lead)
            last = not self.scans[chunk].directives
        return start, end

    def gap_span(self, gap: int) -> tuple[int, int]:
        """Where a gap starts and ends."""
        start = self.span(gap - 1)[1] if gap else 0
        return start, self.span(gap)[0] if gap + 1 < len(self.flags) else self.size

    def borders(self, first: int, last: int) -> list[tuple[int, int]]:
        """(offset, what holds from there), from one gap to another: a flag, or a directive."""
        found = [(self.gap_span(first)[0], self.flags[first])]
        for number in range(first, last):
            start, end = self.span(number)
            found += [(start, _DIRECTIVE), (end, self.flags[number + 1])]
        return found

    def gap_at(self, offset: int) -> int | None:
        """The gap that holds ``offset``; None inside a directive."""
        chunk = max(bisect_right(self.starts, offset) - 1, 0)
        if not self.scans:
            return 0
        scan, place = self.scans[chunk], offset - self.starts[chunk]
        if place < len(scan.lead):
            return None
        number = bisect_right(scan.directives, place, key=_start)
        if number and place < scan.directives[number - 1].end:
            return None
        return self.first_gaps[chunk] + number

    def dead(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts between two offsets that no Windows build compiles, directives among them."""
        chunk = max(bisect_right(self.starts, start) - 1, 0)
        while chunk < len(self.scans) and self.starts[chunk] < end:
            scan, base, gap = self.scans[chunk], self.starts[chunk], self.first_gaps[chunk]
            size = self.starts[chunk + 1] if chunk + 1 < len(self.starts) else end
            at = base + len(scan.lead)
            if scan.lead:
                yield base, at
            for number, directive in enumerate(scan.directives):
                if not self.flags[gap + number]:
                    yield at, base + directive.start
                at = base + directive.end
                yield base + directive.start, at
            if not self.flags[gap + len(scan.directives)]:
                yield at, size
            chunk += 1

    def is_live(self, offset: int) -> bool:
        """False in a directive or in a branch that a Windows build never compiles."""
        gap = self.gap_at(offset)
        return gap is not None and self.flags[gap] != DEAD

    def is_sure(self, offset: int) -> bool:
        """Whether no condition that may fail on Windows stands around an offset."""
        gap = self.gap_at(offset)
        return gap is not None and bool(self.plan.sure[gap]) and self.flags[gap] != DEAD

    def is_windows_only(self, offset: int) -> bool:
        """True when only a Windows build compiles what stands at ``offset``."""
        gap = self.gap_at(offset)
        if gap is None:
            # Of a directive what stands before it tells: it does not end its own branch.
            chunk = max(bisect_right(self.starts, offset) - 1, 0)
            place = offset - self.starts[chunk]
            number = bisect_right(self.scans[chunk].directives, place, key=_start)
            gap = max(self.first_gaps[chunk] + number - 1, 0)
        return self.flags[gap] == ONLY

    @cached_property
    def macros(self) -> tuple[MacroDefinition, ...]:
        """The live macros, in source order."""
        found: list[MacroDefinition] = []
        chunk = 0
        for number, definition in self.plan.macros:
            while self.first_gaps[chunk + 1] <= number:
                chunk += 1
            directive = self.scans[chunk].directives[number - self.first_gaps[chunk]]
            start = self.starts[chunk] + directive.start
            name, parameters, at, body, _ = definition
            guarded = number in self.plan.guarded
            found.append(MacroDefinition(name, parameters, start, start + at, body, guarded))
        return tuple(found)

    @cached_property
    def undefinitions(self) -> tuple[Undefinition, ...]:
        """The live ``#undef``s, in source order."""
        return tuple(Undefinition(name, self.span(at)[0]) for at, name in self.plan.undefinitions)

    @cached_property
    def includes(self) -> tuple[Include, ...]:
        """The live includes, in source order."""
        return tuple(
            Include(header, system, *self.span(number), only, sure)
            for number, header, system, only, sure in self.plan.includes
        )

    # ---- branches of which only one can stay

    def _resolved(self) -> bytes:
        flags = bytearray(self.plan.flags)
        for branches in self.plan.doubts:
            kept = branches
            if any(self._balance(gap, flags) for gap in branches):
                # Two ways to open one block: with both of them the text would not parse.
                kept = branches[:1]
            elif any(self._speaks(gap, *_OF_WINDOWS) for gap in branches):
                # The way beside that of Windows that asks for errno is the one for other systems.
                kept = tuple(
                    gaps
                    for gaps in branches
                    if self._speaks(gaps, *_OF_WINDOWS) or not self._speaks(gaps, "errno")
                )
            for branch in branches:
                if branch not in kept:
                    flags[branch.start : branch.stop] = bytes(len(branch))
        return bytes(flags)

    def _speaks(self, gaps: range, *words: str) -> bool:
        start, end = self.gap_span(gaps.start)[0], self.gap_span(gaps.stop - 1)[1]
        text = self.text[start:end]
        return any(word in text for word in words)

    def _balance(self, gaps: range, flags: bytearray) -> int:
        """How many more blocks the live gaps open than they close."""
        total = 0
        chunk = bisect_right(self.first_gaps, gaps.start - 1) - 1
        while chunk < len(self.scans) and self.first_gaps[chunk] < gaps.stop:
            first = self.first_gaps[chunk]
            for number, depth in enumerate(self.scans[chunk].balances, first):
                if number in gaps and flags[number]:
                    total += depth
            chunk += 1
        return total


def preprocess(
    text: Text,
    defines: Sequence[str] = (),
    undefines: Sequence[str] = (),
    before: Preprocessed | None = None,
) -> Preprocessed:
    """Evaluate the conditions of ``text``.

    ``defines`` (NAME or NAME=1) and ``undefines`` add to what is known of the build. Where the
    directives are those of ``before``, its plan is taken over.
    """
    starts: list[int] = []
    scans: list[Scan] = []
    for start, scan in lexer.scans(text):
        starts.append(start)
        scans.append(scan)
    known = (*defines, *(f"-{name}" for name in undefines))
    plan = before.plan if before and before.known == known and _same(before, scans) else None
    return Preprocessed(text, starts, scans, plan, known)


NOTHING = Preprocessed(
    Text(), [], [], Plan(bytes((LIVE,)), (), (), (), (), (), frozenset(), b"\1"), ()
)


def _start(directive: Directive) -> int:
    return directive.start


def _same(before: Preprocessed, scans: list[Scan]) -> bool:
    """Whether the directives are the same; chunks that no edit touched are told by identity."""
    old = before.scans
    first, shorter = 0, min(len(old), len(scans))
    while first < shorter and old[first] is scans[first]:
        first += 1
    behind = 0
    while behind < shorter - first and old[-1 - behind] is scans[-1 - behind]:
        behind += 1
    return _texts(old[first : len(old) - behind]) == _texts(scans[first : len(scans) - behind])


def _texts(scans: list[Scan]) -> list[str]:
    found: list[str] = []
    for scan in scans:
        found.append(scan.lead)
        found.extend(directive.text for directive in scan.directives)
    return [text for text in found if text]
