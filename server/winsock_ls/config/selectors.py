"""Which rules are on: ``select``, ``extend-select``, ``ignore``, ``severity``."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any

from winsock_ls.config.layers import Layer
from winsock_ls.config.problems import Problem, did_you_mean, nearest
from winsock_ls.config.settings import Settings

ALL = "ALL"
_IDENTIFIER = re.compile(r"(?i:ws)[0-9]*|(?i:all)")
_RULE_KEYS = ("select", "extend-select", "ignore", "severity", "per-file-ignores")


def normal(selector: str) -> str:
    """Gives a selector in its one spelling: ``WS101``, ``ALL``, ``raw-winsock-code``."""
    selector = selector.strip()
    return selector.upper() if _IDENTIFIER.fullmatch(selector) else selector.lower()


class RuleSelector:
    """Says which rules are on, and with which severity.

    Selectors are ``ALL``, prefixes (``WS``, ``WS1``), identifiers (``WS101``) and names. For each
    rule the longest selector decides, a name counting as the whole identifier; at equal length
    ``ignore`` beats ``select``. A rule that is off by default is on only where its identifier or
    name is selected. Selectors that stand for no rule are passed over here: see
    :func:`selector_problems`.
    """

    def __init__(
        self, rules: Mapping[str, str], settings: Settings, off_by_default: Collection[str] = ()
    ) -> None:
        """``rules`` gives the name of each rule by its identifier."""
        self._names = {name: rule for rule, name in rules.items()}
        selected = [normal(each) for each in (*settings.select, *settings.extend_select)]
        ignored = [normal(each) for each in settings.ignore]
        self._severity = {normal(key): level for key, level in settings.severity.items()}
        self._severity_of: dict[str, str | None] = {}
        self.enabled: frozenset[str] = frozenset(
            rule
            for rule in rules
            if (best := self._best(rule, selected)) > self._best(rule, ignored)
            and (rule not in off_by_default or best == len(rule))
            and self.severity(rule) != "off"
        )
        """The identifiers of the rules that are on."""
        self._for_file: dict[tuple[str, ...], frozenset[str]] = {(): self.enabled}

    def __contains__(self, rule: str) -> bool:
        return rule in self.enabled

    def severity(self, rule: str) -> str | None:
        """Gives the severity configured for a rule ("off" among them), None for its own."""
        if rule not in self._severity_of:
            length, level = max(
                ((self._best(rule, (key,)), level) for key, level in self._severity.items()),
                default=(-1, None),
                key=lambda each: each[0],
            )
            self._severity_of[rule] = level if length >= 0 else None
        return self._severity_of[rule]

    def for_file(self, ignored: tuple[str, ...]) -> frozenset[str]:
        """Gives the rules that are on in a file, less those that ``per-file-ignores`` names."""
        known = self._for_file.get(ignored)
        if known is None:
            selectors = [normal(each) for each in ignored]
            known = frozenset(rule for rule in self.enabled if self._best(rule, selectors) < 0)
            self._for_file[ignored] = known
        return known

    def _best(self, rule: str, selectors: Iterable[str]) -> int:
        return max((self._length(rule, selector) for selector in selectors), default=-1)

    def _length(self, rule: str, selector: str) -> int:
        """How much of the identifier a selector matches; -1 for none, 0 for ``ALL``."""
        if selector == ALL:
            return 0
        selector = self._names.get(selector, selector)
        return len(selector) if selector and rule.startswith(selector) else -1


def selector_problems(layer: Layer, rules: Mapping[str, str]) -> tuple[Problem, ...]:
    """Gives the selectors of a layer that stand for no rule, with their place.

    Apart from the checks of the layer itself: which rules there are is not known down here.
    """
    known = set(rules.values())
    return tuple(
        _unknown(layer, key, place, selector, rules)
        for key in _RULE_KEYS
        for place, selector in _selectors(key, layer.values.get(key, ()))
        if not stands_for_a_rule(normal(selector), rules, known)
    )


def stands_for_a_rule(selector: str, rules: Mapping[str, str], names: Container[str]) -> bool:
    """Says whether a selector, in its one spelling, is a name, a rule or a prefix of some."""
    if selector == ALL or selector in names:
        return True
    return bool(selector) and any(rule.startswith(selector) for rule in rules)


def _selectors(key: str, value: Any) -> Iterable[tuple[str, str]]:
    match key:
        case "severity":
            for selector in value:
                yield f'{key}."{selector}"', selector
        case "per-file-ignores":
            for pattern, selectors in dict(value).items():
                for index, selector in enumerate(selectors):
                    yield f'{key}."{pattern}"[{index}]', selector
        case _:
            for index, selector in enumerate(value):
                yield f"{key}[{index}]", selector


def _unknown(
    layer: Layer, key: str, place: str, selector: str, rules: Mapping[str, str]
) -> Problem:
    suggestion = nearest(selector, [*rules, *rules.values()])
    hint = did_you_mean(suggestion)
    return Problem(
        "unknown-rule",
        layer.origin,
        f"unknown rule `{selector}` in `{place}`{hint[0]}",
        f"`{place}` 中有未知的规则 `{selector}`{hint[1]}",
        key=place,
        line=layer.line(key),
        suggestion=suggestion,
    )
