"""Quick fixes, "disable for this line", and all safe fixes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import config
from winsock_ls.features.diagnostics import suppressions
from winsock_ls.rules.model import Finding, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from winsock_ls.rules.document import Document

FIX_ALL = "source.fixAll.winsock"
_TITLES = {
    "en": {"disable": "Ignore {0} on this line", "unsafe": "{0} (look it over)"},
    "zh-CN": {"disable": "在此行忽略 {0}", "unsafe": "{0}(请自行核对)"},
}


class Action(NamedTuple):
    """One entry behind the light bulb."""

    title: str
    kind: str
    edits: tuple[TextEdit, ...]
    finding: Finding | None
    preferred: bool


def actions(
    document: Document, start: int, end: int, findings: Sequence[Finding], language: str
) -> list[Action]:
    """The fixes of the findings that touch [start, end], then the comments that silence them."""
    touched = [f for f in findings if f.start <= end and start <= f.end]
    return [*_fixes(touched, language), *_silencers(document, touched, language)]


def _fixes(findings: Iterable[Finding], language: str) -> Iterator[Action]:
    for finding in findings:
        fix = finding.fix
        if fix:
            safe = fix.safety == "safe"
            title = fix.message if safe else _TITLES[language]["unsafe"].format(fix.message)
            yield Action(title, "quickfix", fix.edits, finding, safe)


def _silencers(document: Document, findings: Iterable[Finding], language: str) -> Iterator[Action]:
    text = document.text
    silenced = suppressions(text)
    seen: set[tuple[int, str]] = set()
    for finding in findings:
        line = text.line_at(finding.start)
        if (line, finding.rule) in seen:
            continue
        seen.add((line, finding.rule))
        start = text.line_start(line)
        content = text[start : text.line_end(line)]
        where = config.comment_for(document.language.line_comment, [finding.rule], content)
        if where is None or silenced.covers(line, finding.rule):
            continue
        edit = TextEdit(start + where.start, start + where.end, where.text)
        title = _TITLES[language]["disable"].format(finding.rule)
        yield Action(title, "quickfix", (edit,), finding, False)


def fix_all(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[TextEdit, ...]:
    """The edits of all safe fixes, in order; of two that overlap, the first."""
    chosen: list[TextEdit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (fix.safety != "safe" and not unsafe):
            continue
        new = [edit for edit in fix.edits if edit not in chosen]
        if not any(_overlap(a, b) for a in new for b in chosen):
            chosen.extend(new)
    return tuple(sorted(chosen))


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after edits that do not overlap."""
    result: list[str] = []
    at = 0
    for edit in sorted(edits):
        result.append(text[at : edit.start])
        result.append(edit.text)
        at = edit.end
    result.append(text[at:])
    return "".join(result)


def _overlap(a: TextEdit, b: TextEdit) -> bool:
    if a.start == b.start:
        return True
    return a.start < b.end and b.start < a.end
