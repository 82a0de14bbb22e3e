"""`check` finds, reports and tells with its exit status."""

from __future__ import annotations

import json
import os

import pytest

CODE = """#include <winsock2.h>

int poll_it(SOCKET s, char *buffer)
{
	int n = recv(s, buffer, 10, 0);
	if (n == SOCKET_ERROR && WSAGetLastError() == 10035) /* 错误 */
		return 0;
	return n;
}
"""
CLEAN = "int port = 8080;\n"


@pytest.fixture
def project(command):
    """The command in a folder with one finding."""
    command.file("src/net.c", CODE)
    command.file("src/clean.c", CLEAN)
    return command


def paths(out):
    """The paths of the findings in JSON."""
    return [finding["path"] for finding in json.loads(out)]


class TestText:
    def test_a_finding_is_shown_in_its_line(self, project):
        """The place, what it is, why that is believed, and what to do."""
        assert project("check") == (
            "src/net.c:6:48: information: 10035 is WSAEWOULDBLOCK (operation would block) "
            "[WS001 raw-winsock-code]\n"
            "    6 |     if (n == SOCKET_ERROR && WSAGetLastError() == 10035) /* 错误 */\n"
            "      |                                                   ^^^^^\n"
            "      = why: `WSAGetLastError()` gives the Winsock error\n"
            "      = fix: Replace with WSAEWOULDBLOCK\n"
            "1 finding in 2 files (1 fixable with --fix).\n",
            "",
            1,
        )

    def test_chinese_is_spoken(self, project):
        """What people read is in the language asked for; the form that tools read stays."""
        out = project("check", "--lang", "zh-CN").out

        assert out.startswith("src/net.c:6:48: information: 10035 即 WSAEWOULDBLOCK")
        assert out.endswith("2 个文件，发现 1 个问题（其中 1 个可用 --fix 修复）。\n")

    def test_a_clean_run_says_so(self, project):
        """And is successful."""
        assert project("check", "src/clean.c") == ("No findings in 1 file.\n", "", 0)

    def test_quiet_prints_findings_alone(self, project):
        """No summary, no notes."""
        project.file("notes.txt", "10054")

        assert project("check", "-q", "src/clean.c", "notes.txt") == ("", "", 0)
        assert project("check", "--quiet").out.endswith("Replace with WSAEWOULDBLOCK\n")

    def test_no_colors_in_a_pipe(self, project):
        """Unless they are asked for."""
        assert "\033" not in project("check").out
        assert "\033" in project("check", "--color", "always").out


