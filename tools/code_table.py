"""Compiles data/codes, data/functions and data/texts into the table inside the package.

The output is one JSON object of sections; each record stands on a line of its own, because that is
how `winsock_ls.catalog.file` finds one without parsing all the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from tools.data_files import DataError, Table, paragraphs, read_tables
from winsock_ls.catalog.language import LANGUAGES
from winsock_ls.catalog.records import (
    CATEGORIES,
    ERROR_SOURCES,
    FAMILIES,
    STATUSES,
    Languages,
    Platforms,
)

OUTPUT = "server/winsock_ls/catalog/codes.json"

_WINSOCK_PAGE = "winsock/windows-sockets-error-codes-2#"
_SYSTEM_PAGE = "debug/system-error-codes--9000-11999-#"
_RELATIONS = ("same-name", "closest", "h_errno", "eai-only")
_NUMBERS = frozenset(
    {
        "linux",
        "macos",
        "freebsd",
        "ucrt",
        "cygwin",
        "h_errno",
        "eai_windows",
        "eai_glibc",
        "ntstatus_value",
        "python_posix_value",
        "python_errno",
    }
)
_BARE_VALUE = re.compile(r"-?\d+|[A-Z][A-Z0-9_]*")
_PHASES = ("codes", "completion-codes", "event-codes", "prose-codes", "progress-codes")

Records = dict[str, dict[str, Any]]


def code_table(root: Path) -> dict[str, str]:
    """Return the content of the table file. Raises DataError when the data are wrong."""
    codes = _codes(root)
    canonical = _names(codes)
    functions = _functions(root, canonical)
    for name, code in codes.items():
        code["functions"] = [
            function
            for function, fields in functions.items()
            if any(name in fields[phase] for phase in ("codes", "completion_codes", "event_codes"))
        ]
    sections = {"codes": codes, "functions": functions, "libuv": _libuv(root, codes)}
    for language in LANGUAGES:
        folder = root / "data" / "texts" / language
        tables = read_tables(folder, root)
        known_functions = {
            name: table for name, table in tables.items() if table[0].endswith("/functions.toml")
        }
        where = folder.relative_to(root).as_posix()
        phrases = _phrases(tables.pop("returns", None), functions, f"{where}/phrases.toml")
        known_codes = {name: tables[name] for name in tables if name not in known_functions}
        sections[f"texts/{language}"] = _texts(known_codes, codes, where, _text)
        function_texts = _texts(
            known_functions, functions, f"{where}/functions.toml", _function_text
        )
        for name, text in function_texts.items():
            for key in ("success", "failure"):
                text[key] = phrases.get(functions[name][key])
        sections[f"function-texts/{language}"] = function_texts
    return {OUTPUT: _encode(sections)}


def _codes(root: Path) -> Records:
    """Return the codes in the order of their values."""
    codes: Records = {}
    for name, (file, values) in read_tables(root / "data" / "codes", root).items():
        category = PurePosixPath(file).stem
        if category not in CATEGORIES:
            raise DataError(file, "", f"no such category: {', '.join(CATEGORIES)}")
        table = Table(file, name, values)
        value = table.integer("value")
        for other, fields in codes.items():
            if fields["value"] == value:
                raise table.error("value", f"{value} is the value of {other}")
        page = _WINSOCK_PAGE if "microsoft" in table.strings("seen-in") else _SYSTEM_PAGE
        codes[name] = {
            "value": value,
            "category": category,
            "status": table.text("status", STATUSES),
            "aliases": table.strings("aliases"),
            "old_spellings": table.strings("old-spellings"),
            "berkeley": table.optional_text("berkeley"),
            "berkeley_aliases": table.strings("berkeley-aliases"),
            "superseded_by": table.optional_text("superseded-by"),
            "platforms": _platforms(table.table("platforms")),
            "languages": _fields(table.table("languages"), Languages.__slots__[1:]),
            "page": page + name.lower(),
        }
        table.finish()
    return dict(sorted(codes.items(), key=lambda entry: entry[1]["value"]))


def _platforms(table: Table) -> dict[str, Any]:
    table.drop("note")
    statuses = table.strings("ntstatus-all")
    relation = table.optional_text("relation")
    if relation is not None and relation not in _RELATIONS:
        raise table.error("relation", f"{relation!r} is none of {', '.join(_RELATIONS)}")
    names = tuple(name for name in Platforms.__slots__ if name not in ("relation", "ntstatus_all"))
    return {"relation": relation, **_fields(table, names), "ntstatus_all": statuses}


def _fields(table: Table, names: tuple[str, ...]) -> dict[str, Any]:
    fields = {
        name: table.optional_integer(key) if name in _NUMBERS else table.optional_text(key)
        for name in names
        for key in (name.replace("_", "-"),)
    }
    table.finish()
    return fields


def _names(codes: Records) -> dict[str, str]:
    """Return the canonical name for every name of a code."""
    canonical: dict[str, str] = {}
    for name, fields in codes.items():
        for each in (name, *fields["aliases"], *fields["old_spellings"]):
            if each in canonical:
                raise DataError("data/codes", name, f"{each} is a name of {canonical[each]} too")
            canonical[each] = name
    for name, fields in codes.items():
        if fields["superseded_by"] not in (None, *codes):
            raise DataError("data/codes", f"{name}.superseded-by", "no such code")
    return canonical


def _functions(root: Path, canonical: dict[str, str]) -> Records:
    """Return the functions in alphabetical order, with canonical names of codes."""
    functions: Records = {}
    claimed: dict[str, str] = {}
    for name, (file, values) in read_tables(root / "data" / "functions", root).items():
        table = Table(file, name, values)
        for key in ("note", "codes-from"):
            table.drop(key)
        fields: dict[str, Any] = {
            "header": table.text("header"),
            "variants": table.strings("variants"),
            "family": table.text("family", FAMILIES),
            "success": table.optional_text("success"),
            "failure": table.optional_text("failure"),
            "error_source": table.text("error-source", ERROR_SOURCES),
            "other_error_sources": table.strings("other-error-sources"),
            "page": table.text("page"),
        }
        for phase in _PHASES:
            names = table.strings(phase)
            for each in names:
                if each not in canonical:
                    raise table.error(phase, f"no such code: {each}")
            fields[phase.replace("-", "_")] = [canonical[each] for each in names]
        table.finish()
        for each in (name, *fields["variants"]):
            if each in claimed:
                raise DataError(file, name, f"{each} is a name of {claimed[each]} too")
            claimed[each] = name
        functions[name] = fields
    return dict(sorted(functions.items(), key=lambda entry: (entry[0].casefold(), entry[0])))


def _libuv(root: Path, codes: Records) -> Records:
    """Return libuv's numbers by name, each with the codes that libuv turns into it."""
    errors: Records = {}
    for name, (file, values) in read_tables(root / "data" / "runtimes", root).items():
        table = Table(file, name, values)
        number = table.integer("value")
        table.finish()
        behind = [
            code
            for code, fields in codes.items()
            if name in (fields["languages"]["node"], fields["languages"]["node_getaddrinfo"])
        ]
        if not behind:
            raise DataError(file, name, "libuv's name of no code in data/codes")
        if any(number == each["value"] for each in errors.values()):
            raise table.error("value", f"{number} stands there twice")
        errors[name] = {"value": number, "codes": behind}
    return errors


