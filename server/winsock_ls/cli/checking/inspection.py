"""Checks one file, and mends it. The only module of the command line that runs the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.cli.checking.results import Change, Outcome, Place, Repair, Report
from winsock_ls.cli.checking.rewrite import NotRewrittenError, rewrite
from winsock_ls.cli.messages import say
from winsock_ls.features import actions, comments, diagnostics
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Text, decode, encode

if TYPE_CHECKING:
    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.surroundings import Surroundings
    from winsock_ls.cli.checking.walk import Source
    from winsock_ls.rules import Finding
    from winsock_ls.text import Decoded

# Fixes can make room for others that lay across them; more rounds than this none ever needs.
_ROUNDS = 10


class Inspector:
    """Checks file after file, and remembers what they share."""

    def __init__(self, mode: Mode, surroundings: Surroundings) -> None:
        self._mode = mode
        self._surroundings = surroundings

    def inspect(self, source: Source, data: bytes, *, standard_input: bool = False) -> Outcome:
        """Check the bytes of a file; rewrite it, or compare, as the mode says."""
        decoded = decode(data, source.project.settings.fallback_encoding)
        document = self._open(source, decoded.text)
        problems: tuple[str, ...] = ()
        fixed, diff, text = 0, b"", None
        if self._mode.rewrite or self._mode.compare:
            document, fixed = self._mend(source, document)
        if fixed and self._mode.compare:
            from winsock_ls.cli.checking.diff import unified

            diff = unified(source.shown, decoded, str(document.text))
        elif fixed:
            try:
                text = self._encode(source, document, decoded)
                if not standard_input:
                    rewrite(source.path, source.shown, data, text, self._mode.language)
            except NotRewrittenError as error:
                problems = (str(error),)
                document, fixed, text = self._open(source, decoded.text), 0, None
        findings = self._findings(source, document)
        reports = tuple(self._report(source, document, each) for each in findings)
        return Outcome(reports, problems, fixed, diff, text, self._notes(source, document))

    def _notes(self, source: Source, document: Document) -> tuple[str, ...]:
        text = document.text
        return tuple(
            f"{source.shown}:{place.line}:{place.column}: {each.message}"
            for each in comments.mistakes(text, self._mode.language)
            for place in (_place(text, each.start, each.end),)
        )

    def _open(self, source: Source, text: str) -> Document:
        settings = source.project.settings
        ignored = source.project.filter.ignored_rules(source.full)
        language = registry.detect(source.path, text)
        options = Options(
            self._mode.language,
            source.project.selector.for_file(ignored),
            settings.error_sources,
            settings.defines,
            settings.undefines,
            # Without headers there is nothing to look for, and nothing to list.
            self._surroundings.project(source.full) if language.preprocessed else None,
        )
        return Document.open(Text(text), language, source.full, options)

    def _mend(self, source: Source, document: Document) -> tuple[Document, int]:
        """Apply what fixes there are, round by round; return how many those were."""
        fixed = 0
        for _ in range(_ROUNDS):
            findings = self._findings(source, document)
            edits = actions.fix_all(findings, unsafe=self._mode.unsafe)
            if not edits:
                break
            made = set(edits)
            fixed += sum(each.fix is not None and made >= set(each.fix.edits) for each in findings)
            document = self._open(source, actions.apply(str(document.text), edits))
        return document, fixed

    def _findings(self, source: Source, document: Document) -> list[Finding]:
        return diagnostics.findings(document, source.project.settings, limited=False)

    def _encode(self, source: Source, document: Document, decoded: Decoded) -> bytes:
        try:
            return encode(str(document.text), decoded)
        except UnicodeEncodeError:
            message = say(
                self._mode.language,
                "not-encodable",
                path=source.shown,
                encoding=decoded.encoding,
            )
            raise NotRewrittenError(message) from None

    def _report(self, source: Source, document: Document, finding: Finding) -> Report:
        text = document.text
        line = text.line_at(finding.start)
        repair = finding.fix and Repair(
            finding.fix.message,
            finding.fix.safety,
            tuple(
                Change(_place(text, edit.start, edit.end), edit.text) for edit in finding.fix.edits
            ),
        )
        return Report(
            source.shown,
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
        )


def _place(text: Text, start: int, end: int) -> Place:
    first, last = text.line_at(start), text.line_at(end)
    return Place(
        first + 1, start - text.line_start(first) + 1, last + 1, end - text.line_start(last) + 1
    )
