"""The findings of a document in the form they have on the wire.

A file can have hundreds of findings and be checked at every keystroke: they are written as JSON
directly, once for a version, whoever asks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from winsock_ls.lsp import convert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.lsp.convert import Json, Positions
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.engine import Finding
    from winsock_ls.rules.model import Safety, Severity

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
    from winsock_ls.lsp import baselines
    from winsock_ls.lsp.engine import comments, diagnostics

    profile = snapshot.profile
    if not profile.settings.diagnostics.enable:
        return NOTHING
    if profile.settings.baseline:
        found = diagnostics.findings(snapshot.document(), profile.settings, limited=False)
        findings = baselines.shown(snapshot, found)
        findings = findings[: profile.settings.diagnostics.max_per_file or None]
    else:
        findings = diagnostics.findings(snapshot.document(), profile.settings)
    mistakes = list(comments.mistakes(snapshot.text, snapshot.language))
    if not findings and not mistakes:
        return NOTHING
    place = convert.positions(snapshot)
    spans = [(finding.start, finding.end) for finding in findings]
    ranges = snapshot.text.ranges(spans, snapshot.client.encoding)
    written = [
        _rendered(finding, place, around, snapshot.language)
        for finding, around in zip(findings, ranges, strict=True)
    ]
    written += [
        convert.encode(
            {
                "range": place.json(each.start, each.end),
                "severity": SEVERITIES["hint"],
                "source": SOURCE,
                "message": each.message,
            }
        )
        for each in mistakes
    ]
    items = b"[%s]" % b",".join(written)
    return Report(findings, msgspec.Raw(items), f"{len(items):x}-{crc32(items):x}")


_RANGE = b'{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}}'
_HOLE = "@range@"


def _rendered(
    finding: Finding, place: Positions, around: tuple[int, int, int, int], language: str
) -> bytes:
    """A diagnostic as JSON. Findings that differ in their places alone share their text."""
    fix = finding.fix
    if fix is not None:
        edits = fix.edits
        if len(edits) != 1 or edits[0][:2] != (finding.start, finding.end):
            return convert.encode(_diagnostic(finding, place, language))
    told = (fix.message, fix.safety, fix.edits[0].text) if fix is not None else None
    pieces = _pieces(
        finding.rule, finding.name, finding.severity, finding.message, finding.value, told, language
    )
    return (_RANGE % around).join(pieces)


@lru_cache(maxsize=4096)
def _pieces(
    rule: str,
    name: str,
    severity: Severity,
    message: str,
    value: int | None,
    told: tuple[str, Safety, str] | None,
    language: str,
) -> list[bytes]:
    """The JSON of a diagnostic before and behind its range."""
    from winsock_ls.rules.model import Finding, Fix, TextEdit

    fix = Fix(told[0], told[1], (TextEdit(0, 0, told[2]),)) if told else None
    finding = Finding(rule, name, 0, 0, severity, message, None, value, (), fix)
    item = _without_edits(finding, _HOLE, language)
    if told is not None:
        item["data"]["fix"]["edits"] = [{"newText": told[2]}]
    return convert.encode(item).split(convert.encode(_HOLE))


def _diagnostic(finding: Finding, place: Positions, language: str) -> Json:
    """One finding as a ``Diagnostic``."""
    item = _without_edits(finding, place.json(finding.start, finding.end), language)
    item["data"] = data(finding, place)
    return item


def _without_edits(finding: Finding, span: object, language: str) -> Json:
    """All of a ``Diagnostic`` but the edits of its fix."""
    from winsock_ls.lsp.engine import rules

    rule = rules.by_id(finding.rule)
    item: Json = {
        "range": span,
        "severity": SEVERITIES[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": finding.message,
        "data": _told(finding),
    }
    if rule is not None:
        item["codeDescription"] = {"href": rule.url(language)}
    return item


def data(finding: Finding, place: Positions) -> Json:
    """What lets a finding be told and mended from its diagnostic alone.

    An edit without a range, which most fixes are, replaces what was found.
    """
    told = _told(finding)
    if finding.fix is not None:
        told["fix"]["edits"] = [
            {"newText": edit.text}
            if (edit.start, edit.end) == (finding.start, finding.end)
            else {"range": place.json(edit.start, edit.end), "newText": edit.text}
            for edit in finding.fix.edits
        ]
    return told


def _told(finding: Finding) -> Json:
    told: Json = {"rule": finding.rule, "value": finding.value}
    if finding.fix is not None:
        told["fix"] = {"title": finding.fix.message, "safety": finding.fix.safety, "edits": []}
    return told
