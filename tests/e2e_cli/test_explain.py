"""`explain`, `list` and `rules` answer questions."""

from __future__ import annotations

import json

import pytest

from winsock_ls import catalog

FIELDS = [
    "name",
    "value",
    "hex",
    "hresult",
    "category",
    "aliases",
    "title",
    "description",
    "causes",
    "remedy",
    "berkeley",
    "platforms",
    "languages",
    "functions",
    "url",
    "language",
]


class TestExplain:
    @pytest.mark.parametrize(
        "query",
        [
            *("10054", "0x2746", "2746", "-10054", "0x80072746", "-2147014842", "2147952454"),
            *("WSAECONNRESET", "wsaeconnreset", "ECONNRESET", "10'054", "WSAECONNRESET (10054)"),
        ],
    )
    def test_every_notation_is_understood(self, command, query):
        """As people and programs write it."""
        out, err, status = command("explain", query, "--json")

        assert (err, status) == ("", 0)
        assert [record["name"] for record in json.loads(out)] == ["WSAECONNRESET"]

    def test_the_text_is_for_people(self, command):
        """Name and number first, no markup, no line wider than the terminal."""
        out, err, status = command("explain", "10054", COLUMNS="60")
        lines = out.splitlines()

        assert (err, status) == ("", 0)
        assert lines[0].startswith("WSAECONNRESET")
        assert "10054" in out
        assert "Connection reset by peer" in out
        assert "**" not in out
        assert "`" not in out
        assert "\033" not in out
        assert [line for line in lines if len(line) > 60 and "https://" not in line] == []

    def test_colors_can_be_asked_for(self, command):
        """By option or environment."""
        assert "\033[1m" in command("explain", "10054", "--color", "always").out
        assert "\033[1m" in command("explain", "10054", FORCE_COLOR="1").out
        assert "\033[1m" not in command("explain", "10054", FORCE_COLOR="1", NO_COLOR="1").out

    @pytest.mark.parametrize(
        ("arguments", "environment"),
        [
            (("--lang", "zh-CN"), {}),
            (("--lang", "zh_CN.UTF-8"), {}),
            ((), {"LC_ALL": "zh_CN.UTF-8"}),
            ((), {"LANG": "zh_CN.UTF-8"}),
        ],
    )
    def test_chinese_is_spoken(self, command, arguments, environment):
        """If asked for, or if the system does."""
        out = command("explain", "10054", *arguments, **environment).out

        assert "连接被对方重置" in out

    def test_the_configuration_chooses_the_language(self, command):
        """If no option does."""
        command.file("winsock-ls.toml", 'language = "zh-CN"\n')

        assert "连接被对方重置" in command("explain", "10054").out
        assert "Connection reset by peer" in command("explain", "10054", "--lang", "en").out

    def test_json_has_a_stable_form(self, command):
        """These fields, in this order."""
        (record,) = json.loads(command("explain", "10054", "--json", "--lang", "zh-CN").out)

        assert list(record) == FIELDS
        assert (record["value"], record["hex"], record["hresult"]) == (
            10054,
            "0x2746",
            "0x80072746",
        )
        assert (record["category"], record["berkeley"]) == ("berkeley", "ECONNRESET")
        assert {"linux", "macos", "freebsd", "ucrt"} <= record["platforms"].keys()
        assert record["platforms"]["linux"] == 104
        assert {"python", "csharp", "go", "rust"} <= record["languages"].keys()
        assert "recv" in record["functions"]
        assert record["title"] == "连接被对方重置"
        assert record["language"] == "zh-CN"

    def test_several_queries_are_answered_in_turn(self, command):
        """Each code once."""
        out = command("explain", "10035", "10054", "WSAEWOULDBLOCK", "--json").out

        assert [record["value"] for record in json.loads(out)] == [10035, 10054]

    def test_words_are_searched_for(self, command):
        """The best result comes first; many are listed, not explained."""
        out, err, status = command("explain", "reset by peer")

        assert (err, status) == ("", 0)
        assert "WSAECONNRESET" in out.splitlines()[0]

    def test_functions_are_explained(self, command):
        """How they fail, and with what."""
        out, err, status = command("explain", "recv")

        assert (err, status) == ("", 0)
        assert out.startswith("recv")
        assert "WSAGetLastError()" in out
        assert "WSAECONNRESET" in out

    @pytest.mark.parametrize("query", ["WS001", "ws001", "raw-winsock-code"])
    def test_rules_are_explained(self, command, query):
        """By identifier or name."""
        out, err, status = command("explain", query)

        assert (err, status) == ("", 0)
        assert out.startswith("WS001 raw-winsock-code\n")
        assert "\nWhy is this bad?\n" in out
        assert out.rstrip().endswith("docs/rules/WS001.md")

    def test_rules_are_explained_in_chinese(self, command):
        """The whole page, and the link to it."""
        out, err, status = command("explain", "WS101", "--lang", "zh-CN")

        assert (err, status) == ("", 0)
        assert "\n为什么有问题\n" in out
        assert "Why is this bad?" not in out
        assert out.rstrip().endswith("docs/rules/zh-CN/WS101.md")
        (record,) = json.loads(command("explain", "WS101", "--json", "--lang", "zh-CN").out)
        assert record["docs"].startswith("## 作用\n")
        assert record["url"].endswith("docs/rules/zh-CN/WS101.md")

    def test_rules_have_json_too(self, command):
        """Their documentation included."""
        (record,) = json.loads(command("explain", "WS001", "--json").out)

        assert (record["rule"], record["name"]) == ("WS001", "raw-winsock-code")
        assert "## What it does" in record["docs"]

    @pytest.mark.parametrize("query", ["recv", "WSASocketA"])
    def test_functions_have_json_too(self, command, query):
        """The function that is named, not the codes whose texts speak of it."""
        (record,) = json.loads(command("explain", query, "--json", "--lang", "zh-CN").out)

        assert record["function"].lower() in query.lower()
        assert record["language"] == "zh-CN"
        assert "WSAENETDOWN" in record["codes"]
        assert record["url"].startswith("https://learn.microsoft.com/")

    def test_what_is_unknown_is_told(self, command):
        """With the nearest names, on standard error; what is known is answered all the same."""
        out, err, status = command("explain", "WSAECONRESET", "10035", "--json")

        assert [record["value"] for record in json.loads(out)] == [10035]
        assert err.startswith(
            "winsock-ls: nothing is known of 'WSAECONRESET'; did you mean WSAECONNRESET"
        )
        assert status == 2

    @pytest.mark.parametrize("query", ["xyzzyqwertz", "12345678", "9" * 5000, "", "WS999"])
    def test_nonsense_is_no_accident(self, command, query):
        """Exit status 2 and one line."""
        out, err, status = command("explain", query, "--json")

        assert (out, status) == ("[]\n", 2)
        assert err.startswith(f"winsock-ls: nothing is known of '{query}'")
        assert err.count("\n") == 1


