"""Documents in tests: opened, edited, and compared with fresh ones."""

from __future__ import annotations

from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Edit, Text

NUMBERS_ONLY = Options(rules=frozenset({"WS001"}))


def opened(source: str, language: str = "c", options: Options = NUMBERS_ONLY) -> Document:
    found = registry.by_id(language)
    assert found is not None
    return Document.open(Text(source), found, "src/a.c", options)


def codes(document: Document) -> list[str]:
    return [str(document.text[f.start : f.end]) for f in document.findings()]


def replaced(document: Document, old: str, new: str) -> Document:
    """The document with another text in place of the first that is ``old``."""
    start = str(document.text).index(old)
    edit = Edit(start, start + len(old), start + len(new))
    return document.edited(document.text.replace(edit.start, edit.old_end, new), [edit])


def check(document: Document) -> None:
    """It says what a fresh one says."""
    fresh = Document.open(
        Text(str(document.text)), document.language, document.path, document.options
    )
    assert document.findings() == fresh.findings()
    assert document.numbers() == fresh.numbers()
