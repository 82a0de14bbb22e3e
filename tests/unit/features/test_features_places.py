"""Diagnostics as settings want them, inlay hints, and where else a code stands."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from winsock_ls import config
from winsock_ls.config import Settings
from winsock_ls.features import diagnostics, references
from winsock_ls.features.inlay_hints import inlay_hints

HEADER = "#include <winsock2.h>\n"
FINDING = HEADER + "int f(void) { return WSAGetLastError() == 10054; }"


class TestDiagnostics:
    def check(self, text: str, expected: list[str], **settings: object) -> None:
        """The severities of what is shown."""
        document, _ = opened(text)
        found = diagnostics.findings(document, Settings(**settings))  # type: ignore[arg-type]
        assert [each.severity for each in found] == expected

    def test_the_rule_decides_unless_the_settings_do(self) -> None:
        """By identifier, prefix or name; "off" shows nothing."""
        self.check(FINDING, ["information"])
        self.check(FINDING, ["error"], severity={"WS001": "error"})
        self.check(FINDING, ["hint"], severity={"WS": "hint"})
        self.check(FINDING, [], severity={"raw-winsock-code": "off"})

    @pytest.mark.parametrize(
        "text",
        [
            FINDING + " // winsock-ls: ignore",
            FINDING + " /* winsock-ls: ignore[WS001] because */",
            FINDING.replace("int f", "// winsock-ls: ignore-next-line[raw-winsock-code]\nint f"),
            "// winsock-ls: ignore-file\n" + FINDING,
        ],
    )
    def test_comments_silence(self, text: str) -> None:
        """On the line, on the line above, at the top of the file."""
        self.check(text, [])

    def test_comments_about_other_rules_or_lines_do_not(self) -> None:
        """A silence that is too long hides mistakes."""
        self.check(FINDING + " // winsock-ls: ignore[WS9]", ["information"])
        self.check(FINDING + "\n// winsock-ls: ignore", ["information"])

    def test_rules_that_the_file_name_excuses_are_left_out(self) -> None:
        """The caller knows the name."""
        document, _ = opened(FINDING)
        assert diagnostics.findings(document, Settings(), {"WS001"}) == []

    def test_there_is_a_limit_that_can_be_lifted(self) -> None:
        """For one file, in source order."""
        document, _ = opened(
            HEADER
            + "int f(int e) { e = WSAGetLastError(); g(e == 10054, e == 10053, e == 10052); }"
        )
        few = Settings(diagnostics=config.Diagnostics(max_per_file=2))
        assert [f.value for f in diagnostics.findings(document, few)] == [10054, 10053]
        assert len(diagnostics.findings(document, few, limited=False)) == 3
        no_limit = Settings(diagnostics=config.Diagnostics(max_per_file=0))
        assert len(diagnostics.findings(document, no_limit)) == 3


class TestInlayHints:
    def check(self, marked: str, expected: str, tongue: str = "en", **settings: object) -> None:
        """The text with the hints between the marks in it, in angle brackets."""
        document, offsets = opened(marked)
        start, end = offsets or (0, len(document.text))
        found = inlay_hints(document, start, end, Settings(**settings), tongue)  # type: ignore[arg-type]
        shown = str(document.text)
        for hint in sorted(found, reverse=True):
            shown = f"{shown[: hint.offset]}<{hint.label}>{shown[hint.offset :]}"
        assert shown == expected

    CODE = "int f(void) {{ e = WSAGetLastError();{} e == 10054{} || e == 0x2733{} || e == 10048; }}"

    def test_a_number_shows_its_constant(self) -> None:
        """Behind it, in every notation."""
        shown = self.CODE.format("", "<WSAECONNRESET>", "<WSAEWOULDBLOCK>")
        self.check(self.CODE.format("", "", ""), shown.replace("10048", "10048<WSAEADDRINUSE>"))

    def test_only_what_the_editor_shows_is_computed(self) -> None:
        """The end of the range counts as inside."""
        self.check(
            self.CODE.format("$0", "", "$0"),
            self.CODE.format("", "<WSAECONNRESET>", "<WSAEWOULDBLOCK>"),
        )
        self.check(self.CODE.format("$0", "$0", ""), self.CODE.format("", "<WSAECONNRESET>", ""))
        self.check("$0$0" + self.CODE.format("", "", ""), self.CODE.format("", "", ""))

    def test_what_the_line_says_already_is_not_said_again(self) -> None:
        """By a comment behind the number."""
        code = "int f(void) { return WSAGetLastError() == 10054; /* WSAECONNRESET */ }"
        self.check(code, code)

    @pytest.mark.parametrize("code", ["int port = 10054;", "// error 10054", 'x("error 10054");'])
    def test_other_numbers_show_none(self, code: str) -> None:
        """A hint is a claim: only what is proved to be a code gets one."""
        self.check(HEADER + code, HEADER + code)

    def test_hints_can_be_switched_off(self) -> None:
        """By the setting."""
        code = self.CODE.format("", "", "")
        self.check(code, code, inlay_hints=config.InlayHints(enable=False))

    def test_the_tooltip_is_the_title(self) -> None:
        """In the reader's language."""
        document, _ = opened(FINDING)
        (hint,) = inlay_hints(document, 0, len(document.text), Settings(), "zh-CN")
        assert (hint.tooltip, hint.name) == ("连接被对方重置", "WSAECONNRESET")


