"""WS001 on the fixtures: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.support import marks

FIXTURES = sorted((marks.FIXTURES / "ws001").glob("*.c*"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_findings_are_those_that_are_marked(path):
    """Every marked number is found under its name, and no other."""
    marks.check_codes(path, "WS001")
