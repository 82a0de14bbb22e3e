"""Offers the constants: behind `WSA`, for a number being typed, by Berkeley name among errors."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.features import calls, errors, handled, marks, render
from winsock_ls.features.around import around, slot
from winsock_ls.features.words import clamped, place_in_line, place_of

if TYPE_CHECKING:
    from winsock_ls.catalog import Code, Function
    from winsock_ls.config import Settings
    from winsock_ls.features.calls import Call
    from winsock_ls.rules.document import Document
    from winsock_ls.syntax.idioms import Idioms

_REACH = 200
# So many letters tell a name from any other word.
_SURE = 3
_BEFORE = re.compile(r"\w*$", re.ASCII)
_BEHIND = re.compile(r"\w*", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{2,}|0[xX][0-9a-fA-F]{2,}")
_BERKELEY = re.compile(r"E[A-Z]*|[A-Z]+_[A-Z_]*|HOST|TRY|NO")
_MEMBER = re.compile(r"(?:\.|->|::)\s*$")
_SMALLEST_TYPED = 995
_HRESULT = re.compile(r"0[xX]8")

Key = Literal["name", "number", "berkeley", "qualified"]


class Item(NamedTuple):
    """One constant; ``name`` is what `documentation` takes."""

    label: str
    detail: str
    insert_text: str
    filter_text: str
    sort_text: str
    name: str
    deprecated: bool
    imports: str
    """What the file must import for it, a key of `Completions.insertions`; else empty."""


class Completions(NamedTuple):
    """The items for what stands between two offsets: the word that the cursor is in.

    The whole word, for a constant with the rest of another one behind it is never meant.
    ``insertions`` say where, and how, a file gets the imports that it lacks.
    """

    start: int
    end: int
    items: list[Item]
    insertions: dict[str, tuple[int, str]]


def complete(
    document: Document, offset: int, settings: Settings, language: str
) -> Completions | None:
    """What to offer at ``offset``; None where the constants would only be in the way."""
    if not settings.completion.enable or not document.language.has_grammar:
        return None
    offset = clamped(document, offset)
    text = document.text
    word = _match(_BEFORE, text[max(offset - _REACH, 0) : offset])
    end = offset + len(_match(_BEHIND, text[offset : offset + _REACH]))
    start = offset - len(word)
    before = text[max(start - _REACH, 0) : start]
    qualifier = _qualifier(document.language.idioms, before)
    key = "qualified" if qualifier else _key_for(word, settings, document.language.idioms)
    if key is None or (not qualifier and _MEMBER.search(before)):
        return None
    # A string that is being typed has no end yet, which misleads the grammar, but not the line.
    if place_of(document, offset - 1) != "code" or place_in_line(document, offset) != "code":
        return None
    here = around(document, start, end)
    use = slot(here)
    sure = key == "qualified" or (key == "name" and len(word) >= _SURE)
    if not sure and not errors.expected(document, use, here.before):
        return None
    call = calls.nearest(document, here)
    fitting = _Fitting(key, word, qualifier, document.language.idioms, use.subject)
    items = _items(fitting, language, call, handled.codes(here, use, call))
    return Completions(start, end, items, _insertions(document, items)) if items else None


def _insertions(document: Document, items: list[Item]) -> dict[str, tuple[int, str]]:
    wanted = {item.imports for item in items if item.imports}
    facts = document.facts if wanted else None
    if facts is None:
        return {}
    places = {
        name: document.language.idioms.insertion(document.text, name)
        for name in wanted - facts.imported
    }
    return {name: place for name, place in places.items() if place is not None}


def documentation(name: str, language: str, markdown: bool = True) -> str | None:
    """The long text of one item; None for a name that is not in the table."""
    code = catalog.load().by_name(name)
    if code is None:
        return None
    text = render.code(code, language)
    return text if markdown else marks.plain(text)


def _match(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _key_for(word: str, settings: Settings, idioms: Idioms) -> Key | None:
    """How the word is matched; None for not at all."""
    prefixes = _prefixes(idioms)
    if word[:_SURE].upper() in prefixes:
        return "name"
    # From the first letter on: a client that waits for an answer while more is typed does not ask
    # again when there was nothing yet.
    if word and any(prefix.startswith(word) for prefix in prefixes):
        return "name"
    if settings.completion.numbers and _NUMBER.fullmatch(word):
        return "number"
    if settings.completion.berkeley and _BERKELEY.fullmatch(word):
        return "berkeley"
    return None


@lru_cache(maxsize=16)
def _prefixes(idioms: Idioms) -> frozenset[str]:
    """How the names begin that stand without a qualifier, in capitals: ``WSA``."""
    spelled = (each for code in catalog.load().codes for each in idioms.spellings(code))
    return frozenset(each[:_SURE].upper() for each in spelled if not _split(each)[0]) | {"WSA"}


@lru_cache(maxsize=16)
def _qualifiers(idioms: Idioms) -> tuple[str, ...]:
    """What stands before the names of constants: ``errno.``, with its joint."""
    found = {_split(name)[0] for code in catalog.load().codes for name in idioms.spellings(code)}
    return tuple(sorted(found - {""}, key=len, reverse=True))


def _qualifier(idioms: Idioms, before: str) -> str:
    """The one of them that has been typed already; empty for none."""
    for qualifier in _qualifiers(idioms):
        if before.endswith(qualifier) and not before[: -len(qualifier)].endswith((".", "_")):
            return qualifier if not before[: -len(qualifier)][-1:].isalnum() else ""
    return ""


@lru_cache(maxsize=4096)
def _split(spelling: str) -> tuple[str, str]:
    """A spelling as its qualifier and its last name."""
    name = _match(_BEFORE, spelling)
    return spelling[: len(spelling) - len(name)], name


class _Fitting(NamedTuple):
    """What was typed, and which of the ways to write a code go on from there."""

    key: Key
    word: str
    qualifier: str
    idioms: Idioms
    subject: str

    def of(self, code: Code) -> list[tuple[str, str, str]]:
        """(label, text to insert, text for the client to match the word against) for each way."""
        spellings = self.idioms.spellings(code)
        if self.key in ("number", "berkeley"):
            filtered = _filter(code, self.key, self.word)
            if self.key == "berkeley" and self.idioms.constants_are_members:
                spellings = tuple(s for s in spellings if _split(s)[1].startswith(self.word))
            if not filtered or not spellings:
                return []
            new = self._inserted(spellings[0])
            if _HRESULT.match(self.word):
                new = f"HRESULT_FROM_WIN32({code.name})"
            return [(spellings[0], new, filtered)]
        found: list[tuple[str, str, str]] = []
        for spelling in spellings:
            qualifier, name = _split(spelling)
            if self.qualifier and qualifier != self.qualifier:
                continue
            inserted = name if self.qualifier else self._inserted(spelling)
            if name.upper().startswith(self.word.upper()):
                found.append((spelling, inserted, name))
        if not found and not self.qualifier and code.name.startswith(self.word.upper()):
            # Its name in C finds a code where it is written otherwise.
            found = [(spelling, self._inserted(spelling), code.name) for spelling in spellings[:1]]
        return found

    def _inserted(self, spelling: str) -> str:
        return self.idioms.inserted(spelling, self.subject)


def _items(
    fitting: _Fitting, language: str, call: Call | None, done: frozenset[Code]
) -> list[Item]:
    codes = catalog.load().codes
    texts, details = catalog.load().texts(language), _details(language)
    after = call.function if call else None
    items: list[Item] = []
    for order, (code, ways) in enumerate(zip(codes, _ways(fitting), strict=True)):
        if not ways:
            continue
        noted = after is not None and after.family in texts[code.name].after
        rank = _rank(code, after, noted, code in done)
        for place, (label, insert, filtered) in enumerate(ways):
            sort = f"{rank}{order:03d}{place or ''}"
            deprecated, imports = code.status == "deprecated", fitting.idioms.imports_of(label)
            items.append(
                Item(label, details[order], insert, filtered, sort, code.name, deprecated, imports)
            )
    return items


@lru_cache(maxsize=64)
def _ways(fitting: _Fitting) -> list[list[tuple[str, str, str]]]:
    """The ways of each code of the table. The same is asked for behind the same letters."""
    return [fitting.of(code) for code in catalog.load().codes]


@lru_cache(maxsize=2)
def _details(language: str) -> list[str]:
    """What is shown beside each code of the table."""
    table = catalog.load()
    texts = table.texts(language)
    return [f"{code.value} · {texts[code.name].title}" for code in table.codes]


def _rank(code: Code, after: Function | None, noted: bool, done: bool) -> int:
    """The smaller, the further up in the list."""
    if code.status == "deprecated":
        return 9
    if done:
        return 8
    if code.status != "current":
        return 6 if code.status == "legacy" else 7
    if after and (code.name in after.codes or code.name in after.completion_codes):
        # A code that has a note for this very call is the one to think of.
        return 0 if noted else 1
    return 2 if code.value in WELL_KNOWN else 3


def _filter(code: Code, key: Key, word: str) -> str:
    """What the client shall match the word against; empty when the code is not offered."""
    if key == "berkeley":
        spelled = (code.berkeley, *code.berkeley_aliases)
        return next((name for name in spelled if name and name.startswith(word)), "")
    if word[:2] in ("0x", "0X"):
        written = code.hresult if _HRESULT.match(word) else code.hex
        # In the letter case of what is typed, for clients that take it exactly.
        fits = written.lower().startswith(word.lower())
        return word + written[len(word) :] if fits else ""
    value = str(code.value)
    return value if code.value >= _SMALLEST_TYPED and value.startswith(word) else ""
