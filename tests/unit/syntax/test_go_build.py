"""For which systems a file of Go is built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax.idioms import ELSEWHERE, WINDOWS
from winsock_ls.syntax.languages.go import GO
from winsock_ls.syntax.languages.go_build import traits
from winsock_ls.text import Text

BOTH = ""


def check(expected: str, head: str = "", path: str | None = "a.go") -> None:
    """One word, or none, on where the file is built."""
    assert traits(f"{head}\n\npackage a\n//go:build never\n", path) == (
        frozenset((expected,)) if expected else frozenset()
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("windows", WINDOWS),
        ("!windows", ELSEWHERE),
        ("windows && amd64", WINDOWS),
        ("windows && !cgo", WINDOWS),
        ("windows || linux", BOTH),
        ("windows && linux", ELSEWHERE),
        ("linux || darwin", ELSEWHERE),
        ("!linux", BOTH),
        ("!linux && !darwin", BOTH),
        ("!(linux || darwin || freebsd)", BOTH),
        ("unix", ELSEWHERE),
        ("!unix", BOTH),
        ("!unix && !plan9 && !js && !wasip1 && !nacl && !zos", WINDOWS),
        ("unix || windows", BOTH),
        ("go1.18", BOTH),
        ("windows && go1.18", WINDOWS),
        ("integration", BOTH),
        ("!integration", BOTH),
        ("integration && windows", WINDOWS),
        ("amd64", BOTH),
        ("s390x", ELSEWHERE),
        ("!amd64", BOTH),
        ("ignore", ELSEWHERE),
        ("android", ELSEWHERE),
        ("linux && !android", ELSEWHERE),
        ("windows // for the service", WINDOWS),
        ("windows &&", BOTH),
        ("(", BOTH),
        ("", BOTH),
        ("!" * 99 + "windows", BOTH),
    ],
)
def test_expressions_are_evaluated(expression, expected):
    """What is not known can be true and can be false."""
    check(expected, f"//go:build {expression}")
    check(expected, f"// Licence\n\n/* more */\n//go:build {expression}\n// +build linux")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["windows"], WINDOWS),
        (["!windows"], ELSEWHERE),
        (["linux darwin"], ELSEWHERE),
        (["windows,amd64 windows,arm64"], WINDOWS),
        (["windows linux"], BOTH),
        (["windows linux", "!linux"], WINDOWS),
        (["!linux", "!windows"], ELSEWHERE),
    ],
)
def test_the_old_form_is_evaluated(lines, expected):
    """Blanks are "or", commas and lines are "and"."""
    check(expected, "\n".join(f"// +build {line}" for line in lines))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dial_windows.go", WINDOWS),
        ("dial_windows_test.go", WINDOWS),
        ("dial_windows_amd64.go", WINDOWS),
        ("c:\\src\\dial_linux.go", ELSEWHERE),
        ("dial_linux_arm64_test.go", ELSEWHERE),
        ("dial_amd64.go", BOTH),
        ("dial_mips.go", ELSEWHERE),
        ("windows.go", BOTH),
        ("linux_test.go", BOTH),
        ("dial_unix.go", BOTH),
        ("dial_other.go", BOTH),
        ("windows_dial.go", BOTH),
        ("amd64_windows.go", WINDOWS),
        (None, BOTH),
    ],
)
def test_the_name_counts(name, expected):
    """Its last parts are tags, but never its first one."""
    check(expected, path=name)


def test_name_and_expression_must_both_hold():
    """What can be built nowhere is not built for Windows."""
    check(WINDOWS, "//go:build windows || linux", "a_windows.go")
    check(ELSEWHERE, "//go:build windows || linux", "a_linux.go")
    check(ELSEWHERE, "//go:build !windows", "a_windows.go")


def test_what_one_system_alone_has_tells_as_much():
    """Packages and functions, where no constraint says it."""

    def of(source: str) -> frozenset[str]:
        return GO.idioms.traits(Text(f"package a\n{source}\n"), "a.go")

    assert of('import "golang.org/x/sys/windows"') == {WINDOWS}
    assert of('import (\n\tw "golang.org/x/sys/windows/svc"\n)') == {WINDOWS}
    assert of('var d = syscall.NewLazyDLL("ws2_32.dll")') == {WINDOWS}
    assert of('import "golang.org/x/sys/unix"') == {ELSEWHERE}
    assert of("func f() { syscall.Flock(1, 2) }") == {ELSEWHERE}
    assert of("func f() { syscall.Read(1, nil) }") == frozenset()


_PIECES = st.sampled_from(
    ["//go:build ", "// +build ", "windows", "linux", "!", "(", ")", " && ", "||", ",", "\n", "错"]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_nothing_raises(head):
    """Any text says something or nothing."""
    assert len(traits(head, "a_x.go")) <= 1
