"""Codes in every notation, misspelled names, and search."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls import catalog
from winsock_ls.catalog import Catalog, Code

CODES = st.sampled_from(catalog.load().codes)


def hresult(code: Code) -> int:
    """The HRESULT of a code, unsigned."""
    return 0x80070000 | code.value


NOTATIONS: dict[str, Callable[[Code], str]] = {
    "name": lambda code: code.name,
    "name in lower case": lambda code: code.name.lower(),
    "C": lambda code: code.languages.c,
    "decimal": lambda code: str(code.value),
    "negative": lambda code: f"-{code.value}",
    "hexadecimal": lambda code: f"0x{code.value:x}",
    "hexadecimal with zeros": lambda code: f"0X{code.value:08X}",
    "Pascal": lambda code: f"${code.value:X}",
    "Basic": lambda code: f"&H{code.value:X}&",
    "assembler": lambda code: f"0{code.value:X}h",
    "HRESULT": lambda code: f"0x{hresult(code):08X}",
    "HRESULT in lower case": lambda code: f"0x{hresult(code):08x}",
    "HRESULT without 0x": lambda code: f"{hresult(code):08X}",
    "HRESULT, unsigned decimal": lambda code: str(hresult(code)),
    "HRESULT, signed decimal": lambda code: str(ctypes.c_int32(hresult(code)).value),
    "HRESULT, 64 bits": lambda code: f"0x{ctypes.c_uint64(hresult(code) - 2**32).value:X}",
    "NTSTATUS_FROM_WIN32": lambda code: f"0xC007{code.value:04X}",
    "long": lambda code: f"{code.value}L",
    "unsigned long long": lambda code: f"{code.value}ull",
    "Rust": lambda code: f"{code.value}_i32",
    "digits of C++": lambda code: f"{code.value // 1000}'{code.value % 1000:03}",
    "digits of Python": lambda code: f"{code.value // 1000}_{code.value % 1000:03}",
    "name and number": lambda code: f"{code.name} ({code.value})",
    "number and name": lambda code: f"{code.value}: {code.name}",
    "a sentence": lambda code: f"recv failed with {code.name}.",
    "quoted": lambda code: f'"{code.name}"',
    "Python": lambda code: code.languages.python or code.name,
    "C#": lambda code: code.languages.csharp or code.name,
    "C#, member alone": lambda code: (code.languages.csharp or code.name).rpartition(".")[2],
    "Go": lambda code: code.languages.go or code.name,
    "Rust, full path": lambda code: code.languages.rust or code.name,
    "Delphi": lambda code: code.languages.delphi_indy or code.name,
    "PHP": lambda code: code.languages.php or code.name,
    "Berkeley": lambda code: code.berkeley or code.name,
    "getaddrinfo": lambda code: code.platforms.eai_name or code.name,
    "alias": lambda code: (*code.aliases, code.name)[0],
    "old spelling": lambda code: (*code.old_spellings, code.name)[0],
}


class TestNotations:
    """`lookup`, for what people type or paste."""

    @pytest.mark.parametrize("notation", NOTATIONS)
    def test_every_code_comes_back_from_every_notation(self, table: Catalog, notation: str) -> None:
        """Whatever form a code was written in, it is found, and it alone."""
        written = {code.name: NOTATIONS[notation](code) for code in table.codes}

        found = {name: [each.name for each in table.lookup(text)] for name, text in written.items()}

        assert found == {code.name: [code.name] for code in table.codes}

    @given(
        code=CODES,
        notation=st.sampled_from(sorted(NOTATIONS)),
        before=st.sampled_from(" \t([<'\"`"),
    )
    def test_what_stands_around_it_does_not_matter(
        self, code: Code, notation: str, before: str
    ) -> None:
        """Blanks, brackets and quotation marks around a notation change nothing."""
        text = before + NOTATIONS[notation](code) + "\n"

        assert catalog.load().lookup(text) == [code]

    @given(first=CODES, second=CODES, separator=st.sampled_from([", ", "/", " or ", " || ", "\n"]))
    def test_several_come_back_in_their_order(
        self, first: Code, second: Code, separator: str
    ) -> None:
        """A list of names gives each code once."""
        expected = [first] if first is second else [first, second]

        assert catalog.load().lookup(f"{first.name}{separator}{second.name}") == expected

    @given(number=st.integers())
    def test_a_number_is_found_by_its_text_as_by_itself(self, number: int) -> None:
        """`lookup` of a decimal number knows every code that `by_number` knows."""
        code = catalog.load().by_number(number)

        assert code is None or catalog.load().lookup(str(number)) == [code]

    @given(text=st.text())
    def test_no_text_is_too_strange(self, text: str) -> None:
        """Any text gives a list, and each code in it once."""
        found = catalog.load().lookup(text)

        assert len(found) == len(set(found))

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("2746", ["WSAECONNRESET"]),
            ("3e5", ["WSA_IO_PENDING"]),
            ("6", ["WSA_INVALID_HANDLE"]),
            ("10,054", ["WSAECONNRESET"]),
            ("10053,10054", ["WSAECONNABORTED", "WSAECONNRESET"]),
            ("\u221210054", ["WSAECONNRESET"]),
            ("[WinError 10054] An existing connection was closed", ["WSAECONNRESET"]),
            ("dial tcp: connectex (os error 10061)", ["WSAECONNREFUSED"]),
            ("io::ErrorKind::AddrInUse / SocketError.TimedOut", ["WSAETIMEDOUT"]),
            ("ConnectionResetError", ["WSAECONNRESET"]),
            ("BlockingIOError", ["WSAEWOULDBLOCK", "WSAEINPROGRESS", "WSAEALREADY"]),
            ("0xC000020D", ["WSAECONNRESET"]),
            ("STATUS_CONNECTION_RESET", ["WSAECONNRESET"]),
            ("EAGAIN", ["WSAEWOULDBLOCK"]),
        ],
    )
    def test_what_else_people_paste(self, table: Catalog, text: str, names: list[str]) -> None:
        """Bare hexadecimal, lists, messages of run-time libraries, exceptions, NTSTATUS."""
        assert [code.name for code in table.lookup(text)] == names

    @pytest.mark.parametrize(
        "text", ["", " ", "57", "259", "8080", "after 6 retries in 995 ms", "OSError", "face", "0x"]
    )
    def test_what_names_no_code_finds_none(self, table: Catalog, text: str) -> None:
        """Small numbers in a sentence and numbers that mean something else are no codes."""
        assert table.lookup(text) == []


class TestNearest:
    """`nearest`, for "did you mean"."""

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("WSAINVAL", "WSAEINVAL"),
            ("WSAEACCESS", "WSAEACCES"),
            ("WSAWOULDBLOCK", "WSAEWOULDBLOCK"),
            ("WSAEWOULDBLCOK", "WSAEWOULDBLOCK"),
            ("WSAETIMEOUT", "WSAETIMEDOUT"),
            ("WSACONNREFUSED", "WSAECONNREFUSED"),
            ("WSAECONNECTIONRESET", "WSAECONNRESET"),
            ("WSANOTINITIALIZED", "WSANOTINITIALISED"),
            ("WSAINVALIDPROCTABLE", "WSAEINVALIDPROCTABLE"),
            ("wsahostnotfound", "WSAHOST_NOT_FOUND"),
            ("WSAEAGAIN", "WSAEWOULDBLOCK"),
            ("ECONREFUSED", "ECONNREFUSED"),
            ("WSA_EINTR", "WSAEINTR"),
        ],
    )
    def test_the_name_that_was_meant_comes_first(
        self, table: Catalog, wrong: str, right: str
    ) -> None:
        """Letters left out, doubled, swapped or from another dialect."""
        assert table.nearest(wrong)[0] == right

    @pytest.mark.parametrize("name", ["WSADATA", "WSACleanup", "WSAEVENT", "printf", "", "x"])
    def test_other_names_are_near_to_nothing(self, table: Catalog, name: str) -> None:
        """Winsock's own names that are no codes get no suggestion."""
        assert table.nearest(name) == []

    @given(code=CODES, place=st.integers(0, 100))
    def test_one_lost_letter_is_forgiven(self, code: Code, place: int) -> None:
        """Any one letter may be missing from a name."""
        at = place % len(code.name)
        wrong = code.name[:at] + code.name[at + 1 :]

        assert code.name in catalog.load().nearest(wrong)

    @given(name=st.text(max_size=40), limit=st.integers(0, 5))
    def test_never_more_than_asked_for(self, name: str, limit: int) -> None:
        """Names come once each, at most as many as asked for, for any text."""
        found = catalog.load().nearest(name, limit)

        assert len(found) == len(set(found)) <= limit


