"""The findings of a document in the form they have on the wire.

A file can have hundreds of findings and be checked at every keystroke: they are written as JSON
directly, once for a version, whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.lsp.convert import Json, Positions
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.engine import Finding

SOURCE = "winsock"
SEVERITIES = {"error": 1, "warning": 2, "information": 3, "hint": 4}


class Report(Struct, frozen=True):
    """The findings of one version; ``items`` is the JSON of the array of diagnostics.

    ``result_id`` is the same for reports that are the same.
    """

    findings: Sequence[Finding]
    items: msgspec.Raw
    result_id: str


NOTHING = Report((), msgspec.Raw(b"[]"), "none")


def make(snapshot: Snapshot) -> Report:
    """Analyses a document. To be called on the worker."""
    # It takes long to load: OpenSSL comes with it.
    from hashlib import blake2b

    from winsock_ls.lsp.engine import diagnostics

    profile = snapshot.profile
    if not profile.settings.diagnostics.enable:
        return NOTHING
    findings = diagnostics.findings(snapshot.document(), profile.settings)
    if not findings:
        return NOTHING
    place = convert.positions(snapshot)
    items = convert.encode([diagnostic(each, place) for each in findings])
    return Report(findings, msgspec.Raw(items), blake2b(items, digest_size=8).hexdigest())


def diagnostic(finding: Finding, place: Positions) -> Json:
    """One finding as a ``Diagnostic``."""
    from winsock_ls.lsp.engine import rules

    rule = rules.by_id(finding.rule)
    span = place.json(finding.start, finding.end)
    item: Json = {
        "range": span,
        "severity": SEVERITIES[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": finding.message,
        "data": data(finding, place, span),
    }
    if rule is not None:
        item["codeDescription"] = {"href": rule.url}
    return item


def data(finding: Finding, place: Positions, span: Json) -> Json:
    """What lets a finding be told and mended from its diagnostic alone; ``span`` is its range."""
    told: Json = {"rule": finding.rule, "name": finding.name, "value": finding.value}
    fix = finding.fix
    if fix is not None:
        told["fix"] = {
            "title": fix.message,
            "safety": fix.safety,
            "edits": [
                {
                    # Most fixes replace just what was found.
                    "range": span
                    if (edit.start, edit.end) == (finding.start, finding.end)
                    else place.json(edit.start, edit.end),
                    "newText": edit.text,
                }
                for edit in fix.edits
            ],
        }
    return told