class TestList:
    def test_every_code_has_a_line(self, command):
        """In the order of the numbers."""
        out, err, status = command("list")
        values = [int(line.split()[0]) for line in out.splitlines()]

        assert (err, status) == ("", 0)
        assert values == [code.value for code in catalog.load().codes]
        assert "10054  WSAECONNRESET " in out

    def test_json_is_that_of_explain(self, command):
        """The same records."""
        records = json.loads(command("list", "--json").out)
        (explained,) = json.loads(command("explain", "10054", "--json").out)

        assert len(records) == len(catalog.load().codes)
        assert explained in records

    def test_a_category_can_be_chosen(self, command):
        """One of those of the table."""
        records = json.loads(command("list", "--json", "--category", "resolver").out)

        assert records
        assert {record["category"] for record in records} == {"resolver"}

    def test_titles_are_in_the_language_asked_for(self, command):
        """In the table too."""
        assert "连接被对方重置" in command("list", "--lang", "zh-CN").out


class TestRules:
    def test_every_rule_has_a_line(self, command):
        """With its severity, and what it finds."""
        out, err, status = command("rules")

        assert (err, status) == ("", 0)
        assert out.splitlines()[0].split()[:3] == ["WS001", "raw-winsock-code", "information"]

    def test_rules_have_json(self, command):
        """The records that `explain` prints."""
        first = json.loads(command("rules", "--json").out)[0]

        assert [first] == json.loads(command("explain", "WS001", "--json").out)
