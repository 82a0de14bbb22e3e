"""`check` of notebooks: findings name the cell, and fixes leave the rest of the file alone."""

from __future__ import annotations

import json

import pytest

CAUGHT = ["try:\n", "    s.recv(1)\n", "except OSError as e:\n", "    print('é', e.errno == 10054)"]
FIXED = ["    print('é', e.errno == errno.WSAECONNRESET)"]


def notebook(*sources, language="python"):
    """A notebook in the form that Jupyter saves."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "outputs": [{"output_type": "stream", "text": ["10054 == WSAGetLastError()"]}],
            "source": source,
        }
        for source in sources
    ]
    cells.insert(0, {"cell_type": "markdown", "metadata": {}, "source": ["# 10054"]})
    metadata = {"language_info": {"name": language}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


IMPORTS = ["%matplotlib inline\n", "import errno, msvcrt, socket\n"]
GOOD = notebook(IMPORTS, CAUGHT)
MENDED = notebook(IMPORTS, [*CAUGHT[:3], *FIXED])


class TestFindings:
    def test_they_name_the_cell_and_its_line(self, command):
        """Cells of all kinds count; outputs and prose are none of ours."""
        command.file("a.ipynb", GOOD)
        out, err, status = command("check")
        assert out.startswith("a.ipynb:cell 3:4:27: information: 10054 is WSAECONNRESET")
        assert out.endswith("1 finding in 1 file (1 fixable with --fix).\n")
        assert (err, status) == ("", 1)

    def test_json_counts_in_the_cell(self, command):
        """With one key more than for other files, which have none of it."""
        command.file("a.ipynb", GOOD)
        command.file("b.py", "import socket\n" + "".join(CAUGHT))
        first, second = json.loads(command("check", "--output-format", "json").out)
        assert (first["path"], first["cell"], first["line"], first["column"]) == (
            "a.ipynb", 3, 4, 27,
        )  # fmt: skip
        assert second["path"] == "b.py"
        assert "cell" not in second

    @pytest.mark.parametrize("language", ["en", "zh-CN"])
    def test_sarif_and_github_show_the_line_of_the_file(self, command, language):
        """There is nothing else that they could show; the message tells the cell."""
        command.file("a.ipynb", GOOD)
        line = next(n for n, text in enumerate(GOOD.splitlines(), 1) if "e.errno" in text)
        column = GOOD.splitlines()[line - 1].index("10054") + 1
        told = {"en": "cell 3, line 4: 10054", "zh-CN": "单元格 3，第 4 行：10054"}[language]

        github = command("check", "--output-format", "github", "--lang", language).out
        assert f"file=a.ipynb,line={line},col={column}," in github
        assert f"::{told}" in github

        sarif = command("check", "--output-format", "sarif", "--lang", language).out
        result = json.loads(sarif)["runs"][0]["results"][0]
        assert result["message"]["text"].startswith(told)
        location = result["locations"][0]
        assert location["logicalLocations"] == [{"name": "cell 3"}]
        region = location["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (line, column)
        change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
        assert change["deletedRegion"] == region

    def test_cells_know_of_each_other(self, command):
        """What one imports and defines holds for those that run behind it."""
        helper = ["def code_of(s):\n", "    return s.connect_ex(A)\n"]
        use = ["if code_of(s) == 10061:\n", "    print('refused')\n"]
        command.file("a.ipynb", notebook(["import errno, msvcrt, socket"], helper, use))
        found = json.loads(command("check", "--output-format", "json").out)
        assert [(each["cell"], each["line"], each["value"]) for each in found] == [(4, 1, 10061)]
        assert found[0]["fix"]["safety"] == "safe"

    def test_an_import_below_comes_too_late(self, command):
        """A fix brings its own, as cells run from top to bottom."""
        command.file("a.ipynb", notebook(["import msvcrt, socket"], CAUGHT, ["import errno"]))
        found = json.loads(command("check", "--output-format", "json").out)
        assert found[0]["fix"]["edits"][0]["text"] == "import errno\n"

    def test_lines_for_the_kernel_do_no_harm(self, command):
        """Nor do they hide what stands below them."""
        command.file(
            "a.ipynb", notebook(["!pip install x (\n", "%pip 'y\n", "import socket\n", *CAUGHT])
        )
        assert "cell 2:7:27" in command("check").out

    def test_other_languages_are_passed_over(self, command):
        """Kernels, and cells that are handed on."""
        command.file("r.ipynb", notebook(CAUGHT, language="R"))
        command.file("b.ipynb", notebook(["import socket"], ["%%bash\n", "echo $? == 10054\n"]))
        assert command("check") == ("No findings in 2 files.\n", "", 0)

    def test_comments_silence_findings(self, command):
        """In a cell as in a file."""
        silenced = [*CAUGHT[:3], CAUGHT[3] + "  # winsock-ls: ignore"]
        command.file("a.ipynb", notebook(["import socket"], silenced))
        assert command("check").status == 0

    def test_a_baseline_holds_them(self, command):
        """By what stands in the line of the cell."""
        command.file("a.ipynb", GOOD)
        assert command("check", "--write-baseline", "b.json").status == 0
        command.file("a.ipynb", notebook(IMPORTS, ["x = 1\n", *CAUGHT]))
        command.file("winsock-ls.toml", 'baseline = "b.json"\n')
        assert command("check").status == 0


class TestFixes:
    def test_the_rest_of_the_file_stays_byte_for_byte(self, command):
        """Even where it is formatted as nobody does."""
        old = GOOD.replace('"nbformat": 4', '"nbformat"  :\t4').replace("# 10054", "\\u0023 10054")
        path = command.file("a.ipynb", old.replace("\n", "\r\n").encode())
        assert command("check", "--fix") == ("Fixed 1 finding in 1 file.\n", "", 0)
        expected = old.replace("10054)", "errno.WSAECONNRESET)").replace("\n", "\r\n")
        assert path.read_bytes() == expected.encode()

    def test_an_import_gets_a_line_of_its_own(self, command):
        """In the cell that needs it, and below what makes the cell special."""
        command.file("a.ipynb", notebook(["import msvcrt, socket"], ["%%time\n", *CAUGHT]))
        assert command("check", "--fix", "--unsafe-fixes").status == 0
        cell = ["%%time\n", "import errno\n", *CAUGHT[:3], *FIXED]
        assert (command.folder / "a.ipynb").read_text("utf-8") == notebook(
            ["import msvcrt, socket"], cell
        )

    def test_a_difference_is_one_of_the_file(self, command):
        """So that git and patch take it."""
        path = command.file("a.ipynb", GOOD)
        out, _, status = command("check", "--diff")
        assert status == 1
        removed = [line for line in out.splitlines() if line.startswith("-  ")]
        assert removed == ["-    \"    print('é', e.errno == 10054)\""]
        assert path.read_text("utf-8") == GOOD

    def test_standard_input_is_given_back_mended(self, command):
        """By the name that it is said to have."""
        given = ("check", "-", "--stdin-filename", "a.ipynb", "--fix")
        assert command.raw(*given, stdin=GOOD.encode()).stdout.decode() == MENDED


class TestBrokenNotebooks:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{\n "cells": [}', "no JSON from line 2, column 12 on"),
            ("{}", "the JSON has no cells"),
        ],
    )
    def test_they_are_told_and_the_rest_goes_on(self, command, text, message):
        """With the status for what cannot be read."""
        command.file("broken.ipynb", text)
        command.file("good.ipynb", GOOD)
        out, err, status = command("check")
        assert err == f"winsock-ls: broken.ipynb: not checked: not a notebook: {message}\n"
        assert "good.ipynb:cell 3:4:27" in out
        assert status == 2

    def test_an_empty_file_is_none(self, command):
        """Editors make such before they write."""
        command.file("new.ipynb", "")
        assert command("check", "new.ipynb") == ("No findings in 1 file.\n", "", 0)
