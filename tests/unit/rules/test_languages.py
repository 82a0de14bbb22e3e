"""The rules on the fixtures of each language: what they find, and what they leave alone.

A fixture lies in the folder of its language's id. Marks name codes of WS001 in those called
``codes_...``, and rules in those called ``rules_...``.
"""

from __future__ import annotations

import pytest

from tests.support import marks

FOLDER = marks.FIXTURES / "languages"
CODES = sorted(FOLDER.glob("*/codes_*"))
RULES = sorted(FOLDER.glob("*/rules_*"))


@pytest.mark.parametrize("path", CODES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_codes_are_those_that_are_marked(path):
    """Every marked number is found under its name, and no other."""
    marks.check_codes(path, "WS001")


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rules_are_those_that_are_marked(path):
    """Each line has the findings of the rules that its mark names."""
    marks.check_rules(path)
