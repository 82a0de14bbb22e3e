"""Candidates are found quickly, and none is missed."""

from __future__ import annotations

import platform
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls import catalog
from winsock_ls.syntax import candidates, literals, registry
from winsock_ls.syntax.candidates import (
    C_WORDS,
    NUMBERS,
    may_matter,
    offsets,
    parse_literal,
    scan,
)
from winsock_ls.text import Text

_NUMBERS = ("10054", "10'054", "0x2746", "0x80072746", "-2147014842", "2147952454", "995")
_AROUND = ("L", "u", "x", ".", "'", "$", "_", " ", "\n", "(", "1", "9", "é")
_CALLS = ("== 6", "8 != ", "LastError", "LastError()")
# Where it has wheels it must be there.
needs_literals = pytest.mark.skipif(
    platform.machine() not in ("AMD64", "aarch64", "arm64", "x86_64"),
    reason="the library has no wheel for this machine",
)
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


@pytest.mark.parametrize("name", ["INVALID_SOCKET", "SOCKET_ERROR", "closesocket"])
def test_a_file_that_speaks_of_winsock_without_its_name_matters(name):
    """Its headers may stand in one of the project; what others call so is not for Windows."""
    assert may_matter(f"#ifdef _WIN32\n{name}".encode())
    assert may_matter(f"if (s == {name}) return GetLastError();".encode())
    assert not may_matter(f"if (s == {name}) return errno;".encode())
    assert not may_matter(f"#ifdef _WIN32\n{name}_VALUE my_{name}".encode())


def test_a_test_of_a_socket_is_a_candidate_wherever_the_socket_is_declared():
    """Of a member, the type stands in another place."""
    text = "void f() { if (m_hSocket >= 0) g(); if (c->sock< 0) h(); if (size < 0) i(); } // WSA"

    assert list(offsets(Text(text))) == [text.index("ocket"), text.index("ock<")]


def test_most_files_do_not_matter():
    """Those are never decoded, let alone parsed."""
    assert not may_matter(b"/* 1997 */ int port = 8080; float x = 0.10054f; // LastError")


_TOKENS = st.one_of(
    *(st.from_regex(re.escape(first) + rest, fullmatch=True) for first, rest in NUMBERS)
)
# What a look at many texts at once could take for the beginning of another.
_NEAR = st.sampled_from(("1", "0", "x", "0x", "99", "2147", "10'", "8007", "WS", "'", "$", "0027"))
_CROWDED = st.lists(st.one_of(_TOKENS, _NEAR, _PIECES), max_size=8).map("".join)


@needs_literals
@given(_CROWDED, st.sampled_from(((), ("net_error", "or_net"))))
def test_one_look_at_a_file_finds_what_many_do(text, names):
    """Whatever overlaps."""
    words, data = C_WORDS.with_names(names), text.encode()
    assert candidates._found_together(data, words) == candidates._found_by_turns(data, words)


def test_what_is_looked_for_in_c_is_little_enough_to_be_looked_for_at_once():
    """One more text would make `check` several times as slow; another can be made shorter then."""
    assert len(C_WORDS.literals.texts) <= literals.FEW


@needs_literals
@given(st.lists(st.sampled_from(("WSA", "W", "SA", "insock", "in", "99")), max_size=12))
def test_literals_are_found_in_pieces_as_in_the_whole(parts):
    """Also where one lies across the end of a piece."""
    data = "".join(parts).encode()
    texts = literals.Literals((b"WSA", b"insock"))
    whole = set(texts.find(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literals, "_PIECE", 4)
        assert set(texts.find(data)) == whole


_VB = registry.by_id("vb")


@pytest.mark.parametrize(
    "text",
    ["e = &H2746", "e = &h274d&", "e=&H2746UI", "(&H00002746)", "&H80072746", "-&H274C%", "10054&"],
)
def test_hex_of_visual_basic_is_found(text):
    """And the file that it stands in is looked at."""
    assert _VB is not None
    found = list(offsets(Text(text), words=_VB.words))
    assert found == [next(i for i, letter in enumerate(text) if letter in "&1")]
    assert may_matter(text.encode(), _VB.words)


@pytest.mark.parametrize("text", ["&H27460", "&H8080", "&O2746", "a&H2746", "&H2746x", "&HFF2746"])
def test_other_hex_of_visual_basic_is_not(text):
    """Nor what joins a text and a name."""
    assert _VB is not None
    assert list(offsets(Text(text), words=_VB.words)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("&H2746", 10054), ("&h274d&", 10061), ("&H2746UI", 10054), ("&H80072746", 0x80072746),
     ("10054&", 10054), ("10054%", 10054), ("&O27", None), ("&H", None), ("&HZ", None)],
)  # fmt: skip
def test_literals_of_visual_basic(text, value):
    """With the letters and signs that name their types."""
    assert parse_literal(text) == value


_NAMES = st.sampled_from(("net_error", "or_net", "last", "LastErr", "été"))


@given(
    st.frozensets(_NAMES, min_size=1),
    st.lists(st.one_of(_NAMES, st.sampled_from(("x", " ", "_", "(", "9", "\n", "é")))).map("".join),
)
def test_many_names_are_found_as_few_are(names, text):
    """Word by word, where it takes less than a search for each."""
    few = C_WORDS.with_names(tuple(sorted(names)))
    spare = (f"spare{number}" for number in range(candidates._MANY))
    many = C_WORDS.with_names((*sorted(names), *spare))
    assert sorted(few.own_in(text)) == sorted(many.own_in(text))
