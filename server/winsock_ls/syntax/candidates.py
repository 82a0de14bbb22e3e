"""Finds, without parsing, the tokens that a rule may have something to say about.

They are the numbers that can be a Winsock code in some notation and, in a file that mentions
Winsock, the words that ask for an error or declare a socket. A superset, cheap to compute: what is
found chooses the parts of a file to parse and analyse, and a file without any is never parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from winsock_ls.syntax import literals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.text import Text

# Winsock's codes behind their first digit, and in hex.
_CODES = (
    r"(?:0['_]?(?:0(?:0[49]|1[34]|2[24]|3[5-9]|[456][0-9]|7[01]|9[123])|1(?:0[1-9]|1[012]))"
    r"|1['_]?0(?:0[1-9]|[12][0-9]|3[0-3]))"
)
_HEX = (
    r"(?:27(?:1[49dDeE]|2[68]|3[3-9a-fA-F]|4[0-9a-fA-F]|5[0-7]|6[bBcCdD]|7[5-9a-fA-F]|80)"
    r"|2[aA][fF][9a-fA-F]|2[bB](?:0[0-9a-fA-F]|1[0-9]))"
)
# How a token begins, and the rest of it: the codes, those of overlapped calls (995 to 997), and
# HRESULTs of the facility Win32, in decimal signed and unsigned.
NUMBERS = (
    ("1", _CODES),
    ("0", rf"[xX](?:0{{0,4}}(?:{_HEX}|3[eE][345])|[8cC]007(?:{_HEX}|03[eE][345]))"),
    ("$", rf"0{{0,4}}{_HEX}"),
    ("99", r"[567]"),
    ("2147", r"(?:01(?:38|4[78])|9(?:43[0-9]|52[45]|534))[0-9]{2}"),
)
# What may follow the digits: of C and C++, and of Rust.
SUFFIX = r"(?:(?:[uUlLzZ]|i64|I64){0,3}|_?[iu](?:16|32|64|128|size))"
# A search is many times faster for an expression that begins with a plain letter. So there is one
# for each beginning, and what must not stand before a token is asked behind it.
_TOKENS = tuple(
    rf"{re.escape(first)}(?<![\w.$]{re.escape(first)}){rest}{SUFFIX}(?![\w'])"
    for first, rest in NUMBERS
)
# Each token holds one of these, in its first bytes; few other numbers do.
_IN_TOKENS = (
    *(b"10004", b"10009", b"1001", b"1002", b"1003", b"1004", b"1005", b"1006", b"1007", b"1009"),
    *(b"1010", b"1011", b"1100", b"1101", b"1102", b"1103"),
    *(b"10'0", b"10_0", b"10'1", b"10_1", b"11'0", b"11_0"),
    *(b"995", b"996", b"997", b"2147", b"8007", b"c007", b"C007"),
    *(
        prefix + digits
        for prefix in (b"0x", b"0X", b"0", b"$")
        for digits in (b"27", b"2a", b"2A", b"2b", b"2B", b"3e", b"3E")
    ),
)
# No token begins so long before what it holds, and none is so long.
_BEFORE, _LONGEST_TOKEN = 8, 40
# The codes of three small numbers mean something only right beside the call.
_CALL = "LastError"
_SMALL = (
    rf"{_CALL}\s*\(\s*\)\s*[!=]=\s*(?:6|87?)\b",
    rf"(?:6(?<!\w6)|8(?<!\w8)7?)\s*[!=]=\s*\w*{_CALL}\b",
)


class Words:
    """The words of one language that may matter besides the numbers.

    ``marks`` are plain texts: in a file that holds none of them, the words say nothing. Each of the
    words is its beginning, in plain letters, and an expression for what follows.
    """

    def __init__(self, marks: tuple[str, ...], words: tuple[tuple[str, str], ...]) -> None:
        self.marks = marks
        self.byte_marks = tuple(mark.encode() for mark in marks)
        self._words = words

    @cached_property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """One for each word."""
        return tuple(re.compile(rf"{word}(?<!\w{word}){rest}") for word, rest in self._words)

    @cached_property
    def literals(self) -> literals.Literals:
        """What tokens hold, then the name of the call, then the marks."""
        return literals.Literals((*_IN_TOKENS, _CALL.encode(), *self.byte_marks))

    def with_names(self, names: tuple[str, ...]) -> Words:
        """These and some names, the mention of any of which makes a file worth a look."""
        return _extended(self, names) if names else self


@lru_cache(maxsize=64)
def _extended(words: Words, names: tuple[str, ...]) -> Words:
    plain = tuple((name, r"(?!\w)") for name in names if name.isidentifier())
    return Words((*words.marks, *(name for name, _ in plain)), (*words._words, *plain))


C_WORDS = Words(
    ("WSA", "insock", "inSock"),
    (
        ("WSA", r"[A-Z]"),
        ("GetLastError", r"\b"),
        ("errno", r"\b"),
        ("perror", r"\b"),
        ("strerror", r"\b"),
        ("SOCKET", r"\b"),
        ("socket", r"\s*\("),
        ("accept", r"\s*\("),
        ("EWOULDBLOCK", r"\b"),
        ("EAGAIN", r"\b"),
        ("EINPROGRESS", r"\b"),
        ("EINTR", r"\b"),
        ("ECONN", r"(?:RESET|REFUSED|ABORTED)\b"),
        ("ETIMEDOUT", r"\b"),
        ("EALREADY", r"\b"),
        ("EISCONN", r"\b"),
        ("ENOTCONN", r"\b"),
    ),
)


# To compile an expression takes longer than to look through a file with it; most runs need few.
@lru_cache(maxsize=1)
def _in_text() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _TOKENS))


@lru_cache(maxsize=1)
def _in_bytes() -> tuple[re.Pattern[bytes], ...]:
    return tuple(re.compile(token.encode()) for token in _TOKENS)


@lru_cache(maxsize=1)
def _any_in_bytes() -> re.Pattern[bytes]:
    return re.compile("|".join(_TOKENS).encode())


@lru_cache(maxsize=1)
def _small_in_text() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SMALL))


@lru_cache(maxsize=1)
def _small_in_bytes() -> tuple[re.Pattern[bytes], ...]:
    around = (small.encode().replace(rb"\w*", rb"[\w\x80-\xff]*") for small in _SMALL)
    return tuple(map(re.compile, around))


def may_matter(data: bytes, words: Words = C_WORDS) -> bool:
    """Whether a file's bytes hold anything worth parsing for. UTF-16 and -32 always do."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        return True
    return (_found_together if literals.is_fast() else _found_by_turns)(data, words)