class TestFormats:
    def test_json_is_stable(self, project):
        """All of it."""
        out, err, status = project("check", "--output-format", "json")

        assert (err, status) == ("", 1)
        assert json.loads(out) == [
            {
                "path": "src/net.c",
                "line": 6,
                "column": 48,
                "end_line": 6,
                "end_column": 53,
                "rule": "WS001",
                "name": "raw-winsock-code",
                "severity": "information",
                "message": "10035 is WSAEWOULDBLOCK (operation would block)",
                "code": "WSAEWOULDBLOCK",
                "value": 10035,
                "evidence": ["`WSAGetLastError()` gives the Winsock error"],
                "fix": {
                    "message": "Replace with WSAEWOULDBLOCK",
                    "safety": "safe",
                    "edits": [
                        {
                            "line": 6,
                            "column": 48,
                            "end_line": 6,
                            "end_column": 53,
                            "text": "WSAEWOULDBLOCK",
                        }
                    ],
                },
            }
        ]

    def test_columns_count_code_points(self, command):
        """Whatever stands before, and however wide it is."""
        command.file("a.c", CODE.replace("\tif (n", "/* 😀错 */ if (n"))
        (finding,) = json.loads(command("check", "--output-format", "json").out)

        assert finding["column"] == 48 + len("/* 😀错 */ ") - len("\t")

    def test_jsonl_has_a_line_a_finding(self, project):
        """Each the same as in the array."""
        out = project("check", "--output-format", "jsonl").out

        assert [json.loads(line) for line in out.splitlines()] == json.loads(
            project("check", "--output-format", "json").out
        )

    def test_github_gets_commands(self, project):
        """One a line."""
        assert project("check", "--output-format", "github").out == (
            "::notice file=src/net.c,line=6,col=48,endLine=6,endColumn=53,"
            "title=WS001 raw-winsock-code::10035 is WSAEWOULDBLOCK (operation would block)\n"
        )

    def test_sarif_says_what_it_is(self, project):
        """A log of one run."""
        log = json.loads(project("check", "--output-format", "sarif").out)
        (result,) = log["runs"][0]["results"]

        assert log["version"] == "2.1.0"
        assert result["ruleId"] == "WS001"

    def test_the_report_can_go_to_a_file(self, project):
        """In UTF-8, and nothing is printed."""
        result = project("check", "--output-format", "jsonl", "--output-file", "report.jsonl")

        assert result == ("", "", 1)
        assert json.loads((project.folder / "report.jsonl").read_text("utf-8"))["value"] == 10035

    def test_a_file_that_cannot_be_written_is_told(self, project):
        """In a line, with exit status 2."""
        assert project("check", "--output-file", "no/report") == (
            "",
            "winsock-ls: no/report: cannot be written: No such file or directory\n",
            2,
        )

    def test_statistics_count(self, project):
        """By rule, as text or JSON."""
        assert project("check", "--statistics").out == "1  WS001  raw-winsock-code\n"
        assert json.loads(project("check", "--statistics", "--output-format", "json").out) == [
            {"rule": "WS001", "name": "raw-winsock-code", "count": 1, "fixable": 1}
        ]


class TestStatus:
    def test_exit_zero_forgives_findings(self, project):
        """But no problem."""
        assert project("check", "--exit-zero").status == 0
        assert project("check", "--exit-zero", "gone.c").status == 2

    def test_problems_do_not_stop_the_rest(self, project):
        """What can be checked is; each problem has one line."""
        os.mkfifo(project.folder / "fifo.c")
        (project.folder / "loop.c").symlink_to("loop.c")
        project.file("large.c", "//" + "x" * 200)
        project.file("winsock-ls.toml", "max-file-size = 300\n")
        project.file("huge.c", "//" + "x" * 400)
        out, err, status = project(
            "check", "--output-format", "json", "gone.c", "fifo.c", "loop.c", "huge.c", "src/net.c"
        )

        assert paths(out) == ["src/net.c"]
        assert err.splitlines() == [
            "winsock-ls: gone.c: cannot be read: No such file or directory",
            "winsock-ls: fifo.c: not checked: neither a file nor a folder",
            "winsock-ls: loop.c: cannot be read: Too many levels of symbolic links",
            "winsock-ls: huge.c: not checked: larger than max-file-size (300 bytes)",
        ]
        assert status == 2

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("selct = []\n", "unknown key `selct`: did you mean `select`?"),
            ("max-file-size = 'x'\n", "`max-file-size` must be an integer, not a string"),
            ("select = [\n", "is not valid TOML"),
            ("select = ['WS999']\n", "unknown rule `WS999` in `select[0]`"),
        ],
    )
    def test_bad_configuration_ends_it(self, project, text, complaint):
        """With the place of each mistake, and exit status 2."""
        path = project.file("winsock-ls.toml", text)
        out, err, status = project("check")

        assert (out, status) == ("", 2)
        assert err.startswith(f"winsock-ls: {path}:")
        assert complaint in err

    def test_no_config_ignores_it(self, project):
        """However bad it is."""
        project.file("winsock-ls.toml", "selct = []\n")

        assert project("check", "--no-config").status == 1

    def test_a_configuration_that_is_not_there_is_told(self, project):
        """It was asked for."""
        out, err, status = project("check", "--config", "gone.toml")

        assert (out, status) == ("", 2)
        assert "gone.toml: cannot be read: No such file or directory" in err


