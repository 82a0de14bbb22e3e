"""One immutable snapshot of a source file, with its trees and findings, made edit by edit.

A snapshot takes over from its predecessor whatever an edit did not touch: the chunks of the text,
the syntax trees, and the findings of every segment outside of the edit, which are only moved. What
a segment holds follows from its text, the conditions around it and the facts of the file; where
these are the same, so are the findings, and the law is that nobody can tell how a snapshot came
about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis.company import ALONE
from winsock_ls.rules import registry, scope
from winsock_ls.rules.changes import changed_names, compose, place
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.parts import (
    CodeNumber,
    Part,
    Parts,
    borders_changed,
    conditions_changed,
    segments_touched,
)
from winsock_ls.rules.precedence import settled
from winsock_ls.syntax import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winsock_ls.analysis.company import Company
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.project import Project
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.rules.changes import Changes
    from winsock_ls.rules.model import Finding
    from winsock_ls.rules.parts import Span
    from winsock_ls.syntax.candidates import Words
    from winsock_ls.syntax.language import Language
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Edit, Text


class Options(NamedTuple):
    """What the findings of a document depend on besides its text.

    ``project`` is what surrounds the file; without it nothing is known of its headers. ``company``
    is what the other cells tell to one of a notebook.
    """

    language: str = "en"
    rules: frozenset[str] = registry.default_ids()
    error_sources: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    undefines: tuple[str, ...] = ()
    project: Project | None = None
    company: Company = ALONE

    @property
    def getters(self) -> tuple[str, ...]:
        """The names of the project's own ways to ask for an error."""
        known = self.project.wrappers.names if self.project is not None else ()
        return (*known, *self.error_sources) if self.error_sources else known


MacroKey = tuple[object, ...]


