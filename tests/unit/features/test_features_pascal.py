"""Hover, completion and fixes in the spelling of Delphi and Free Pascal."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

UNIT = "unit A;\ninterface\nuses IdTCPClient;\nimplementation\n"
ROUTINE = f"{UNIT}procedure P(E: EIdSocketError);\nbegin\n  "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "pascal", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            (ROUTINE + "if E.LastError = 100~54 then;\nend;\nend.", "WSAECONNRESET"),
            (ROUTINE + "if E.LastError = $27~46 then;\nend;\nend.", "WSAECONNRESET"),
            (ROUTINE + "if E.LastError = Id_WSAECONN~RESET then;\nend;\nend.", "WSAECONNRESET"),
            (ROUTINE + "{ Socket Error # 100~61 }\nend;\nend.", "WSAECONNREFUSED"),
            (ROUTINE + "Port := 100~054;\nend;\nend.", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, in either notation, and of Indy's constants."""
        self.check(code.replace("~", "$0"), expected)

    def test_it_says_where_the_constants_are(self):
        """Winsock's and Indy's."""
        text = self.check(ROUTINE + "if E.LastError = 100$054 then;\nend;\nend.", "WSAECONNRESET")
        assert "`Id_WSAECONNRESET` in Indy's IdStackConsts" in text
        text = self.check(
            ROUTINE + "if E.LastError = 100$054 then;\nend;\nend.", "WSAECONNRESET", "zh-CN"
        )
        assert "IdStackConsts 中的" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(ROUTINE + typed, "pascal", len(expected)) == list(expected)

    def test_a_number_becomes_the_constant(self):
        """Compared with a single equals sign, or by `<>`."""
        reset = ("WSAECONNRESET", "WSAECONNRESET")
        self.check("if E.LastError = 10054", reset)
        self.check("if (Err = 0) or (Err <> 10054", reset)
        self.check("if WSAGetLastError = 10054", reset)
        self.check("case E.LastError of\n 10054", reset)

    def test_what_is_typed_goes_on(self):
        """With Indy's prefix or without."""
        self.check("if x = WSAECONNRES", ("WSAECONNRESET", "WSAECONNRESET"))
        self.check("if x = Id_WSAECONNRES", ("Id_WSAECONNRESET", "Id_WSAECONNRESET"))

    def test_elsewhere_nothing_is_offered(self):
        """Ports, ids, comments."""
        for typed in ("Port := 1005", "if Item.Id = 1005", "case Port of\n 1005", "{ WSAE"):
            self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "pascal") == expected

    BODY = (
        "\nprocedure P(E: EIdSocketError);\nbegin\n  if E.LastError = {} then Exit;\nend;\nend.\n"
    )

    @pytest.mark.parametrize(
        ("head", "changed", "name"),
        [
            (
                "unit A;\ninterface\nuses IdStack;\nimplementation",
                "unit A;\ninterface\nuses IdStack;\nimplementation\n\nuses\n  IdStackConsts;",
                "Id_WSAECONNRESET",
            ),
            (
                "unit A;\ninterface\nimplementation\nuses\n  IdStack {a, b; }, B; // c",
                "unit A;\ninterface\nimplementation\nuses\n"
                "  IdStack {a, b; }, B, IdStackConsts; // c",
                "Id_WSAECONNRESET",
            ),
            (
                "program A;\r\nuses IdTCPClient, B in 'B.pas';",
                "program A;\r\nuses IdTCPClient, B in 'B.pas', IdStackConsts;",
                "Id_WSAECONNRESET",
            ),
            ("program A;\nuses IdStack, IdStackConsts;", None, "Id_WSAECONNRESET"),
            ("program A;\nuses Winapi.Winsock2;", None, "WSAECONNRESET"),
            (
                "program A;\nuses blcksock;",
                "program A;\nuses blcksock, synsock;",
                "WSAECONNRESET",
            ),
            (
                "program A;\nuses Winapi.Windows;",
                "program A;\nuses Winapi.Windows, Winapi.WinSock;",
                "WSAECONNRESET",
            ),
            ("program A;", "program A;\n\nuses\n  WinSock;", "WSAECONNRESET"),
            ("program A;\nuses B; {$IFDEF UNIX}{$ENDIF}", None, "10054"),
        ],
    )
    def test_the_constant_comes_with_its_unit(self, head, changed, name):
        """Indy's in code that uses Indy; in the clause that stands there, else in a new one."""
        body = self.BODY.replace("EIdSocketError", "TSock")
        self.check(head + body.format("10054"), (changed or head) + body.format(name))

    def test_pieces_of_code_get_no_unit(self):
        """There is no place for one."""
        self.check(self.BODY.format("10054"), self.BODY.format("10054"))