def _found_by_turns(data: bytes, words: Words) -> bool:
    for expression in _in_bytes():
        if expression.search(data):
            return True
    if any(mark in data for mark in words.byte_marks):
        return True
    return _CALL.encode() in data and _compares_small(data)


def _found_together(data: bytes, words: Words) -> bool:
    """The same in one pass over the file, and a look at the places that it finds."""
    calls = False
    for number, start in words.literals.find(data):
        if number < len(_IN_TOKENS):
            end = start + _LONGEST_TOKEN
            token = _any_in_bytes().search(data, max(start - _BEFORE, 0), end)
            # At the end of what is looked at a number may only seem to end.
            if token and (token.end() < end or len(data) == end):
                return True
        elif number == len(_IN_TOKENS):
            calls = True
        else:
            return True
    return calls and _compares_small(data)


def _compares_small(data: bytes) -> bool:
    return any(small.search(data) for small in _small_in_bytes())


def scan(text: str) -> tuple[int, ...]:
    """The offsets of the numbers in a piece of text that can be codes."""
    expressions = _in_text() + _small_in_text() if _CALL in text else _in_text()
    found = [match.start() for each in expressions for match in each.finditer(text)]
    return tuple(sorted(found))


def scan_words(text: str, words: Words = C_WORDS) -> tuple[int, ...]:
    """The offsets of the words in a piece of text that matter beside Winsock."""
    return tuple(
        sorted(match.start() for each in words.expressions for match in each.finditer(text))
    )


def mentions_winsock(text: Text, words: Words = C_WORDS) -> bool:
    """Whether the words matter besides the numbers: they do or do not in the whole of a file."""
    marks = words.marks

    def has_mark(piece: str) -> bool:
        return any(mark in piece for mark in marks)

    return any(chunk.memo(("mark", words), has_mark) for _, chunk in text.chunks())


def offsets(
    text: Text, start: int = 0, end: int | None = None, words: Words = C_WORDS
) -> Iterator[int]:
    """The offsets of the candidate tokens in a part of the text, ascending."""
    stop = len(text) if end is None else end

    def scan_all(piece: str) -> tuple[int, ...]:
        return tuple(sorted({*scan(piece), *scan_words(piece, words)}))

    both = mentions_winsock(text, words)
    key, function = (("words too", words), scan_all) if both else ("candidates", scan)
    for at, chunk in text.chunks(start, stop):
        found = chunk.memo(key, function)
        first = bisect_left(found, start - at)
        for offset in found[first : bisect_left(found, stop - at)]:
            yield at + offset


_LITERAL = re.compile(
    r"(?P<sign>-?)\s*(?:(?P<hex>(?:0[xX]|\$)[0-9a-fA-F'_]+)|(?P<decimal>[1-9][\d'_]*))" + SUFFIX
)


# Longer ones are no code, and Python refuses to convert the longest.
_LONGEST = 100


def parse_literal(text: str) -> int | None:
    """The value of an integer literal as written; None for octal, binary, floating and others."""
    match = _LITERAL.fullmatch(text)
    if not match or len(text) > _LONGEST:
        return None
    if match["hex"]:
        value = int(match["hex"].lstrip("$").replace("'", "").replace("_", ""), 16)
    else:
        value = int(match["decimal"].replace("'", "").replace("_", ""))
    return -value if match["sign"] else value