class TestRules:
    def test_rules_can_be_chosen(self, project):
        """Several by commas or several options."""
        assert project("check", "--ignore", "WS001").status == 0
        assert project("check", "--select", "WS1,WS9").status == 2
        assert (
            project("check", "--ignore", "WS0", "--extend-select", "raw-winsock-code").status == 1
        )
        assert project("check", "--select", "ALL", "--ignore", "WS001").status == 0

    def test_unknown_rules_are_told(self, project):
        """With what was probably meant."""
        out, err, status = project("check", "--ignore", "raw-winsok-code")

        assert (out, status) == ("", 2)
        assert "did you mean `raw-winsock-code`?" in err

    def test_the_configuration_chooses_too(self, project):
        """Rules, their severity, and files where they are not wanted."""
        project.file(
            "winsock-ls.toml",
            "severity = { WS001 = 'error' }\nper-file-ignores = { 'test_*' = ['WS001'] }\n",
        )
        project.file("test_net.c", CODE)
        (finding,) = json.loads(project("check", "--output-format", "json").out)

        assert (finding["path"], finding["severity"]) == ("src/net.c", "error")

    def test_comments_silence_findings(self, project):
        """On their line."""
        project.file("src/net.c", CODE.replace("/* 错误 */", "// winsock-ls: ignore[WS001]"))

        assert project("check").status == 0


class TestInput:
    def test_standard_input_is_checked(self, project):
        """As C or C++, under the name that is given."""
        out, err, status = project("check", "-", "--output-format", "json", stdin=CODE)

        assert (paths(out), err, status) == (["-"], "", 1)
        out = project(
            "check", "-", "--stdin-filename", "x/y.cpp", "--output-format", "json", stdin=CODE
        ).out
        assert paths(out) == ["x/y.cpp"]

    def test_the_name_decides_what_holds(self, project):
        """Language, exclusions if forced, and ignored rules."""
        project.file("winsock-ls.toml", "exclude = ['gen/']\n")

        assert project("check", "-", "--stdin-filename", "a.txt", stdin=CODE).status == 0
        assert project("check", "-", "--stdin-filename", "gen/a.c", stdin=CODE).status == 1
        assert (
            project(
                "check", "-", "--force-exclude", "--stdin-filename", "gen/a.c", stdin=CODE
            ).status
            == 0
        )

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
    def test_every_encoding_is_read(self, command, encoding):
        """Places count in characters, whatever their bytes."""
        command.file("a.c", CODE.encode(encoding))
        (finding,) = json.loads(command("check", "--output-format", "json").out)

        assert (finding["line"], finding["column"]) == (6, 48)

    def test_broken_bytes_do_no_harm(self, command):
        """The code around them is checked all the same."""
        command.file("a.c", CODE.encode().replace("错误".encode(), b"\xff\xfe\x80\x00"))
        out, err, status = command("check", "--output-format", "json")

        assert (paths(out), err, status) == (["a.c"], "", 1)

    def test_headers_of_the_project_are_read(self, command):
        """Whether a name is declared decides whether a fix is safe."""
        command.file("include/net.h", "#include <winsock2.h>\n")
        command.file("src/a.c", CODE.replace("<winsock2.h>", '"../include/net.h"'))
        command.file("src/b.c", CODE.replace("<winsock2.h>", '"gone.h"'))
        findings = json.loads(command("check", "--output-format", "json").out)

        assert [(each["path"], each["fix"]["safety"]) for each in findings] == [
            ("src/a.c", "safe"),
            ("src/b.c", "unsafe"),
        ]

    @pytest.mark.parametrize("jobs", ["1", "2", "5"])
    def test_the_number_of_processes_does_not_show(self, project, jobs):
        """The output is the same to the byte."""
        for number in range(40):
            project.file(f"many/{number}.c", CODE)

        assert project("check", "-j", jobs) == project("check", "-j", "1")
