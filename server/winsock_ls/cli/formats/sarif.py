"""SARIF 2.1.0, for code scanning on GitHub and elsewhere."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from winsock_ls import __version__
from winsock_ls.cli.formats import told
from winsock_ls.rules import Rule, registry

if TYPE_CHECKING:
    from winsock_ls.cli.checking.results import Change, Place, Repair, Report, Summary
    from winsock_ls.cli.formats import Look

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/winsock-ls/winsock-ls"
_LEVELS = {"error": "error", "warning": "warning", "information": "note", "hint": "note"}
_ROOT = "%SRCROOT%"


def render(summary: Summary, look: Look) -> str:
    """Return a log of one run."""
    rules = registry.all()
    indexes = {rule.id: index for index, rule in enumerate(rules)}
    marks = _fingerprints(summary.reports)
    run = {
        "tool": {
            "driver": {
                "name": "winsock-ls",
                "informationUri": _HOME,
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule, look.language) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The working directory."}}},
        "invocations": [
            {
                "executionSuccessful": not summary.problems,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": problem}} for problem in summary.problems
                ],
            }
        ],
        "results": [
            _result(report, indexes[report.rule], mark, look.language)
            for report, mark in zip(summary.reports, marks, strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    summary, page = rule.summary[language], rule.page(language)
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "helpUri": rule.url(language),
        "defaultConfiguration": {"enabled": rule.default_on, "level": _LEVELS[rule.severity]},
        "properties": {"tags": ["winsock", rule.name]},
    }


def _result(report: Report, index: int, mark: str, language: str) -> dict[str, Any]:
    artifact = _artifact(report.path)
    region = _region(report.place_in_file)
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact, "region": region}
    }
    if report.cell is not None:
        location["logicalLocations"] = [{"name": f"cell {report.cell.number}"}]
    result: dict[str, Any] = {
        "ruleId": report.rule,
        "ruleIndex": index,
        "level": _LEVELS[report.severity],
        "message": {"text": told(report, language)},
        "locations": [location],
        "partialFingerprints": {"winsockLs/v1": mark},
    }
    if report.repair is not None:
        result["fixes"] = [_fix(report.repair, report.changes_in_file, artifact)]
    properties = {"code": report.code, "value": report.value, "evidence": list(report.evidence)}
    result["properties"] = {key: value for key, value in properties.items() if value}
    return result


def _fix(repair: Repair, changes: tuple[Change, ...], artifact: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(change.place), "insertedContent": {"text": change.text}}
        for change in changes
    ]
    return {
        "description": {"text": repair.message},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/"):
        return {"uri": "file://" + quote(path)}
    if path[1:3] == ":/":
        return {"uri": "file:///" + quote(path, safe="/:")}
    # A colon in the first part would be taken for the end of a scheme.
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fingerprints(reports: list[Report]) -> list[str]:
    """Return what tells a finding from others however lines move: path, rule and the line's text,
    and which of several alike it is.
    """
    seen: Counter[str] = Counter()
    marks = []
    for report in reports:
        line = " ".join(report.excerpt.split())
        key = "\0".join((report.path, report.rule, str(report.value), line))
        digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        marks.append(f"{digest}:{seen[digest]}")
    return marks
