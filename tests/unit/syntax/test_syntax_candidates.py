"""Candidates are found quickly, and none is missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls import catalog
from winsock_ls.syntax.candidates import may_matter, scan

_NUMBERS = ("10054", "10'054", "0x2746", "0x80072746", "-2147014842", "2147952454", "995")
_AROUND = ("L", "u", "x", ".", "'", "$", "_", " ", "\n", "(", "1", "9", "é")
_CALLS = ("== 6", "8 != ", "LastError", "LastError()")
_PIECES = st.sampled_from(_NUMBERS + _AROUND + _CALLS)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10054", (0,)),
        ("x == 10'035uL || y", (5,)),
        ("(0x2746)(0X00002733)(0x80072746)", (1, 9, 21)),
        ("-2147014842, 2147952454", (1, 13)),
        ("995,996,997,998", (0, 4, 8)),
        ("GetLastError() == 87", (3,)),
        ("6 != WSAGetLastError()", (0,)),
        ("10054 0x2746 10054", (0, 6, 13)),
    ],
)
def test_every_notation_is_found(text, expected):
    """In the order of the text."""
    assert scan(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("8080", "100540", "x10054", "1997", "0.10054", "$10054", "10054x", "10054'0"),
        *("0x12746", "0x27460", "12200", "6 == x", "10000", "10010", "10100", "11100"),
        *("GetLastError() == 88", "86 == LastError", "LastError 6"),
    ],
)
def test_other_numbers_are_not(text):
    """Nor what is only a part of a number or name."""
    assert scan(text) == ()


_FORMS = ("{}", "0x{:x}", "0X{:08X}", "${:X}")
_RESULTS = ("0x{:x}", "0x{:X}")


def _written(value: int) -> tuple[list[str], list[str]]:
    """A code in every notation; those that are told apart from their neighbours come first."""
    result = 0x80070000 + value
    exact = [form.format(value) for form in _FORMS]
    exact += [form.format(result) for form in _RESULTS]
    return exact, [str(result), str(result - 0x100000000)]


def test_the_numbers_are_those_of_the_table():
    """In every notation of a code and of its HRESULT, signed and unsigned."""
    wrong = []
    for value in range(9990, 11200):
        exact, signed = _written(value)
        known = catalog.load().by_value(value) is not None
        texts = exact + signed if known else exact
        wrong += [text for text in texts if bool(scan(text)) != known]
    assert wrong == []


@given(_TEXTS)
def test_a_file_with_a_candidate_matters(text):
    """The look at the bytes misses nothing that the look at the text finds."""
    assert may_matter(text.encode()) or scan(text) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_does_not_hide_it(encoding):
    """Wide encodings always matter: their digits do not stand side by side."""
    assert may_matter("int code = 10054;".encode(encoding))


def test_most_files_do_not_matter():
    """Those are never decoded, let alone parsed."""
    assert not may_matter(b"/* 1997 */ int port = 8080; float x = 0.10054f; // LastError")
