"""Safe fixes change no object code in the fixtures, the examples and the rules' documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fixes.completions import COMPLETIONS, Completion
from tests.support import compiler, fixing, marks
from winsock_ls.rules import registry

ROOT = Path(__file__).resolve().parents[2]
HEADERS = Path(__file__).parent / "headers"
SOURCES = sorted(
    path
    for folder in ("tests/fixtures", "examples", "benchmarks/accuracy/cases")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".c", ".cpp", ".h", ".hpp")
)
# What a reader of a rule's documentation takes to stand around its example.
EXAMPLE = """\
#include <winsock2.h>
#include <errno.h>
#include <stdio.h>
#define WAIT 1
static int example(SOCKET s, char *buffer, int size, int n, int err, int error, int code)
{
%s
    return 0;
}
"""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_source_compiles_to_the_same_object(path):
    """Whatever is mended in it."""
    document = marks.document(path, fixing.ALL_RULES)
    edits = fixing.safe_edits(document)
    if not edits:
        # What is not changed needs no proof.
        assert fixing.fixed(document) == str(document.text)
        return
    complete = COMPLETIONS.get(path.name, Completion()).of
    before, after = (complete(text) for text in (str(document.text), fixing.fixed(document)))

    assert before != after
    language = document.language.id
    # One kit will do for the many cases of the benchmark.
    kits = compiler.KITS[: 1 if "benchmarks" in path.parts else None]
    told = compiler.differs(before, after, language, (path.parent, HEADERS), kits)
    assert not told, told


def test_sources_are_mended():
    """The fixtures and the examples hold something to prove."""
    mended = {
        path.name for path in SOURCES if fixing.safe_edits(marks.document(path, fixing.ALL_RULES))
    }

    assert {"notations.c", "shapes.c", "switches.c", "classes.cpp", "echo_client.c"} <= mended
    assert set(COMPLETIONS) <= mended | {path for path in COMPLETIONS if not _exists(path)}


def _exists(name: str) -> bool:
    return any(path.name == name for path in SOURCES)


def examples(text: str) -> list[str]:
    return re.findall(r"```c\n(.*?)```", text, re.S)


@pytest.mark.parametrize(
    "rule", [rule for rule in registry.all() if rule.knows("c")], ids=lambda rule: rule.id
)
def test_the_example_of_a_rule_compiles_to_the_same_object(rule):
    """As it stands in the documentation, and with what a reader takes to stand around it."""
    assert examples(rule.docs)
    for example in examples(rule.docs):
        for text in (example, EXAMPLE % example):
            document = fixing.opened(text, "c")
            after = fixing.fixed(document)
            if after != text:
                told = compiler.differs(text, after, "c")
                assert not told, told


def test_only_the_rule_on_numbers_has_safe_fixes():
    """Every other fix changes what the program does, and says so in the documentation."""
    for rule in registry.all():
        if rule.fixable and rule.id != "WS001":
            safety = rule.docs.partition("## Fix safety")[2].strip()
            assert safety.startswith("Unsafe"), rule.id
