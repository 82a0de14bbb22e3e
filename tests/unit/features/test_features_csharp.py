"""Hover, completion and fixes in C#'s own spelling."""

from __future__ import annotations

import subprocess

import pytest

from tests.support.marks import FIXTURES
from tests.support.spelling import hovered, mended, offered
from tools import mono

CAUGHT = (
    "using System.Net.Sockets;\nclass A {\n  void F(Socket s, byte[] b) {\n"
    "    try { s.Receive(b); }\n    catch (SocketException e) {\n      "
)


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "csharp", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            (CAUGHT + "if (e.ErrorCode == 100$054) return;", "WSAECONNRESET"),
            (CAUGHT + "if (e.SocketErrorCode == SocketError.TimedO$0ut) return;", "WSAETIMEDOUT"),
            ("x = System.Net.Sockets.SocketError.Would$0Block;", "WSAEWOULDBLOCK"),
            ("const int WSAECONN$0RESET = 10054;", "WSAECONNRESET"),
            ("// WSAECONN$0RESET", "WSAECONNRESET"),
            ('var s = @"C:\\"; // SocketException (100$061)', "WSAECONNREFUSED"),
            ("const int Port = 100$054;", None),
            ("x = Other.TimedO$0ut;", None),
            (CAUGHT + "s.Recei$0ve(b);", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of SocketError, and of what is known to be an error."""
        self.check(code, expected)

    def test_it_says_what_dotnet_makes_of_the_code(self):
        """Which member holds it where, and what the call before means for it."""
        text = self.check(CAUGHT + "if (e.ErrorCode == 100$054) return;", "WSAECONNRESET")
        assert "`SocketErrorCode` holds it on every system" in text
        assert "After `recv`" in text
        text = self.check("const int WSAE$0LOOP = 10062;", "WSAELOOP", "zh-CN")
        assert "`SocketError` 中没有对应成员" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None, before: str = CAUGHT) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(before + typed, "csharp", len(expected)) == list(expected)

    def test_a_number_becomes_the_name(self):
        """With a cast where a number is wanted."""
        reset = "SocketError.ConnectionReset"
        self.check("if (e.ErrorCode == 10054", (reset, f"(int){reset}"))
        self.check("if (e.SocketErrorCode == 10054", (reset, reset))
        self.check("switch (e.SocketErrorCode) { case 10054", (reset, reset))
        self.check("throw new SocketException(10054", (reset, f"(int){reset}"))

    def test_what_is_typed_goes_on(self):
        """Behind the enumeration, or by the name that C has."""
        refused = "SocketError.ConnectionRefused"
        self.check("if (e.SocketErrorCode == SocketError.ConnectionRef", (refused, refused[12:]))
        self.check("if (e.SocketErrorCode == WSAECONNREF", (refused, refused))
        self.check("if (e.ErrorCode == WSAECONNREF", (refused, f"(int){refused}"))

    def test_elsewhere_nothing_is_offered(self):
        """Ports, comments, strings of every kind, codes without a member."""
        for typed in (
            "int port = 1005",
            "x.WSAE",
            "// WSAE",
            'var x = "WSAE',
            "if (e.ErrorCode == 10062",
        ):
            self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "csharp") == expected

    USE = "class A {{ bool F({0}SocketException e) => e.{1}; }}\n"

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("", "using System.Net.Sockets;\n"),
            ("using System;\n", "using System;\nusing System.Net.Sockets;\n"),
            (
                "/* using System;\nclass */\nusing Zoo;\n",
                "/* using System;\nclass */\nusing System.Net.Sockets;\nusing Zoo;\n",
            ),
            (
                "// Licence\n#define X\n\nnamespace N;\n",
                "// Licence\n#define X\n\nusing System.Net.Sockets;\nnamespace N;\n",
            ),
            (
                "using System.Linq;\r\nusing Zoo;\r\n",
                "using System.Linq;\r\nusing System.Net.Sockets;\r\nusing Zoo;\r\n",
            ),
            ("using Zoo;\n", "using System.Net.Sockets;\nusing Zoo;\n"),
            (
                "using System;\n#if X\nusing System.Y;\n#endif\n",
                "using System;\nusing System.Net.Sockets;\n#if X\nusing System.Y;\n#endif\n",
            ),
            (
                "namespace N\n{\n    using System;\n",
                "namespace N\n{\n    using System;\n    using System.Net.Sockets;\n",
            ),
            ("using System.Net.Sockets;\n", "using System.Net.Sockets;\n"),
            ("namespace System.Net.Sockets;\n", "namespace System.Net.Sockets;\n"),
        ],
    )
    def test_the_namespace_is_imported_where_directives_stand(self, head, expected):
        """Beside the others of System, with the file's indent and line ends."""
        name = "System.Net.Sockets."
        self.check(
            head + self.USE.format(name, "ErrorCode == 10054"),
            expected + self.USE.format(name, "SocketErrorCode == SocketError.ConnectionReset"),
        )

    def test_a_switch_changes_as_a_whole_or_its_labels_do(self):
        """What is no plain value keeps the number it is compared with."""
        reset, aborted = "SocketError.ConnectionReset", "SocketError.ConnectionAborted"
        for labels, expected in (
            (("10054", "10053"), (reset, aborted)),
            (("10054", "Own"), (f"(int){reset}", "Own")),
            (("10054", "32"), (f"(int){reset}", "32")),
        ):
            member = "SocketErrorCode" if aborted in expected else "ErrorCode"
            switch = CAUGHT + "switch (e.%s) { case %s: case %s: break; } } } }\n"
            self.check(switch % ("ErrorCode", *labels), switch % (member, *expected))

    def test_a_number_of_the_programs_own_stays_one(self):
        """No enum compares with a number: a member that does is none, whatever its name."""
        reset = "SocketError.ConnectionReset"
        for test in ("tls.SocketErrorCode == N", "N == tls.SocketErrorCode",
                     "tls.SocketErrorCode is N", "tls is { SocketErrorCode: N }",
                     "(int?)tls?.SocketErrorCode == N"):  # fmt: skip
            code = CAUGHT + "if (" + test.replace("N", "%s") + ") return; } } }\n"
            self.check(code % "10054", code % f"(int){reset}")
        code = CAUGHT + "if (%s) return; } } }\n"
        cast = code % "(int)tls.SocketErrorCode == 10054"
        self.check(cast, code % f"tls.SocketErrorCode == {reset}")

    def test_a_type_of_the_same_name_leaves_no_fix(self):
        """It would hide the enumeration."""
        source = CAUGHT + "if (e.ErrorCode == 10054) return; } } }\nenum SocketError { A }\n"
        self.check(source, source)


def test_fixed_code_compiles(tmp_path):
    """With every fix, safe or not: members and numbers are of one type."""
    source = (FIXTURES / "languages" / "csharp" / "codes_framework.cs").read_text("utf-8")
    (tmp_path / "fixed.cs").write_text(mended(source, "csharp"), "utf-8")
    done = subprocess.run(
        [*mono.compiler().command, "-langversion:7", "-target:library", "fixed.cs"],
        cwd=tmp_path,
        env=mono.compiler().environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
