"""What `check` prints: one module a format, each with `render(summary, look) -> text`.

Formats that can count findings have `count(summary, look) -> text` as well (`--statistics`).
"""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from winsock_ls.cli.messages import count, say

if TYPE_CHECKING:
    from winsock_ls.cli.checking.results import Report, Summary
    from winsock_ls.cli.streams import Style


class Look(NamedTuple):
    """How to write what people read: the language, colours, the width of a line; `quiet` leaves
    out all but the findings.
    """

    language: str
    style: Style
    width: int
    quiet: bool = False


class Format(Protocol):
    """A module of this package."""

    def render(self, summary: Summary, look: Look) -> str:
        """Return the whole report, with a line end behind its last line."""

    def count(self, summary: Summary, look: Look) -> str:
        """Return how often each rule was broken. Only some formats have it."""


def by_name(name: str) -> Format:
    """Return the module of a format."""
    return cast("Format", import_module(f"winsock_ls.cli.formats.{name}"))


def fixed(summary: Summary, look: Look, key: str) -> str:
    """Return the message of that key about what was fixed, or would be."""
    return say(
        look.language,
        key,
        findings=count(look.language, summary.fixed, "finding"),
        files=count(look.language, summary.fixed_files, "file"),
    )


def told(report: Report, language: str) -> str:
    """Return the message of a finding for formats that show places in the file: what is in a
    notebook says in which cell.
    """
    if report.cell is None:
        return report.message
    number, line = report.cell.number, report.place.line
    return say(language, "in-cell", cell=number, line=line, message=report.message)


def counts(summary: Summary) -> list[dict[str, object]]:
    """Return how often each rule was broken, the most frequent first."""
    found = Counter((report.rule, report.name) for report in summary.reports)
    fixable = Counter(report.rule for report in summary.reports if report.is_safe_to_fix)
    ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    return [
        {"rule": rule, "name": name, "count": number, "fixable": fixable[rule]}
        for (rule, name), number in ranked
    ]
