"""`--fix` and `--diff` mend what can be mended, and nothing else."""

from __future__ import annotations

import os
import stat
import subprocess

import pytest

SAFE = """#include <winsock2.h>
int f(void) { return WSAGetLastError() == 10054 || WSAGetLastError() == 10053; /* 错误 */ }
"""
FIXED = SAFE.replace("10054", "WSAECONNRESET").replace("10053", "WSAECONNABORTED")
UNSAFE = SAFE.replace("winsock2.h", "stdio.h")
UNSAFE_FIXED = FIXED.replace("winsock2.h>", "stdio.h>\n#include <winsock2.h>")


class TestFix:
    def test_safe_fixes_are_applied(self, command):
        """And told; nothing is left to find."""
        path = command.file("a.c", SAFE)

        assert command("check", "--fix") == ("Fixed 2 findings in 1 file.\n", "", 0)
        assert path.read_text("utf-8") == FIXED
        assert os.listdir(command.folder) == ["a.c"]

    def test_unsafe_fixes_must_be_asked_for(self, command):
        """Without, they are only told."""
        path = command.file("a.c", UNSAFE)
        out, err, status = command("check", "--fix")

        assert "= unsafe fix: Replace with WSAECONNRESET" in out
        assert out.endswith("2 findings in 1 file.\n")
        assert (err, status, path.read_text("utf-8")) == ("", 1, UNSAFE)

        assert command("check", "--fix", "--unsafe-fixes").status == 0
        assert path.read_text("utf-8") == UNSAFE_FIXED

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
    @pytest.mark.parametrize(
        ("old", "new"), [(SAFE, FIXED), (UNSAFE, UNSAFE_FIXED)], ids=["safe", "unsafe"]
    )
    def test_bytes_that_need_not_change_stay(self, command, encoding, line_end, old, new):
        """Encoding, byte order mark and line ends are those of the file."""
        path = command.file("a.c", old.replace("\n", line_end).encode(encoding))
        command("check", "--fix", "--unsafe-fixes")

        assert path.read_bytes() == new.replace("\n", line_end).encode(encoding)

    def test_mixed_line_ends_stay_mixed(self, command):
        """A lone carriage return, a form feed and a missing last line end among them."""
        old = SAFE.replace("\n", "\r\n", 1).replace("/* ", "/*\r\f\u2028 ").rstrip("\n").encode()
        path = command.file("a.c", old)
        command("check", "--fix")

        assert path.read_bytes() == old.replace(b"10054", b"WSAECONNRESET").replace(
            b"10053", b"WSAECONNABORTED"
        )

    def test_the_mode_stays(self, command):
        """Whoever could run it can still."""
        path = command.file("a.c", SAFE)
        path.chmod(0o750)
        command("check", "--fix")

        assert stat.S_IMODE(path.stat().st_mode) == 0o750

    def test_a_link_stays_a_link(self, command):
        """What it points to is mended."""
        path = command.file("real/a.c", SAFE)
        (command.folder / "b.c").symlink_to("real/a.c")
        command("check", "--fix", "b.c")

        assert (command.folder / "b.c").is_symlink()
        assert path.read_text("utf-8") == FIXED

    def test_standard_input_is_mended_to_standard_output(self, command):
        """The report goes to standard error, so that a program can pipe a file through."""
        out, err, status = command("check", "--fix", "-", stdin=SAFE)

        assert (out, err, status) == (FIXED, "Fixed 2 findings in 1 file.\n", 0)

    @pytest.mark.parametrize(
        ("arguments", "text"),
        [
            ((), "int x;\n"),
            (("--stdin-filename", "a.txt"), SAFE),
            (("--stdin-filename", "dist/a.c", "--force-exclude"), SAFE),
            (("--ignore", "WS001"), SAFE),
        ],
    )
    def test_standard_input_that_needs_no_fix_is_passed_through(self, command, arguments, text):
        """Changed or not, it is wanted back."""
        result = command("check", "--fix", "-q", "-", *arguments, stdin=text)

        assert (result.out, result.status) == (text, 0)

    def test_several_processes_can_mend(self, command):
        """Each its own files."""
        files = [command.file(f"{number}.c", SAFE) for number in range(30)]

        assert command("check", "--fix", "-j", "3").out == "Fixed 60 findings in 30 files.\n"
        assert {path.read_text("utf-8") for path in files} == {FIXED}


class TestDiff:
    def test_changes_are_shown_and_not_made(self, command):
        """With exit status 1."""
        path = command.file("a.c", SAFE)
        out, err, status = command("check", "--diff")

        assert out == (
            "--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n"
            f" #include <winsock2.h>\n-{SAFE.splitlines()[1]}\n+{FIXED.splitlines()[1]}\n"
        )
        assert (err, status) == ("winsock-ls: Would fix 2 findings in 1 file.\n", 1)
        assert path.read_text("utf-8") == SAFE

    def test_nothing_to_fix_is_no_difference(self, command):
        """Findings that have no safe fix do not count."""
        command.file("a.c", UNSAFE)

        assert command("check", "--diff") == ("", "", 0)
        assert command("check", "--diff", "--unsafe-fixes").status == 1

    def test_diff_beats_fix(self, command):
        """Asked for both, nothing is written."""
        path = command.file("a.c", SAFE)

        assert command("check", "--fix", "--diff", "-q").status == 1
        assert path.read_text("utf-8") == SAFE

    def test_git_can_apply_it(self, command):
        """Over several files and encodings."""
        command.file("a.c", SAFE.encode("gb18030"))
        command.file("b/c.c", SAFE.replace("\n", "\r\n").rstrip())
        command.file("my file.c", UNSAFE.encode("utf-8-sig"))
        diff = command.raw("check", "--diff", "--unsafe-fixes").stdout
        subprocess.run(["git", "apply", "-"], cwd=command.folder, input=diff, check=True)

        assert (command.folder / "a.c").read_bytes() == FIXED.encode("gb18030")
        assert (command.folder / "b/c.c").read_bytes() == FIXED.replace(
            "\n", "\r\n"
        ).rstrip().encode()
        assert (command.folder / "my file.c").read_bytes() == UNSAFE_FIXED.encode("utf-8-sig")
