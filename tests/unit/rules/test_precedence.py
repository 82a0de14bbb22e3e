"""Where two rules meet on a token, the one that says what goes wrong speaks alone."""

from __future__ import annotations

import pytest

from winsock_ls.rules import registry
from winsock_ls.rules.model import Finding
from winsock_ls.rules.precedence import settled

REPLACES = {"WS201": frozenset({"WS001"})}


def found(rule: str, start: int, end: int) -> Finding:
    return Finding(rule, "a-name", start, end, "warning", "", None, None, (), None)


@pytest.mark.parametrize(
    ("findings", "left"),
    [
        ([("WS001", 4, 9), ("WS201", 4, 9)], ["WS201"]),
        ([("WS201", 4, 9), ("WS001", 4, 9)], ["WS201"]),
        ([("WS001", 4, 9), ("WS201", 0, 9)], ["WS201"]),
        ([("WS001", 4, 9), ("WS201", 9, 12)], ["WS001", "WS201"]),
        ([("WS002", 4, 9), ("WS201", 4, 9)], ["WS002", "WS201"]),
        ([("WS001", 4, 9), ("WS001", 4, 9)], ["WS001", "WS001"]),
        ([], []),
    ],
)
def test_the_replaced_rule_is_silent_on_the_same_token(findings, left):
    """Beside it, and where another rule speaks, it is heard."""
    assert [f.rule for f in settled([found(*each) for each in findings], REPLACES)] == left


def test_every_replaced_rule_exists():
    """A rule does not replace itself either."""
    for rule, replaced in registry.replaces().items():
        assert rule not in replaced
        assert all(registry.by_id(other) for other in replaced)
