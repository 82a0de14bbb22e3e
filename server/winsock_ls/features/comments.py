"""What is wrong with the ignore comments of a file: rules that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import config
from winsock_ls.config.problems import did_you_mean, nearest
from winsock_ls.features.diagnostics import RULE_IDS, RULE_NAMES, directives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.text import Text

_UNKNOWN = {
    "en": "unknown rule `{0}` in an ignore comment{1}",
    "zh-CN": "忽略注释中有未知的规则 `{0}`{1}",
}


class Mistake(NamedTuple):
    """A comment that names no rule of ours; the offsets are those of the directive in it."""

    start: int
    end: int
    message: str


def mistakes(text: Text, language: str = "en") -> Iterator[Mistake]:
    """The selectors in the ignore comments of a text that stand for no rule, in source order."""
    for directive in directives(text):
        for selector in directive.rules or ():
            if not config.stands_for_a_rule(selector, RULE_NAMES, RULE_IDS):
                hint = did_you_mean(nearest(selector, (*RULE_NAMES, *RULE_IDS)))
                words = _UNKNOWN[language].format(selector, hint[language == "zh-CN"])
                yield Mistake(directive.start, directive.end, words)
