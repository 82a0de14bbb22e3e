"""Safe fixes change no object code, in any notation and shape."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixes import shapes
from tests.support import compiler, fixing

PREAMBLES = {"c": shapes.C_PREAMBLE, "cpp": shapes.CPP_PREAMBLE}


class Case(NamedTuple):
    """One declaration, before and after its safe fixes."""

    shape: str
    notation: str
    before: str
    after: str


def mended(language: str, source: str) -> str:
    preamble = PREAMBLES[language]
    document = fixing.opened(preamble + source, language)
    return fixing.fixed(document).removeprefix(preamble)


@cache
def cases(language: str) -> tuple[list[Case], list[Case]]:
    """Every notation in every shape, and those of them that are no C++."""
    cpp = language == "cpp"
    found = shapes.CPP_SHAPES if cpp else shapes.C_SHAPES
    notations = shapes.CPP_NOTATIONS if cpp else shapes.NOTATIONS
    good: list[Case] = []
    bad: list[Case] = []
    for index, (shape, text) in enumerate(found.items()):
        for number, notation in enumerate(notations):
            source = text.format(n=notation, f=f"f{index}_{number}") + "\n"
            none = cpp and shape in shapes.LABELS and notation in shapes.TOO_LARGE
            case = Case(shape, notation, source, mended(language, source))
            (bad if none else good).append(case)
    return good, bad


def differs(language: str, some: list[Case], preamble: str = "") -> str:
    before = "".join(case.before for case in some)
    after = "".join(case.after for case in some)
    preamble = preamble or PREAMBLES[language]
    return compiler.differs(preamble + before, preamble + after, language)


def check(language: str, some: list[Case], preamble: str = "") -> None:
    """All of them compile to the same object, before and after; else one that does not is told."""
    told = differs(language, some, preamble)
    while told and len(some) > 1:
        half = len(some) // 2
        first = differs(language, some[:half], preamble)
        told, some = (first, some[:half]) if first else (told, some[half:])
    assert not told, f"{some[0]}\n{differs(language, some, preamble)}"


@pytest.mark.parametrize("language", ["c", "cpp"])
def test_every_notation_in_every_shape(language):
    """What was mended compiles to the same object, with the constants as int and as long."""
    found, _ = cases(language)
    touched = {case.shape for case in found if case.before != case.after}

    assert {case.shape for case in found} - touched == shapes.UNTOUCHED[language]
    check(language, found)


@pytest.mark.parametrize("language", ["c", "cpp"])
def test_a_plain_number_is_mended_in_everyday_shapes(language):
    """The proof is not had by offering nothing."""
    for case in cases(language)[0]:
        # Of a macro's parameter nobody knows the type; in C++ an operator may hang on it.
        everyday = case.shape in shapes.EVERYDAY and (language, case.shape) != ("cpp", "macro")
        if everyday and case.notation in ("10054", "0x2746"):
            assert "WSAECONNRESET" in case.after and case.notation not in case.after, case


def test_what_is_left_out_is_no_cpp():
    """The compiler itself refuses each case that is not looked at above."""
    _, left_out = cases("cpp")
    text = "#include <winsock2.h>\n" + "".join(case.before for case in left_out)

    with pytest.raises(compiler.CompileError) as caught:
        compiler.compiled(text, "cpp")
    refused = set(re.findall(r"^<stdin>:(\d+):\d+: error: narrowing", str(caught.value), re.M))
    assert refused == {str(number) for number, _ in enumerate(left_out, 2)}


# ---- expressions put together at random

_TYPES = ("int", "unsigned", "long", "long long", "unsigned short", "DWORD", "double")
_VARIABLES = {
    "e": "int e = WSAGetLastError();",
    "u": "DWORD u = WSAGetLastError();",
    "w": "long long w = -WSAGetLastError();",
    "n": "short n = (short)WSAGetLastError();",
    "d": "double d = WSAGetLastError();",
}
_integers = st.builds(
    str.__add__,
    st.sampled_from(("10054", "10035", "10061", "0x2746", "11001", "997", "0x274CuL", "10013")),
    st.sampled_from(("", "", "", "u", "L", "UL", "LL", "ULL")),
).map(lambda text: text.replace("uLu", "u").replace("uLU", "u").replace("uLL", "uL"))
_numbers = st.recursive(
    _integers,
    lambda inner: st.one_of(
        inner.map("({})".format),
        inner.map("-{}".format).map(lambda text: text.replace("--", "- -")),
        st.builds("({})({})".format, st.sampled_from(_TYPES), inner),
        st.builds("(c ? {} : {})".format, inner, inner | st.sampled_from(("e", "u", "w", "1u"))),
    ),
    max_leaves=3,
)
_subjects = st.sampled_from(
    ("WSAGetLastError()", "-WSAGetLastError()", *_VARIABLES, "(e)", "error")
)
_tests = st.builds("{} {} {}".format, _subjects, st.sampled_from(("==", "!=")), _numbers)
_conditions = st.recursive(
    _tests | st.builds("{} == {}".format, _numbers, _subjects),
    lambda inner: st.one_of(
        st.builds("({}) || ({})".format, inner, inner),
        st.builds("c && ({})".format, inner),
        inner.map("!({})".format),
        inner.map("check_that({})".format),
        inner.map("use({})".format),
    ),
    max_leaves=3,
)
_statements = st.one_of(
    _conditions.map("if ({}) return 1;".format),
    _conditions.map("while ({}) use(1);".format),
    _conditions.map("use({});".format),
    _conditions.map("assert({});".format),
    _numbers.map("e = {};".format),
    _numbers.map("w = {}; ".format),
    _numbers.map("WSASetLastError({});".format),
    _numbers.map("if (c) return {};".format),
    st.builds("switch ({}) {{ case {}: return 2; }}".format, st.sampled_from("ew"), _integers),
)
# Less than the preambles hold: it is compiled again and again.
EXPRESSIONS = """\
#include <winsock2.h>
#include <assert.h>
extern int use(int value);
#define check_that(x) ((x) ? 0 : use(sizeof #x))
"""
_kinds = st.sampled_from(("int", "long long", "DWORD", "double", "short"))


@pytest.mark.parametrize("language", ["c", "cpp"])
@given(
    st.lists(
        st.tuples(_kinds, _kinds, st.lists(_statements, min_size=1, max_size=3)),
        min_size=1,
        max_size=40,
    )
)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_expression(language, functions):
    """Casts, signs, parentheses and choices around a number make no difference."""
    declared = " ".join(_VARIABLES.values())
    found = []
    for number, (returned, passed, statements) in enumerate(functions):
        source = (
            f"{returned} f{number}_error(int c, {passed} error) {{ {declared}\n"
            + "\n".join(statements)
            + "\nreturn WSAGetLastError(); }\n"
        )
        found.append(Case("random", "", source, mended(language, source)))

    check(language, found, EXPRESSIONS)
