"""Which rules are on."""

from __future__ import annotations

from typing import Any

import pytest

from winsock_ls.config import RuleSelector, Settings, merge, option_layer, selector_problems
from winsock_ls.config.layers import file_layer

RULES = {
    "WS001": "raw-winsock-code",
    "WS002": "duplicate-code-test",
    "WS101": "posix-name-for-winsock-error",
    "WS112": "impossible-code",
    "WS201": "python-dead-errno",
}


def on(**table: Any) -> list[str]:
    settings = merge(option_layer(table))
    return sorted(RuleSelector(RULES, settings, off_by_default={"WS112"}).enabled)


class TestSelection:
    @pytest.mark.parametrize(
        ("table", "expected"),
        [
            ({}, "WS001 WS002 WS101 WS201"),
            ({"select": ["ALL"]}, "WS001 WS002 WS101 WS201"),
            ({"select": []}, ""),
            ({"select": ["WS1"]}, "WS101"),
            ({"select": ["WS101", "python-dead-errno"]}, "WS101 WS201"),
            ({"select": ["ws2", " WS001 "]}, "WS001 WS201"),
            ({"ignore": ["WS0"]}, "WS101 WS201"),
            ({"ignore": ["ALL"]}, "WS001 WS002 WS101 WS201"),
            ({"select": ["ALL"], "ignore": ["ALL"]}, ""),
            ({"select": ["WS"], "ignore": ["WS"]}, ""),
            ({"select": ["WS001"], "ignore": ["WS001"]}, ""),
            ({"select": ["WS001"], "ignore": ["raw-winsock-code"]}, ""),
            ({"select": ["WS", "WS001"], "ignore": ["WS0"]}, "WS001 WS101 WS201"),
            (
                {"select": ["WS"], "extend-select": ["WS002"], "ignore": ["WS00"]},
                "WS002 WS101 WS201",
            ),
            ({"select": ["raw-winsock-code"], "ignore": ["WS00"]}, "WS001"),
            ({"extend-select": ["WS112"]}, "WS001 WS002 WS101 WS112 WS201"),
            ({"select": ["impossible-code"]}, "WS112"),
            ({"select": ["WS11"]}, ""),
            ({"severity": {"WS0": "off"}}, "WS101 WS201"),
            ({"severity": {"WS0": "off", "WS001": "hint"}}, "WS001 WS101 WS201"),
            ({"select": ["nonsense", "WS9", ""]}, ""),
        ],
    )
    def test_the_longest_selector_decides(self, table: dict[str, Any], expected: str) -> None:
        """And `ignore` at equal length; rules off by default must be named."""
        assert expected.split() == on(**table)

    def test_severity_is_that_of_the_longest_selector(self) -> None:
        """A rule without a configured severity has its own."""
        settings = Settings(
            severity={"WS1": "error", "WS": "hint", "raw-winsock-code": "information"}
        )
        rules = RuleSelector(RULES, settings)
        assert ("error", "hint", "information") == (
            rules.severity("WS101"),
            rules.severity("WS201"),
            rules.severity("WS001"),
        )
        assert RuleSelector(RULES, Settings()).severity("WS001") is None

    def test_a_file_has_fewer_rules(self) -> None:
        """What per-file-ignores names is off, whatever selected it."""
        rules = RuleSelector(RULES, Settings(select=("WS001", "WS101")))
        assert frozenset({"WS101"}) == rules.for_file(("ws0",))
        assert frozenset({"WS001"}) == rules.for_file(("posix-name-for-winsock-error",))
        assert frozenset() == rules.for_file(("ALL",))
        assert rules.enabled == rules.for_file(()) == rules.for_file(("nonsense",))
        assert "WS001" in rules


class TestProblems:
    def test_selectors_of_no_rule_are_told_with_their_place(self) -> None:
        """Each unknown selector has its key, its line and what was probably meant."""
        layer = file_layer(
            {
                "select": ["WS", "WS01", "raw-winsok-code"],
                "ignore": ["WS9"],
                "severity": {"WS1": "hint", "WS300": "off"},
                "per-file-ignores": {"*.h": ["ALL", "E501"]},
            },
            path="f.toml",
            base="/",
            lines={("select",): 1, ("ignore",): 2, ("severity",): 3, ("per-file-ignores",): 7},
        )
        problems = selector_problems(layer, RULES)
        assert [
            (1, "select[1]"),
            (1, "select[2]"),
            (2, "ignore[0]"),
            (3, 'severity."WS300"'),
            (7, 'per-file-ignores."*.h"[1]'),
        ] == [(problem.line, problem.key) for problem in problems]
        assert (
            "unknown rule `raw-winsok-code` in `select[2]`: did you mean `raw-winsock-code`?"
            == problems[1].message
        )

    def test_good_selectors_are_no_problem(self) -> None:
        """Prefixes, identifiers, names and ALL in any case."""
        layer = option_layer({"select": ["all", "Ws1", "WS", "Raw-Winsock-Code"]})
        assert () == selector_problems(layer, RULES)
