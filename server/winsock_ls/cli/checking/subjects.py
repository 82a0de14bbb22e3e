"""What is checked in one file: its text, or the cells of a notebook, which are texts in a text."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from winsock_ls.analysis.company import ALONE, Company, together, told_by
from winsock_ls.cli.checking.results import Change, InCell, Place, Repair, Report
from winsock_ls.features import actions, comments, diagnostics
from winsock_ls.rules.document import Document
from winsock_ls.syntax import notebooks, registry
from winsock_ls.syntax.names import is_notebook
from winsock_ls.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from winsock_ls.cli.checking.walk import Source
    from winsock_ls.rules import Finding, TextEdit
    from winsock_ls.rules.document import Options
    from winsock_ls.syntax.language import Language
    from winsock_ls.syntax.notebooks import Cell


class Setting(NamedTuple):
    """A file, and what it is checked by; ``language`` is that of texts."""

    source: Source
    options: Callable[[Language], Options]
    language: str


class Subject(Protocol):
    """One state of a file. `text` is all that stands in it."""

    text: str

    def reports(self) -> Iterator[Report]:
        """The findings, in order."""

    def notes(self) -> Iterator[str]:
        """What is to be said of comments of ours that say nothing."""

    def mended(self, unsafe: bool) -> tuple[str, int] | None:
        """The text with all fixes made that go together, and how many; None without any."""


def open_subject(setting: Setting, text: str) -> Subject:
    """What is to be checked in a file. Raises NotebookError."""
    return (_Notebook if is_notebook(setting.source.path) else _File)(setting, text)


class _Part:
    """A document that is checked for itself, in a file or in one of its cells."""

    def __init__(
        self, setting: Setting, text: str, language: Language, company: Company = ALONE
    ) -> None:
        options = setting.options(language)
        if company is not ALONE:
            options = options._replace(company=company)
        self._setting = setting
        self.document = Document.open(Text(text), language, setting.source.full, options)
        settings = setting.source.project.settings
        self.findings = diagnostics.findings(self.document, settings, limited=False)

    def reports(self) -> Iterator[tuple[Finding, Report]]:
        text = self.document.text
        for finding in self.findings:
            line = text.line_at(finding.start)
            repair = finding.fix and Repair(
                finding.fix.message,
                finding.fix.safety,
                tuple(
                    Change(_place(text, edit.start, edit.end), edit.text)
                    for edit in finding.fix.edits
                ),
            )
            yield (
                finding,
                Report(
                    self._setting.source.shown,
                    _place(text, finding.start, finding.end),
                    finding.rule,
                    finding.name,
                    finding.severity,
                    finding.message,
                    finding.code,
                    finding.value,
                    finding.evidence,
                    repair,
                    text[text.line_start(line) : text.line_end(line)],
                ),
            )

    def notes(self, where: str) -> Iterator[str]:
        text = self.document.text
        for each in comments.mistakes(text, self._setting.language):
            place = _place(text, each.start, each.end)
            yield f"{where}:{place.line}:{place.column}: {each.message}"

    def edits(self, unsafe: bool) -> tuple[tuple[TextEdit, ...], int]:
        """The edits of the fixes that go together, and how many fixes those are."""
        return actions.mending(self.findings, unsafe=unsafe)


class _File:
    def __init__(self, setting: Setting, text: str) -> None:
        self.text = text
        self._shown = setting.source.shown
        self._part = _Part(setting, text, registry.detect(setting.source.path, text))

    def reports(self) -> Iterator[Report]:
        return (report for _, report in self._part.reports())

    def notes(self) -> Iterator[str]:
        return self._part.notes(self._shown)

    def mended(self, unsafe: bool) -> tuple[str, int] | None:
        edits, fixed = self._part.edits(unsafe)
        return (actions.apply(self.text, edits), fixed) if edits else None


class _Notebook:
    """Its cells are checked one by one, each in the company of the others."""

    def __init__(self, setting: Setting, text: str) -> None:
        self.text = text
        self._file = Text(text)
        self._shown = setting.source.shown
        self._cells = list(self._opened(setting, notebooks.read(text)))

    @staticmethod
    def _opened(setting: Setting, cells: list[Cell]) -> Iterator[tuple[Cell, _Part]]:
        language, path = registry.of_cells(), setting.source.full
        told = [told_by(Text(cell.text), language, path) for cell in cells]
        above = list(accumulate(told, Company.__or__, initial=ALONE))
        for number, cell in enumerate(cells):
            company = together(above[number : number + 1], told[number + 1 :])
            yield cell, _Part(setting, cell.text, language, company)

    def reports(self) -> Iterator[Report]:
        for cell, part in self._cells:
            for finding, report in part.reports():
                changes = tuple(
                    Change(
                        self._place(cell, edit.start, edit.end),
                        cell.written(edit.start, edit.end, edit.text),
                    )
                    for edit in (finding.fix.edits if finding.fix else ())
                )
                place = self._place(cell, finding.start, finding.end)
                yield report._replace(cell=InCell(cell.number, place, changes))

    def notes(self) -> Iterator[str]:
        for cell, part in self._cells:
            yield from part.notes(f"{self._shown}:cell {cell.number}")

    def mended(self, unsafe: bool) -> tuple[str, int] | None:
        every: list[tuple[Cell, int, int, str]] = []
        total = 0
        for cell, part in self._cells:
            edits, fixed = part.edits(unsafe)
            every += ((cell, *edit) for edit in edits)
            total += fixed
        return (notebooks.spliced(self.text, every), total) if every else None

    def _place(self, cell: Cell, start: int, end: int) -> Place:
        return _place(self._file, *cell.in_file(start, end))


def _place(text: Text, start: int, end: int) -> Place:
    first, last = text.line_at(start), text.line_at(end)
    return Place(
        first + 1, start - text.line_start(first) + 1, last + 1, end - text.line_start(last) + 1
    )
