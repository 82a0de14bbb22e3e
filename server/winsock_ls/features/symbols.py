"""The table as symbols of the workspace: searched by name, number or words."""

from __future__ import annotations

from typing import NamedTuple

from winsock_ls import catalog


class Symbol(NamedTuple):
    """One code that answers a search."""

    name: str
    title: str
    value: int
    url: str


def search(query: str, language: str, limit: int = 50) -> list[Symbol]:
    """The codes that match, best first; an empty query gives none."""
    if not query.strip():
        return []
    table = catalog.load()
    return [
        Symbol(code.name, table.text(code, language).title, code.value, code.url)
        for code in table.search(query)[:limit]
    ]
