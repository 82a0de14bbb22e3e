"""Applies fixes to texts in tests."""

from __future__ import annotations

from winsock_ls.features import actions
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.rules.model import TextEdit
from winsock_ls.syntax import registry as syntax
from winsock_ls.text import Text

ALL_RULES = frozenset(rule.id for rule in rules.all())


def opened(text: str, language: str, path: str | None = None, **options: object) -> Document:
    """The document of a text with every rule on, unless ``options`` say otherwise."""
    known = syntax.by_id(language)
    assert known is not None
    options.setdefault("rules", ALL_RULES)
    return Document.open(Text(text), known, path, Options(**options))  # type: ignore[arg-type]


def safe_edits(document: Document) -> tuple[TextEdit, ...]:
    """The edits that `--fix` and `source.fixAll` make."""
    return actions.fix_all(document.findings())


def fixed(document: Document) -> str:
    """The text after one round of fixes."""
    return actions.apply(str(document.text), safe_edits(document))


def reopened(document: Document, text: str) -> Document:
    """Another text in the document's place."""
    return Document.open(Text(text), document.language, document.path, document.options)
