"""What hover, completion and fixes make of a text, in the forms that tests compare."""

from __future__ import annotations

from tests.support.markers import MARK, opened
from winsock_ls.config import Settings
from winsock_ls.features import actions, diagnostics
from winsock_ls.features.completion import complete
from winsock_ls.features.hover import hover


def hovered(marked: str, language: str, tongue: str = "en") -> tuple[str | None, str]:
    """The constant that the hover at the mark is about, and the hover's text."""
    document, (offset,) = opened(marked, language)
    found = hover(document, offset, Settings(), tongue)
    return (found.text[2:].partition("**")[0], found.text) if found else (None, "")


def offered(typed: str, language: str, count: int) -> list[tuple[str, str] | None]:
    """The first ``count`` (label, inserted text) behind a text; [None] for nothing at all."""
    document, (offset,) = opened(typed + MARK, language)
    found = complete(document, offset, Settings(), "en")
    items = sorted(found.items, key=lambda item: item.sort_text) if found else []
    return [(item.label, item.insert_text) for item in items[:count]] or [None]


def mended(source: str, language: str, **options: object) -> str:
    """The text after all fixes, safe or not; ``options`` are those of the document."""
    document, _ = opened(source, language, **options)
    edits = actions.fix_all(diagnostics.findings(document, Settings()), unsafe=True)
    return actions.apply(str(document.text), edits)
