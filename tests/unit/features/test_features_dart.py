"""Hover, hints and fixes in Dart, which has no names for codes."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

HEAD = "import 'dart:io';\n\nbool f(SocketException e) {\n  "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "dart", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("return e.osError?.errorCode == 100~54;", "WSAECONNRESET"),
            ("return e.osError?.errorCode == ~", None),
            ("// WSAECONN~RESET", "WSAECONNRESET"),
            ("print('errno = 100~61');", "WSAECONNREFUSED"),
            ("final port = 100~54;", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, wherever they stand."""
        self.check(HEAD + code.replace("~", "$0") + "\n}", expected)

    def test_it_tells_the_numbers_of_other_systems(self):
        """As Dart hands on what the system says, and programs test for all of them."""
        code = HEAD + "return e.osError?.errorCode == 100$048;\n}"
        text = self.check(code, "WSAEADDRINUSE")
        told = "`OSError.errorCode` is 10048 on Windows, 98 on Linux, 48 on macOS"
        assert f"no constant in `dart:io`; {told}" in text
        text = self.check(code, "WSAEADDRINUSE", "zh-CN")
        assert "`OSError.errorCode` 在 Windows 上是 10048，在 Linux 上是 98" in text


def test_nothing_is_completed():
    """There is no name that a program could write."""
    assert offered(HEAD + "return e.osError?.errorCode == 10054", "dart", 1) == [None]


def test_a_fix_writes_the_name_into_a_comment():
    """And leaves the number, which is then explained."""
    source = HEAD + "return e.osError?.errorCode == 10048;\n}\n"
    fixed = mended(source, "dart")
    assert fixed == source.replace("10048", "10048 /* WSAEADDRINUSE */")
    assert mended(fixed, "dart") == fixed
