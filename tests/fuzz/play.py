"""Plays sessions: the same ones at every run, or others until the time is over."""

from __future__ import annotations

import random
import time
import traceback

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.fuzz.session import Session


def run(examples: int, steps: int, number: int | None = None) -> None:
    """Plays so many sessions of so many steps; always the same without a seed."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=number is None,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate] if number is None else [Phase.generate, Phase.shrink],
        print_blob=False,
    )
    machine = Session if number is None else seed(number)(Session)
    run_state_machine_as_test(machine, settings=chosen)


def for_a_while(seconds: float, number: int | None) -> int:
    """Plays sessions until the time is over; the exit status."""
    until, played, failures = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        chosen = random.randrange(2**32) if number is None else number
        try:
            run(20, 80, chosen)
        except Exception:
            failures += 1
            traceback.print_exc()
            print(f"FOUND: python -m tests.fuzz session --seed {chosen}", flush=True)
        played += 20
        if number is not None:
            break
    print(f"{played} sessions, {failures} failures")
    return 1 if failures else 0
