"""Answers a person's question about a code, in the stable form that other tools read."""

from __future__ import annotations

from winsock_ls import catalog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog import Code, Function
    from winsock_ls.rules import Rule


def rule(query: str) -> Rule | None:
    """The rule that a query names, by its identifier or name."""
    # Importing the rules costs more than all the rest: only for what looks like one.
    is_id = query[:2].upper() == "WS" and query[2:].isdecimal()
    is_name = "-" in query[1:] and query.replace("-", "").isalpha()
    if not (is_id or is_name):
        return None
    from winsock_ls.rules import registry

    return registry.by_id(query)


def find(query: str, language: str) -> list[Code]:
    """The codes for any notation or name, else for words to search."""
    return catalog.load().lookup(query) or search(query, language)


def search(words: str, language: str) -> list[Code]:
    """The codes whose texts hold the words.

    Messages are pasted in either language, whichever the reader's is: the texts of both are
    searched, and what those in the reader's own language say comes first.
    """
    table = catalog.load()
    own = table.search(words, language)
    return sorted(table.search(words), key=lambda code: code not in own)


def nearest(query: str) -> list[str]:
    """Names that were perhaps meant."""
    return catalog.load().nearest(query)


def record(code: Code, language: str) -> dict[str, object]:
    """One record as `explain --json` and `list --json` print it."""
    text = catalog.load().text(code, language)
    spelled = code.languages.as_dict()
    spelled.pop("c", None)
    return {
        "name": code.name,
        "value": code.value,
        "hex": code.hex,
        "hresult": code.hresult,
        "category": code.category,
        "aliases": list(code.aliases),
        "title": text.title,
        "description": text.description.strip(),
        "causes": list(text.causes),
        "remedy": text.remedy.strip(),
        "berkeley": code.berkeley,
        "platforms": code.platforms.as_dict(),
        "languages": {"c": code.name, **spelled},
        "functions": list(code.functions),
        "url": code.url,
        "language": language,
    }


def function_record(function: Function, language: str) -> dict[str, object]:
    """One function as `explain --json` prints it."""
    text = catalog.load().function_text(function, language)
    return {
        "function": function.name,
        "variants": list(function.variants),
        "header": function.header,
        "family": function.family,
        "summary": text.summary,
        "note": text.note,
        "success": text.success,
        "failure": text.failure,
        "error_source": function.error_source,
        "codes": list(function.codes),
        "progress_codes": list(function.progress_codes),
        "completion_codes": list(function.completion_codes),
        "event_codes": list(function.event_codes),
        "url": function.url,
        "language": language,
    }


def explain(query: str, language: str) -> list[dict[str, object]]:
    """The records that answer a query, of codes or of the function that it names; [] if none do."""
    table = catalog.load()
    function = None if table.lookup(query) else table.function(query)
    if function:
        return [function_record(function, language)]
    return [record(code, language) for code in find(query, language)]
