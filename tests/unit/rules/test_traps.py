"""The rules on run-time traps, on the fixtures: what they find, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.support import marks

FIXTURES = sorted((marks.FIXTURES / "traps").glob("*.c"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_findings_are_those_that_are_marked(path):
    """Each line has the findings of the rules that its mark names."""
    marks.check_rules(path)
