"""Each format writes the same findings in its own way."""

from __future__ import annotations

import json

import pytest

from winsock_ls.cli import formats
from winsock_ls.cli.checking.results import Change, Place, Repair, Report, Summary
from winsock_ls.cli.formats import Look
from winsock_ls.cli.streams import Style

LOOK = Look("en", Style(False), 80)
SAFE = Report(
    path="src/net.c",
    place=Place(12, 14, 12, 19),
    rule="WS001",
    name="raw-winsock-code",
    severity="information",
    message="10054 is WSAECONNRESET",
    code="WSAECONNRESET",
    value=10054,
    evidence=("`err` was assigned from `WSAGetLastError()`",),
    repair=Repair("Replace it", "safe", (Change(Place(12, 14, 12, 19), "WSAECONNRESET"),)),
    excerpt="\tif (code == 10054)",
)
BARE = Report(
    path="src/a,b:c.c",
    place=Place(3, 1, 4, 2),
    rule="WS001",
    name="raw-winsock-code",
    severity="warning",
    message="100% wrong,\nreally",
    code=None,
    value=None,
    evidence=(),
    repair=None,
    excerpt="错误 x",
)
BOTH = Summary([SAFE, BARE], [], 5, 0, 0)
NONE = Summary([], [], 5, 0, 0)


def render(name, summary, look=LOOK):
    """The report in one format."""
    return formats.by_name(name).render(summary, look)


class TestText:
    def test_findings_show_their_place(self):
        """The line of the source is shown with the place marked, and what can be done."""
        assert render("text", BOTH) == (
            "src/net.c:12:14: information: 10054 is WSAECONNRESET [WS001 raw-winsock-code]\n"
            "   12 |     if (code == 10054)\n"
            "      |                 ^^^^^\n"
            "      = why: `err` was assigned from `WSAGetLastError()`\n"
            "      = fix: Replace it\n"
            "src/a,b:c.c:3:1: warning: 100% wrong,\N{REPLACEMENT CHARACTER}really "
            "[WS001 raw-winsock-code]\n"
            "    3 | 错误 x\n"
            "      | ^^^^^^\n"
            "2 findings in 5 files (1 fixable with --fix).\n"
        )

    def test_nothing_found_is_said(self):
        """A clean run is not silent."""
        assert render("text", NONE) == "No findings in 5 files.\n"

    def test_quiet_is_quiet(self):
        """Without findings nothing is left."""
        assert render("text", NONE, LOOK._replace(quiet=True)) == ""

    def test_the_language_is_spoken(self):
        """What people read is in the language asked for; the form that tools read stays."""
        text = render(
            "text", BOTH._replace(fixed=3, fixed_files=2), LOOK._replace(language="zh-CN")
        )

        assert text.startswith("src/net.c:12:14: information: 10054")
        assert "= 修复: Replace it" in text
        assert text.endswith(
            "已修复 2 个文件中的 3 个问题。\n"
            "5 个文件，发现 2 个问题（其中 1 个可用 --fix 修复）。\n"
        )

    def test_colors_are_put_in(self):
        """The severity stands out."""
        text = render("text", BOTH, LOOK._replace(style=Style(True)))

        assert "\033[1;34minformation\033[0m" in text
        assert "\033[1;33m^^^^^^\033[0m" in text

    def test_a_long_line_is_cut_around_the_place(self):
        """Of a line that does not fit the part with the place is shown."""
        excerpt = "a" * 300 + "10054" + "b" * 300
        report = SAFE._replace(place=Place(1, 301, 1, 306), excerpt=excerpt, evidence=())
        lines = render("text", Summary([report], [], 1, 0, 0)).split("\n")

        assert lines[1] == f"    1 | …{'a' * 32}10054{'b' * 33}…"
        assert lines[2] == f"      | {' ' * 33}^^^^^"

    def test_control_characters_do_no_harm(self):
        """What would move the cursor or turn text around is shown as a stand-in."""
        report = SAFE._replace(place=Place(1, 3, 1, 4), excerpt="\033\u202ex")

        assert "    1 | \ufffd\ufffdx\n" in render("text", Summary([report], [], 1, 0, 0))

    def test_statistics_count_by_rule(self):
        """The most frequent rule comes first."""
        assert formats.by_name("text").count(BOTH, LOOK) == "2  WS001  raw-winsock-code\n"


class TestJson:
    def test_the_form_is_stable(self):
        """Every finding has these fields, in this order."""
        assert json.loads(render("json", BOTH))[0] == {
            "path": "src/net.c",
            "line": 12,
            "column": 14,
            "end_line": 12,
            "end_column": 19,
            "rule": "WS001",
            "name": "raw-winsock-code",
            "severity": "information",
            "message": "10054 is WSAECONNRESET",
            "code": "WSAECONNRESET",
            "value": 10054,
            "evidence": ["`err` was assigned from `WSAGetLastError()`"],
            "fix": {
                "message": "Replace it",
                "safety": "safe",
                "edits": [
                    {
                        "line": 12,
                        "column": 14,
                        "end_line": 12,
                        "end_column": 19,
                        "text": "WSAECONNRESET",
                    }
                ],
            },
        }

    def test_what_is_not_there_is_null(self):
        """No field is left out."""
        finding = json.loads(render("json", BOTH))[1]

        assert (finding["code"], finding["value"], finding["fix"]) == (None, None, None)

    def test_nothing_found_is_an_empty_array(self):
        """There is always something to parse."""
        assert render("json", NONE) == "[]\n"

    def test_statistics_count_by_rule(self):
        """Counts are data too."""
        assert json.loads(formats.by_name("json").count(BOTH, LOOK)) == [
            {"rule": "WS001", "name": "raw-winsock-code", "count": 2, "fixable": 1}
        ]


