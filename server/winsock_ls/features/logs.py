"""The codes in a document that is no program: a log, plain text, a language without a grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.features import annotation, render
from winsock_ls.features.labels import label, listed
from winsock_ls.syntax import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winsock_ls.config import Hover
    from winsock_ls.features.annotation import Annotation
    from winsock_ls.rules.document import Document

_MOST_NAMES = 4
# No number is longer.
_REACH = 16


def between(document: Document, start: int, end: int) -> Iterator[Annotation]:
    """The codes whose numbers begin between two offsets, with offsets of the document."""
    for at, chunk in document.text.chunks(start, end):
        for first, last in chunk.memo("codes in logs", _candidates):
            if start <= at + first < end:
                found = _judged(document, at + first, at + last)
                if found:
                    yield found


def at(document: Document, offset: int) -> Annotation | None:
    """The code whose number holds an offset or ends there."""
    found = between(document, max(offset - _REACH, 0), offset + 1)
    return next((each for each in found if each.start <= offset <= each.end), None)


def text(found: Annotation, language: str, shows: Hover) -> str:
    """What there is to say of a code in a log, as Markdown."""
    parts = []
    if found.shape.system == "libuv":
        error = catalog.load().by_libuv(found.value)
        codes = [found.code.name] if error is None else list(error.codes)
        names = listed(codes, language, _MOST_NAMES)
        parts.append(label("libuv", language, found.value, found.name, names))
    elif found.shape.system == "posix":
        code = found.code
        parts.append(label("posix", language, found.value, found.name, code.name, code.value))
    parts.append(render.code(found.code, language, shows))
    source = found.shape.source[language == "zh-CN"]
    parts.append(f"*{label('evidence', language)}*{label('colon', language)}{source}")
    return "\n\n".join(parts)


def _candidates(text: str) -> Sequence[tuple[int, int]]:
    return tuple(plain_text.candidates(text))


def _judged(document: Document, start: int, end: int) -> Annotation | None:
    source = document.text
    number = source.line_at(start)
    first = max(source.line_start(number), start - plain_text.BEFORE)
    last = min(source.line_end(number), end + plain_text.AFTER)
    previous = ""
    if number:
        line = source.line_start(number - 1), source.line_end(number - 1)
        previous = source[max(line[0], line[1] - plain_text.PREVIOUS) : line[1]]
    match = plain_text.at(source[first:last], start - first, end - first, previous)
    found = annotation.annotation(match)
    return found and found._replace(start=start, end=end)
