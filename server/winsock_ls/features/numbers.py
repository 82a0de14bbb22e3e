"""The numbers of a document that are known to be codes, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from winsock_ls.rules.document import Document
    from winsock_ls.rules.parts import CodeNumber

_known: WeakKeyDictionary[Document, tuple[CodeNumber, ...]] = WeakKeyDictionary()


def known(document: Document) -> tuple[CodeNumber, ...]:
    """All of them in source order, put together once a snapshot."""
    found = _known.get(document)
    if found is None:
        found = _known[document] = tuple(sorted(document.numbers(), key=itemgetter(0)))
    return found


def at(document: Document, offset: int) -> CodeNumber | None:
    """The one that stands at ``offset``."""
    numbers = known(document)
    index = bisect_right(numbers, offset, key=lambda number: number.start) - 1
    if index >= 0 and numbers[index].start <= offset < numbers[index].end:
        return numbers[index]
    return None


def ending_within(document: Document, start: int, end: int) -> tuple[CodeNumber, ...]:
    """Those whose end lies from ``start`` to ``end``."""
    numbers = known(document)
    first = bisect_left(numbers, start, key=lambda number: number.end)
    last = bisect_right(numbers, end, key=lambda number: number.end)
    return numbers[first:last]