class TestJsonl:
    def test_each_line_is_an_object(self):
        """The lines are the elements of the array."""
        lines = render("jsonl", BOTH).splitlines()

        assert [json.loads(line) for line in lines] == json.loads(render("json", BOTH))

    def test_nothing_found_is_nothing(self):
        """There is no line without a finding."""
        assert render("jsonl", NONE) == ""


class TestGithub:
    def test_commands_are_escaped(self):
        """Colons and commas in properties, line ends and per cent signs anywhere."""
        assert render("github", BOTH) == (
            "::notice file=src/net.c,line=12,col=14,endLine=12,endColumn=19,"
            "title=WS001 raw-winsock-code::10054 is WSAECONNRESET\n"
            "::warning file=src/a%2Cb%3Ac.c,line=3,endLine=4,"
            "title=WS001 raw-winsock-code::100%25 wrong,%0Areally\n"
        )


class TestSarif:
    @pytest.fixture
    def run(self):
        log = json.loads(render("sarif", BOTH._replace(problems=["x.c: cannot be read"])))
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("sarif-2.1.0.json")
        (run,) = log["runs"]
        return run

    def test_rules_explain_themselves(self, run):
        """Every rule has what a page about it needs."""
        driver = run["tool"]["driver"]
        rule = driver["rules"][0]

        assert driver["name"] == "winsock-ls"
        assert rule["id"] == "WS001"
        assert rule["name"] == "RawWinsockCode"
        assert rule["helpUri"].startswith("https://")
        assert rule["defaultConfiguration"] == {"enabled": True, "level": "note"}
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert "## Why is this bad?" in rule["help"]["markdown"]

    def test_rules_explain_themselves_in_chinese(self):
        """To a reader of Chinese, page and link are Chinese too."""
        log = json.loads(render("sarif", BOTH, LOOK._replace(language="zh-CN")))
        rule = log["runs"][0]["tool"]["driver"]["rules"][0]

        assert rule["helpUri"].endswith("/docs/rules/zh-CN/WS001.md")
        assert "## 为什么有问题" in rule["help"]["markdown"]

    def test_results_point_to_their_place(self, run):
        """Paths are relative, columns count in code points, the end is behind the last one."""
        result = run["results"][0]
        region = {"startLine": 12, "startColumn": 14, "endLine": 12, "endColumn": 19}
        artifact = {"uri": "src/net.c", "uriBaseId": "%SRCROOT%"}

        assert run["columnKind"] == "unicodeCodePoints"
        assert run["originalUriBaseIds"].keys() == {"%SRCROOT%"}
        assert (result["ruleId"], result["level"]) == ("WS001", "note")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "WS001"
        assert result["message"] == {"text": "10054 is WSAECONNRESET"}
        assert result["locations"] == [
            {"physicalLocation": {"artifactLocation": artifact, "region": region}}
        ]

    def test_fixes_are_replacements(self, run):
        """A fix can be applied by whoever reads the log."""
        region = {"startLine": 12, "startColumn": 14, "endLine": 12, "endColumn": 19}
        (fix,) = run["results"][0]["fixes"]
        (change,) = fix["artifactChanges"]

        assert fix["description"] == {"text": "Replace it"}
        assert change["artifactLocation"]["uri"] == "src/net.c"
        assert change["replacements"] == [
            {"deletedRegion": region, "insertedContent": {"text": "WSAECONNRESET"}}
        ]
        assert "fixes" not in run["results"][1]

    def test_addresses_are_escaped(self, run):
        """A colon does not end a scheme, a comma needs no escape but may have one."""
        artifact = run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]

        assert artifact["uri"] == "src/a%2Cb%3Ac.c"

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("/home/me/a b.c", {"uri": "file:///home/me/a%20b.c"}),
            ("c:/x/a.c", {"uri": "file:///c:/x/a.c"}),
            ("名.c", {"uri": "%E5%90%8D.c", "uriBaseId": "%SRCROOT%"}),
        ],
    )
    def test_absolute_paths_have_a_scheme(self, path, expected):
        """What lies outside of the working directory is named in full."""
        log = json.loads(render("sarif", Summary([SAFE._replace(path=path)], [], 1, 0, 0)))
        location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]

        assert location["artifactLocation"] == expected

    def test_problems_make_the_run_fail(self, run):
        """What could not be checked is told."""
        (invocation,) = run["invocations"]

        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"] == [
            {"level": "error", "message": {"text": "x.c: cannot be read"}}
        ]

    def test_fingerprints_outlive_other_lines(self):
        """They do not depend on where the line stands, but tell findings in equal lines apart."""
        moved = SAFE._replace(place=Place(99, 14, 99, 19), excerpt="if  (code == 10054)")
        other = SAFE._replace(excerpt="return 10054;")
        log = json.loads(render("sarif", Summary([SAFE, moved, other], [], 1, 0, 0)))
        marks = [each["partialFingerprints"]["winsockLs/v1"] for each in log["runs"][0]["results"]]
        first, second, third = (mark.split(":") for mark in marks)

        assert (first[0], first[1], second[0], second[1]) == (second[0], "1", first[0], "2")
        assert third[0] != first[0]
