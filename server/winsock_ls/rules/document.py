"""One immutable snapshot of a source file, with its tree and findings, made edit by edit.

A snapshot takes over from its predecessor whatever an edit did not touch: the chunks of the text,
the syntax tree, and the findings of every unit outside the edit, which are only moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.rules import registry
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.model import Finding
from winsock_ls.syntax import candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.language import Language
    from winsock_ls.syntax.preprocessor import Region
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Edit, Text


class Options(NamedTuple):
    """What the findings of a document depend on besides its text.

    ``read_header`` gets the path of a header and gives its bytes, or None when there is none.
    """

    language: str = "en"
    rules: frozenset[str] = registry.default_ids()
    error_sources: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    undefines: tuple[str, ...] = ()
    read_header: Callable[[str], bytes | None] | None = None


class CodeNumber(NamedTuple):
    """A number that is a Winsock error, whether or not a rule speaks of it."""

    start: int
    end: int
    code: str
    evidence: tuple[str, ...]


class _UnitFindings(NamedTuple):
    start: int
    end: int
    findings: tuple[Finding, ...]
    numbers: tuple[CodeNumber, ...]

    def shifted(self, delta: int) -> _UnitFindings:
        if not delta:
            return self
        findings = tuple(_shift(finding, delta) for finding in self.findings)
        numbers = tuple(
            number._replace(start=number.start + delta, end=number.end + delta)
            for number in self.numbers
        )
        return _UnitFindings(self.start + delta, self.end + delta, findings, numbers)


def _shift(finding: Finding, delta: int) -> Finding:
    fix = finding.fix
    if fix:
        # An edit far above the unit (an added #include) does not move with it, but near enough.
        at = finding.start
        fix = fix._replace(edits=tuple(e.shifted(delta) if e.start >= at else e for e in fix.edits))
    return finding._replace(start=finding.start + delta, end=finding.end + delta, fix=fix)


class Document:
    """A snapshot. ``path`` is where the file lies, for its headers; None for an unsaved text."""

    def __init__(self, text: Text, language: Language, path: str | None, options: Options) -> None:
        self.text = text
        self.language = language
        self.path = path
        self.options = options
        self._before: tuple[Document, tuple[Edit, ...]] | None = None
        self._tree: SyntaxTree | None = None
        self._facts: Facts | None = None
        self._units: list[_UnitFindings] | None = None

    @classmethod
    def open(
        cls, text: Text, language: Language, path: str | None = None, options: Options | None = None
    ) -> Document:
        """A document as first read. Nothing is parsed before it is needed."""
        return cls(text, language, path, options or Options())

    def edited(self, text: Text, edits: Sequence[Edit]) -> Document:
        """The document after ``edits``, done one after the other, made it ``text``."""
        after = Document(text, self.language, self.path, self.options)
        before, earlier = self, tuple(edits)
        if self._tree is None and self._before is not None:
            # Nobody looked at this snapshot: the next one builds on the last that was looked at.
            before, first = self._before
            earlier = first + earlier
        if before._tree is not None:
            after._before = (before, earlier)
        return after

    def with_options(self, options: Options) -> Document:
        """The same text under other options."""
        after = Document(self.text, self.language, self.path, options)
        if (options.defines, options.undefines) == (self.options.defines, self.options.undefines):
            after._tree = self._tree
        return after

    @property
    def tree(self) -> SyntaxTree | None:
        """The syntax tree; None for plain text."""
        if self._tree is None and self.language.has_grammar:
            from winsock_ls.syntax.tree import SyntaxTree

            before, edits = self._before or (None, ())
            self._tree = SyntaxTree.parse(
                self.language,
                self.text,
                defines=self.options.defines,
                undefines=self.options.undefines,
                before=before._tree if before else None,
                edits=edits,
            )
        return self._tree

    @property
    def facts(self) -> Facts | None:
        """What the whole file says; None for plain text."""
        if self._facts is None and self.tree is not None:
            from winsock_ls.analysis import facts, headers

            reader = headers.declares_constants(self.path, self.options.read_header)
            self._facts = facts.gather(self.tree, self.options.error_sources, reader)
        return self._facts

    def findings(self) -> list[Finding]:
        """All findings of the enabled rules, in source order, in the language of the options."""
        return [finding for unit in self._analysed() for finding in unit.findings]

    def numbers(self) -> list[CodeNumber]:
        """All numbers that are Winsock errors, in source order."""
        return [number for unit in self._analysed() for number in unit.numbers]

    # ---- the units

    def _analysed(self) -> list[_UnitFindings]:
        if self._units is None:
            self._units = self._analyse()
            self._before = None
        return self._units

    def _analyse(self) -> list[_UnitFindings]:
        if not self.language.has_grammar:
            return []
        if self._before is None and next(candidates.offsets(self.text), None) is None:
            return []
        tree, facts = self.tree, self.facts
        if tree is None or facts is None:
            return []
        if self._before is not None:
            before, edits = self._before
            changed = tree.changed(edits)
            if changed is not None and before._units is not None and before.facts == facts:
                return self._renew(before._units, edits, changed)
        return _sorted([*self._analyse_part(0, len(self.text)), *self._macros()])

    def _renew(
        self, units: list[_UnitFindings], edits: Sequence[Edit], changed: Sequence[Region]
    ) -> list[_UnitFindings]:
        for edit in edits:
            units = list(_moved(units, edit))
        dirty = [(region.start, region.end) for region in changed]
        kept: list[_UnitFindings] = []
        for unit in units:
            if any(unit.start <= end and start <= unit.end for start, end in dirty):
                dirty.append((unit.start, unit.end))
            else:
                kept.append(unit)
        fresh: list[_UnitFindings] = []
        for start, end in _merged(self._whole_units(dirty)):
            fresh.extend(self._analyse_part(start, end))
        # Macros are few and their bodies short: all of them are looked at again.
        fresh.extend(self._macros())
        spans = {(unit.start, unit.end) for unit in fresh}
        kept = [unit for unit in kept if (unit.start, unit.end) not in spans]
        return _sorted([*kept, *fresh])

    def _whole_units(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        assert self.tree is not None
        for start, end in spans:
            for offset in (start, end):
                unit = self.tree.unit_at(offset)
                if unit is not None and unit.start <= offset <= unit.end:
                    start, end = min(start, unit.start), max(end, unit.end)
            yield start, end

    def _analyse_part(self, start: int, end: int) -> Iterator[_UnitFindings]:
        from winsock_ls.analysis.unit import UnitAnalysis

        assert self.tree is not None and self.facts is not None
        from winsock_ls.syntax.tree import Data, Unit

        done = -1
        seen: set[tuple[int, int]] = set()
        for offset in candidates.offsets(self.text, start, end):
            if offset < done or not self.tree.preprocessed.is_live(offset):
                continue
            found = self.tree.locate(offset)
            if isinstance(found, Data):
                done = found.end
            if not isinstance(found, Unit) or found[:2] in seen:
                continue
            seen.add(found[:2])
            root = self.tree.lower(found)
            nested = sum(node.kind == "function" for node in root.walk()) > 1
            done = done if nested else found.end
            yield self._checked(found.start, found.end, UnitAnalysis(self.tree, root, self.facts))

    def _macros(self) -> Iterator[_UnitFindings]:
        """The bodies of macros are units of their own."""
        from winsock_ls.analysis.unit import UnitAnalysis
        from winsock_ls.syntax.tree import lower_snippet

        assert self.tree is not None and self.facts is not None
        for macro in self.tree.preprocessed.macros:
            if not candidates.scan(macro.body):
                continue
            end = macro.body_start + len(macro.body)
            body = self.text[macro.body_start : end].replace("\\\n", "  ").replace("\\\r\n", "   ")
            root = lower_snippet(self.language, body, macro.body_start)
            yield self._checked(macro.start, end, UnitAnalysis(self.tree, root, self.facts))

    def _checked(self, start: int, end: int, analysis: UnitAnalysis) -> _UnitFindings:
        language = self.options.language
        found: list[Finding] = []
        for rule in registry.all():
            if rule.id in self.options.rules:
                found.extend(rule.check(analysis, language))
        numbers = tuple(
            CodeNumber(v.node.start, v.node.end, v.code.name, sentences(v.reasons, language))
            for v in analysis.verdicts
        )
        return _UnitFindings(start, end, tuple(sorted(found, key=_by_place)), numbers)


def _by_place(finding: Finding) -> tuple[int, int, str]:
    return (finding.start, finding.end, finding.rule)


def _moved(units: list[_UnitFindings], edit: Edit) -> Iterator[_UnitFindings]:
    """The units where the text stands after one edit; one that the edit touches grows with it."""
    delta = edit.new_end - edit.old_end
    for unit in units:
        if unit.end < edit.start:
            yield unit
        elif unit.start > edit.old_end:
            yield unit.shifted(delta)
        else:
            start, end = min(unit.start, edit.start), max(unit.end + delta, edit.new_end)
            yield _UnitFindings(start, end, (), ())


def _sorted(units: Iterable[_UnitFindings]) -> list[_UnitFindings]:
    return sorted(units, key=lambda unit: (unit.start, unit.end))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
