"""Hover, completion and fixes in the spelling of PHP."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = "<?php\nfunction f($socket) {\n  $sent = socket_send($socket, 'a', 1, 0);\n  "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "php", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("if (socket_last_error() == 100~54) {}", "WSAECONNRESET"),
            ("if (socket_last_error() == SOCKET_ECONN~RESET) {}", "WSAECONNRESET"),
            ("if (socket_last_error() == \\SOCKET_ECONN~RESET) {}", "WSAECONNRESET"),
            ("// socket error 100~61", "WSAECONNREFUSED"),
            ("curl_setopt($c, 100~04, 'a');", None),
            ("$port = 100~54;", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation."""
        self.check(HEAD + code.replace("~", "$0") + "\n}", expected)

    def test_it_says_what_the_constant_is(self):
        """On Windows, and elsewhere."""
        code = HEAD + "if (socket_last_error() == 100$054) {}\n}"
        text = self.check(code, "WSAECONNRESET")
        assert "`SOCKET_ECONNRESET` of the extension sockets; 10054 on Windows" in text
        text = self.check(code, "WSAECONNRESET", "zh-CN")
        assert "sockets 扩展的 `SOCKET_ECONNRESET`" in text
        text = self.check(code.replace("100$054", "110$001"), "WSAHOST_NOT_FOUND")
        assert "on Windows alone" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(HEAD + typed, "php", len(expected)) == list(expected)

    RESET = ("SOCKET_ECONNRESET", "SOCKET_ECONNRESET")

    @pytest.mark.parametrize(
        "typed",
        [
            "if (socket_last_error($socket) == 10054",
            "if (socket_last_error($socket) !== 10054",
            "$e = socket_last_error();\n  if ($e === 10054",
            "$e = socket_last_error();\n  if (in_array($e, [11, 10054",
            "$e = socket_last_error();\n  if (in_array($e, array(10054",
            "switch (socket_last_error()) {\n  case 10054",
            "if ($errno == 10054",
            "if ($x == SOCKET_ECONNRES",
        ],
    )
    def test_a_number_becomes_the_constant(self, typed):
        """Compared loosely or strictly, or looked for among others."""
        self.check(typed, self.RESET)

    @pytest.mark.parametrize(
        "typed",
        [
            "$port = 1005",
            "if ($row['id'] == 1005",
            "curl_setopt($c, 1000",
            "// 1005",
            "$a->SOCKET_E",
        ],
    )
    def test_elsewhere_nothing_is_offered(self, typed):
        """Ports, ids, options, comments."""
        self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str, **options: object) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "php", **options) == expected

    def test_the_constant_is_written_where_there_is_one(self):
        """In a file that uses the extension which defines it."""
        self.check(
            "<?php\nif (socket_last_error() == 10054) {}\n",
            "<?php\nif (socket_last_error() == SOCKET_ECONNRESET) {}\n",
        )
        source = "<?php\nfsockopen($h, 80, $errno);\nif ($errno == 10061) {}\n"
        self.check(source, source)

    def test_what_windows_alone_has_is_written_there_alone(self):
        """Elsewhere the name would be an error."""
        plain = "<?php\nif (socket_last_error() == {}) {}\n"
        self.check(plain.replace("{}", "10091", 1), plain.replace("{}", "10091", 1))
        guarded = "<?php\nif (PHP_OS_FAMILY == 'Windows' && socket_last_error() == {}) {}\n"
        self.check(
            guarded.replace("{}", "10091", 1), guarded.replace("{}", "SOCKET_SYSNOTREADY", 1)
        )

    @pytest.mark.parametrize(
        ("test", "expected"),
        [
            (
                "if (socket_last_error() === SOCKET_EINPROGRESS) {}",
                "if (in_array(socket_last_error(), [SOCKET_EINPROGRESS, SOCKET_EWOULDBLOCK], true))"
                " {}",
            ),
            (
                "if (SOCKET_EINPROGRESS != socket_last_error()) {}",
                "if (!in_array(socket_last_error(), [SOCKET_EINPROGRESS, SOCKET_EWOULDBLOCK], true)"
                ") {}",
            ),
            (
                "if (in_array(socket_last_error(), array(SOCKET_EINPROGRESS))) {}",
                "if (in_array(socket_last_error(), array(SOCKET_EINPROGRESS, SOCKET_EWOULDBLOCK)))"
                " {}",
            ),
            (
                "switch (socket_last_error()) { case SOCKET_EINPROGRESS: break; }",
                "switch (socket_last_error())"
                " { case SOCKET_EWOULDBLOCK: case SOCKET_EINPROGRESS: break; }",
            ),
        ],
    )
    def test_a_connection_under_way_is_both(self, test, expected):
        """Whatever the form of the test."""
        head = "<?php\nsocket_connect($s, $h, 80);\n"
        self.check(head + test, head + expected, rules=frozenset({"WS206"}))
