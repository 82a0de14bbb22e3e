"""The rules on the fixtures of each language: what they find, and what they leave alone.

A fixture lies in the folder of its language's id. Marks name codes of WS001 in those called
``codes_...``, and rules in those called ``rules_...``.
"""

from __future__ import annotations

from copy import copy

import pytest
import tree_sitter

from tests.support import marks
from winsock_ls.features import actions
from winsock_ls.rules.registry import default_ids

FOLDER = marks.FIXTURES / "languages"
CODES = sorted(FOLDER.glob("*/codes_*"))
RULES = sorted(FOLDER.glob("*/rules_*"))
# Whose segments are definitions that mean the same wherever they stand.
CUT = ("csharp", "dart", "fsharp", "go", "pascal", "rust")


@pytest.mark.parametrize("path", CODES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_codes_are_those_that_are_marked(path):
    """Every marked number is found under its name, and no other."""
    marks.check_codes(path, "WS001")


@pytest.mark.parametrize("path", CODES + RULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixed_code_is_code(path):
    """After all fixes, safe or not, the grammar finds no more errors in a file than before."""
    document = marks.document(path, default_ids())
    fixed = actions.apply(str(document.text), actions.fix_all(document.findings(), unsafe=True))
    assert errors(document.language, fixed) <= errors(document.language, str(document.text))


def errors(language, source: str) -> int:
    """How many nodes the grammar could not make sense of, or found missing."""
    root = tree_sitter.Parser(language.grammar).parse(source.encode()).root_node
    stack, found = [root], 0
    while stack:
        node = stack.pop()
        found += node.is_error or node.is_missing
        stack.extend(node.children)
    return found


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rules_are_those_that_are_marked(path):
    """Each line has the findings of the rules that its mark names."""
    marks.check_rules(path)


@pytest.mark.parametrize(
    "path",
    [path for path in CODES + RULES if path.parent.name in CUT],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_segments_find_what_the_whole_would(path):
    """A definition is judged by itself as it is in its file."""
    document = marks.document(path, default_ids())
    whole = copy(document.language)
    whole.outline = None
    uncut = type(document).open(document.text, whole, document.path, document.options)
    assert document.findings() == uncut.findings()
