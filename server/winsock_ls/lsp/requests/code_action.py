"""``textDocument/codeAction``: fixes, and comments that switch a rule off for a line.

The findings are those of the version that is shown; they are at hand from when it was checked.
Edits come with the actions: not every editor resolves them later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from winsock_ls.lsp import convert, reports
from winsock_ls.lsp.capabilities import SOURCE_FIX_ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winsock_ls.lsp.convert import Positions
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.engine import Finding

_TITLES = {
    "en": "Fix all safe Winsock findings in this file",
    "zh-CN": "修复此文件中所有可安全修复的 Winsock 问题",
}


def run(snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """The actions of the kinds that are asked for."""
    if not snapshot.client.code_action_literals:
        return None
    only = params.context.only
    findings = snapshot.findings()
    if not findings:
        return None
    actions: list[types.CodeAction] = []
    start, end = sorted((snapshot.offset(params.range.start), snapshot.offset(params.range.end)))
    touched = [each for each in findings if each.start <= end and start <= each.end]
    if touched and _wanted(types.CodeActionKind.QuickFix.value, only):
        actions += _quick_fixes(snapshot, start, end, touched, params.context.diagnostics)
    if _wanted(SOURCE_FIX_ALL, only) and (only is not None or touched):
        # Unasked for it is offered beside a finding alone, not all over the file.
        actions += _fix_all(snapshot, findings)
    return actions


def _quick_fixes(
    snapshot: Snapshot,
    start: int,
    end: int,
    findings: Sequence[Finding],
    known: Sequence[types.Diagnostic],
) -> Iterable[types.CodeAction]:
    from winsock_ls.lsp import engine

    place = convert.positions(snapshot)
    offered = engine.actions.actions(snapshot.document(), start, end, findings, snapshot.language)
    for action in offered:
        if action.kind != types.CodeActionKind.QuickFix.value:
            continue
        diagnostics = None
        if action.finding is not None:
            diagnostics = [_diagnostic(action.finding, place, known)]
        yield types.CodeAction(
            title=action.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=diagnostics,
            is_preferred=True if action.preferred and snapshot.client.is_preferred else None,
            edit=convert.workspace_edit(snapshot, action.edits),
        )


def _fix_all(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterable[types.CodeAction]:
    from winsock_ls.lsp import engine

    edits = engine.actions.fix_all(findings)
    if edits:
        yield types.CodeAction(
            title=_TITLES[snapshot.language],
            kind=SOURCE_FIX_ALL,
            edit=convert.workspace_edit(snapshot, edits),
        )


def _diagnostic(
    finding: Finding, place: Positions, known: Sequence[types.Diagnostic]
) -> types.Diagnostic:
    """The editor's own diagnostic of a finding, which it may tell by; else one like it."""
    span = place.range(finding.start, finding.end)
    for each in known:
        if each.source == reports.SOURCE and each.code == finding.rule and each.range == span:
            return each
    return types.Diagnostic(
        range=span,
        message=finding.message,
        severity=types.DiagnosticSeverity(reports.SEVERITIES[finding.severity]),
        code=finding.rule,
        source=reports.SOURCE,
        data=reports.data(finding, place),
    )


def _wanted(kind: str, only: Sequence[Any] | None) -> bool:
    """Says whether a kind, or one of those above it, is among those asked for."""
    if only is None:
        return True
    asked = [getattr(each, "value", each) for each in only]
    return any(each == "" or kind == each or kind.startswith(f"{each}.") for each in asked)
