"""The numbers of the table, against accounts of them that are not ours."""

from __future__ import annotations

import ctypes
import errno
import socket
import sys

from tests.support import mingw_headers
from winsock_ls.catalog import Catalog

# WSABASEERR is what the numbers are counted from, not a code.
NO_CODES = {"WSABASEERR"}

# In the Windows SDK, in Microsoft's list of system error codes and in the bindings of Go and Rust,
# but not in every version of these headers.
MAY_BE_MISSING = {"WSA_SECURE_HOST_NOT_FOUND", "WSA_IPSEC_NAME_POLICY_ERROR"}

RESOLVER_RELATIONS = {"h_errno", "eai-only"}


class TestWindows:
    """Against the headers of mingw-w64."""

    def test_every_name_has_the_number_of_the_headers(
        self, table: Catalog, winsock_macros: dict[str, int]
    ) -> None:
        """Every name and alias that the headers define has their number, and few are undefined."""
        ours = {name: code.value for code in table.codes for name in (code.name, *code.aliases)}

        theirs = {name: winsock_macros[name] for name in ours if name in winsock_macros}

        assert theirs == {name: ours[name] for name in theirs}
        assert ours.keys() - theirs.keys() <= MAY_BE_MISSING

    def test_no_name_of_the_headers_is_missing(
        self, table: Catalog, winsock_macros: dict[str, int]
    ) -> None:
        """Every error code that the headers define is in the table."""
        defined = {
            name
            for header in ("winerror.h", "psdk_inc/_wsa_errnos.h")
            for name in mingw_headers.macros_defined_as(header, ".*")
            if name.startswith("WSA") and name in winsock_macros
        } | {
            name
            for name in mingw_headers.macros_defined_as("winsock2.h", r"\(ERROR_\w+\)")
            if name.startswith("WSA")
        }

        assert len(defined) > 90
        assert {name for name in defined if table.by_name(name) is None} == NO_CODES

    def test_old_spellings_are_in_no_header(
        self, table: Catalog, winsock_macros: dict[str, int]
    ) -> None:
        """What the table calls an old spelling is no name that a compiler knows."""
        spellings = {name for code in table.codes for name in code.old_spellings}

        assert len(spellings) == 3
        assert spellings & winsock_macros.keys() == set()

    def test_eai_names_have_the_number_of_the_code(
        self, table: Catalog, winsock_macros: dict[str, int]
    ) -> None:
        """An EAI_ name of <ws2tcpip.h> is another name of the code, and none is missing."""
        ours = {code.platforms.eai_name: code for code in table.codes if code.platforms.eai_name}
        defined = {
            name: value
            for name, value in winsock_macros.items()
            # mingw-w64 alone defines EAI_NODATA by a number of its own.
            if name.startswith("EAI_") and name != "EAI_NODATA"
        }

        assert all(code.platforms.eai_windows == code.value for code in ours.values())
        assert {name: ours[name].value for name in defined} == defined

    def test_the_c_library_has_the_numbers_of_errno_h(
        self, table: Catalog, errno_macros: dict[str, int]
    ) -> None:
        """The UCRT column has exactly the numbers of errno.h, and none where it lacks the name."""
        named = [
            code for code in table.codes if code.platforms.relation in ("same-name", "closest")
        ]

        assert len(named) == 47
        for code in named:
            assert code.platforms.ucrt == errno_macros.get(code.platforms.posix_name or ""), code

    def test_hresults_are_those_that_windows_makes(self, table: Catalog) -> None:
        """The HRESULT is HRESULT_FROM_WIN32, and comes back from both of its forms."""
        for code in table.codes:
            failure, facility = 1 << 31, 7 << 16
            expected = failure | facility | (code.value & 0xFFFF)

            assert code.hresult == f"0x{expected:08X}"
            assert code.hex == hex(code.value).upper().replace("X", "x")
            assert table.by_number(expected) is code
            assert table.by_number(ctypes.c_int32(expected).value) is code