class TestSearch:
    """`search`, for words."""

    @pytest.mark.parametrize(
        ("query", "name"),
        [
            ("10054", "WSAECONNRESET"),
            ("0x2746", "WSAECONNRESET"),
            ("EAGAIN", "WSAEWOULDBLOCK"),
            ("reset", "WSAECONNRESET"),
            ("connreset", "WSAECONNRESET"),
            ("connection refused", "WSAECONNREFUSED"),
            ("Connection-Refused", "WSAECONNREFUSED"),
            ("timeout", "WSAETIMEDOUT"),
            ("time-out", "WSAETIMEDOUT"),
            ("would block", "WSAEWOULDBLOCK"),
            ("address in use", "WSAEADDRINUSE"),
            ("host not found", "WSAHOST_NOT_FOUND"),
            ("firewall", "WSAEACCES"),
            ("连接重置", "WSAECONNRESET"),
            ("连接被拒绝", "WSAECONNREFUSED"),
            ("地址已在使用", "WSAEADDRINUSE"),
            ("超时", "WSAETIMEDOUT"),
            ("缓冲区", "WSAENOBUFS"),
            ("防火墙", "WSAEACCES"),
        ],
    )
    def test_the_code_that_was_meant_comes_first(
        self, table: Catalog, query: str, name: str
    ) -> None:
        """Numbers, names, parts of names and words of the texts, in English and in Chinese."""
        assert table.search(query)[0].name == name

    def test_one_language_is_searched_when_one_is_asked_for(self, table: Catalog) -> None:
        """English words of the texts are not found in the Chinese ones, nor the other way."""
        assert table.search("超时", "en") == []
        assert table.search("超时", "zh-CN") == table.search("超时")
        assert table.search("firewall", "zh-CN") == []

    def test_codes_that_fit_every_word_leave_the_others_out(self, table: Catalog) -> None:
        """More words find fewer codes, until no code has them all."""
        one, two = table.search("buffer"), table.search("buffer full")

        assert set(two) < set(one)
        assert table.search("buffer xyzzy") == one

    @pytest.mark.parametrize("query", ["", "  ", "xyzzy", "??", "的"[:0]])
    def test_nothing_found_is_an_empty_list(self, table: Catalog, query: str) -> None:
        """No word, or a word that stands nowhere."""
        assert table.search(query) == []

    def test_an_unknown_language_is_refused(self, table: Catalog) -> None:
        """As for the texts."""
        with pytest.raises(ValueError, match="the languages are en, zh-CN"):
            table.search("reset", "fr")

    @given(query=st.text(max_size=30))
    def test_no_query_is_too_strange(self, query: str) -> None:
        """Any text gives a list that holds a code once."""
        found = catalog.load().search(query)

        assert len(found) == len(set(found))
