"""The stable form of `explain --json`, look-up and symbols."""

from __future__ import annotations

import json

import pytest

from winsock_ls import catalog
from winsock_ls.catalog import LANGUAGES
from winsock_ls.features import lookup, symbols

KEYS = [
    "name", "value", "hex", "hresult", "category", "aliases", "title", "description", "causes",
    "remedy", "berkeley", "platforms", "languages", "functions", "url", "language",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_the_stable_form(language: str) -> None:
    """All keys in order, filled, and nothing that JSON has no word for."""
    for code in catalog.load().codes:
        (record,) = lookup.explain(code.name, language)
        assert list(record) == KEYS
        assert record["language"] == language
        assert record["value"] == code.value
        assert all(record[key] for key in KEYS if key not in ("aliases", "berkeley", "functions"))
        platforms, languages = record["platforms"], record["languages"]
        assert isinstance(platforms, dict)
        assert isinstance(languages, dict)
        assert {"linux", "macos", "freebsd", "ucrt"} <= set(platforms)
        assert {"c", "python", "csharp", "go", "rust"} <= set(languages)
        assert languages["c"] == code.name
        assert json.loads(json.dumps(record))["name"] == code.name


def check(query: str, expected: list[str], language: str = "en") -> None:
    """The query is answered with these codes, in that order."""
    assert [code.name for code in lookup.find(query, language)] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("10054", ["WSAECONNRESET"]),
        ("0x80072746", ["WSAECONNRESET"]),
        ("-2147014842", ["WSAECONNRESET"]),
        ("econnreset", ["WSAECONNRESET"]),
        ("2733", ["WSAEWOULDBLOCK"]),
        ("actively refused", ["WSAECONNREFUSED", "WSAEREFUSED"]),
        ("强行结束", ["WSAECONNRESET"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_any_notation_and_words_find_a_code(query: str, expected: list[str]) -> None:
    """Words of either language, whichever the reader's is."""
    check(query, expected)
    check(query, expected, "zh-CN")


def test_the_nearest_names_are_offered() -> None:
    """For a name with a slip in it."""
    assert lookup.nearest("WSAECONRESET")[0] == "WSAECONNRESET"


def test_an_unknown_query_explains_nothing() -> None:
    """An empty list, for the caller to say so."""
    assert lookup.explain("xyzzy", "en") == []


class TestSymbols:
    def test_a_symbol_has_title_number_and_page(self) -> None:
        """In the language of the reader."""
        (found,) = symbols.search("10054", "zh-CN")
        assert (found.name, found.title, found.value) == ("WSAECONNRESET", "连接被对方重置", 10054)
        assert found.url.endswith("#wsaeconnreset")

    def test_an_empty_query_finds_nothing(self) -> None:
        """The table is no part of anybody's workspace until asked for."""
        assert symbols.search("  ", "en") == []

    def test_there_is_a_limit(self) -> None:
        """The best come first."""
        every = symbols.search("socket", "en")
        assert len(every) > 3
        assert symbols.search("socket", "en", 3) == every[:3]
