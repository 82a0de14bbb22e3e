"""The records of codes and functions, and the ways to find one."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pytest

from winsock_ls.catalog import (
    CATEGORIES,
    ERROR_SOURCES,
    FAMILIES,
    LANGUAGES,
    STATUSES,
    Catalog,
    load,
    match_language,
)


class TestCodes:
    """The codes as a whole."""

    def test_all_of_them_are_there(self, table: Catalog) -> None:
        """97 codes in six categories, in the order of their values."""
        values = [code.value for code in table.codes]

        assert values == sorted(set(values))
        assert Counter(code.category for code in table.codes) == {
            "os": 6,
            "standard-c": 6,
            "berkeley": 37,
            "winsock": 15,
            "resolver": 6,
            "qos": 27,
        }

    def test_categories_and_states_are_known(self, table: Catalog) -> None:
        """Every category and every state occurs, and no other."""
        assert {code.category for code in table.codes} == set(CATEGORIES)
        assert {code.status for code in table.codes} == set(STATUSES)

    def test_an_unused_code_is_listed_by_no_function(self, table: Catalog) -> None:
        """The state "unused" says what the pages of the functions say."""
        unused = {code.name for code in table.codes if not code.functions}

        assert {code.name for code in table.codes if code.status == "unused"} <= unused
        assert unused - {code.name for code in table.codes if code.status == "unused"} == {
            "WSAENOMORE",
            "WSAECANCELLED",
        }

    def test_a_deprecated_code_names_the_one_to_use(self, table: Catalog) -> None:
        """Two codes have a successor, which is current."""
        successors = {
            code.name: code.superseded_by for code in table.codes if code.status == "deprecated"
        }

        assert successors == {"WSAENOMORE": "WSA_E_NO_MORE", "WSAECANCELLED": "WSA_E_CANCELLED"}
        assert all(table.by_name(name or "") for name in successors.values())

    def test_every_address_is_a_page_of_microsoft(self, table: Catalog) -> None:
        """A code's address has its anchor; two codes stand on another page than the rest."""
        pages = Counter(urlsplit(code.url).path for code in table.codes)

        assert all(urlsplit(each.url).netloc == "learn.microsoft.com" for each in table.codes)
        assert all(urlsplit(each.url).fragment == each.name.lower() for each in table.codes)
        assert pages == {
            "/windows/win32/winsock/windows-sockets-error-codes-2": 95,
            "/windows/win32/debug/system-error-codes--9000-11999-": 2,
        }

    def test_a_record_cannot_be_changed(self, table: Catalog) -> None:
        """Every part of the program may share the records."""
        code = table.codes[0]

        with pytest.raises(AttributeError, match="cannot be changed"):
            code.value = 1
        with pytest.raises(AttributeError, match="cannot be changed"):
            del code.value

    def test_a_record_shows_its_fields(self, table: Catalog) -> None:
        """As a dict and in the debugger all fields are there, nested records too."""
        code = table.by_name("WSAEWOULDBLOCK")
        assert code is not None

        fields = code.as_dict()

        assert fields["berkeley_aliases"] == ("EAGAIN",)
        assert isinstance(fields["languages"], dict)
        assert fields["languages"]["csharp"] == "SocketError.WouldBlock"
        assert repr(code).startswith("Code(name='WSAEWOULDBLOCK', value=10035, ")


class TestFinding:
    """Finding one code."""

    def test_by_any_of_its_names(self, table: Catalog) -> None:
        """The name, an alias and an old spelling find the same record; nothing else does."""
        no_data = table.by_name("WSANO_DATA")

        assert no_data is not None
        assert table.by_name("WSANO_ADDRESS") is no_data
        assert table.by_name("WSAINVALIDPROVIDER") is table.by_name("WSAEINVALIDPROVIDER")
        assert table.by_name("ERROR_IO_PENDING") is table.by_name("WSA_IO_PENDING")
        assert table.by_name("wsano_data") is None
        assert table.by_name("") is None

    def test_by_the_plain_number_alone(self, table: Catalog) -> None:
        """`by_value` knows no other form of a number."""
        assert table.by_value(10054) is table.by_name("WSAECONNRESET")
        assert table.by_value(-10054) is None
        assert table.by_value(0x80072746) is None

    @pytest.mark.parametrize("number", [0, 1, -1, 11, 10000, -10000, 0x80070000, 0x80042746, 2**70])
    def test_other_numbers_are_no_codes(self, table: Catalog, number: int) -> None:
        """What is no code in any form finds nothing, however large."""
        assert table.by_number(number) is None

    def test_by_the_name_that_berkeley_gave_it(self, table: Catalog) -> None:
        """POSIX names find a code, EAGAIN that of EWOULDBLOCK; a closest name does not count."""
        assert table.by_berkeley("ECONNRESET") is table.by_name("WSAECONNRESET")
        assert table.by_berkeley("EAGAIN") is table.by_name("WSAEWOULDBLOCK")
        assert table.by_berkeley("NO_ADDRESS") is table.by_name("WSANO_DATA")
        assert table.by_berkeley("EBADF") is table.by_name("WSAEBADF")
        assert table.by_berkeley("ENOMEM") is None

    def test_the_table_is_read_once(self, table: Catalog) -> None:
        """Everybody gets the same table."""
        assert load() is table


