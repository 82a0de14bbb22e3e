"""The difference that fixes make, as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

import os
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.cli.streams import BOLD, CYAN, GREEN, RED, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.text import Decoded

_CONTEXT = 3
# How many lines must agree for two texts to be taken as in step again.
_IN_STEP = 3


class _Step(NamedTuple):
    """Lines `start:end` of the old text became lines `new_start:new_end`."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified(path: str, decoded: Decoded, new: str) -> bytes:
    """Return the difference between a text and its new form, in the encoding of the file.

    UTF-16 and UTF-32, which no tool takes in a diff, are shown in UTF-8. Empty where the two are
    the same.
    """
    encoding = "utf-8" if decoded.encoding.startswith("utf-") else decoded.encoding
    mark = "\ufeff" if decoded.bom and decoded.encoding == "utf-8" else ""
    old_lines, new_lines = _lines(mark + decoded.text), _lines(mark + new)
    hunks = _hunks(_steps(old_lines, new_lines))
    if not hunks:
        return b""
    before, after = (path, path) if os.path.isabs(path) else (f"a/{path}", f"b/{path}")
    # A name with blanks must be told from a date behind it.
    end = "\t\n" if " " in path else "\n"
    head = f"--- {before}{end}+++ {after}{end}"
    body = "".join(line for hunk in hunks for line in _hunk(hunk, old_lines, new_lines))
    return head.encode() + body.encode(encoding, "surrogatepass")


def painted(diff: bytes, style: Style) -> bytes:
    """Return a difference for the eye: in UTF-8, and in the colours of the style."""
    lines = diff.decode("utf-8", "replace").split("\n")
    return "\n".join(style(line, *_paint(line)) for line in lines).encode("utf-8", "replace")


def _paint(line: str) -> tuple[int, ...]:
    if line.startswith(("--- ", "+++ ")):
        return (BOLD,)
    return {"-": (RED,), "+": (GREEN,), "@": (CYAN,)}.get(line[:1], ())


def _lines(text: str) -> list[str]:
    # As diff counts them: a line ends with "\n", and with nothing else.
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    """Yield where the texts differ.

    Fixes change few lines, and little around them: walking both texts side by side finds the places
    in one pass, where difflib, good within them, takes seconds for a large file.
    """
    at = new_at = 0
    while at < len(old) or new_at < len(new):
        if at < len(old) and new_at < len(new) and old[at] == new[new_at]:
            at += 1
            new_at += 1
            continue
        removed, added = _apart(old, at, new, new_at)
        matcher = SequenceMatcher(
            None, old[at : at + removed], new[new_at : new_at + added], autojunk=False
        )
        for tag, start, end, new_start, new_end in matcher.get_opcodes():
            if tag != "equal":
                yield _Step(at + start, at + end, new_at + new_start, new_at + new_end)
        at += removed
        new_at += added


def _apart(old: list[str], at: int, new: list[str], new_at: int) -> tuple[int, int]:
    """Return how many lines to take from each text until they are in step again."""
    left, right = len(old) - at, len(new) - new_at
    for distance in range(1, left + right):
        for removed in range(max(0, distance - right), min(distance, left) + 1):
            added = distance - removed
            # Lines are mostly changed in place: one that is the same is proof enough then.
            size = 1 if removed == added else _IN_STEP
            start, new_start = at + removed, new_at + added
            if old[start : start + size] == new[new_start : new_start + size]:
                return removed, added
    return left, right


def _hunks(steps: Iterator[_Step]) -> list[list[_Step]]:
    hunks: list[list[_Step]] = []
    for step in steps:
        if hunks and step.start - hunks[-1][-1].end <= 2 * _CONTEXT:
            hunks[-1].append(step)
        else:
            hunks.append([step])
    return hunks


def _hunk(steps: list[_Step], old: list[str], new: list[str]) -> Iterator[str]:
    before = min(_CONTEXT, steps[0].start)
    start, new_start = steps[0].start - before, steps[0].new_start - before
    behind = min(_CONTEXT, len(old) - steps[-1].end)
    end, new_end = steps[-1].end + behind, steps[-1].new_end + behind
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for step in steps:
        yield from (_line(" ", line) for line in old[at : step.start])
        yield from (_line("-", line) for line in old[step.start : step.end])
        yield from (_line("+", line) for line in new[step.new_start : step.new_end])
        at = step.end
    yield from (_line(" ", line) for line in old[at:end])


def _range(start: int, end: int) -> str:
    # Lines count from 1, but an empty range is named by the line before it.
    first = start + 1 if end > start else start
    return f"{first}" if end - start == 1 else f"{first},{end - start}"


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" + ("" if line.endswith("\n") else "\n\\ No newline at end of file\n")
