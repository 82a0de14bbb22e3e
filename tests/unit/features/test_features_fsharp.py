"""Hover, completion and fixes in the spelling of F#."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = "module M\n\nopen System.Net.Sockets\n\nlet f (e: SocketException) =\n    "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "fsharp", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("e.ErrorCode = 100~54", "WSAECONNRESET"),
            ("e.SocketErrorCode = SocketError.Connection~Reset", "WSAECONNRESET"),
            ("// WSAECONN~RESET", "WSAECONNRESET"),
            ("let port = 100~54", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation."""
        self.check(HEAD + code.replace("~", "$0") + "\n", expected)

    def test_it_says_what_dotnet_calls_it(self):
        """And which member holds it where."""
        text = self.check(HEAD + "e.ErrorCode = 100$054\n", "WSAECONNRESET")
        assert "`SocketError.ConnectionReset`; `SocketErrorCode` holds it on every system" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(HEAD + typed, "fsharp", len(expected)) == list(expected)

    @pytest.mark.parametrize(
        ("typed", "inserted"),
        [
            ("if e.SocketErrorCode = 10054", "SocketError.ConnectionReset"),
            ("if e.NativeErrorCode = 10054", "int SocketError.ConnectionReset"),
        ],
    )
    def test_the_member_is_offered(self, typed, inserted):
        """As a number where a number is asked for."""
        self.check(typed, ("SocketError.ConnectionReset", inserted))


class TestFixes:
    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("e.ErrorCode = 10054", "e.SocketErrorCode = SocketError.ConnectionReset"),
            ("10054 <> e.NativeErrorCode", "SocketError.ConnectionReset <> e.SocketErrorCode"),
            ("int e.SocketErrorCode = 10054", "e.SocketErrorCode = SocketError.ConnectionReset"),
            (
                "raise (SocketException(10061))",
                "raise (SocketException(int SocketError.ConnectionRefused))",
            ),
            (
                "raise <| SocketException 10061",
                "raise <| SocketException (int SocketError.ConnectionRefused)",
            ),
            (
                "let code = e.ErrorCode\n    code = 10054",
                "let code = e.ErrorCode\n    code = int SocketError.ConnectionReset",
            ),
            (
                "match e.ErrorCode with\n    | 10060 | 10061 -> 1\n    | _ -> 2",
                "match e.SocketErrorCode with\n"
                "    | SocketError.TimedOut | SocketError.ConnectionRefused -> 1\n    | _ -> 2",
            ),
            # What is no member of SocketError stays a number, and so must the others.
            (
                "match e.ErrorCode with\n    | 10054 -> 1\n    | 5 -> 2\n    | _ -> 3",
                "match e.ErrorCode with\n    | 10054 -> 1\n    | 5 -> 2\n    | _ -> 3",
            ),
        ],
    )
    def test_members_are_written(self, code, expected):
        """With the member of the exception that gives one."""
        once = mended(HEAD + code, "fsharp")
        assert mended(once, "fsharp") == HEAD + expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("module M\n", "module M\nopen System.Net.Sockets\n"),
            ("open System\n", "open System\nopen System.Net.Sockets\n"),
            ("", "open System.Net.Sockets\n"),
            (
                "namespace N\n\nmodule M =\n    open System\n",
                "namespace N\n\nmodule M =\n    open System\n    open System.Net.Sockets\n",
            ),
        ],
    )
    def test_the_namespace_is_opened(self, before, after):
        """Where others are, else behind the head of the module."""
        line = "    let f (e: SocketException) = int e.SocketErrorCode = 10054\n"
        expected = (
            "    let f (e: SocketException) = e.SocketErrorCode = SocketError.ConnectionReset\n"
        )
        assert mended(before + line, "fsharp") == after + expected
