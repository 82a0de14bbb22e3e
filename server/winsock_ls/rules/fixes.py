"""Ways to mend a finding that several rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis import guards
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.model import Fix, TextEdit
from winsock_ls.syntax import languages
from winsock_ls.syntax.idioms import Use

if TYPE_CHECKING:
    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.analysis.verdict import Verdict
    from winsock_ls.catalog import Code
    from winsock_ls.rules.model import Safety
    from winsock_ls.syntax.ir import Node

_REPLACE = {"en": "Replace with {0}", "zh-CN": "替换为 {0}"}


def replacement(span: tuple[int, int], new: str, language: str, safety: Safety = "unsafe") -> Fix:
    """``new`` in place of a span. Unsafe unless told otherwise: the program behaves differently."""
    return replacing((TextEdit(*span, new),), new, language, safety)


def replacing(
    edits: tuple[TextEdit, ...], shown: str, language: str, safety: Safety = "unsafe"
) -> Fix:
    """Edits after which ``shown`` stands there, more or less. Unsafe as well."""
    return Fix(_REPLACE[language].format(shown), safety, edits)


def by_idioms(unit: UnitAnalysis, verdict: Verdict, language: str) -> Fix | None:
    """A number's name as its language writes it, with the import that it needs."""
    return by_idioms_at(unit, verdict.site, verdict.code, language, verdict.value)


def by_idioms_at(
    unit: UnitAnalysis, site: Site, code: Code, language: str, value: int = 0
) -> Fix | None:
    """The same for any operand that means a code; ``value`` is 0 for a name."""
    idioms = unit.facts.idioms
    use = Use(
        code,
        value,
        site.operand,
        site.context,
        site.shape,
        site.value.function if site.value.has(Origin.WINSOCK) else "",
        unit.facts.imported,
        unit.facts.traits,
        guards.on_windows(unit, site.operand) is True,
    )
    made = idioms.replacement(use)
    if made is None:
        return None
    edits = [TextEdit(made.start, made.end, made.text), *(TextEdit(*o) for o in made.others)]
    title = _REPLACE[language].format(made.title or made.text)
    safety: Safety = "safe" if made.safe else "unsafe"
    return importing(unit, title, safety, tuple(sorted(edits)), made.imports)


def importing(
    unit: UnitAnalysis, title: str, safety: Safety, edits: tuple[TextEdit, ...], imports: str
) -> Fix:
    """Edits, and before them the import that they need where the file lacks it."""
    if imports and imports not in unit.facts.imported:
        place = unit.facts.idioms.insertion(unit.tree.text, imports)
        if place is not None:
            edits = (TextEdit(place[0], place[0], place[1]), *edits)
    return Fix(title, safety, edits)


def with_errno(
    unit: UnitAnalysis, node: Node, edits: tuple[TextEdit, ...], shown: str, language: str
) -> Fix | None:
    """Edits near a node that use Python's module ``errno``; None where its name is taken."""
    if languages.python_systems.hides_errno(node, unit.facts.traits):
        return None
    return importing(unit, _REPLACE[language].format(shown), "unsafe", edits, "errno")
