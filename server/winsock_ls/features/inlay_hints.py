"""The name of the constant, shown behind a number that is a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog

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
    """The hints for what lies between two offsets."""
    if not settings.inlay_hints.enable:
        return []
    hints: list[InlayHint] = []
    table = catalog.load()
    for number in document.numbers():
        code = table.by_name(number.code)
        if code is not None and start <= number.end <= end:
            tooltip = table.text(code, language).title
            hints.append(InlayHint(number.end, code.name, tooltip, code.name))
    return hints
