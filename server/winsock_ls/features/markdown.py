"""The little Markdown that hovers and long texts are made of."""

from __future__ import annotations


def table(rows: list[list[str]]) -> str:
    """A table; the first row is its head. All columns but the first are numbers."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    rule = f"| --- |{' ---: |' * (len(rows[0]) - 1)}"
    return "\n".join([head, rule, *body])


def bullets(items: list[str] | tuple[str, ...]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def quote(text: str) -> str:
    """A block quotation, of several paragraphs too."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
