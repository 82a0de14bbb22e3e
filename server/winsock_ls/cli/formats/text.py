"""For people: where it is, what it is, and the line of the source with the place marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.cli.formats import Look, counts, fixed
from winsock_ls.cli.messages import count as count_of
from winsock_ls.cli.messages import say
from winsock_ls.cli.streams import BLUE, BOLD, CYAN, DIM, GREEN, RED, YELLOW
from winsock_ls.cli.wrapping import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.cli.checking.results import Report, Summary

_COLORS = {"error": RED, "warning": YELLOW, "information": BLUE, "hint": CYAN}
# Control characters would move the cursor, and marks of direction make text look like another.
_TREACHEROUS = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_TAB = 4
_NARROWEST = 24


def render(summary: Summary, look: Look) -> str:
    """Return the findings one after the other, then a line that sums them up."""
    lines: list[str] = []
    for report in summary.reports:
        lines += _finding(report, look)
    if not look.quiet:
        lines += _sum(summary, look)
    return "".join(f"{line}\n" for line in lines)


def count(summary: Summary, look: Look) -> str:
    """Return a line a rule."""
    style = look.style
    rows = counts(summary)
    width = max((len(str(row["count"])) for row in rows), default=0)
    return "".join(
        f"{style(str(row['count']).rjust(width), BOLD)}  {style(str(row['rule']), CYAN)}  "
        f"{row['name']}\n"
        for row in rows
    )


def _finding(report: Report, look: Look) -> Iterator[str]:
    style = look.style
    cell = f":cell {report.cell.number}" if report.cell else ""
    # The form that compilers use: editors and problem matchers know it. They know severities by
    # their English words: of this line only the message is in the language asked for.
    yield (
        f"{style(_clean(report.path), BOLD)}{cell}:{report.place.line}:{report.place.column}: "
        f"{style(report.severity, BOLD, _COLORS[report.severity])}: {_clean(report.message)} "
        f"{style(f'[{report.rule} {report.name}]', DIM)}"
    )
    number = str(report.place.line).rjust(5)
    margin = " " * len(number)
    shown, before, marked = _excerpt(report, max(look.width - len(number) - 3, _NARROWEST))
    carets = style("^" * max(columns(marked), 1), BOLD, _COLORS[report.severity])
    yield f"{style(f'{number} |', DIM)} {shown}".rstrip()
    yield f"{style(f'{margin} |', DIM)} {' ' * columns(before)}{carets}"
    if report.evidence:
        label = style(say(look.language, "why"), CYAN)
        yield f"{style(f'{margin} =', DIM)} {label}: {_clean(report.evidence[0])}"
    if report.repair is not None:
        key = "fix" if report.repair.safety == "safe" else "unsafe-fix"
        label = style(say(look.language, key), GREEN if key == "fix" else YELLOW)
        yield f"{style(f'{margin} =', DIM)} {label}: {_clean(report.repair.message)}"


def _excerpt(report: Report, room: int) -> tuple[str, str, str]:
    """Return the line as shown, what stands before the place in it, and the place itself.

    A line that is too long is shown in part, with the place in the middle.
    """
    line = report.excerpt
    start = report.place.column - 1
    end = report.place.end_column - 1 if report.place.end_line == report.place.line else len(line)
    before, marked, behind = (
        _clean(line[:start]),
        _clean(line[start:end]),
        _clean(line[end:].rstrip()),
    )
    if columns(before + marked + behind) <= room:
        return before + marked + behind, before, marked
    half = max((room - columns(marked)) // 2, 4)
    if columns(before) > half:
        before = _CUT + _last(before, half - 1)
    rest = room - columns(before + marked)
    if columns(behind) > rest:
        behind = _first(behind, max(rest - 1, 0)) + _CUT
    return before + marked + behind, before, marked


def _clean(text: str) -> str:
    return _TREACHEROUS.sub(_STAND_IN, text.replace("\t", " " * _TAB))


def _first(text: str, room: int) -> str:
    kept = text[:room]
    while columns(kept) > room:
        kept = kept[:-1]
    return kept


def _last(text: str, room: int) -> str:
    kept = text[-room:]
    while columns(kept) > room:
        kept = kept[1:]
    return kept


def _sum(summary: Summary, look: Look) -> Iterator[str]:
    language = look.language
    if summary.fixed:
        yield fixed(summary, look, "fixed")
    files = count_of(language, summary.files, "file")
    if not summary.reports:
        if not summary.fixed:
            yield say(language, "none-found", files=files)
        return
    found = len(summary.reports)
    fixable = sum(report.is_safe_to_fix for report in summary.reports)
    line = say(language, "some-found", findings=count_of(language, found, "finding"), files=files)
    if fixable:
        line += say(language, "fixable", count=fixable)
    yield line + ("。" if language == "zh-CN" else ".")
