"""A short part of `python -m tests.soak`: what a server holds does not grow with what it did."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from tests.soak import play

if TYPE_CHECKING:
    from tests.e2e.wire import Wire


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is asked of /proc")
def test_no_thread_and_no_file_is_left_behind(wire: Wire) -> None:
    """After three thousand requests there are as many as after the first hundreds."""
    seen = play(wire, 3000, random.Random(1))
    assert len(seen) == 21
    assert {(each.threads, each.files) for each in seen[4:]} == {seen[4][1:]}
