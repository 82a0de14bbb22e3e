"""Hover, completion and fixes in the spelling of Visual Basic."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = (
    "Imports System.Net.Sockets\nModule M\nSub Run()\nTry\n  peer.Receive(buffer)\n"
    "Catch ex As SocketException\n  "
)
TAIL = "\nEnd Try\nEnd Sub\nEnd Module\n"


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "vb", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("If ex.ErrorCode = 100~54 Then Return", "WSAECONNRESET"),
            ("If ex.HResult = -21470148~42 Then Return", "WSAECONNRESET"),
            ("If ex.SocketErrorCode = SocketError.Connection~Reset Then Return", "WSAECONNRESET"),
            ("If ex.SocketErrorCode = socketerror.connection~reset Then Return", "WSAECONNRESET"),
            ("' socket error 100~61", "WSAECONNREFUSED"),
            ("If ex.ErrorCode = &H27~46 Then Return", "WSAECONNRESET"),
            ("If ex.ErrorCode = &~h274d& Then Return", "WSAECONNREFUSED"),
            ("If ex.HResult = &H8007~2746 Then Return", "WSAECONNRESET"),
            ("' socket error &H27~4D", "WSAECONNREFUSED"),
            ("port = 100~54", None),
            ("port = &H27~46", None),
            ("a = Other.Connection~Reset", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation, and of the members of SocketError."""
        self.check(HEAD + code.replace("~", "$0") + TAIL, expected)

    def test_it_says_which_members_hold_it(self):
        """On every system, and on Windows alone."""
        code = HEAD + "If ex.ErrorCode = 100$054 Then Return" + TAIL
        text = self.check(code, "WSAECONNRESET")
        assert "`SocketError.ConnectionReset`; `SocketErrorCode` holds it on every system" in text
        assert "在所有系统上都是它" in self.check(code, "WSAECONNRESET", "zh-CN")


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(HEAD + typed, "vb", len(expected)) == list(expected)

    RESET = ("SocketError.ConnectionReset", "SocketError.ConnectionReset")

    @pytest.mark.parametrize(
        "typed",
        [
            "If ex.ErrorCode = 10054",
            "If ex.NativeErrorCode <> 10054",
            "Dim failure = ex.ErrorCode\n  If failure <> 10054",
            "If lastError = 10054",
        ],
    )
    def test_a_number_becomes_the_member(self, typed):
        """Compared with a single equals sign, or by `<>`."""
        self.check(typed, self.RESET)

    def test_what_is_typed_goes_on(self):
        """Behind the name of the type."""
        self.check(
            "If ex.SocketErrorCode = SocketError.ConnectionR",
            ("SocketError.ConnectionReset", "ConnectionReset"),
        )

    @pytest.mark.parametrize("typed", ["port = 1005", "If item.Id = 1005", "' 1005"])
    def test_elsewhere_nothing_is_offered(self, typed):
        """Ports, ids, comments."""
        self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "vb") == expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                "If ex.ErrorCode = 10054 Then",
                "If ex.SocketErrorCode = SocketError.ConnectionReset Then",
            ),
            (
                "If CInt(ex.SocketErrorCode) = 10054 Then",
                "If ex.SocketErrorCode = SocketError.ConnectionReset Then",
            ),
            (
                "If ex.ErrorCode.Equals(10054) Then",
                "If ex.SocketErrorCode.Equals(SocketError.ConnectionReset) Then",
            ),
            ("If {10054}.Contains(ex.ErrorCode) Then", None),
            ("If ex.ErrorCode = 10059 Then", None),
            ("If ex.HResult = -2147014842 Then", None),
        ],
    )
    def test_the_member_comes_along(self, before, after):
        """Where all that is compared can be a SocketError."""
        source = f"{HEAD}{{}}\n  End If{TAIL}"
        self.check(source.format(before), source.format(after or before))

    @pytest.mark.parametrize(
        ("head", "changed"),
        [
            ("Imports System\n", "Imports System\nImports System.Net.Sockets\n"),
            ("Option Strict On\r\n", "Option Strict On\r\nImports System.Net.Sockets\r\n"),
            ("imports system.net.sockets ' sockets\n", None),
            ("", "Imports System.Net.Sockets\n"),
        ],
    )
    def test_the_namespace_is_imported(self, head, changed):
        """Behind the other imports, else behind the options."""
        body = (
            "Module M\nSub F()\nTry\nCatch e As Net.Sockets.SocketException\n{}\n"
            "End Try\nEnd Sub\nEnd Module\n"
        )
        self.check(
            head + body.format("If e.SocketErrorCode = 10054 Then Return"),
            (changed or head)
            + body.format("If e.SocketErrorCode = SocketError.ConnectionReset Then Return"),
        )