def _phrases(
    entry: tuple[str, dict[str, Any]] | None, functions: Records, where: str
) -> dict[str, str]:
    """Return how a reader is told each value that functions return, and no other."""
    if entry is None:
        raise DataError(where, "returns", "is missing")
    table = Table(entry[0], "returns", entry[1])
    phrases: dict[str, str] = {}
    for fields in functions.values():
        for value in (fields["success"], fields["failure"]):
            if value is None or value in phrases:
                continue
            phrases[value] = f"`{value}`" if _BARE_VALUE.fullmatch(value) else table.text(value)
    table.finish()
    return phrases


def _texts(
    tables: dict[str, tuple[str, dict[str, Any]]],
    wanted: Records,
    where: str,
    read: Callable[[Table], dict[str, Any]],
) -> Records:
    """Return the texts in the order of their records; each record has one and no other has."""
    for name, (file, _) in tables.items():
        if name not in wanted:
            raise DataError(file, name, "a text for something that the table does not hold")
    texts: Records = {}
    for name in wanted:
        if name not in tables:
            raise DataError(where, name, "the text is missing")
        file, values = tables[name]
        table = Table(file, name, values)
        texts[name] = read(table)
        table.finish()
    return texts


def _text(table: Table) -> dict[str, Any]:
    causes = [paragraphs(cause) for cause in table.strings("causes")]
    if not causes:
        raise table.error("causes", "is missing")
    after = table.table("after")
    families = after.keys()
    for family in families:
        if family not in FAMILIES:
            raise after.error(family, f"no such family of calls: {', '.join(FAMILIES)}")
    return {
        "title": paragraphs(table.text("title")),
        "description": paragraphs(table.text("description")),
        "causes": causes,
        "remedy": paragraphs(table.text("remedy")),
        "after": {family: paragraphs(after.text(family)) for family in families},
    }


def _function_text(table: Table) -> dict[str, Any]:
    note = table.optional_text("note")
    return {
        "summary": paragraphs(table.text("summary")),
        "note": None if note is None else paragraphs(note),
    }


def _encode(sections: dict[str, Records]) -> str:
    blocks = []
    for section, records in sections.items():
        lines = (f"{_compact(name)}:{_compact(_dense(each))}" for name, each in records.items())
        blocks.append(f"{_compact(section)}:{{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def _dense(value: object) -> object:
    """Return a record without the fields that hold nothing."""
    if isinstance(value, dict):
        return {key: _dense(each) for key, each in value.items() if each is not None}
    return value


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
