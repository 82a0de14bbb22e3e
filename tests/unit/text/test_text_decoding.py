"""Decoding: which encoding bytes are in, and that none of them is lost."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winsock_ls.text import Decoded, decode, encode

MARKS = [
    b"",
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
]
FALLBACKS = ["gb18030", "cp1252", "shift_jis", "big5", "euc_kr", "koi8-r", "utf-16", "utf-8-sig"]
STRANGE = [
    "utf-7",
    "iso2022_jp",
    "hz",
    "punycode",
    "idna",
    "unicode_escape",
    "hex",
    "rot13",
    "none",
]
CHINESE = "连接被对端重置 (10054)\r\n"

chunks = st.sampled_from([b"WSAECONNRESET", b"\0", b"\r\n", b"\xc3\xa9", b"\x81", b"\x1b$B", b"~{"])
data = st.binary() | st.lists(chunks | st.binary(max_size=3)).map(b"".join)
wide = st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass"))


@given(
    st.sampled_from(MARKS), data | wide, st.sampled_from(FALLBACKS + STRANGE) | st.text(max_size=9)
)
@example(b"", b"\x81\x35\xf4\x37\xa8\xbc\x80", "gb18030")
@example(b"", b"\x80", "gb\x0018030")
@example(b"", b"\x80", "\ud800")
@example(b"", b"\x80", "")
def test_no_byte_is_ever_lost(mark: bytes, rest: bytes, fallback: str) -> None:
    """Any bytes come back from their text, with any name for the fallback."""
    decoded = decode(mark + rest, fallback)
    assert encode(decoded.text, decoded) == mark + rest


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: "\0" not in t)
)
def test_text_in_utf8_is_read_as_it_was_written(text: str) -> None:
    """Whatever has no NULs and is UTF-8 is taken for UTF-8."""
    bare = text.removeprefix("\ufeff")
    assert decode(bare.encode()) == (bare, "utf-8", b"", None)
    assert decode(codecs.BOM_UTF8 + bare.encode()) == (bare, "utf-8", codecs.BOM_UTF8, None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Decoded("", "utf-8")),
        (b"int n;\r\n", Decoded("int n;\r\n", "utf-8")),
        (codecs.BOM_UTF8, Decoded("", "utf-8", codecs.BOM_UTF8)),
        (
            codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"),
            Decoded(CHINESE, "utf-16-le", codecs.BOM_UTF16_LE),
        ),
        (
            codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
            Decoded(CHINESE, "utf-16-be", codecs.BOM_UTF16_BE),
        ),
        (
            codecs.BOM_UTF32_LE + CHINESE.encode("utf-32-le"),
            Decoded(CHINESE, "utf-32-le", codecs.BOM_UTF32_LE),
        ),
        (CHINESE.encode("gb18030"), Decoded(CHINESE, "gb18030")),
        (CHINESE.encode("gbk"), Decoded(CHINESE, "gb18030")),
    ],
)
def test_an_encoding_is_recognised(data: bytes, expected: Decoded) -> None:
    """Marks, UTF-8 and what Chinese Windows writes are told apart."""
    assert decode(data) == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["recv failed: 10054\r\n", CHINESE * 20])
def test_utf16_without_a_mark_is_recognised_by_its_nuls(encoding: str, text: str) -> None:
    """Every other byte is NUL so often that it can be nothing else."""
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize(
    "data", [b"a\0b", b"a\0", b"\0" * 64, b"name\0value\0other\0words\0end\0 "]
)
def test_a_few_nuls_are_not_utf16(data: bytes) -> None:
    """NULs on both sides, or only here and there, stay characters of UTF-8."""
    assert decode(data).encoding == "utf-8"


def test_utf16_with_half_a_character_is_still_utf16() -> None:
    """Windows cuts texts to a length without a look at what it cuts."""
    data = codecs.BOM_UTF16_LE + "error 10054 ".encode("utf-16-le") + b"\x3d\xd8"
    decoded = decode(data)
    assert decoded == Decoded("error 10054 \ud83d", "utf-16-le", codecs.BOM_UTF16_LE)
    assert encode(decoded.text, decoded) == data


@pytest.mark.parametrize(
    ("fallback", "text", "name"),
    [
        ("cp1252", "Verbindung zurückgesetzt: 10054", "cp1252"),
        ("Windows-1252", "Verbindung zurückgesetzt: 10054", "cp1252"),
        ("shift_jis", "接続がリセットされました 10054", "shift_jis"),
    ],
)
def test_the_configured_code_page_is_used(fallback: str, text: str, name: str) -> None:
    """What is not Unicode is read in the code page of the settings, under any of its names."""
    assert decode(text.encode(fallback), fallback) == Decoded(text, name)


@pytest.mark.parametrize("fallback", ["klingon", "", "gb\x0018030", "\ud800"])
def test_an_unknown_code_page_is_told_in_the_result(fallback: str) -> None:
    """A wrong name in the settings raises nothing; it says so beside a text that has it all."""
    decoded = decode(b"10054 \xe9", fallback)
    assert decoded == Decoded("10054 é", "latin-1", b"", f"unknown encoding `{fallback}`")


def test_an_unknown_code_page_is_no_problem_where_none_is_needed() -> None:
    """UTF-8 is read without a look at the fallback."""
    assert decode("é".encode(), "klingon") == Decoded("é", "utf-8")


def test_broken_bytes_are_read_as_latin_1() -> None:
    """Neither UTF-8 nor the fallback: every byte becomes a character."""
    decoded = decode(b"10054 \xff\xfe\xfd")
    assert decoded[:3] == ("10054 \xff\xfe\xfd", "latin-1", b"")
    assert decoded.problem == "the bytes are neither UTF-8 nor gb18030"


def test_broken_utf8_keeps_its_mark_apart() -> None:
    """The text does not start with the letters that the mark would be."""
    assert decode(codecs.BOM_UTF8 + b"a\xff")[:3] == ("a\xff", "latin-1", codecs.BOM_UTF8)


def test_a_codec_that_is_none_of_texts_is_not_used() -> None:
    """Python's "hex" is a codec too, but makes no text of bytes."""
    assert decode(b"\xff", "hex").encoding == "latin-1"


def test_a_code_page_with_two_spellings_of_a_character_is_not_used_for_the_rarer() -> None:
    """Decoded and encoded again the bytes would be others."""
    assert b"\x87\x90".decode("cp932") == b"\x81\xe0".decode("cp932")
    assert decode(b"\x81\xe0", "cp932").encoding == "cp932"
    assert decode(b"\x87\x90", "cp932").encoding == "latin-1"


def test_an_edited_text_keeps_its_encoding_and_mark() -> None:
    """What is written back differs in what was edited and in nothing else."""
    decoded = decode(codecs.BOM_UTF16_LE + "n == 10054".encode("utf-16-le"))
    edited = decoded.text.replace("10054", "WSAECONNRESET")
    expected = codecs.BOM_UTF16_LE + "n == WSAECONNRESET".encode("utf-16-le")
    assert encode(edited, decoded) == expected


def test_a_character_the_encoding_lacks_is_an_error() -> None:
    """Better no file than one with question marks in it."""
    decoded = decode(b"caf\xe9", "cp1252")
    with pytest.raises(UnicodeEncodeError):
        encode(decoded.text + "码", decoded)
