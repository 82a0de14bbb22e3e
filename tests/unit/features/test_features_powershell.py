"""Hover, completion and fixes in the spelling of PowerShell."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

ERROR = "[System.Net.Sockets.SocketError]"
HEAD = (
    "function Read-Port {\n  try { $n = $socket.Receive($b) }\n"
    "  catch [Net.Sockets.SocketException] {\n"
)


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "powershell", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("if ($_.Exception.ErrorCode -eq 100~54) { }", "WSAECONNRESET"),
            ("if ($_.Exception.HResult -eq -21470148~42) { }", "WSAECONNRESET"),
            (f"$a -eq {ERROR}::Connection~Reset", "WSAECONNRESET"),
            ("$a -eq [SocketError]::connection~reset", "WSAECONNRESET"),
            ("# socket error 100~61", "WSAECONNREFUSED"),
            ("<# socket error 100~61 #>", "WSAECONNREFUSED"),
            ("$port = 100~54", None),
            ("[Other]::Connection~Reset", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation, and of the members of SocketError."""
        self.check(f"{HEAD}    {code.replace('~', '$0')}\n  }}\n}}", expected)

    def test_it_says_which_members_hold_it(self):
        """On every system, and on Windows alone."""
        code = HEAD + "if ($_.Exception.ErrorCode -eq 100$054) { } } }"
        text = self.check(code, "WSAECONNRESET")
        assert f"`{ERROR}::ConnectionReset`; `SocketErrorCode` holds it on every system" in text
        assert "在所有系统上都是它" in self.check(code, "WSAECONNRESET", "zh-CN")


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(HEAD + typed, "powershell", len(expected)) == list(expected)

    RESET = (f"{ERROR}::ConnectionReset", f"{ERROR}::ConnectionReset")

    @pytest.mark.parametrize(
        "typed",
        [
            "if ($_.Exception.ErrorCode -eq 10054",
            "if ($_.Exception.InnerException.NativeErrorCode -NE 10054",
            "$code = $_.Exception.NativeErrorCode\n    if ($code -ieq 10054",
            "if ($errorCode -eq 10054",
        ],
    )
    def test_a_number_becomes_the_member(self, typed):
        """Of what holds an error."""
        self.check(typed, self.RESET)

    def test_what_is_typed_goes_on(self):
        """Behind the name of the type."""
        self.check(
            f"if ($a -eq {ERROR}::ConnectionR",
            (f"{ERROR}::ConnectionReset", "ConnectionReset"),
        )

    @pytest.mark.parametrize(
        "typed", ["$port = 1005", "if ($item.Id -eq 1005", "Connect-It -Port 1005", "# 1005"]
    )
    def test_elsewhere_nothing_is_offered(self, typed):
        """Ports, ids, parameters, comments."""
        self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "powershell") == expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                "$_.Exception.ErrorCode -eq 10054",
                f"$_.Exception.SocketErrorCode -eq {ERROR}::ConnectionReset",
            ),
            (
                "$_.Exception.NativeErrorCode -in 10054, 10053",
                f"$_.Exception.SocketErrorCode -in {ERROR}::ConnectionReset,"
                f" {ERROR}::ConnectionAborted",
            ),
            (
                "$_.Exception.NativeErrorCode -in 10054, 5",
                f"$_.Exception.NativeErrorCode -in {ERROR}::ConnectionReset, 5",
            ),
            (
                "$_.Exception.InnerException.ErrorCode -eq 10054",
                f"$_.Exception.InnerException.ErrorCode -eq {ERROR}::ConnectionReset",
            ),
            ("$_.Exception.ErrorCode -eq 10059", None),
            ("$_.Exception.HResult -eq 0x80072746", None),
            (f"{ERROR}10054 -eq $a", f"{ERROR}::ConnectionReset -eq $a"),
        ],
    )
    def test_the_member_comes_along(self, before, after):
        """Of what is plainly a SocketException; elsewhere the number alone is named."""
        source = f"{HEAD}    if ({{}}) {{ }}\n  }}\n}}\n".replace("{}", before, 1)
        self.check(source, source.replace(before, after or before))

    def test_a_case_is_put_in_brackets(self):
        """Else it would be a text."""
        switch = "    switch ($_.Exception.SocketErrorCode) {\n      10054 { 1 }\n    }\n"
        source = f"{HEAD}{switch}  }}\n}}\n"
        self.check(source, source.replace("10054", f"({ERROR}::ConnectionReset)"))
