"""Quick fixes, "disable for this line", and all safe fixes at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import config
from winsock_ls.features.diagnostics import RULE_IDS, suppressions
from winsock_ls.features.words import place_of
from winsock_ls.rules.model import Finding, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from winsock_ls.rules.document import Document

_TITLES = {
    "en": {"disable": "Ignore {0} on this line", "unsafe": "{0} (look it over)"},
    "zh-CN": {"disable": "在此行忽略 {0}", "unsafe": "{0}（请自行核对）"},
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
        end = text.line_end(line)
        if silenced.covers(line, finding.rule) or place_of(document, end) == "string":
            # Behind a line of a string that goes on, a comment would be part of the string.
            continue
        mark = document.language.line_comment
        where = config.comment_for(mark, [finding.rule], text[start:end], RULE_IDS)
        if where is None:
            continue
        edit = TextEdit(start + where.start, start + where.end, where.text)
        title = _TITLES[language]["disable"].format(finding.rule)
        yield Action(title, "quickfix", (edit,), finding, False)


def fix_all(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[TextEdit, ...]:
    """The edits of all safe fixes, in order; of two that overlap, the first."""
    return mending(findings, unsafe=unsafe)[0]


def mending(
    findings: Iterable[Finding], *, unsafe: bool = False
) -> tuple[tuple[TextEdit, ...], int]:
    """The same edits, and how many of the fixes they make."""
    fixes = [each.fix for each in findings if each.fix]
    wanted = [fix for fix in fixes if fix.safety == "safe" or unsafe]
    chosen: list[TextEdit] = []
    for fix in wanted:
        # An #include that several fixes need is added once.
        new = [edit for edit in fix.edits if not _holds(chosen, edit)]
        if not any(_overlaps(chosen, edit) for edit in new):
            for edit in new:
                insort(chosen, edit)
    made = set(chosen)
    return tuple(chosen), sum(made.issuperset(fix.edits) for fix in fixes)


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


def _holds(edits: list[TextEdit], edit: TextEdit) -> bool:
    at = bisect_left(edits, edit)
    return at < len(edits) and edits[at] == edit


def _overlaps(edits: list[TextEdit], edit: TextEdit) -> bool:
    """Whether an edit touches one of those that are sorted and lie apart."""
    at = bisect_left(edits, edit)
    return any(
        other.start == edit.start or (other.start < edit.end and edit.start < other.end)
        for other in edits[max(at - 1, 0) : at + 1]
    )
