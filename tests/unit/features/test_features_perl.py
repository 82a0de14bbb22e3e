"""Hover, completion and fixes in the spelling of Perl."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = "use IO::Socket;\nsub f {\n  my $sent = send($socket, 'a', 0);\n  "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "perl", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("if ($! == 100~54) {}", "WSAECONNRESET"),
            ("return if $^E == 0x27~46;", "WSAECONNRESET"),
            ("if ($!{ECONN~RESET}) {}", "WSAECONNRESET"),
            ("if ($! == Errno::ECONN~RESET) {}", "WSAECONNRESET"),
            ("if ($! == WSAECONN~RESET) {}", "WSAECONNRESET"),
            ("# socket error 100~61", "WSAECONNREFUSED"),
            ("}\n\n=pod\n\nThe socket error 100~61.\n\n=cut\n\n{", "WSAECONNREFUSED"),
            ("my $port = 100~54;", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation."""
        self.check(HEAD + code.replace("~", "$0") + "\n}", expected)

    def test_it_says_what_perl_holds(self):
        """In both of its variables."""
        code = HEAD + "if ($! == 100$054) {}\n}"
        text = self.check(code, "WSAECONNRESET")
        assert (
            "`$!{ECONNRESET}`; since Perl 5.20 `$!` holds 108 on Windows, and `$^E` 10054" in text
        )
        text = self.check(code.replace("100$054", "100$058"), "WSAESHUTDOWN")
        assert "`$!` and `$^E` hold 10058 on Windows" in text
        text = self.check(code, "WSAECONNRESET", "zh-CN")
        assert "自 Perl 5.20 起" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(HEAD + typed, "perl", len(expected)) == list(expected)

    RESET = ("Errno::ECONNRESET", "Errno::ECONNRESET")

    @pytest.mark.parametrize(
        "typed",
        [
            "if ($! == 10054",
            "return if $^E != 10054",
            "if ($!+0 == 10054",
            "if (0 + $! == 10054",
            "if (int($!) == 10054",
            "my $e = $!;\n  if ($e == 10054",
            "if ($sock->sockopt(SO_ERROR) == 10054",
            "if ($! == ECONNRES",
        ],
    )
    def test_a_number_becomes_the_constant(self, typed):
        """Of what holds an error."""
        self.check(typed, self.RESET)

    def test_what_is_typed_goes_on(self):
        """Behind the name of the module."""
        self.check("if ($! == Errno::ECONNRES", ("Errno::ECONNRESET", "ECONNRESET"))

    @pytest.mark.parametrize("typed", ["my $port = 1005", "if ($row->{id} == 1005", "# 1005"])
    def test_elsewhere_nothing_is_offered(self, typed):
        """Ports, ids, comments."""
        self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "perl", rules=frozenset({"WS001", "WS205"})) == expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("if ($! == 10035) {}", "if ($!{EWOULDBLOCK}) {}"),
            ("if (10035 != $!) {}", "if (!$!{EWOULDBLOCK}) {}"),
            ("if ($!+0 == 10035) {}", "if ($!{EWOULDBLOCK}) {}"),
            ("if ($! == EWOULDBLOCK || $! == 10035) {}", None),
            ("if ($sock->sockopt(SO_ERROR) == 10061) {}", None),
            ("if ($! == 11001) {}", None),
        ],
    )
    def test_errno_is_asked_by_name(self, before, after):
        """In `%!`, which needs no module; unless the name stands beside it."""
        self.check(f"use strict;\n{before}\n", f"use strict;\n{after or before}\n")

    @pytest.mark.parametrize(
        ("head", "changed", "name"),
        [
            ("use strict;\n", "use strict;\nuse Errno ();\n", "Errno::ECONNRESET()"),
            ("package A;\r\n", "package A;\r\nuse Errno ();\r\n", "Errno::ECONNRESET()"),
            ("#!/usr/bin/perl\n", "#!/usr/bin/perl\nuse Errno ();\n", "Errno::ECONNRESET()"),
            ("use Errno;\n", None, "Errno::ECONNRESET()"),
            ("use Errno qw(EINTR ECONNRESET);\n", None, "ECONNRESET"),
            ("use POSIX ':errno_h';\n", None, "ECONNRESET"),
            ("use Errno ':POSIX';\n", None, "ECONNRESET"),
        ],
    )
    def test_a_copy_is_compared_with_the_constant(self, head, changed, name):
        """With the module that has it."""
        body = "my $e = $! + 0;\nexit if $e == {};\n"
        self.check(head + body.replace("{}", "10054"), (changed or head) + body.replace("{}", name))

    def test_windows_has_names_of_its_own(self):
        """They are never written where another system runs the code."""
        source = "use Errno ();\nif ($^O eq 'MSWin32' && $^E == {}) {}\n"
        self.check(
            source.replace("{}", "10054", 1), source.replace("{}", "Errno::WSAECONNRESET()", 1)
        )
        source = "use Errno ();\nif ($^O ne 'MSWin32' && $^E == 10054) {}\n"
        self.check(source, source)
