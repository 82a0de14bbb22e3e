"""Times whole processes, from their start to their end."""

from __future__ import annotations

import subprocess
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.commands import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def process(
    command: Sequence[str], folder: Path | None = None, accept: tuple[int, ...] = (0,)
) -> Callable[[], float]:
    """Returns an action that runs a command and gives its seconds.

    Its output goes through a pipe, as for a program that reads it. Raises RuntimeError for an exit
    status that is not accepted.
    """

    def run() -> float:
        begun = perf_counter()
        done = subprocess.run(
            command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False
        )
        seconds = perf_counter() - begun
        if done.returncode not in accept:
            said = done.stderr[-2000:].decode("utf-8", "replace")
            raise RuntimeError(f"{command[0]} ended with {done.returncode}\n{said}")
        return seconds

    return run


def output(command: Sequence[str]) -> Callable[[], float]:
    """Returns an action that runs a command which prints its own seconds, and gives those."""

    def run() -> float:
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)
        return float(done.stdout)

    return run
