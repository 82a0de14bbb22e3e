"""Ignore comments that name no rule."""

from __future__ import annotations

import pytest

from winsock_ls.features import comments
from winsock_ls.text import Text


def told(source: str, language: str = "en") -> list[str]:
    """The mistakes, each with the text that it is about."""
    return [
        f"{source[each.start : each.end]} -- {each.message}"
        for each in comments.mistakes(Text(source), language)
    ]


def test_what_stands_for_a_rule_is_right():
    """Identifiers, prefixes and names; so is a comment without any."""
    for listed in ("[WS001]", "[ws001, WS1]", "[ALL]", "[raw-winsock-code]", "", "[]"):
        assert told(f"f(); // winsock-ls: ignore{listed} because\n") == []


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("WS999", "`WS999`"),
        ("WS01", "`WS01`"),
        ("raw-winsock-cod", "`raw-winsock-cod` in an ignore comment: did you mean `raw-winsock-c"),
    ],
)
def test_what_does_not_is_told(listed, said):
    """With what was probably meant."""
    (message,) = told(f"a\nf(); /* winsock-ls: ignore-next-line[WS001, {listed}] */")
    assert message.startswith(f"winsock-ls: ignore-next-line[WS001, {listed}] -- unknown rule")
    assert said in message


def test_it_is_told_in_chinese():
    """As everything is."""
    (message,) = told("// winsock-ls: ignore[raw-code]", "zh-CN")
    assert "忽略注释中有未知的规则 `raw-code`" in message
