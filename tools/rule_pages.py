"""The pages on rules in docs/rules, in each language, and their lists."""

from __future__ import annotations

import os
from pathlib import Path

from tools.documents import GENERATED
from winsock_ls.catalog import LANGUAGES
from winsock_ls.rules import registry
from winsock_ls.rules.model import Rule, page_path


def rule_pages(root: Path) -> dict[str, str]:
    """One page a rule and language, and the list of them."""
    pages = {}
    for language in LANGUAGES:
        words = _WORDS[language]
        pages[_path("README", language)] = _list(words, language)
        for rule in registry.all():
            pages[_path(rule.id, language)] = _page(rule, words, language)
    return pages


def _path(name: str, language: str) -> str:
    return f"docs/rules/{page_path(name, language)}"


def _list(words: dict[str, str], language: str) -> str:
    rows = "".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.name} | {rule.summary[language]} "
        f"| {SEVERITIES[language][rule.severity]}{'' if rule.default_on else words['listed off']} "
        f"| {words['fix' if rule.fixable else 'no fix']} |\n"
        for rule in registry.all()
    )
    head = f"{words['columns']}| --- | --- | --- | --- | --- |\n"
    return f"{GENERATED}# {words['title']}\n\n{_other('README', language)}\n\n{head}{rows}"


def _page(rule: Rule, words: dict[str, str], language: str) -> str:
    summary = f"{rule.summary[language]}{words['stop']}"
    state = words["on" if rule.default_on else "off"]
    return (
        f"{GENERATED}# {rule.id} {rule.name}\n\n{_other(rule.id, language)}\n\n{summary}\n\n"
        f"{words['severity']}{SEVERITIES[language][rule.severity]}{words['then']}{state}\n\n"
        f"{rule.page(language)}\n"
    )


def _other(name: str, language: str) -> str:
    """The link to the same page in the other language."""
    here = Path(page_path(name, language)).parent
    others = [other for other in LANGUAGES if other != language]
    targets = [os.path.relpath(page_path(name, other), here) for other in others]
    return " ".join(
        f"[{_WORDS[other]['language']}]({Path(target).as_posix()})"
        for other, target in zip(others, targets, strict=True)
    )


# As VS Code has them.
SEVERITIES = {
    "en": {each: each for each in ("error", "warning", "information", "hint")},
    "zh-CN": {"error": "错误", "warning": "警告", "information": "信息", "hint": "提示"},
}
# What the pages say besides the rules' own texts.
_WORDS = {
    "en": {
        "language": "English",
        "title": "Rules",
        "columns": "| id | name | finds | severity | fix |\n",
        "stop": ".",
        "severity": "Severity: ",
        "then": ". ",
        "on": "On by default.",
        "off": "Off by default.",
        "listed off": ", off by default",
        "fix": "yes",
        "no fix": "no",
    },
    "zh-CN": {
        "language": "简体中文",
        "title": "规则",
        "columns": "| 编号 | 名称 | 查找的问题 | 严重级别 | 修复 |\n",
        "stop": "。",
        "severity": "严重级别：",
        "then": "。",
        "on": "默认启用。",
        "off": "默认关闭。",
        "listed off": "，默认关闭",
        "fix": "有",
        "no fix": "无",
    },
}
