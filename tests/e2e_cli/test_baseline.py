"""A baseline hides what was there, and nothing that is new."""

from __future__ import annotations

import json
import os

import pytest

HEAD = "#include <winsock2.h>\n"
FIRST = "int f(void) { return WSAGetLastError() == 10054; }\n"
SECOND = "int g(void) { return WSAGetLastError() == 10053; }\n"
CONFIGURATION = 'baseline = "known.json"\n'


@pytest.fixture
def project(command):
    """A file with a finding, and a baseline that holds it."""
    command.file("src/a.c", HEAD + FIRST)
    assert command("check", "--write-baseline", "known.json", "-q") == ("", "", 0)
    command.file("winsock-ls.toml", CONFIGURATION)
    return command


def codes(command, *arguments):
    out, _, status = command("check", "--output-format", "json", *arguments)
    return [each["code"] for each in json.loads(out)], status


class TestUse:
    def test_what_it_holds_is_not_shown(self, project):
        """From whichever folder."""
        assert project("check").status == 0
        assert project("check", "src/a.c").status == 0
        project.folder = project.folder / "src"
        assert project("check", "a.c").status == 0

    def test_edits_elsewhere_bring_nothing_back(self, project):
        """A finding is known by its line's text, not by its number."""
        project.file("src/a.c", HEAD + "\n\n// more\n\t" + FIRST + "// below\n")
        assert codes(project) == ([], 0)

    def test_what_is_new_shows(self, project):
        """Another code, another file, and once more the same."""
        project.file("src/a.c", HEAD + FIRST + SECOND + FIRST)
        project.file("b.c", HEAD + FIRST)
        assert codes(project) == (["WSAECONNRESET", "WSAECONNABORTED", "WSAECONNRESET"], 1)

    def test_what_is_gone_is_told(self, project):
        """It does not make the check fail."""
        project.file("src/a.c", HEAD)
        told = "winsock-ls: known.json: 1 finding held there but gone by now;"
        _, err, status = project("check")
        assert err.startswith(told) and status == 0
        (project.folder / "src/a.c").unlink()
        project.file("b.c", HEAD)
        assert project("check").err.startswith(told)
        assert project("check", "-q") == ("", "", 0)

    def test_the_option_goes_before_the_configuration(self, project):
        """An empty name uses none."""
        project.file("none.json", '{"version": 1, "findings": {}}')
        for name in ("none.json", ""):
            assert codes(project, "--baseline", name) == (["WSAECONNRESET"], 1)
        assert codes(project, "--no-config") == (["WSAECONNRESET"], 1)
        assert codes(project, "--no-config", "--baseline", "known.json") == ([], 0)

    @pytest.mark.parametrize("data", [b"{", b"{}", b'{"version": 3, "findings": {}}', None])
    def test_a_broken_one_is_told(self, project, data):
        """And the run fails."""
        path = project.folder / "known.json"
        path.unlink() if data is None else path.write_bytes(data)
        _, err, status = project("check")
        assert status == 2 and err.startswith("winsock-ls: known.json: ")

    def test_standard_input_has_a_place_in_it(self, project):
        """By the name that it is given."""
        named = ("check", "-", "--stdin-filename", "src/a.c")
        assert project(*named, stdin=HEAD + FIRST).status == 0
        assert project(*named, stdin=HEAD + SECOND).status == 1


class TestWriting:
    def test_it_is_written_in_full_and_told(self, command):
        """With forward slashes, and nothing left beside it."""
        command.file("src/a.c", HEAD + FIRST)
        out, err, status = command("check", "--write-baseline", "known.json")

        assert (out, err, status) == ("", "winsock-ls: Wrote 1 finding to known.json.\n", 0)
        told = json.loads((command.folder / "known.json").read_text("utf-8"))
        entry = {"rule": "WS001", "code": "WSAECONNRESET", "line": FIRST.strip()}
        assert told == {"version": 1, "findings": {"src/a.c": [entry]}}
        assert sorted(os.listdir(command.folder)) == ["known.json", "src"]

    def test_writing_it_again_takes_out_what_is_gone(self, project):
        """And takes in what is new."""
        project.file("src/a.c", HEAD + SECOND)
        assert project("check", "--write-baseline", "known.json").status == 0
        assert project("check") == ("No findings in 1 file.\n", "", 0)

    def test_files_that_were_not_checked_stay_in_it(self, project):
        """As long as they are there."""
        project.file("src/b.c", HEAD + SECOND)
        project("check", "--write-baseline", "known.json", "src/b.c")
        assert project("check").status == 0
        (project.folder / "src/a.c").unlink()
        project("check", "--write-baseline", "known.json", "src/b.c")
        assert "a.c" not in (project.folder / "known.json").read_text("utf-8")

    def test_the_same_findings_give_the_same_bytes(self, project):
        """Not even the time of the file changes."""
        path = project.folder / "known.json"
        before = path.read_bytes(), path.stat().st_mtime_ns
        project("check", "--write-baseline", "known.json")
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before

    def test_a_broken_one_is_not_replaced(self, project):
        """It may be another file altogether."""
        project.file("known.json", "notes")
        assert project("check", "--write-baseline", "known.json").status == 2
        assert (project.folder / "known.json").read_text() == "notes"

    def test_it_goes_without_fixes(self, command):
        """Whoever mends has nothing to hold."""
        _, err, status = command("check", "--write-baseline", "known.json", "--fix")
        assert status == 2 and "--write-baseline goes without --fix" in err

    def test_a_folder_that_is_not_there_is_told(self, command):
        """Nothing is made."""
        command.file("a.c", HEAD + FIRST)
        _, err, status = command("check", "--write-baseline", "no/known.json")
        assert status == 2 and err.startswith("winsock-ls: no/known.json: cannot be written: ")
