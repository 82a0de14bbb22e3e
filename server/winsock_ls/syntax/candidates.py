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
    from collections.abc import Callable, Iterator

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
# Visual Basic's hex, which means something else in C: the address of a name.
BASIC = ("&", rf"[hH](?:0{{0,4}}|8007){_HEX}(?:[&%]|[uU]?[sSiIlL])?(?!\w)")
BASIC_MARKS = tuple(
    f"&{h}{digits}" for h in "hH" for digits in ("0", "27", "2a", "2A", "2b", "2B", "8007")
)
"""One of these stands in each file that has some."""
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


_WORD = re.compile(r"\w+")
# So many names are looked for one by one.
_MANY = 32


class Words:
    """The words of one language that may matter besides the numbers.

    ``marks`` are plain texts: in a file that holds none of them, the words say nothing. Each of the
    words is its beginning, in plain letters, and an expression for what follows. ``ends`` are
    expressions for what a word ends with, and what follows that. ``names`` are marks that count
    only as whole words, and only in a file that holds one of the texts ``beside``. ``own`` are
    names of a project, each of which is both a word and a mark.
    """

    def __init__(
        self,
        marks: tuple[str, ...],
        words: tuple[tuple[str, str], ...],
        ends: tuple[str, ...] = (),
        names: tuple[str, ...] = (),
        beside: tuple[str, ...] = (),
        own: tuple[str, ...] = (),
    ) -> None:
        self.marks = marks
        self.byte_marks = tuple(mark.encode() for mark in (*marks, *own))
        self.names = names
        self.own = frozenset(own)
        self._words = words
        self._ends = ends
        self._beside = beside

    @cached_property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """One for each word, and one for each end of a word."""
        whole = (rf"{word}(?<!\w{word}){rest}" for word, rest in self._words)
        return tuple(map(re.compile, (*whole, *self._ends)))

    @cached_property
    def literals(self) -> literals.Literals:
        """What tokens hold, then the name of the call, then the marks, then the names."""
        names = map(str.encode, self.names)
        return literals.Literals((*_IN_TOKENS, _CALL.encode(), *self.byte_marks, *names))

    def named_in(self, data: bytes) -> bool:
        """Whether one of the names stands in some bytes as a whole word."""
        named = any(name.encode() in data for name in self.names)
        return named and self._named_in_bytes.search(data) is not None

    def stands_beside(self, data: bytes) -> bool:
        """Whether the names count in a file with these bytes."""
        return any(text.encode() in data for text in self._beside)

    def in_text(self, text: Text) -> bool:
        """Whether the words say anything in a text; what is found stays with its chunks."""
        return _any_piece(text, ("mark", self), self._is_marked) or (
            _any_piece(text, ("named", self), self._is_named)
            and _any_piece(text, ("beside", self), self._is_beside)
        )

    def _is_marked(self, piece: str) -> bool:
        marked = any(mark in piece for mark in self.marks)
        return marked or next(self.own_in(piece), None) is not None

    def own_in(self, piece: str) -> Iterator[int]:
        """The offsets of the project's own names in a piece of text."""
        if len(self.own) > _MANY:
            # There are fewer words in the text than searches for all names.
            return (match.start() for match in _WORD.finditer(piece) if match[0] in self.own)
        return (match.start() for each in self._own_in_text for match in each.finditer(piece))

    @cached_property
    def _own_in_text(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(rf"{name}(?<!\w{name})(?!\w)") for name in sorted(self.own))

    def _is_named(self, piece: str) -> bool:
        named = any(name in piece for name in self.names)
        return named and self._named_in_text.search(piece) is not None

    def _is_beside(self, piece: str) -> bool:
        return any(text in piece for text in self._beside)

    @cached_property
    def _named_in_text(self) -> re.Pattern[str]:
        return re.compile("|".join(rf"{name}(?<!\w{name})(?!\w)" for name in self.names))

    @cached_property
    def _named_in_bytes(self) -> re.Pattern[bytes]:
        return re.compile(self._named_in_text.pattern.encode())

    def with_names(self, names: tuple[str, ...]) -> Words:
        """These and some names, the mention of any of which makes a file worth a look."""
        return _extended(self, names) if names else self


@lru_cache(maxsize=64)
def _extended(words: Words, names: tuple[str, ...]) -> Words:
    own = tuple(name for name in names if name.isidentifier())
    return Words(words.marks, words._words, words._ends, words.names, words._beside, own)


def _any_piece(text: Text, key: object, holds: Callable[[str], bool]) -> bool:
    return any(chunk.memo(key, holds) for _, chunk in text.chunks())


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
    # `client->m_socket < 0`: what it is declared as may stand in some header.
    (r"ock\w*\s*(?:<|>=)\s*0\b",),
    # Portable code has these names too: the file must know of Windows.
    ("INVALID_SOCKET", "SOCKET_ERROR", "closesocket"),
    ("LastError", "WIN32"),
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
    if _CALL.encode() in data and _compares_small(data):
        return True
    return words.named_in(data) and words.stands_beside(data)


def _found_together(data: bytes, words: Words) -> bool:
    """The same in one pass over the file, and a look at the places that it finds."""
    calls = named = False
    first_name = len(_IN_TOKENS) + 1 + len(words.byte_marks)
    for number, start in words.literals.find(data):
        if number < len(_IN_TOKENS):
            end = start + _LONGEST_TOKEN
            token = _any_in_bytes().search(data, max(start - _BEFORE, 0), end)
            # At the end of what is looked at a number may only seem to end.
            if token and (token.end() < end or len(data) == end):
                return True
        elif number == len(_IN_TOKENS):
            calls = True
        elif number < first_name:
            return True
        else:
            named = True
    if calls and _compares_small(data):
        return True
    return named and words.named_in(data) and words.stands_beside(data)


def _compares_small(data: bytes) -> bool:
    return any(small.search(data) for small in _small_in_bytes())


def scan(text: str) -> tuple[int, ...]:
    """The offsets of the numbers in a piece of text that can be codes."""
    expressions = _in_text() + _small_in_text() if _CALL in text else _in_text()
    found = [match.start() for each in expressions for match in each.finditer(text)]
    return tuple(sorted(found))


def scan_words(text: str, words: Words = C_WORDS) -> tuple[int, ...]:
    """The offsets of the words in a piece of text that matter beside Winsock."""
    found = [match.start() for each in words.expressions for match in each.finditer(text)]
    return tuple(sorted((*found, *words.own_in(text))))


def mentions_winsock(text: Text, words: Words = C_WORDS) -> bool:
    """Whether the words matter besides the numbers: they do or do not in the whole of a file."""
    return words.in_text(text)


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
    r"(?P<sign>-?)\s*(?:(?P<hex>(?:0[xX]|\$|&[hH])[0-9a-fA-F'_]+)|(?P<decimal>[1-9][\d'_]*))"
    # And Visual Basic's.
    rf"(?:{SUFFIX}|[&%]|[uU]?[sSiI])"
)


# Longer ones are no code, and Python refuses to convert the longest.
_LONGEST = 100


def parse_literal(text: str) -> int | None:
    """The value of an integer literal as written; None for octal, binary, floating and others."""
    match = _LITERAL.fullmatch(text)
    if not match or len(text) > _LONGEST:
        return None
    if match["hex"]:
        value = int(match["hex"].lstrip("$&hH").replace("'", "").replace("_", ""), 16)
    else:
        value = int(match["decimal"].replace("'", "").replace("_", ""))
    return -value if match["sign"] else value
