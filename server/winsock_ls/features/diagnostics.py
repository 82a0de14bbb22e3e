"""The findings of a document as the settings want them shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from winsock_ls import config
from winsock_ls.rules import registry

if TYPE_CHECKING:
    from collections.abc import Collection

    from winsock_ls.config import Settings
    from winsock_ls.rules.document import Document
    from winsock_ls.rules.model import Finding, Severity
    from winsock_ls.text import Text

RULE_NAMES = {rule.id: rule.name for rule in registry.all()}
RULE_IDS = {rule.name: rule.id for rule in registry.all()}
OFF_BY_DEFAULT = frozenset(rule.id for rule in registry.all() if not rule.default_on)


_MOST_SELECTORS = 64
_selectors: dict[int, tuple[Settings, config.RuleSelector]] = {}


def selector(settings: Settings) -> config.RuleSelector:
    """Which rules the settings select. What was asked for lately is remembered."""
    # By identity: settings hold dictionaries, and are never changed.
    known = _selectors.get(id(settings))
    if known is None:
        if len(_selectors) >= _MOST_SELECTORS:
            _selectors.clear()
        known = settings, config.RuleSelector(RULE_NAMES, settings, OFF_BY_DEFAULT)
        _selectors[id(settings)] = known
    return known[1]


def selected(settings: Settings) -> frozenset[str]:
    """The ids of the rules that the settings select: `Options.rules`."""
    return selector(settings).enabled


def directives(text: Text) -> list[config.Suppression]:
    """What the ignore comments of a text say, remembered with its chunks."""
    found: list[config.Suppression] = []
    for start, chunk in text.chunks():
        inside = chunk.memo("suppressions", config.scan)
        if inside:
            found.extend(config.moved(inside, text.line_at(start), start))
    return found


def suppressions(text: Text) -> config.Suppressions:
    """The ignore comments of a text, ready to be asked."""
    return config.Suppressions(directives(text), RULE_IDS)


def findings(
    document: Document,
    settings: Settings,
    ignored: Collection[str] = (),
    *,
    limited: bool = True,
) -> list[Finding]:
    """The findings that are shown: not silenced, with the severity of the settings.

    ``ignored`` are the rules that the file's name excuses; with ``limited`` at most
    ``diagnostics.max-per-file`` are given.
    """
    chosen = selector(settings)
    silenced = suppressions(document.text)
    shown: list[Finding] = []
    most = settings.diagnostics.max_per_file if limited else 0
    for finding in document.findings():
        rule = finding.rule
        severity = chosen.severity(rule)
        if rule in ignored or severity == "off":
            continue
        if silenced and silenced.covers(document.text.line_at(finding.start), rule):
            continue
        if severity is not None and severity != finding.severity:
            finding = finding._replace(severity=cast("Severity", severity))
        shown.append(finding)
        if most and len(shown) >= most:
            break
    return shown
