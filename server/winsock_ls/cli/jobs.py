"""How many processes do the work: the option, and what the machine gives."""

from __future__ import annotations

import argparse
import os
import sys


def add_option(parser: argparse._ActionsContainer, text: str) -> None:
    """Add `--jobs` to the options of a command; 0 where it is not given."""
    parser.add_argument("-j", "--jobs", metavar="N", type=_number, default=0, help=text)


def processors() -> int:
    """Return how many processes can run at once, as far as this one may use the processors."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes") from None
    if number < 0:
        raise argparse.ArgumentTypeError("a number of processes cannot be negative")
    return number
