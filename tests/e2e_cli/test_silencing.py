"""Comments, file patterns, severities and own sources, in C and C++, with any line end."""

from __future__ import annotations

import json

import pytest

FUNCTION = "int {}(void) {{ return WSAGetLastError() == 10054; }}"
SOURCE = "\n".join(
    (
        "#include <winsock2.h>",
        FUNCTION.format("a") + " // winsock-ls: ignore[WS001]",
        FUNCTION.format("b") + " /* winsock-ls: ignore[raw-winsock-code] */",
        "// winsock-ls: ignore-next-line[WS0]",
        FUNCTION.format("c"),
        "#define CHECK() do { \\",
        "    if (WSAGetLastError() == 10053) /* winsock-ls: ignore[WS001] */ \\",
        "        again(); \\",
        "    /* winsock-ls: ignore-next-line */ \\",
        "    if (WSAGetLastError() == 10053) \\",
        "        again(); \\",
        "    if (WSAGetLastError() == 10060) /* shown, line 12 */ \\",
        "        again(); \\",
        "} while (0)",
        "#if defined(OPTION)",
        FUNCTION.format("d") + " // winsock-ls: ignore[WS001]",
        "#else",
        FUNCTION.format("e") + " // shown, line 18",
        "// winsock-ls: ignore-next-line[WS001]",
        FUNCTION.format("d"),
        "#endif",
        FUNCTION.format("f") + ' // "winsock-ls: ignore[WS104]", shown, line 22',
        'const char *s = "// winsock-ls: ignore-file";',
        "",
    )
)
SHOWN = [12, 18, 22]


def lines(command, *arguments):
    out, _, _ = command("check", "--output-format", "json", *arguments)
    return [each["line"] for each in json.loads(out)]


@pytest.mark.parametrize("name", ["a.c", "a.cpp", "a.h"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
class TestComments:
    def test_a_line_and_the_next_are_silenced(self, command, name, line_end):
        """In macros that go on over lines, and under conditions."""
        command.file(name, SOURCE.replace("\n", line_end))
        assert lines(command) == SHOWN

    def test_a_whole_file_is_silenced(self, command, name, line_end):
        """By a comment that stands alone."""
        for comment in ("// winsock-ls: ignore-file[WS001]", "/* winsock-ls: ignore-file */"):
            command.file(name, (comment + "\n" + SOURCE).replace("\n", line_end))
            assert lines(command) == []

    def test_an_unknown_rule_is_told(self, command, name, line_end):
        """It silences nothing, and does not make the check fail by itself."""
        source = "#include <winsock2.h>\n" + FUNCTION.format("a") + " // winsock-ls: ignore[WS01]\n"
        command.file(name, source.replace("\n", line_end))
        out, err, status = command("check", "--exit-zero")
        told = f"winsock-ls: {name}:2:55: unknown rule `WS01` in an ignore comment"
        assert err.startswith(told) and status == 0 and "10054" in out
        assert command("check", "-q").err == ""


def test_patterns_and_severities_hold(command):
    """A prefix gives way to the rule itself."""
    for name in ("src/a.c", "gen/a.c", "src/old/b.cpp"):
        command.file(name, "#include <winsock2.h>\n" + FUNCTION.format("a"))
    command.file(
        "winsock-ls.toml",
        'per-file-ignores = { "gen/" = ["WS001"], "**/old/**" = ["raw-winsock-code"] }\n'
        'severity = { WS = "hint", WS001 = "error" }\n',
    )
    out, _, _ = command("check", "--output-format", "json")
    assert [(each["path"], each["severity"]) for each in json.loads(out)] == [("src/a.c", "error")]


@pytest.mark.parametrize("name", ["a.c", "a.cpp"])
def test_own_sources_are_known(command, name):
    """Functions and macros, in functions and in macros."""
    command.file(
        name,
        "int f(void) { return fetch_status() == 10054; }\n"
        "int g(void) { int e = fetch_status(); return e == 10093; }\n"
        "#define CLOSED() (fetch_status() == \\\n    10038)\n",
    )
    assert lines(command) == []
    command.file("winsock-ls.toml", 'error-sources = ["fetch_status"]\n')
    assert lines(command) == [1, 2, 4]
