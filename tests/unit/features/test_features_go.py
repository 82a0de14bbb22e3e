"""Hover, completion and fixes in Go's own spelling."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = '//go:build windows\n\npackage a\n\nimport "syscall"\n\n'
TYPED = HEAD + "func f(errno syscall.Errno, err error) {\n\tc.ReadFrom(b)\n\t"


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "go", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            (TYPED + "if errno == 100$054 {\n}\n}\n", "WSAECONNRESET"),
            (TYPED + "errors.Is(err, syscall.Errno(100$061))\n}\n", "WSAECONNREFUSED"),
            (TYPED + "x = err == windows.WSAECONN$0RESET\n}\n", "WSAECONNRESET"),
            (TYPED + "x = err == syscall.ECONN$0RESET\n}\n", "WSAECONNRESET"),
            ("package a\n// winapi error #100$045\n", "WSAEOPNOTSUPP"),
            ("package a\nconst port = 100$054\n", None),
            ("package a\nvar x = my.ECONN$0RESET\n", None),
            ("package a\nvar x = `ECONN$0RESET`\n", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of the packages, and of what is known to be an error."""
        self.check(code, expected)

    def test_it_says_what_go_makes_of_the_code(self):
        """Where the constant is, and that the other one is none."""
        text = self.check(TYPED + "if errno == 100$054 {\n}\n}\n", "WSAECONNRESET")
        assert "`windows.WSAECONNRESET` in `golang.org/x/sys/windows`" in text
        assert "`syscall.ECONNRESET` is an invented number on Windows" in text
        assert "After `recvfrom`" in text
        text = self.check(TYPED + "x = err == syscall.ECONN$0RESET\n}\n", "WSAECONNRESET", "zh-CN")
        assert "虚构的数值" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None, before: str = TYPED) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(before + typed, "go", len(expected)) == list(expected)

    def test_a_number_becomes_the_name(self):
        """As the package has it."""
        reset = "windows.WSAECONNRESET"
        self.check("if errno == 10054", (reset, reset))
        self.check("errors.Is(err, syscall.Errno(10054", (reset, reset))
        self.check("switch errno {\n\tcase 10054", (reset, reset))

    def test_what_is_typed_goes_on(self):
        """With a package in front of it or without."""
        refused = "windows.WSAECONNREFUSED"
        self.check("if err == windows.WSAECONNREF", (refused, "WSAECONNREFUSED"))
        self.check("if err == WSAECONNREF", (refused, refused))
        self.check("if err == syscall.WSAECONNRES", ("syscall.WSAECONNRESET", "WSAECONNRESET"))

    def test_elsewhere_nothing_is_offered(self):
        """Ports, comments, strings."""
        for typed in ("port := 1005", "x.WSAE", "// WSAE", "x := `WSAE", "if code == 1005"):
            self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "go") == expected

    TAG = "//go:build windows\n\npackage a\n"
    USE = "\nfunc f(e syscall.Errno) bool { return e == 10061 }\n"
    FIXED = "\nfunc f(e syscall.Errno) bool { return e == windows.WSAECONNREFUSED }\n"
    WINDOWS = '"golang.org/x/sys/windows"'

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("", f"\nimport {WINDOWS}\n"),
            ('import "syscall"\n', f'import "syscall"\nimport {WINDOWS}\n'),
            (
                '\nimport (\n\t"net"\n\t"syscall"\n)\n',
                f'\nimport (\n\t"net"\n\t"syscall"\n\t{WINDOWS}\n)\n',
            ),
            (f"import {WINDOWS}\n", f"import {WINDOWS}\n"),
        ],
    )
    def test_the_package_is_imported(self, head, expected):
        """In the brackets that are there, else on a line of its own."""
        if not head:
            expected = "\n" + expected.lstrip("\n")
        self.check(self.TAG + head + self.USE, self.TAG + expected + self.FIXED)

    @pytest.mark.parametrize(
        ("before", "behind"),
        [
            ('/*\nimport (\n\t"os"\n)\n*/\n', ""),
            ("", '\nvar made = `\nimport (\n\t"os"\n)\n`\n'),
        ],
    )
    def test_what_stands_in_comments_and_strings_is_no_import(self, before, behind):
        """The real one is extended."""
        head, tail = f'{self.TAG}{before}import "syscall"\n', behind
        fixed = f"{head}import {self.WINDOWS}\n{tail}{self.FIXED}"
        self.check(head + tail + self.USE, fixed)

    def test_a_package_under_another_name_keeps_it(self):
        """The constant is found under it."""
        head = f"{self.TAG}import w {self.WINDOWS}\n"
        self.check(head + self.USE, head + self.FIXED.replace("windows.", "w."))

    def test_syscall_has_a_few(self):
        """They need no further package."""
        use = "\nfunc f(err error) bool { return errors.Is(err, syscall.Errno(10054)) }\n"
        self.check(HEAD + use, HEAD + use.replace("syscall.Errno(10054)", "syscall.WSAECONNRESET"))

    def test_no_import_is_left_over(self):
        """Where a conversion is all that a package is used for, it stays."""
        use = "\nfunc f(err error) bool { return errors.Is(err, syscall.Errno(10061)) }\n"
        fixed = use.replace("10061", "windows.WSAECONNREFUSED")
        head = HEAD.rstrip("\n") + f"\nimport {self.WINDOWS}\n\n"
        self.check(HEAD + use, head + fixed)

    @pytest.mark.parametrize(
        "tag", ["", "//go:build !linux\n\n", "//go:build windows || linux\n\n"]
    )
    def test_what_is_built_elsewhere_keeps_its_numbers(self, tag):
        """No other system has the names."""
        source = f'{tag}package a\n\nimport "syscall"\n{self.USE}'
        self.check(source, source)
