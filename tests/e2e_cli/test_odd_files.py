"""Trees of somebody who means no good, or of a broken disk: a line each, and the rest is done."""

from __future__ import annotations

import ctypes
import os
import stat
import subprocess
import sys

import pytest

SOURCE = "#include <winsock2.h>\nint f(void) { return WSAGetLastError() == 10054; }\n"

_DROP_FROM_BOUNDING_SET, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2  # of Linux

pytestmark = pytest.mark.skipif(os.name == "nt", reason="made of what only POSIX has")


@pytest.fixture
def tree(command):
    """A folder with one good file; what it says is `good.c:2:42: WS001`."""
    command.file("good.c", SOURCE)
    return command


def as_anybody(tree, *arguments):
    """Runs the command without the right to read and write whatever the modes say."""

    def give_up() -> None:
        libc = ctypes.CDLL(None)
        for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            libc.prctl(_DROP_FROM_BOUNDING_SET, capability)

    return subprocess.run(
        [sys.executable, "-m", "winsock_ls", *arguments],
        cwd=tree.folder,
        env=tree.environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=give_up if os.geteuid() == 0 else None,
    )


def found(result):
    """The files with findings, from `--output-format jsonl`."""
    return [line.split('"')[3] for line in result.out.splitlines()]


class TestCheck:
    def test_odd_files_below_a_folder_are_passed_over(self, tree):
        """Pipes, devices, folders, links to nowhere and in circles: none is opened, in silence."""
        folder = tree.folder
        os.mkfifo(folder / "pipe.c")
        os.mkfifo(folder / "pipe.h")
        os.mkfifo(folder / ".gitignore")
        (folder / "zero.h").symlink_to("/dev/zero")
        (folder / "zero.c").symlink_to("/dev/zero")
        (folder / "folder.c").mkdir()
        (folder / "loop.c").symlink_to("loop.c")
        (folder / "around").symlink_to(".")
        (folder / "broken.c").symlink_to("nowhere")
        tree.file("uses.c", '#include "pipe.h"\n#include "zero.h"\n' + SOURCE)
        result = tree("check", "--output-format", "jsonl", ".")

        assert found(result) == ["good.c", "uses.c"]
        assert (result.err, result.status) == ("", 1)

    @pytest.mark.parametrize("name", ["pipe.c", "zero.c", "loop.c", "broken.c", "no\tsuch.c"])
    def test_odd_files_that_are_named_are_told(self, tree, name):
        """In one line, with exit status 2; the rest is done."""
        os.mkfifo(tree.folder / "pipe.c")
        (tree.folder / "zero.c").symlink_to("/dev/zero")
        (tree.folder / "loop.c").symlink_to("loop.c")
        (tree.folder / "broken.c").symlink_to("nowhere")
        result = tree("check", "--output-format", "jsonl", name, "good.c")

        assert found(result) == ["good.c"]
        assert result.err.startswith(f"winsock-ls: {name}: ")
        assert (result.err.count("\n"), result.status) == (1, 2)

    def test_a_baseline_without_an_end(self, tree):
        """Told, not read for ever."""
        tree.file("winsock-ls.toml", 'baseline = "/dev/zero"\n')
        result = tree("check", "--output-format", "jsonl", ".")

        assert "/dev/zero: cannot be read" in result.err
        assert (found(result), result.status) == (["good.c"], 2)

    def test_a_file_of_two_gibibytes_is_skipped(self, tree):
        """With one line; it has holes, so that it takes no room."""
        with (tree.folder / "huge.c").open("wb") as file:
            file.truncate(2 << 30)
        result = tree("check", "--output-format", "jsonl", ".")

        assert found(result) == ["good.c"]
        assert result.err.startswith("winsock-ls: huge.c: not checked")
        assert (result.err.count("\n"), result.status) == (1, 2)

    def test_one_line_of_fifty_megabytes(self, tree):
        """It is looked at if that is wished; without candidates that is quick."""
        tree.file("min.c", b"int f(){return g()==1054;}" * 2_000_000)
        tree.file("winsock-ls.toml", "max-file-size = 0\n")
        result = tree("check", "--output-format", "jsonl", ".")

        assert (found(result), result.err, result.status) == (["good.c"], "", 1)

    def test_an_unreadable_file_and_folder(self, tree):
        """A line each and exit status 2, the rest done; the superuser reads them all the same."""
        tree.file("dark/deep.c", SOURCE)
        tree.file("dark.c", SOURCE)
        (tree.folder / "dark.c").chmod(0)
        (tree.folder / "dark").chmod(0)
        done = as_anybody(tree, "check", "--output-format", "jsonl", ".")
        (tree.folder / "dark").chmod(0o700)

        assert [line.split('"')[3] for line in done.stdout.splitlines()] == ["good.c"]
        assert done.stderr.splitlines() == [
            "winsock-ls: dark: cannot be read: Permission denied",
            "winsock-ls: dark.c: cannot be read: Permission denied",
        ]
        assert done.returncode == 2

    def test_bytes_of_all_kinds(self, tree):
        """NULs, broken UTF-8 and names that are not UTF-8 are no trouble."""
        tree.file("nul.c", b"\0" + SOURCE.encode() + b"\0\0")
        tree.file("broken.c", b"// \xff\xfe\xe2\x28 \n" + SOURCE.encode())
        path = os.fsencode(tree.folder) + b"/\xff\xfe.c"
        with open(path, "w") as file:
            file.write(SOURCE)
        result = tree("check", "--output-format", "jsonl", ".")

        assert result.err == ""
        assert found(result) == ["broken.c", "good.c", "nul.c", "\ufffd\ufffd.c"]


class TestFix:
    def test_a_tree_that_is_read_only(self, tree):
        """The file stays, a line tells, the exit status is 2; other files are mended."""
        tree.file("kept.c", SOURCE)
        (tree.folder / "kept.c").chmod(stat.S_IRUSR)
        done = as_anybody(tree, "check", "--fix", ".")

        assert "kept.c: cannot be written: Permission denied" in done.stderr
        assert done.returncode == 2
        assert (tree.folder / "kept.c").read_text() == SOURCE
        assert "WSAECONNRESET" in (tree.folder / "good.c").read_text()
        assert sorted(os.listdir(tree.folder)) == ["good.c", "kept.c"]

    def test_a_folder_that_is_read_only(self, tree):
        """Files in it cannot be replaced: they stay as they are."""
        (tree.folder / "good.c").chmod(0o666)
        tree.folder.chmod(0o555)
        done = as_anybody(tree, "check", "--fix", ".")
        tree.folder.chmod(0o755)

        assert "good.c: cannot be written: Permission denied" in done.stderr
        assert (done.returncode, (tree.folder / "good.c").read_text()) == (2, SOURCE)
