"""The name of the constant, shown behind a number that is a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.features import logs, numbers
from winsock_ls.features.words import line_around
from winsock_ls.syntax.languages.text import TEXT

if TYPE_CHECKING:
    from winsock_ls.config import Settings
    from winsock_ls.rules.document import Document


class InlayHint(NamedTuple):
    """A hint at ``offset``; ``name`` is the constant's."""

    offset: int
    label: str
    tooltip: str
    name: str


def inlay_hints(
    document: Document, start: int, end: int, settings: Settings, language: str
) -> list[InlayHint]:
    """The hints for what lies between two offsets; none where the line itself says the name."""
    if not settings.inlay_hints.enable:
        return []
    if document.language is TEXT:
        return _in_text(document, start, end, language)
    hints: list[InlayHint] = []
    table = catalog.load()
    for number in numbers.ending_within(document, start, end):
        code = table.by_name(number.code)
        _, line_end = line_around(document, number.end)
        if code is None or code.name in document.text[number.end : line_end]:
            continue
        tooltip = table.text(code, language).title
        hints.append(InlayHint(number.end, code.name, tooltip, code.name))
    return hints


def _in_text(document: Document, start: int, end: int, language: str) -> list[InlayHint]:
    """The hints in a log or a text; none where the line says the name, in libuv's way too."""
    hints: list[InlayHint] = []
    table = catalog.load()
    for found in logs.between(document, start, end):
        first, last = line_around(document, found.end)
        if found.name.removeprefix("UV_") in document.text[first:last]:
            continue
        tooltip = table.text(found.code, language).title
        hints.append(InlayHint(found.end, found.name, tooltip, found.name))
    return hints
