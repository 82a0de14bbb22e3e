"""Texts with guillemets around the numbers that are meant, as the table of shapes has them."""

from __future__ import annotations

import re

from winsock_ls.features.annotation import Annotation, find

_MARK = re.compile("«([^»]*)»")


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that were marked."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], spans


def found(text: str) -> list[Annotation]:
    """The annotations of all lines of a text, with offsets in the whole of it."""
    result, previous, offset = [], "", 0
    for line in text.split("\n"):
        for each in find(line, previous):
            moved = each._replace(start=each.start + offset, end=each.end + offset)
            result.append(moved)
        previous, offset = line, offset + len(line) + 1
    return result


def check(marked: str, *expected: str) -> None:
    """The numbers found are the marked ones, with these names if any are given."""
    text, spans = unmarked(marked)
    all_found = found(text)
    assert [(each.start, each.end) for each in all_found] == spans, all_found
    if expected:
        assert [each.name for each in all_found] == list(expected)
