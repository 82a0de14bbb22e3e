"""Completion: what is offered where, in which order, and where nothing is."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from winsock_ls import catalog, config
from winsock_ls.config import Settings
from winsock_ls.features.completion import Completions, complete, documentation

SOCKETS = "#include <winsock2.h>\nSOCKET s;\n"


def at_mark(
    marked: str, language: str = "c", tongue: str = "en", **settings: object
) -> Completions | None:
    """What is offered at the mark."""
    document, (offset,) = opened(marked, language)
    return complete(document, offset, Settings(**settings), tongue)  # type: ignore[arg-type]


def in_function(body: str) -> Completions | None:
    """What is offered at the mark in a function of code on sockets."""
    return at_mark(f"{SOCKETS}int f(SOCKET s) {{ {body}")


def labels(found: Completions | None) -> list[str]:
    """The labels in the order in which an editor shows them."""
    return [item.label for item in sorted(found.items, key=lambda i: i.sort_text)] if found else []


def check(marked: str, expected: list[str] | None) -> None:
    """Exactly ``expected`` is offered, in that order; None: nothing at all."""
    found = in_function(marked)
    assert (labels(found) if found else None) == expected


class TestPrefix:
    @pytest.mark.parametrize("typed", ["WSAECONNR", "wsaeconnr", "WsaEConnR"])
    def test_the_constant_is_offered_in_any_letter_case(self, typed: str) -> None:
        """Shift keys are for later."""
        check(f"if (x == {typed}$0) g(); }}", ["WSAECONNRESET", "WSAECONNREFUSED"])

    def test_it_is_offered_without_any_error_in_sight(self) -> None:
        """Nothing else begins so."""
        found = at_mark("int x = WSAECONNREF$0")
        assert labels(found) == ["WSAECONNREFUSED"]

    def test_all_of_them_behind_the_bare_prefix(self) -> None:
        """WSA alone offers the whole table."""
        assert len(labels(at_mark("int x = WSA$0"))) == len(catalog.load().codes)

    @pytest.mark.parametrize("typed", ["W", "WS"])
    def test_where_an_error_stands_the_first_letter_is_enough(self, typed: str) -> None:
        """A client that waits for its answer while more is typed does not ask again."""
        found = in_function(f"if (WSAGetLastError() == {typed}$0) g(); }}")
        assert len(labels(found)) == len(catalog.load().codes)

    @pytest.mark.parametrize("typed", ["w", "ws", "Ws", "WX"])
    def test_other_words_are_left_alone_there(self, typed: str) -> None:
        """Variables have names in small letters."""
        check(f"if (WSAGetLastError() == {typed}$0) g(); }}", None)

    @pytest.mark.parametrize(
        "code",
        [
            "int x = WS$0",
            "int x = W$0",
            "int x = $0WSAE",
            "int x = MYWSAE$0",
            "int x = WSASocket$0",
            "x = p->WSAE$0",
            "x = p -> WSAE$0",
            "x = p.WSAE$0",
            "x = winsock::WSAE$0",
            "// WSAE$0",
            "/* WSAE$0 */ x",
            "/* several\n lines WSAE$0\n */ x",
            'puts("WSAE$0");',
            'puts("WSAE$0',
            "puts('WSAE$0",
            'puts("a \\" WSAE$0");',
            "\n#include <WSAE$0",
            "",
        ],
    )
    def test_it_is_quiet_elsewhere(self, code: str) -> None:
        """In members, comments, strings, also those that are being typed."""
        marked = code if "$0" in code else code + "$0"
        check(f"{marked}", None)

    def test_plain_text_gets_none(self) -> None:
        """Prose is not completed."""
        assert at_mark("WSAE$0", "plain") is None

    def test_dead_branches_and_directives_are_code(self) -> None:
        """Somebody types there too."""
        assert labels(at_mark("#if 0\nint x = WSAECONNREF$0\n#endif")) == ["WSAECONNREFUSED"]
        assert labels(at_mark("#define X WSAECONNREF$0\n")) == ["WSAECONNREFUSED"]
        assert at_mark("#if 0\n// WSAECONNREF$0\n#endif") is None

    def test_a_quote_in_a_comment_above_misleads_nobody(self) -> None:
        """Nor does a digit separator on the line."""
        assert labels(at_mark("// don't\nint x = WSAECONNREF$0")) == ["WSAECONNREFUSED"]
        assert labels(at_mark("int y = 1'000; int x = WSAECONNREF$0", "cpp")) == ["WSAECONNREFUSED"]


class TestRange:
    @pytest.mark.parametrize(
        ("marked", "replaced"),
        [
            ("x = WSAECONNREF$0;", "WSAECONNREF"),
            ("x = WSAECONN$0RESET;", "WSAECONNRESET"),
            ("x = WSA$0;", "WSA"),
        ],
    )
    def test_the_whole_word_is_replaced(self, marked: str, replaced: str) -> None:
        """A constant with the rest of another one behind it is never meant."""
        found = in_function(marked)
        assert found is not None
        text = (f"{SOCKETS}int f(SOCKET s) {{ {marked}").replace("$0", "")
        assert text[found.start : found.end] == replaced


class TestNumbers:
    @pytest.mark.parametrize(
        ("marked", "expected"),
        [
            ("if (WSAGetLastError() == 1005$0) g(); }", [10050, 10051, 10052, 10053, 10054, 10055,
                                                         10056, 10057, 10058, 10059]),
            ("if (WSAGetLastError() == 10054$0", [10054]),
            ("if (err != 10054$0", [10054]),
            ("if (-err == -10054$0", [10054]),
            ("switch (WSAGetLastError()) { case 10054$0", [10054]),
            ("switch (err) { case 1: g(); break; case 10054$0: h(); } }", [10054]),
            ("int my_err = 10054$0", [10054]),
            ("int rc = WSAGetLastError(); if (rc == 10054$0", [10054]),
            ("WSASetLastError(10054$0", [10054]),
            ("WSASetLastError(10054$0);", [10054]),
            ("if (10054$0 == WSAGetLastError()) g(); }", [10054]),
            ("if (err == 0x274$0", [10048, 10049, 10050, 10051, 10052, 10053, 10054, 10055, 10056,
                                    10057, 10058, 10059, 10060, 10061, 10062, 10063]),
            ("if (err == 0X2746$0", [10054]),
            ("if (err == 0x2af9$0", [11001]),
            ("if (err == 99$0", None),
            ("if (err == 997$0", [997]),
        ],
    )  # fmt: skip
    def test_a_number_becomes_the_constant_where_an_error_is_expected(
        self, marked: str, expected: list[int] | None
    ) -> None:
        """Decimal from three digits on, hexadecimal from two."""
        found = in_function(marked)
        values = sorted(int(item.detail.split(" ")[0]) for item in found.items) if found else None
        assert values == expected

    def test_what_is_typed_is_what_the_client_matches(self) -> None:
        """Numbers against the number, in the letter case of what stands there."""
        for typed, expected in (
            ("10054", "10054"),
            ("0x274C", "0x274C"),
            ("0X274c", "0X274c"),
            ("0x8007274", "0x80072746"),
        ):
            found = in_function(f"if (err == {typed}$0")
            assert found is not None
            assert expected in [item.filter_text for item in found.items]

    def test_an_hresult_becomes_an_hresult(self) -> None:
        """The constant alone would be another number."""
        found = in_function("if (last_error == 0x80072746$0")
        assert found is not None
        assert [i.insert_text for i in found.items] == ["HRESULT_FROM_WIN32(WSAECONNRESET)"]

    @pytest.mark.parametrize(
        "marked",
        [
            "int x = 10054$0",
            "int port = 10054$0",
            "if (self->port == 10054$0",
            "Sleep(10054$0",
            "if (errno == 10054$0",
            "int err = 10000 + 10054$0",
            "switch (menu) { case 10054$0",
            "char b[10054$0",
            "return 10054$0",
        ],
    )
    def test_it_is_quiet_elsewhere(self, marked: str) -> None:
        """Numbers are typed all day."""
        check(marked, None)

    def test_it_can_be_switched_off(self) -> None:
        """Numbers, Berkeley names, all of it."""
        code = f"{SOCKETS}int f(void) {{ if (WSAGetLastError() == "
        off = config.Completion
        assert at_mark(f"{code}10054$0", completion=off(numbers=False)) is None
        assert at_mark(f"{code}ECONN$0", completion=off(berkeley=False)) is None
        assert at_mark(f"{code}WSAECONN$0", completion=off(enable=False)) is None
        assert at_mark(f"{code}WSAECONN$0", completion=off(numbers=False, berkeley=False))


class TestBerkeley:
    @pytest.mark.parametrize(
        ("marked", "expected"),
        [
            ("if (WSAGetLastError() == ECONNR$0", ["WSAECONNRESET", "WSAECONNREFUSED"]),
            ("if (WSAGetLastError() == EAG$0", ["WSAEWOULDBLOCK"]),
            ("if (h_errno == HOST$0", ["WSAHOST_NOT_FOUND"]),
            ("if (WSAGetLastError() == HOST_NOT$0", ["WSAHOST_NOT_FOUND"]),
            ("switch (WSAGetLastError()) { case ENOTSO$0", ["WSAENOTSOCK"]),
            ("int err = ETIME$0", ["WSAETIMEDOUT"]),
            ("if (errno == ECONNR$0", None),
            ("int x = ECONNR$0", None),
            ("if (state == E$0", None),
            ("if (err == econnr$0", None),
        ],
    )
    def test_it_stands_for_the_constant_where_an_error_is_expected(
        self, marked: str, expected: list[str] | None
    ) -> None:
        """errno is not such a place: it never holds a Winsock error."""
        check(marked, expected)

    def test_the_client_matches_the_berkeley_name(self) -> None:
        """And gets the constant."""
        found = in_function("if (WSAGetLastError() == ECONNREF$0")
        assert found is not None
        (item,) = found.items
        assert (item.filter_text, item.insert_text) == ("ECONNREFUSED", "WSAECONNREFUSED")


class TestRanking:
    def test_what_the_nearest_call_can_return_comes_first(self) -> None:
        """Those with a note for the very call first of all."""
        after_accept = labels(in_function("accept(s, a, n); if (WSAGetLastError() == WSAE$0"))
        after_connect = labels(in_function("connect(s, a, n); if (WSAGetLastError() == WSAE$0"))
        assert after_accept[0] == "WSAEINTR" or "WSAECONNRESET" in after_accept[:12]
        assert after_connect.index("WSAECONNREFUSED") < 15
        assert after_accept.index("WSAECONNREFUSED") > 15

    @pytest.mark.parametrize(
        "marked",
        [
            "switch (e) { case WSAEWOULDBLOCK: break; case WSAEWOULD$0: break; } }",
            "switch (e) { case WSAEWOULD$0: break; case WSAEWOULDBLOCK: break; } }",
            "switch (e) { case 10035: { g(); } break; case WSAE$0",
            "if (e == WSAEWOULDBLOCK) g(); else if (e == WSAE$0",
            "if (e == WSAEWOULDBLOCK || e == WSAE$0",
            "if (e == 10035 || e == WSAE$0",
            "if (e == WSAE$0 || e == WSAEWOULDBLOCK) g(); }",
            "if (WSAGetLastError() == WSAEWOULDBLOCK || WSAGetLastError () == WSAE$0",
            "if (x.e != WSAEWOULDBLOCK && x.e != WSAE$0",
        ],
    )
    def test_what_is_handled_already_comes_last(self, marked: str) -> None:
        """In the same switch, the same chain, the same ladder; by name and by number."""
        found = in_function(f"recv(s, b, 1, 0); {marked}")
        assert found is not None
        ranks = {item.label: item.sort_text[0] for item in found.items}
        assert ranks["WSAEWOULDBLOCK"] == "8"
        assert list(ranks.values()).count("8") == 1

    @pytest.mark.parametrize(
        "marked",
        [
            "if (e == WSAEWOULDBLOCK) g(); e = WSAGetLastError(); if (e == WSAE$0",
            "if (d == WSAEWOULDBLOCK) g(); if (e == WSAE$0",
            "if (WSAGetLastError() == WSAEWOULDBLOCK) g(); send(s, b, 1, 0); "
            "if (WSAGetLastError() == WSAE$0",
            "switch (e) { case WSAEWOULDBLOCK: g(); } switch (d) { case WSAE$0",
        ],
    )
    def test_another_value_is_another_matter(self, marked: str) -> None:
        """What was handled before the error was asked for anew may be handled again."""
        found = in_function(f"recv(s, b, 1, 0); {marked}")
        assert found is not None
        assert [item.label for item in found.items if item.sort_text[0] == "8"] == []

    def test_deprecated_constants_come_last_of_all(self) -> None:
        """And say so."""
        found = at_mark("int x = WSA$0")
        assert found is not None
        deprecated = [item.label for item in found.items if item.deprecated]
        assert deprecated
        assert labels(found)[-len(deprecated) :] == deprecated

    def test_half_typed_code_has_its_call_too(self) -> None:
        """At the end of a file, without any closing brace."""
        found = at_mark(
            f"{SOCKETS}void o(void) {{ accept(s, a, n); }}\n"
            "void f(void) {\n  if (connect(s, a, n) < 0) {\n    if (WSAGetLastError() == WSAEW$0"
        )
        assert found is not None
        assert {item.label: item.sort_text[0] for item in found.items} == {"WSAEWOULDBLOCK": "0"}


class TestItems:
    def test_an_item_says_number_and_meaning(self) -> None:
        """In the language of the reader."""
        for tongue, detail in (
            ("en", "10054 · Connection reset by peer"),
            ("zh-CN", "10054 · 连接被对方重置"),
        ):
            found = at_mark("int x = WSAECONNRES$0", tongue=tongue)
            assert found is not None
            (item,) = found.items
            assert (item.label, item.insert_text, item.filter_text) == ("WSAECONNRESET",) * 3
            assert (item.name, item.detail) == ("WSAECONNRESET", detail)

    def test_the_long_text_of_an_item(self) -> None:
        """Markdown or plain, by name; None for what the table has not."""
        text = documentation("WSAECONNRESET", "en")
        assert text is not None
        assert text.startswith("**WSAECONNRESET** — Connection reset by peer")
        plain = documentation("WSAECONNRESET", "zh-CN", markdown=False)
        assert plain is not None
        assert plain.startswith("WSAECONNRESET — 连接被对方重置")
        assert documentation("WSAENOTHING", "en") is None
