"""``textDocument/diagnostic``: the findings of one document, for editors that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import reports
from winsock_ls.lsp.convert import Plain

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.documents import Snapshot


def run(snapshot: Snapshot, params: types.DocumentDiagnosticParams) -> Plain:
    """The full report, or that it is the one the editor has."""
    report = snapshot.report()
    if params.previous_result_id == report.result_id:
        return Plain({"kind": "unchanged", "resultId": report.result_id})
    return _full(report)


def absent() -> Plain:
    """The answer for a document that is not open."""
    return _full(reports.NOTHING)


def _full(report: reports.Report) -> Plain:
    return Plain({"kind": "full", "resultId": report.result_id, "items": report.items})
