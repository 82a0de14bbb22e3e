"""The pages that answer a person's question, in Markdown."""

from __future__ import annotations

from winsock_ls import catalog
from winsock_ls.features import lookup, render


def named(query: str, language: str) -> list[str]:
    """On what a query names: a rule, codes, or a function; [] where it names nothing."""
    rule = lookup.rule(query)
    if rule:
        return [render.rule(rule, language)]
    table = catalog.load()
    codes = table.lookup(query)
    if codes:
        return [render.code(code, language) for code in codes]
    function = table.function(query)
    return [render.function(function, language)] if function else []
