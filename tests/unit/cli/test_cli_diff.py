"""A difference can be applied, and shows what changed and little more."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.cli.checking.diff import painted, unified
from winsock_ls.cli.streams import Style
from winsock_ls.text import Decoded, decode

_TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "d\n", "e"]), max_size=40).map("".join)


def applied(old, diff):
    """The text that a unified diff makes of another."""
    lines, result, at = old.splitlines(keepends=True), [], 0
    lines = re.findall(r"[^\n]*\n|[^\n]+", old)
    body = re.findall(r"[^\n]*\n", diff)[2:]
    for index, line in enumerate(body):
        if line.startswith("\\"):
            continue
        bare = (
            line[1:-1]
            if body[index + 1 : index + 2] == ["\\ No newline at end of file\n"]
            else line[1:]
        )
        if line[0] == "@":
            start, count = re.match(r"@@ -(\d+),?(\d*) ", line).groups()
            start = int(start) - (count != "0")
            result += lines[at:start]
            at = start
        elif line[0] == "+":
            result.append(bare)
        else:
            assert lines[at] == bare
            result += [bare] if line[0] == " " else []
            at += 1
    return "".join(result + lines[at:])


@given(_TEXTS, _TEXTS)
def test_applied_to_the_old_text_it_gives_the_new_one(old, new):
    """Whatever the two texts."""
    diff = unified("a.c", Decoded(old, "utf-8"), new).decode()

    assert applied(old, diff) == new


@given(_TEXTS)
def test_equal_texts_have_no_difference(text):
    """There is nothing to show then."""
    assert unified("a.c", Decoded(text, "utf-8"), text) == b""


def test_three_lines_around_a_change_are_shown():
    """Enough to find the place."""
    old = "".join(f"{number}\n" for number in range(1, 12))

    assert unified("src/a.c", Decoded(old, "utf-8"), old.replace("6\n", "six\n")).decode() == (
        "--- a/src/a.c\n+++ b/src/a.c\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n"
    )


def test_an_added_line_leaves_those_around_it_alone():
    """Lines that did not change are not shown as changed."""
    old = "one\ntwo\nthree\n"

    assert unified("a.c", Decoded(old, "utf-8"), "one\nnew\ntwo\n3\n").decode() == (
        "--- a/a.c\n+++ b/a.c\n@@ -1,3 +1,4 @@\n one\n+new\n two\n-three\n+3\n"
    )


def test_a_missing_line_end_is_told():
    """Else it would be added."""
    assert unified("a.c", Decoded("a", "utf-8"), "b").decode() == (
        "--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n"
        "-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    "data",
    ["错误 10054\r\n".encode("gb18030"), b"\xef\xbb\xbfint a; // 10054\n", b"\x81\xff 10054\n"],
    ids=["gb18030", "bom", "latin-1"],
)
def test_git_can_apply_it(tmp_path, data):
    """The difference has the bytes of the file, whatever its encoding."""
    (tmp_path / "my file.c").write_bytes(data)
    decoded = decode(data)
    diff = unified("my file.c", decoded, decoded.text.replace("10054", "WSAECONNRESET"))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=diff, check=True)

    assert (tmp_path / "my file.c").read_bytes() == data.replace(b"10054", b"WSAECONNRESET")


def test_wide_encodings_are_shown_in_utf8():
    """No tool takes UTF-16 in a diff; a person can still read it."""
    decoded = decode("错 10054\n".encode("utf-16"))

    assert "+错 x\n" in unified("a.c", decoded, "错 x\n").decode()


def test_absolute_paths_stay_absolute():
    """What lies elsewhere has no place in a tree."""
    assert unified("/x/a.c", Decoded("a\n", "utf-8"), "b\n").startswith(b"--- /x/a.c\n+++ /x/a.c\n")


def test_colors_tell_old_from_new():
    """Red is taken away, green is added."""
    diff = unified("a.c", Decoded("a\n", "utf-8"), "b\n")

    assert painted(diff, Style(True)).decode() == (
        "\033[1m--- a/a.c\033[0m\n\033[1m+++ b/a.c\033[0m\n\033[36m@@ -1 +1 @@\033[0m\n"
        "\033[31m-a\033[0m\n\033[32m+b\033[0m\n"
    )