class TestOtherSystems:
    """Against the system that the tests run on, and against rules that hold everywhere."""

    def test_the_column_of_this_system_has_its_numbers(self, table: Catalog) -> None:
        """Every errno that Python knows here has the number in the column of this system."""
        for code in table.codes:
            name = code.platforms.posix_name or code.berkeley or ""
            if code.platforms.relation in RESOLVER_RELATIONS:
                continue
            here = getattr(errno, name, None)
            if sys.platform == "win32":
                expected = code.languages.python_posix_value if code.berkeley else here
            elif sys.platform == "darwin":
                expected = code.platforms.macos
            else:
                expected = code.platforms.linux

            assert here == expected, code

    def test_getaddrinfo_has_the_numbers_of_this_system(self, table: Catalog) -> None:
        """Every EAI_ name that Python knows here has the number in the column of this system."""
        named = {code.platforms.eai_name: code for code in table.codes if code.platforms.eai_name}
        known = [name for name in named if hasattr(socket, name)]

        assert len(known) == 8
        for name in known:
            platforms = named[name].platforms
            column = {"linux": platforms.eai_glibc, "win32": platforms.eai_windows}

            assert getattr(socket, name) == column.get(sys.platform, getattr(socket, name)), name

    def test_berkeley_codes_are_the_errno_of_freebsd_plus_10000(self, table: Catalog) -> None:
        """The rule by which Winsock's numbers were made holds; macOS breaks it once."""
        same = [code for code in table.codes if code.platforms.relation == "same-name"]

        assert len(same) == 43
        assert [code for code in same if code.platforms.freebsd != code.value - 10000] == []
        assert [code.name for code in same if code.platforms.macos != code.value - 10000] == [
            "WSAEOPNOTSUPP"
        ]

    def test_ucrt_keeps_to_that_rule_for_the_oldest_codes_alone(self, table: Catalog) -> None:
        """Minus 10000, only the codes of "standard-c" are the errno of Windows itself."""
        kept = {code.name for code in table.codes if code.platforms.ucrt == code.value - 10000}

        assert kept == {code.name for code in table.codes if code.category == "standard-c"}

    def test_resolver_codes_are_h_errno_plus_11000(self, table: Catalog) -> None:
        """The four codes of name resolution are counted from h_errno."""
        resolver = [code for code in table.codes if code.platforms.relation == "h_errno"]

        assert [code.value for code in resolver] == [11001, 11002, 11003, 11004]
        assert [code.platforms.h_errno for code in resolver] == [1, 2, 3, 4]


class TestPython:
    """The spellings of Python, against the rule CPython follows."""

    def test_errno_of_an_oserror_is_cut_for_six_codes(self, table: Catalog) -> None:
        """OSError.errno is the full number but for the codes that the C library shares."""
        cut = {
            code.value: code.languages.python_errno
            for code in table.codes
            if code.value > 10000 and code.languages.python_errno != code.value
        }

        assert cut == {10004: 4, 10009: 9, 10013: 13, 10014: 14, 10022: 22, 10024: 24}


class TestLibuv:
    """The numbers that libuv, and with it Node.js, has on Windows."""

    def test_a_number_gives_the_name_and_the_codes_behind_it(self, table: Catalog) -> None:
        """-4077 is libuv's ECONNRESET, which WSAECONNRESET becomes there."""
        error = table.by_libuv(-4077)

        assert error is not None
        assert (error.name, error.codes) == ("ECONNRESET", ("WSAECONNRESET",))

    def test_the_two_addresses_in_use_are_told_apart(self, table: Catalog) -> None:
        """Neighbouring numbers are neighbouring names."""
        names = [error and error.name for error in map(table.by_libuv, (-4091, -4090, -4089))]

        assert names == ["EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT"]

    def test_other_numbers_are_none_of_them(self, table: Catalog) -> None:
        """Neither a file's error, nor Winsock's number, nor Linux's."""
        assert [table.by_libuv(number) for number in (-4058, -10054, -104, 0)] == [None] * 4

    def test_every_network_name_of_a_code_has_a_number(self, table: Catalog) -> None:
        """What data/codes calls libuv's name is in data/runtimes, but for ENOENT: a file's."""
        named = {
            name
            for code in table.codes
            for name in (code.languages.node, code.languages.node_getaddrinfo)
            if name is not None
        }
        found = {
            error.name for error in map(table.by_libuv, range(-4095, -2999)) if error is not None
        }

        assert found == named - {"ENOENT"}