class TestFunctions:
    """The functions."""

    def test_all_of_them_are_there(self, table: Catalog) -> None:
        """173 functions, and what they tell is in the words that other parts count on."""
        assert len(table.functions) == 173
        assert {each.family for each in table.functions} == set(FAMILIES)
        assert {each.error_source for each in table.functions} == set(ERROR_SOURCES)

    def test_codes_of_functions_exist(self, table: Catalog) -> None:
        """Every list holds canonical names by rising value, none twice: 1087 mentions in all."""
        mentions = 0
        for function in table.functions:
            for names in (
                function.codes,
                function.completion_codes,
                function.event_codes,
                function.prose_codes,
            ):
                codes = [table.by_name(name) for name in names]
                values = [code.value for code in codes if code is not None]

                assert [code.name for code in codes if code is not None] == list(names)
                assert values == sorted(set(values)), function.name
                mentions += len(names)

        assert mentions == 1114

    def test_codes_know_their_functions(self, table: Catalog) -> None:
        """A code names the functions that list it, in any phase but prose."""
        for code in table.codes:
            expected = tuple(
                function.name
                for function in table.functions
                if code.name in (*function.codes, *function.completion_codes, *function.event_codes)
            )

            assert code.functions == expected

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("connect", "connect"),
            ("WSASocketW", "WSASocket"),
            ("GetAddrInfoExA", "GetAddrInfoExW"),
            ("GetAddrInfo", "GetAddrInfoW"),
            ("freeaddrinfo", "FreeAddrInfoW"),
            ("FD_ISSET", "__WSAFDIsSet"),
        ],
    )
    def test_a_variant_finds_its_function(self, table: Catalog, name: str, expected: str) -> None:
        """A and W forms and macros are the same function."""
        function = table.function(name)

        assert function is not None
        assert function.name == expected

    def test_letter_case_tells_functions_apart(self, table: Catalog) -> None:
        """`Connect` is some other library's method."""
        assert table.function("Connect") is None

    def test_how_a_failure_is_reported(self, table: Catalog) -> None:
        """The ways that trap people are told apart."""
        sources = {
            name: (function.error_source, function.other_error_sources)
            for name in ("recv", "WSAStartup", "getnameinfo", "WSCEnumProtocols", "htons")
            for function in (table.function(name),)
            if function is not None
        }

        assert sources == {
            "recv": ("WSAGetLastError", ()),
            "WSAStartup": ("return value", ()),
            "getnameinfo": ("return value", ("WSAGetLastError",)),
            "WSCEnumProtocols": ("lpErrno", ()),
            "htons": ("none", ()),
        }

    def test_progress_is_told_from_failure(self, table: Catalog) -> None:
        """connect on a non-blocking socket and overlapped calls only start something."""
        progress = {
            function.name: function.progress_codes
            for function in table.functions
            if function.progress_codes
        }

        assert progress["connect"] == ("WSAEWOULDBLOCK",)
        assert progress["WSARecv"] == ("WSA_IO_PENDING",)
        assert set(progress.values()) == {("WSAEWOULDBLOCK",), ("WSA_IO_PENDING",)}

    def test_addresses_are_those_of_the_pages(self, table: Catalog) -> None:
        """A function's page stands among the reference pages of its header."""
        assert all(
            function.url.startswith(
                f"https://learn.microsoft.com/windows/win32/api/{function.header[:-2]}/n"
            )
            for function in table.functions
        )


class TestLanguage:
    """Which texts a locale gets."""

    @pytest.mark.parametrize(
        "tag",
        [
            "zh",
            "zh-cn",
            "zh-CN",
            "ZH_cn",
            "zh_CN.UTF-8",
            "zh-Hans",
            "zh-Hans-SG",
            "zh-TW",
            "zh-Hant-HK",
            "Chinese (Simplified)_China.936",
        ],
    )
    def test_every_kind_of_chinese_is_chinese(self, tag: str) -> None:
        """Traditional Chinese too."""
        assert match_language(tag) == "zh-CN"

    @pytest.mark.parametrize("tag", [None, "", "en", "en-US", "C", "C.UTF-8", "de", "zha", "ja"])
    def test_everything_else_is_english(self, tag: str | None) -> None:
        """No locale and unknown ones as well."""
        assert match_language(tag) == "en"

    def test_the_answer_is_a_language_of_the_texts(self) -> None:
        """Both answers are languages that there are, each its own."""
        assert tuple(match_language(each) for each in LANGUAGES) == LANGUAGES
