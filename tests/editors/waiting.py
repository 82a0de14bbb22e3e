"""Waiting for what an editor will do: for a condition, never for a time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

PATIENCE = float(os.environ.get("WINSOCK_LS_PATIENCE", "40"))
"""Seconds after which what has not come is taken as lost; a busy machine needs a part of them."""

_PAUSE = 0.02


def until(
    condition: Callable[[], Result],
    what: str,
    told: Callable[[], str] = lambda: "",
    patience: float = PATIENCE,
) -> Result:
    """What the condition gives as soon as it is true; fails with ``what`` and ``told()``."""
    end = time.monotonic() + patience
    while not (result := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"Waited in vain for {what}.\n{told()}")
        time.sleep(_PAUSE)
    return result
