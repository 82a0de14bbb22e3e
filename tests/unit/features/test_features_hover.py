"""Hover: names, numbers in every notation, functions, and what is none of our business."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from winsock_ls import config
from winsock_ls.config import Settings
from winsock_ls.features.hover import Hover, hover

SOCKETS = "#include <winsock2.h>\nSOCKET s;\n"
PLAIN_C = "#include <stdio.h>\n"


def at_mark(
    marked: str, language: str = "c", tongue: str = "en", **settings: object
) -> Hover | None:
    """The hover at the mark."""
    document, (offset,) = opened(marked, language)
    return hover(document, offset, Settings(**settings), tongue)  # type: ignore[arg-type]


def check(marked: str, expected: str | None, language: str = "c") -> None:
    """The hover covers and is about ``expected``: a span and a constant or function."""
    document, (offset,) = opened(marked, language)
    found = hover(document, offset, Settings(), "en")
    shown = found and (
        f"{document.text[found.start : found.end]} {found.text[2:].partition('**')[0]}"
    )
    assert shown == expected


class TestNames:
    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("int x = WSAECONN$0RESET;", "WSAECONNRESET WSAECONNRESET"),
            ("int x = $0WSAECONNRESET;", "WSAECONNRESET WSAECONNRESET"),
            ("int x = WSAECONNRESET$0;", "WSAECONNRESET WSAECONNRESET"),
            ("int x = WSANO_$0ADDRESS;", "WSANO_ADDRESS WSANO_DATA"),
            ("int x = WSAINVALID$0PROVIDER;", "WSAINVALIDPROVIDER WSAEINVALIDPROVIDER"),
            ("// WSAECONN$0RESET", "WSAECONNRESET WSAECONNRESET"),
            ('puts("WSAECONN$0RESET");', "WSAECONNRESET WSAECONNRESET"),
            ("#ifdef __linux__\nint x = WSAECONN$0RESET;\n#endif", "WSAECONNRESET WSAECONNRESET"),
            ("#define E WSAECONN$0RESET", "WSAECONNRESET WSAECONNRESET"),
            ("int x = MY_WSAECONN$0RESET;", None),
            ("int x = WSAECONN$0RESETS;", None),
            ("int wsaeconn$0reset;", None),
        ],
    )
    def test_a_constant_is_explained_wherever_it_stands(self, code: str, expected: str) -> None:
        """By canonical name, alias and old spelling, in code that knows no sockets too."""
        check(PLAIN_C + code, expected)

    def test_a_constant_is_explained_in_any_text(self) -> None:
        """A language without a grammar, a log, a page of documentation."""
        check("retry on `WSAEWOULD$0BLOCK`", "WSAEWOULDBLOCK WSAEWOULDBLOCK", "plain")

    @pytest.mark.parametrize("name", ["ECONN$0RESET", "HOST_NOT$0_FOUND", "ERROR_IO$0_PENDING"])
    def test_names_of_others_need_code_on_sockets(self, name: str) -> None:
        """Berkeley names, and names that all of Windows uses."""
        assert at_mark(f"{SOCKETS}int x = {name};") is not None
        assert at_mark(f"{PLAIN_C}int x = {name};") is None
        assert at_mark(f"see {name}", "plain") is None

    def test_a_berkeley_name_comes_with_a_warning(self) -> None:
        """The macro of that name has another number."""
        found = at_mark(f"{SOCKETS}int x = ECONN$0RESET;")
        assert found is not None
        assert (
            "Unless this project redefines it, `ECONNRESET` is 108 in the C runtime's `errno.h`, "
            "and Winsock reports 10054."
        ) in found.text

    def test_an_old_spelling_comes_with_a_warning(self) -> None:
        """It does not compile."""
        found = at_mark("int x = WSAINVALID$0PROVIDER;")
        assert found is not None
        assert "write `WSAEINVALIDPROVIDER`" in found.text


class TestNumbers:
    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("if (WSAGetLastError() == 100$054) return;", "10054 WSAECONNRESET"),
            ("if (WSAGetLastError() == 0x27$046) return;", "0x2746 WSAECONNRESET"),
            ("if (WSAGetLastError() == 0X27$046u) return;", "0X2746u WSAECONNRESET"),
            ("if (WSAGetLastError() == 100$054L) return;", "10054L WSAECONNRESET"),
            ("if (WSAGetLastError() == 10054L$0) return;", "10054L WSAECONNRESET"),
            ("if (-WSAGetLastError() == -100$054) return;", "-10054 WSAECONNRESET"),
            ("int err = -$010054;", "-10054 WSAECONNRESET"),
            ("int err = $0-10054;", "-10054 WSAECONNRESET"),
            ("if (hr == 0x80072$0746) return;", "0x80072746 WSAECONNRESET"),
            ("if (hr == -2147014$0842) return;", "-2147014842 WSAECONNRESET"),
            ("if (hr == 2147952$0454u) return;", "2147952454u WSAECONNRESET"),
            ("switch (WSAGetLastError()) { case 10$0061: return; }", "10061 WSAECONNREFUSED"),
            ("int rc = recv(s, b, 1, 0); if (rc == 10$0054) return;", "10054 WSAECONNRESET"),
            ("WSASetLastError(10$0060);", "10060 WSAETIMEDOUT"),
            ("log_error(10$0060);", "10060 WSAETIMEDOUT"),
            ("p->last_error = 10$0060;", "10060 WSAETIMEDOUT"),
            ("x.err[0].code = 10$0060;", "10060 WSAETIMEDOUT"),
        ],
    )
    def test_every_notation_and_use_in_a_function(self, code: str, expected: str) -> None:
        """Decimal, hexadecimal, suffixed, negative, HRESULT."""
        check(f"{SOCKETS}void f(void) {{ {code} }}", expected)

    def test_digits_may_be_separated(self) -> None:
        """As C++ allows."""
        check(f"{SOCKETS}int err = 10'0$054;", "10'054 WSAECONNRESET", "cpp")

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("#define MY_RESET 10$0054 /* reset by peer */", "10054 WSAECONNRESET"),
            ("#define WSAECONNRESET 10$0054", "10054 WSAECONNRESET"),
            ("#define SOCK_ERR_RESET (10$0054)", "10054 WSAECONNRESET"),
            ("#define ECONNRESET 10$0054", "10054 WSAECONNRESET"),
            ("#define LISTEN_PORT 10$0054", None),
            ("#define MY_ERR_FORMAT 10$0112", None),
            ("enum { kPipeError = 10$0112 };", None),
            ("case 10$0036: return EINPROGRESS;", "10036 WSAEINPROGRESS"),
            ("case 0x27$034: return MY_WSAEINPROGRESS;", "0x2734 WSAEINPROGRESS"),
            ('struct t table[] = { { 10$0054, "WSAECONNRESET" } };', "10054 WSAECONNRESET"),
            (
                'struct t table[] = { { 10$0054, "Connection reset by peer" } };',
                "10054 WSAECONNRESET",
            ),
            ("int errors[] = { 10053, 10$0054 };", "10054 WSAECONNRESET"),
            ("int ports[] = { 10053, 10$0054 };", None),
            ("int table[3] = { 10053, 10$0054 };", None),
            ("enum { E_RESET_ERROR = 10$0054 };", "10054 WSAECONNRESET"),
            ("#ifdef __linux__\nint err = 10$0054;\n#endif", "10054 WSAECONNRESET"),
            ("#ifdef __linux__\nint port = 10$0054;\n#endif", None),
        ],
    )
    def test_definitions_and_tables(self, code: str, expected: str | None) -> None:
        """The name beside the number, or what is said of it, decides."""
        check(SOCKETS + code, expected)

    @pytest.mark.parametrize(
        "code",
        [
            "int port = 10$0054;",
            "int rate = 11$0025;",
            "if (self->port == 10$0054) return;",
            "if (10$0054 == msg.id) return;",
            "addr.sin_port = htons(10$0054);",
            "Sleep(10$0054);",
            "connect_to(host, 10$0053);",
            "switch (menu_id) { case 10$0054: return; }",
            "if (v >= 10$0038 && v <= 10042) return;",
            "*(p + 28) = 10$0035;",
            "int x = y + 10$0054;",
            "int x = y - 10$0054;",
            "int x = y-10$0054;",
            "int x = 10$0054 * 2;",
            "char b[10$0054];",
            "int x = 0x27$046;",
            "double d = 10$0054.5;",
            "int x = 010$0054;",
            "int x = 99$07;",
            "HRESULT hr = 0x80070$0057;",
        ],
    )
    def test_ports_identifiers_and_sums_stay_quiet(self, code: str) -> None:
        """In code on sockets all the same."""
        check(f"{SOCKETS}void f(void) {{ {code} }}", None)

    def test_a_bare_number_needs_code_on_sockets(self) -> None:
        """A well-known code is a good guess there, and nowhere else."""
        check(f"{SOCKETS}void f(int rc) {{ if (rc == 10$0054) g(); }}", "10054 WSAECONNRESET")
        check(f"{PLAIN_C}void f(int rc) {{ if (rc == 10$0054) g(); }}", None)
        check(f"{PLAIN_C}void f(int rc) {{ if (err == 10$0054) g(); }}", "10054 WSAECONNRESET")
        check(f"{PLAIN_C}void f(int rc) {{ if (err == 10$0070) g(); }}", None)
        check(f"{PLAIN_C}enum {{ kPipeError = 10$0013 }};", None)

    def test_the_evidence_is_told(self) -> None:
        """At the end, behind the link."""
        found = at_mark(f"{SOCKETS}int f(void) {{ return WSAGetLastError() == 10$0054; }}")
        assert found is not None
        assert found.text.split("\n")[-1] == "*Why*: `WSAGetLastError()` gives the Winsock error"

    def test_source_text_in_the_evidence_makes_no_link(self) -> None:
        """What the document says is quoted, never rendered."""
        code = 'int e = lookup("`[x](command:y)`"); if (e == WSAEINTR || e == 10$0054) g();'
        found = at_mark(f"{SOCKETS}void f(void) {{ {code} }}")
        assert found is not None
        assert "](command" not in found.text


class TestNearestCall:
    @pytest.mark.parametrize(
        ("body", "call"),
        [
            ("connect(s, a, n); if (WSAGetLastError() == WSAEWOULD$0BLOCK) g();", "connect"),
            ("connect(s, a, n); int e = WSAGetLastError(); send(s, b, 1, 0); "
             "if (e == WSAEWOULD$0BLOCK) g();", "connect"),
            ("connect(s, a, n); switch (WSAGetLastError()) { case WSAEINTR: send(s, b, 1, 0); "
             "break; case WSAEWOULD$0BLOCK: g(); }", "connect"),
            ("connect(s, a, n); closesocket(s); g(WSAEWOULD$0BLOCK);", "connect"),
            ("recv(s, b, 1, 0); obj.connect(s); g(WSAEWOULD$0BLOCK);", "recv"),
            ("recv(s, b, 1, 0); /* connect(s) */ g(WSAEWOULD$0BLOCK);", "recv"),
            ("recv(s, b, 1, 0);\n#ifdef __linux__\nconnect(s, a, n);\n#endif\n"
             "if (WSAGetLastError() == WSAEWOULD$0BLOCK) g();", "recv"),
            ("if (WSAGetLastError() == WSAEWOULD$0BLOCK) g(); connect(s, a, n);", None),
        ],
    )  # fmt: skip
    def test_the_note_is_for_the_call_that_failed(self, body: str, call: str | None) -> None:
        """Not for calls in other branches, behind the assignment, or in another function."""
        found = at_mark(f"{SOCKETS}void o(void) {{ accept(s, a, n); }}\nvoid f(void) {{ {body} }}")
        assert found is not None
        notes = [line for line in found.text.split("\n") if line.startswith("> ")]
        assert [note.split("`")[1] for note in notes] == ([call] if call else [])

    def test_the_note_stands_above_the_description(self) -> None:
        """It is what the reader came for."""
        found = at_mark(f"{SOCKETS}void f(void) {{ connect(s, a, n); g(x == WSAEWOULD$0BLOCK); }}")
        assert found is not None
        assert found.text.split("\n\n")[2].startswith(
            "> **After `connect`**: On a non-blocking TCP"
        )


class TestFunctions:
    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("WSA$0Startup(v, &d);", "WSAStartup WSAStartup"),
            ("WSASocket$0A(1, 2, 3);", "WSASocketA WSASocketA"),
            ("FD_$0ISSET(s, &f);", "FD_ISSET FD_ISSET"),
            ("// WSA$0Startup", "WSAStartup WSAStartup"),
            ("getaddr$0info(h, p, 0, &r);", "getaddrinfo getaddrinfo"),
            ("closesock$0et(s);", "closesocket closesocket"),
            ("con$0nect(s, a, n);", "connect connect"),
            ("::con$0nect (s, a, n);", "connect connect"),
            ("obj.con$0nect(s);", None),
            ("obj->con$0nect(s);", None),
            ("Client::con$0nect(s);", None),
            ("int con$0nect = 1;", None),
            ("// then con$0nect (or not)", None),
            ('puts("sel$0ect(");', None),
        ],
    )
    def test_functions_of_winsock_in_code_on_sockets(self, code: str, expected: str | None) -> None:
        """Everyday words count as calls alone."""
        check(f"{SOCKETS}void f(void) {{ {code} }}", expected, "cpp")

    @pytest.mark.parametrize(
        "call", ["con$0nect(s, a, n)", "getaddr$0info(h)", "recv$0from(s)", "FD_IS$0SET(s, f)"]
    )
    def test_the_same_names_of_posix_stay_quiet_elsewhere(self, call: str) -> None:
        """A program for Linux is not told about WSAGetLastError."""
        check(f"#include <sys/socket.h>\nvoid f(void) {{ {call}; }}", None)

    def test_how_a_function_reports_failure(self) -> None:
        """Values, the source of the code, and the codes."""
        found = at_mark(f"{SOCKETS}void f(void) {{ WSA$0Startup(v, &d); }}")
        assert found is not None
        assert found.text == (
            "**WSAStartup** — Starts the use of Winsock in the process and agrees on a version\n\n"
            "- On success: `0`\n"
            "- On failure: a nonzero error code\n"
            "- Error code: the return value itself, not `WSAGetLastError()`\n\n"
            "The return value is the error code; 0 means success. `WSAGetLastError` must not be "
            "used for a failed call. Each success needs its own `WSACleanup`.\n\n"
            "**It can fail with**: `WSAEFAULT`, `WSAEINPROGRESS`, `WSAEPROCLIM`, `WSASYSNOTREADY`, "
            "`WSAVERNOTSUPPORTED`\n\n"
            "[Microsoft's page](https://learn.microsoft.com/windows/win32/api/winsock2/"
            "nf-winsock2-wsastartup)"
        )


class TestSettings:
    def test_hover_can_be_switched_off(self) -> None:
        """Then there is none, whatever stands there."""
        assert at_mark("WSAECONN$0RESET", hover=config.Hover(enable=False)) is None

    def test_sections_can_be_switched_off(self) -> None:
        """Platforms, languages, functions."""
        bare = config.Hover(platforms=False, languages=False, functions=False)
        found, whole = at_mark("WSAECONN$0RESET", hover=bare), at_mark("WSAECONN$0RESET")
        assert found is not None
        assert whole is not None
        for word in ("FreeBSD", "In other languages", "Functions that can fail"):
            assert word in whole.text
            assert word not in found.text

    def test_plain_text_has_no_marks(self) -> None:
        """For editors that show no Markdown."""
        document, (offset,) = opened("WSAECONN$0RESET")
        found = hover(document, offset, Settings(), "en", markdown=False)
        assert found is not None
        assert found.text.startswith("WSAECONNRESET — Connection reset by peer\n\n10054 · 0x2746")
        assert not set("`*|[") & set(found.text)
