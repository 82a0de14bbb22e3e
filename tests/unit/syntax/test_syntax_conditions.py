"""Conditions in three values: true, false, not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax.conditions import NOT_WINDOWS, WINDOWS, Macros


def truth(condition: str) -> bool | None:
    macros = Macros(WINDOWS, NOT_WINDOWS)
    macros.define("ONE", "1")
    macros.define("TWO", "(2)")
    macros.define("EMPTY", "")
    macros.define("TEXT", "some text")
    macros.undefine("GONE")
    return macros.evaluate(condition)


@pytest.mark.parametrize(
    "condition",
    [
        *("1", "2", "0x10", "0b1", "010 == 8", "1'000 == 1000", "1uLL", "true"),
        *("_WIN32", "WIN32", "defined _WIN32", "defined(WIN32)", "defined ( __MINGW32__ )"),
        *(
            "_MSC_VER >= 1900",
            "_WIN32_WINNT > 0x0501",
            "!defined(__linux__)",
            "!unix",
            "!__APPLE__",
        ),
        *("ONE", "TWO == 2", "ONE + TWO * 2 == 5", "(ONE + TWO) * 2 == 6", "defined EMPTY"),
        *("defined TEXT", "!defined(GONE)", "!GONE", "-1 < 0", "~0 == -1", "!!1", "+1"),
        *("1 << 4 == 16", "256 >> 4 == 16", "7 & 3 == 3", "(6 | 1) == 7", "(5 ^ 1) == 4"),
        *("7 / 2 == 3", "-7 / 2 == -3", "-7 % 2 == -1", "1 ? 2 : 0", "0 ? 0 : 0 ? 0 : 3"),
        *("_WIN32 && !__linux__", "WHATEVER || _WIN32", "_WIN32 || WHATEVER"),
        *("not defined(__linux__) and defined(_WIN32)", "GONE or ONE"),
        *("WHATEVER ? 1 : 1", "defined(_WIN32) || __has_include(<winsock2.h>)"),
    ],
)
def test_conditions_that_hold_on_windows(condition):
    """Known values, the operators of C with their precedence."""
    assert truth(condition) is True


@pytest.mark.parametrize(
    "condition",
    [
        *("0", "unix", "__linux__", "defined(__APPLE__)", "defined __CYGWIN__", "!_WIN32", "false"),
        *("GONE", "defined GONE", "WHATEVER && 0", "0 && WHATEVER", "__linux__ && WHATEVER"),
        *("ONE > TWO", "1 - 1", "WHATEVER ? 0 : 0", "defined(__linux__) && __has_include(<a.h>)"),
    ],
)
def test_conditions_that_fail_on_windows(condition):
    """An unknown operand does not matter where the other one decides."""
    assert truth(condition) is False


@pytest.mark.parametrize(
    "condition",
    [
        *("", "WHATEVER", "!WHATEVER", "defined(WHATEVER)", "WHATEVER && _WIN32", "WHATEVER || 0"),
        *("TEXT", "TEXT == 2", "WHATEVER == 1", "FUNCTION(1, (2)) > 1", "__has_include(<a.h>)"),
        *("1 / 0", "1 % 0", "1 << 64", "1 << -1", "'a' == 97", "WHATEVER ? 1 : 0"),
        *(
            "1 +",
            "(1",
            "1)",
            "1 1",
            "== 1",
            "1 ? 2",
            "defined",
            "defined(",
            "FUNCTION(",
            "@",
            '"a"',
        ),
        *("9" * 5000, "(" * 5000 + "1" + ")" * 5000, "1?" * 5000, "!" * 5000 + "1", "1+" * 5000),
    ],
    ids=lambda condition: condition[:20],
)
def test_what_cannot_be_told_is_not_known(condition):
    """Unknown macros, nonsense, and what is nested beyond measure."""
    assert truth(condition) is None


def test_a_macro_that_may_be_defined_is_not_known():
    """A branch that may or may not be compiled makes it so."""
    macros = Macros({"A": 1}, frozenset({"B"}))
    macros.forget("A")
    macros.forget("B")
    assert [macros.is_defined("A"), macros.is_defined("B")] == [None, None]
    assert [macros.value("A"), macros.value("B")] == [None, None]


def test_numbers_have_64_bits():
    """They wrap, and do not grow with every multiplication."""
    assert truth("9223372036854775807 + 1 < 0") is True
    assert truth(" * ".join(["9223372036854775807"] * 100)) is True


_PIECES = st.sampled_from(
    [
        "1",
        "0",
        "ONE",
        "X",
        "defined",
        "(",
        ")",
        "!",
        "&&",
        "||",
        "?",
        ":",
        "==",
        "<",
        "<<",
        "%",
        "/",
        "-",
        "~",
        ",",
        "'a'",
        "not",
        "and",
        "0x",
        "1e5",
        "错",
        "\\",
        "\x00",
    ]
)


@given(st.lists(_PIECES, max_size=30).map(" ".join) | st.text(max_size=40))
def test_nothing_raises(condition):
    """Any text is a condition, if only one that is not known."""
    assert truth(condition) in (True, False, None)


_ATOMS = st.sampled_from(["0", "1", "2", "ONE", "GONE", "TWO"])
_SUMS = st.recursive(
    _ATOMS,
    lambda inner: st.builds(
        "({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "<", ">", "==", "!="]), inner
    ),
    max_leaves=12,
)


@given(_SUMS)
def test_known_operands_give_what_python_gives(condition):
    """Wherever both languages mean the same."""
    values = {"ONE": 1, "TWO": 2, "GONE": 0}
    expected = eval(condition, {}, values)
    assert truth(condition) is bool(expected)
