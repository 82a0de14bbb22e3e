"""The pages on rules say the same in both languages, part for part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from winsock_ls.catalog import LANGUAGES
from winsock_ls.rules import pages, registry
from winsock_ls.rules.model import Rule

HAN = re.compile(r"[\u3400-\u9fff]")
WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# Chinese beside an English mark; beside a word or code without a blank.
FOREIGN = re.compile(r"[\u3400-\u9fff][,.;:?!()]|[,;:?!()][\u3400-\u9fff]")
CROWDED = re.compile(r"[\u3400-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u3400-\u9fff]")
HEADINGS = {
    "## What it does": "## 作用",
    "## Why is this bad?": "## 为什么有问题",
    "## Example": "## 示例",
    "Use instead:": "应改为：",
    "## Fix safety": "## 修复的安全性",
    "## References": "## 参考资料",
}

each_rule = pytest.mark.parametrize("rule", registry.all(), ids=lambda rule: rule.id)


def blocks(rule: Rule, language: str) -> Iterator[str]:
    """The headings, paragraphs, items of lists, and pieces of code of a page."""
    for number, part in enumerate(re.split(r"^```", rule.page(language), flags=re.MULTILINE)):
        if number % 2:
            yield f"```{part}"
        else:
            split = re.split(r"\n\n+|\n(?=- |\[)", part)
            yield from (each.strip() for each in split if each.strip())


def both(rule: Rule) -> list[tuple[str, str]]:
    english, chinese = (list(blocks(rule, language)) for language in LANGUAGES)
    assert len(english) == len(chinese)
    return list(zip(english, chinese, strict=True))


@each_rule
def test_a_page_has_the_same_parts_in_both_languages(rule: Rule) -> None:
    """Nothing is missing in one: headings, paragraphs, items, links."""
    for english, chinese in both(rule):
        kinds = {re.match(r"## |- |```|\[\w+\]:|", block)[0] for block in (english, chinese)}
        assert len(kinds) == 1, (english, chinese)
        assert re.findall(r"https?://[^\s)]+", english) == re.findall(r"https?://[^\s)]+", chinese)


@each_rule
def test_code_is_the_same_in_both_languages(rule: Rule) -> None:
    """Whole examples are, and each paragraph names the same things."""
    for english, chinese in both(rule):
        if english.startswith("```"):
            assert english == chinese
        else:
            assert code(english) == code(chinese)


def code(paragraph: str) -> list[str]:
    """What stands between backticks; a line may end within."""
    return sorted(" ".join(each.split()) for each in re.findall(r"`([^`]+)`", paragraph))


@each_rule
def test_each_page_is_in_its_language(rule: Rule) -> None:
    """English has no Chinese character; every Chinese paragraph has some, and Chinese marks."""
    for english, chinese in both(rule):
        assert not WIDE.search(english)
        if chinese.startswith(("```", "[")):
            continue
        # The title of a page elsewhere is its name.
        assert HAN.search(chinese) or chinese.startswith("- ")
        bare = re.sub(r"\]\([^)]*\)|\]\[\w+\]|[\[*]", "", chinese)
        bare = re.sub(r"`[^`]*`", "`code`", bare)
        assert not FOREIGN.search(bare), chinese
        assert not CROWDED.search(bare), chinese
        # A renderer makes a blank of a line's end, which has no place in Chinese.
        assert "\n" not in chinese


@each_rule
def test_a_chinese_page_has_the_usual_headings(rule: Rule) -> None:
    """The words for a heading are the same everywhere."""
    for english, chinese in both(rule):
        assert chinese == HEADINGS.get(english, chinese)


def test_no_page_is_left_over() -> None:
    """A page whose rule is gone would never be read."""
    files = (Path(pages.__file__).parent / "zh-CN").iterdir()
    assert sorted(file.stem for file in files) == [rule.id for rule in registry.all()]