class Document:
    """A snapshot. ``path`` is where the file lies, for its headers; None for an unsaved text."""

    def __init__(self, text: Text, language: Language, path: str | None, options: Options) -> None:
        self.text = text
        self.language = language
        self.path = path
        self.options = options
        self._before: tuple[Document, Changes] | None = None
        self._tree: SyntaxTree | None = None
        self._facts: Facts | None = None
        self._parts: Parts | None = None
        self._macro_parts: list[tuple[int, Part]] = []
        self._macros: dict[MacroKey, Part] = {}

    @classmethod
    def open(
        cls, text: Text, language: Language, path: str | None = None, options: Options | None = None
    ) -> Document:
        """A document as first read. Nothing is parsed before it is needed."""
        return cls(text, language, path, options or Options())

    def edited(self, text: Text, edits: Sequence[Edit]) -> Document:
        """The document after ``edits``, done one after the other, made it ``text``."""
        after = Document(text, self.language, self.path, self.options)
        # What nobody asked for its findings is passed over: the last one that was is built on.
        before, changes = (self, ()) if self._parts is not None else self._before or (None, ())
        if before is not None:
            after._before = (before, compose(changes, edits))
        return after

    def with_options(self, options: Options) -> Document:
        """The same text under other options."""
        after = Document(self.text, self.language, self.path, options)
        if (options.defines, options.undefines) == (self.options.defines, self.options.undefines):
            after._tree = self._tree
        return after

    @property
    def is_analysed(self) -> bool:
        """Whether the findings are there: what hangs on them costs no analysis any more."""
        return self._parts is not None

    @property
    def tree(self) -> SyntaxTree | None:
        """The syntax trees; None for plain text."""
        if self._tree is None and self.language.has_grammar:
            from winsock_ls.syntax.tree import SyntaxTree

            before = self._before
            self._tree = SyntaxTree.parse(
                self.language,
                self.text,
                defines=self.options.defines,
                undefines=self.options.undefines,
                before=before[0]._tree if before else None,
            )
        return self._tree

    @property
    def facts(self) -> Facts | None:
        """What the whole file says; None for plain text."""
        if self._facts is None and self.tree is not None:
            from winsock_ls.analysis import facts

            options = self.options
            known = self._facts_before()
            if known is not None:
                before, told = known
                if facts.unchanged(before, self.tree, options.error_sources):
                    self._facts = told
                    return self._facts
            self._facts = facts.gather(
                self.tree, options.error_sources, self.path, options.project, options.company
            )
        return self._facts

    def _facts_before(self) -> tuple[SyntaxTree, Facts] | None:
        """The tree and the facts before the edit, if it may be seen that they are still true.

        The segments must be the same but for the edit, and the language must have a preprocessor.
        """
        if self._before is None or self.tree is None or not self.language.preprocessed:
            return None
        before, changes = self._before
        if before._facts is None or before._tree is None:
            return None
        if any(borders_changed(before._tree.bounds, self.tree.bounds, changes)):
            return None
        return before._tree, before._facts

    def findings(self) -> list[Finding]:
        """All findings of the enabled rules, in source order, in the language of the options."""
        return list(self._findings)

    def numbers(self) -> list[CodeNumber]:
        """All numbers that are Winsock errors, in source order."""
        return list(self._numbers)

    @cached_property
    def _findings(self) -> list[Finding]:
        found: list[Finding] = []
        for start, part in self._all_parts():
            if part.findings:
                found.extend(part.findings_at(start, self._places if part.places else ()))
        found.extend(self._of_file())
        return sorted(found, key=_by_place)

    @cached_property
    def _numbers(self) -> list[CodeNumber]:
        found: list[CodeNumber] = []
        for start, part in self._all_parts():
            if part.numbers:
                found.extend(part.numbers_at(start))
        return sorted(found)

    # ---- the parts

    def _all_parts(self) -> Iterator[tuple[int, Part]]:
        if self._parts is None:
            self._parts = self._analysed()
            self._before = None
        yield from self._parts
        yield from self._macro_parts

    def _analysed(self) -> Parts:
        result = Parts()
        if not self._matters:
            return result
        tree = self.tree
        assert tree is not None
        dirty = [(0, len(self.text))]
        known: dict[MacroKey, Part] = {}
        if self._before is not None:
            before, changes = self._before
            stale = self._stale(before, changes)
            if stale is not None and before._parts is not None:
                result = before._parts.moved(changes)
                dirty = segments_touched(tree.bounds, stale)
            if stale is not None and before.facts == self.facts:
                known = before._macros
        for start, end in dirty:
            result.put((start, end), self._analyse(start, end))
        self._analyse_macros(known)
        return result

    @cached_property
    def _matters(self) -> bool:
        if not self.language.has_grammar:
            return False
        return next(candidates.offsets(self.text, words=self._words), None) is not None

    @cached_property
    def _words(self) -> Words:
        return self.language.words.with_names(self.options.getters)

    def _stale(self, before: Document, changes: Changes) -> list[Span] | None:
        """The spans whose findings may differ from those of ``before``; None: everything."""
        tree, known = self.tree, before._tree
        grown = changes[-1].delta if changes else 0
        if tree is None or known is None or len(before.text) + grown != len(self.text):
            return None
        mentions = candidates.mentions_winsock
        if mentions(before.text, before._words) != mentions(self.text, self._words):
            return None
        names = changed_names(before.facts, self.facts)
        if names is None:
            return None
        stale = [(change.start, change.end) for change in changes]
        stale += borders_changed(known.bounds, tree.bounds, changes)
        stale += conditions_changed(known.preprocessed, tree.preprocessed, changes)
        stale += self._mentions(names)
        if scope.told(known) != scope.told(tree):
            return None
        # An include that declares the constants may have gone behind what uses them.
        was, now = place(scope.start(known), changes), scope.start(tree)
        stale += [(min(was, now), max(was, now))] if was != now else []
        if before._parts is not None and before._surroundings != self._surroundings:
            moved = before._parts.moved(changes)
            stale += [(start, start) for start, part in moved if part.places]
        return stale

    def _mentions(self, names: set[str]) -> Iterator[Span]:
        if not names:
            return
        # Each begins with a plain letter: `re` skips to it.
        pattern = "|".join(rf"{name}(?<!\w{name})(?!\w)" for name in sorted(map(re.escape, names)))
        search = re.compile(pattern).finditer
        for at, chunk in self.text.chunks():
            for match in search(chunk.text):
                yield at + match.start(), at + match.end()

    @cached_property
    def _surroundings(self) -> tuple[object, ...]:
        """What a fix that inserts an include hangs on, but for where the includes are."""
        assert self.tree is not None
        if not self.language.preprocessed:
            return self.language.idioms.surroundings(self.text)
        text, plan = self.text, self.tree.preprocessed.plan
        includes = tuple(found[1:] for found in plan.includes)
        return text[text.line_end(0) : text.line_start(1)], includes

    @cached_property
    def _places(self) -> tuple[int, ...]:
        """The places outside of a segment at which a fix may insert something."""
        assert self.tree is not None
        if not self.language.preprocessed:
            place = self.language.idioms.insertion(self.text, "")
            return (place[0],) if place else ()
        return (0, *(include.end for include in self.tree.preprocessed.includes))

    def _analyse(self, start: int, end: int) -> Parts:
        """The parts of the segments between two borders."""
        tree, result = self.tree, Parts()
        assert tree is not None
        live = tree.preprocessed.is_live
        found = candidates.offsets(self.text, start, end, self._words)
        offsets = [at for at in found if live(at)]
        first = 0
        while first < len(offsets):
            segment = tree.segment_at(offsets[first])
            last = bisect_left(offsets, segment[1], first)
            inside = offsets[first:last]
            if self._may_tell(segment, inside):
                part = self._part(*segment, self._units(inside))
                if part.findings or part.numbers:
                    result.append(part)
            first = last
        return result

    def _may_tell(self, segment: Span, offsets: list[int]) -> bool:
        """Whether a segment with these candidates is worth an analysis."""
        from winsock_ls.analysis import traces

        if not self.language.preprocessed or not all(traces.is_rare(self.text, o) for o in offsets):
            return True
        facts = self.facts
        assert facts is not None
        return traces.any_in(self.text[slice(*segment)], facts)

    def _units(self, offsets: list[int]) -> Iterator[UnitAnalysis]:
        """The analyses of the units that hold one of the offsets."""
        from winsock_ls.analysis.unit import UnitAnalysis
        from winsock_ls.syntax.tree import Data, Unit

        tree, facts = self.tree, self.facts
        assert tree is not None and facts is not None
        done = -1
        seen: set[Span] = set()
        for offset in offsets:
            if offset < done:
                continue
            found = tree.locate(offset)
            if isinstance(found, Data):
                done = found.end
            if not isinstance(found, Unit) or found[:2] in seen:
                continue
            seen.add(found[:2])
            root = tree.lower(found)
            nested = sum(node.kind == "function" for node in root.walk()) > 1
            # The functions in a scope are units of their own.
            nested = nested or found.node.type in self.language.scopes
            done = done if nested else found.end
            yield UnitAnalysis(tree, root, facts)

    def _analyse_macros(self, known: dict[MacroKey, Part]) -> None:
        """The bodies of macros are units of their own, the same wherever they stand."""
        from winsock_ls.analysis.unit import UnitAnalysis
        from winsock_ls.syntax.tree import lower_snippet

        tree, facts = self.tree, self.facts
        assert tree is not None and facts is not None
        preprocessed = tree.preprocessed
        for number, definition in preprocessed.plan.telling:
            start, _ = preprocessed.span(number)
            only, declared = preprocessed.is_windows_only(start), start >= scope.start(tree)
            key = (definition, only, declared, self._surroundings)
            part = known.get(key) or self._macros.get(key)
            if part is None:
                at = start + definition.at
                root = lower_snippet(self.language, definition.body, at)
                units = iter((UnitAnalysis(tree, root, facts),))
                part = self._part(start, at + len(definition.body), units)
            self._macros[key] = part
            self._macro_parts.append((start, part))

    def _part(self, start: int, end: int, units: Iterator[UnitAnalysis]) -> Part:
        language = self.options.language
        # In broken code one unit can lie within another: what both find is told once.
        found: dict[tuple[str, int, int], Finding] = {}
        numbers: dict[int, CodeNumber] = {}
        for unit in units:
            for rule in registry.all():
                if rule.check and rule.id in self.options.rules and rule.knows(self.language.id):
                    for each in rule.check(unit, language):
                        found.setdefault((each.rule, each.start, each.end), each)
            for v in unit.verdicts:
                evidence = sentences(v.reasons, language)
                number = CodeNumber(v.node.start, v.node.end, v.code.name, evidence)
                numbers.setdefault(number.start, number)
        heard = settled(list(found.values()), registry.replaces())
        edits = (edit for each in heard if each.fix for edit in each.fix.edits)
        inserts = any(edit.start == edit.end for edit in edits)
        places = self._places if inserts else ()
        return Part(start, end, tuple(heard), tuple(numbers.values()), places)

    def _of_file(self) -> Iterator[Finding]:
        """What concerns the file as a whole."""
        for rule in registry.all():
            enabled = rule.id in self.options.rules and rule.knows(self.language.id)
            if rule.check_file and enabled and self._matters:
                assert self.tree is not None and self.facts is not None
                yield from rule.check_file(self.tree, self.facts, self.options.language)


# Start, end and rule of a finding.
_by_place = itemgetter(2, 3, 0)
