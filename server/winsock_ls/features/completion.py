"""Offers the constants: behind `WSA`, for a number being typed, by Berkeley name among errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis import names
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.features import calls, render
from winsock_ls.features.words import place_of

if TYPE_CHECKING:
    from winsock_ls.catalog import Code
    from winsock_ls.config import Settings
    from winsock_ls.rules.document import Document

_REACH = 4000
_WORD = re.compile(r"\w*$")
_WSA_LENGTH = 3
_DIGITS = 3
_TESTED = re.compile(r"(?:[!=]=|\bcase\b|\breturn\b|(?<![<>!=])=|\bLastError\s*\(|\()\s*-?\s*$")
_STATEMENT = re.compile(r"[;{}]")


class Item(NamedTuple):
    """One constant; ``name`` is what `documentation` takes."""

    label: str
    detail: str
    insert_text: str
    filter_text: str
    sort_text: str
    name: str
    deprecated: bool


class Completions(NamedTuple):
    """The items for what stands between two offsets: the word before the cursor."""

    start: int
    end: int
    items: list[Item]


def complete(
    document: Document, offset: int, settings: Settings, language: str
) -> Completions | None:
    """What to offer at ``offset``; None where the constants would only be in the way."""
    if not settings.completion.enable or not document.language.has_grammar:
        return None
    text = document.text
    line_start = max(text.line_start(text.line_at(offset)), offset - 200)
    match = _WORD.search(text[line_start:offset])
    word = match[0] if match else ""
    start = offset - len(word)
    key = _key_for(document, word, start, settings)
    if key is None or (word and place_of(document, max(offset - 1, 0)) in ("comment", "string")):
        return None
    items = _items(document, offset, key, word, language)
    return Completions(start, offset, items) if items else None


def documentation(name: str, language: str, markdown: bool = True) -> str | None:
    """The long text of one item; None for a name that is not in the table."""
    code = catalog.load().by_name(name)
    if code is None:
        return None
    text = render.code(code, language)
    return text if markdown else render.plain(text)


def _key_for(document: Document, word: str, start: int, settings: Settings) -> str | None:
    """How the word is matched: "name", "number", "berkeley", or None for not at all."""
    if len(word) >= _WSA_LENGTH and word[:_WSA_LENGTH].upper() == "WSA":
        return "name"
    number = re.fullmatch(rf"[1-9]\d{{{_DIGITS - 1},}}|0[xX]\w{{2,}}", word)
    if number and settings.completion.numbers:
        return "number" if _expects_error(document, start) else None
    if settings.completion.berkeley and re.fullmatch(r"E[A-Z]*|[A-Z]+_[A-Z_]*", word):
        return "berkeley" if _expects_error(document, start) else None
    return None


def _expects_error(document: Document, start: int) -> bool:
    """Whether a value is being written that an error is compared with, or that becomes one."""
    before = document.text[max(start - _REACH, 0) : start]
    if not _TESTED.search(before[-80:]):
        return False
    if re.search(r"\bcase\s*$", before):
        subject = before[before.rfind("switch") :].partition("{")[0] if "switch" in before else ""
        return _speaks_of_errors(subject)
    statement = _STATEMENT.split(before)[-1]
    return _speaks_of_errors(statement)


def _speaks_of_errors(code: str) -> bool:
    return any(names.is_error(w) or w.startswith("WSAGet") for w in re.findall(r"\w+", code))


def _items(document: Document, offset: int, key: str, word: str, language: str) -> list[Item]:
    table = catalog.load()
    after = calls.nearest(document, offset)
    likely = set(after.codes) | set(after.completion_codes) if after else set()
    handled = _handled(document, offset - len(word), offset)
    items: list[Item] = []
    for order, code in enumerate(table.codes):
        filters = _filters(code, key, word)
        if not filters:
            continue
        text = table.text(code, language)
        rank = 2 if code.value in WELL_KNOWN else 3
        if after and code.name in likely:
            # A code that has a note for this very call is the one to think of.
            rank = 0 if after.family in text.after and code.status == "current" else 1
        if code.name in handled:
            rank = 8
        if code.status == "deprecated":
            rank = 9
        items.append(
            Item(
                label=code.name,
                detail=f"{code.value} · {text.title}",
                insert_text=code.name,
                filter_text=filters,
                sort_text=f"{rank}{order:03d}",
                name=code.name,
                deprecated=code.status == "deprecated",
            )
        )
    return items


def _filters(code: Code, key: str, word: str) -> str:
    """What the client shall match the word against; empty when the code is not offered."""
    if key == "name":
        return code.name if code.name.startswith(word.upper()) else ""
    if key == "berkeley":
        spelled = (code.berkeley, *code.berkeley_aliases)
        return next((name for name in spelled if name and name.startswith(word)), "")
    if word[:2] in ("0x", "0X"):
        written = word[:2] + f"{code.value:x}"
        return word if written.lower().startswith(word.lower()) else ""
    return str(code.value) if str(code.value).startswith(word) and code.value >= 995 else ""


def _handled(document: Document, start: int, end: int) -> set[str]:
    """The codes that other labels of the switch around the cursor stand for."""
    before = document.text[max(start - _REACH, 0) : start]
    opening = before.rfind("switch")
    while opening >= 0:
        inside = before[opening:]
        if inside.count("{") > inside.count("}"):
            break
        opening = before.rfind("switch", 0, opening)
    if opening < 0:
        return set()
    rest = document.text[end : end + _REACH]
    depth = before[opening:].count("{") - before[opening:].count("}")
    for index, letter in enumerate(rest):
        depth += (letter == "{") - (letter == "}")
        if depth <= 0:
            rest = rest[:index]
            break
    table = catalog.load()
    found: set[str] = set()
    for label in re.findall(r"\bcase\s+(\w+)", before[opening:] + " ; " + rest):
        code = table.by_name(label) or (table.by_value(int(label)) if label.isdecimal() else None)
        if code:
            found.add(code.name)
    return found