class TestReferences:
    def check(self, marked: str, expected: list[str], language: str = "c") -> None:
        """The occurrences, each as the line it stands on with the span in angle brackets."""
        document, (offset,) = opened(marked, language)
        text = str(document.text)
        shown = []
        for start, end in references.occurrences(document, offset):
            line = f"{text[:start]}<{text[start:end]}>{text[end:]}".split("\n")
            shown.append(line[text.count("\n", 0, start)].strip())
        assert shown == expected

    CODE = """#include <winsock2.h>
// WSAECONNRESET is 10054
#define LISTEN_PORT 10054
int f(int port) {
  const char *t = "WSAECONNRESET";
  int e = WSAGetLastError();
  if (port == 10054) g();
  if (e == WSAECONNRESET) g();
  return e == 10054 || e == WSAECONNABORTED;
}
#ifdef __linux__
int z = WSAECONNRESET;
#endif
"""
    FOUND = (
        "if (e == <WSAECONNRESET>) g();",
        "return e == <10054> || e == WSAECONNABORTED;",
        "int z = <WSAECONNRESET>;",
    )

    @pytest.mark.parametrize("old", ["if (e == WSAECONN", "return e == 100", "int z = WSA"])
    def test_name_and_number_are_the_same_thing(self, old: str) -> None:
        """Ports, comments and strings are not."""
        self.check(self.CODE.replace(old, f"{old}$0"), list(self.FOUND))

    @pytest.mark.parametrize(
        "old", ["// WSAECONN", "is 100", "PORT 100", '"WSAECONN', "port == 100", "retu"]
    )
    def test_from_elsewhere_there_are_none(self, old: str) -> None:
        """A comment is no place to ask from either."""
        self.check(self.CODE.replace(old, f"{old}$0"), [])

    def test_aliases_and_old_spellings_are_the_same_thing_too(self) -> None:
        """WSANO_ADDRESS is WSANO_DATA."""
        self.check(
            "int a = WSANO_$0DATA;\nint b = WSANO_ADDRESS;\nint c = WSANO_RECOVERY;",
            ["int a = <WSANO_DATA>;", "int b = <WSANO_ADDRESS>;"],
        )

    def test_a_comment_may_be_longer_than_a_piece_of_text(self) -> None:
        """Texts are remembered piece by piece; what a piece begins within is known."""
        line = "WSAEINTR in a long comment, don't count\n"
        comment = f"int a = WSAEINTR; /*\n{line * 2000}*/ int b = WSAEI$0NTR;\n"
        self.check(comment, ["int a = <WSAEINTR>; /*", "*/ int b = <WSAEINTR>;"])

    def test_names_are_found_in_texts_of_any_kind(self) -> None:
        """In a log or a page every name counts."""
        self.check("WSAEI$0NTR, then\n`WSAEINTR`", ["<WSAEINTR>, then", "`<WSAEINTR>`"], "plain")
