"""What a Windows build makes of a source: which lines live, and what they define."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax.preprocessor import Preprocessed, preprocess
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes


def preprocessed(source: str, **options: object) -> Preprocessed:
    return preprocess(Text(source), **options)  # type: ignore[arg-type]


def check(source: str, **options: object) -> None:
    """Lines that begin with live, dead or only are live, dead, or live on Windows alone."""
    for sizes in (Sizes(), Sizes(8, 16, 32)):
        text = Text(source, _sizes=sizes)
        found = preprocess(text, **options)  # type: ignore[arg-type]
        for line in range(text.line_count):
            start = text.line_start(line)
            word = text[start : text.line_end(line)].split(" ")[0]
            if word in ("live", "dead", "only"):
                kind = "dead"
                if found.is_live(start):
                    kind = "only" if found.is_windows_only(start) else "live"
                assert (line, kind) == (line, word)


class TestBranches:
    """Which branches of a condition live."""

    @pytest.mark.parametrize("name", ["_WIN32", "WIN32", "_MSC_VER", "__MINGW32__", "_WIN64"])
    def test_windows_is_windows(self, name):
        """Its marks are set, and no other system sets them."""
        check(f"#ifdef {name}\nonly\n#else\ndead\n#endif\nlive\n")
        check(f"#ifndef {name}\ndead\n#else\nonly\n#endif\n")
        check(f"#if defined({name})\nonly\n#endif\n")

    @pytest.mark.parametrize(
        "name", ["unix", "__linux__", "__APPLE__", "__FreeBSD__", "__CYGWIN__"]
    )
    def test_posix_is_not(self, name):
        """What is left for Windows is for Windows alone."""
        check(f"#ifdef {name}\ndead\n#else\nonly\n#endif\nlive\n")

    def test_an_unknown_macro_keeps_both_branches(self):
        """Either may be compiled."""
        check("#ifdef FEATURE\nlive\n#else\nlive\n#endif\n#if FEATURE > 2\nlive\n#endif\n")

    def test_the_first_branch_that_holds_is_the_only_one(self):
        """elif and else come after it."""
        check("#if 0\ndead\n#elif _WIN32\nonly\n#elif 1\ndead\n#else\ndead\n#endif\n")
        check("#if 1\nlive\n#elif WHATEVER\ndead\n#else\ndead\n#endif\n")
        check("#if WHATEVER\nlive\n#elif 1\nlive\n#else\ndead\n#endif\n")

    def test_elifdef_and_elifndef(self):
        """As C23 has them."""
        check("#ifdef __linux__\ndead\n#elifdef _WIN32\nonly\n#elifndef A\ndead\n#endif\n")
        check("#if 0\ndead\n#elifndef __linux__\nonly\n#else\ndead\n#endif\n")

    def test_where_one_branch_is_windows_the_unknown_ones_are_not(self):
        """A chain over systems names each in a branch of its own."""
        check("#if USE_SYSCTL\ndead\n#elif defined _WIN32\nonly\n#else\ndead\n#endif\n")
        check("#if MINE\ndead\n#elif OTHER\ndead\n#elif defined(MY_WINDOWS)\nlive\n#endif\n")
        check("#if defined(_WIN32) && MINE\nonly\n#elif defined(_WIN32)\nonly\n#endif\n")
        check("#if MINE\nlive\n#elif defined(OTHER)\nlive\n#else\nlive\n#endif\n")

    def test_what_includes_a_header_that_windows_lacks_is_dead(self):
        """Its condition cannot hold there, wherever else it is asked."""
        check(
            "#ifdef HAVE_VSOCK\n#include <linux/vm_sockets.h>\n#endif\n"
            "#ifdef HAVE_VSOCK\ndead\n#else\nlive\n#endif\n"
        )
        check("#ifdef HAVE_X\n#include <string.h>\n#endif\n#ifdef HAVE_X\nlive\n#endif\n")

    def test_conditions_nest(self):
        """In a dead branch everything is dead."""
        check(
            "#ifdef _WIN32\nonly\n#ifdef A\nonly\n#else\nonly\n#endif\nonly\n#else\n"
            "#if 1\ndead\n#else\ndead\n#endif\ndead\n#endif\nlive\n"
        )

    def test_only_so_many_levels_are_weighed(self):
        """What lies deeper keeps its branches, so that the work does not grow with the depth."""
        for depth, weighed in ((60, 60), (500, 63)):
            text = "#ifdef A\nint f() {\n#else\nint g() {\n" * depth + "#endif\n" * depth
            assert len(preprocess(Text(text)).plan.doubts) == weighed

    def test_an_if_without_an_end_holds_to_the_end(self):
        """As it is while somebody types."""
        check("live\n#if 0\ndead\n")
        check("live\n#ifdef _WIN32\nonly\n#ifdef A\nonly\n")

    def test_lone_parts_of_a_condition_do_nothing(self):
        """else, elif and endif without an if."""
        check(
            "live\n#else\nlive\n#elif 0\nlive\n#endif\nlive\n"
            "#ifdef\nlive\n#endif\n#if\nlive\n#endif\n"
        )

    def test_a_second_else_is_dead(self):
        """Nothing is left for it."""
        check("#if 0\ndead\n#else\nlive\n#else\ndead\n#endif\n")

    def test_directives_in_comments_and_strings_are_none(self):
        """They open no branch."""
        check('/*\n#if 0\n*/\nlive\nchar *s = "\\\n#if 0\\\n";\nlive\n#define S R"(\nlive\n')


class TestMacros:
    """What the source itself defines."""

    def test_a_definition_above_counts(self):
        """And none below."""
        check(
            "#if A\nlive\n#endif\n#define A 0\n#if A\ndead\n#endif\n"
            "#undef A\n#ifdef A\ndead\n#endif\n"
        )

    def test_a_definition_in_a_branch_that_holds_counts(self):
        """As in a header that sorts systems."""
        check(
            "#ifdef _WIN32\n#define SYS 1\n#else\n#define SYS 2\n#endif\n"
            "#if SYS == 1\nonly\n#endif\n"
        )

    def test_one_that_may_be_compiled_makes_the_macro_unknown(self):
        """Defined or undefined."""
        check("#define A 1\n#ifdef X\n#undef A\n#endif\n#if A\nlive\n#else\nlive\n#endif\n")
        check("#ifdef X\n#define A 0\n#endif\n#if A\nlive\n#else\nlive\n#endif\n")

    def test_a_guard_against_reading_twice_leaves_nothing_in_doubt(self):
        """It is the first condition of its file, and defines what it asks for."""
        guard = "#pragma once\n#ifndef A_H\n#define A_H\n"
        check(f"{guard}#define B 0\n#if B\ndead\n#endif\n#endif\nlive\n")
        check(f"#define X\n{guard}#define B 0\n#if B\nlive\n#endif\n#endif\n")
        check("#ifndef B\n#define B 0\n#endif\n#if B\nlive\n#endif\n")

    def test_one_that_is_dead_does_not_count(self):
        """No Windows build sees it."""
        check("#ifdef __linux__\n#define A 0\n#endif\n#if A\nonly\n#endif\n")

    def test_one_for_other_systems_is_not_defined_on_windows(self):
        """The file says itself which systems have it; a condition of another kind says nothing."""
        have = "#define HAVE_PSELECT\n#endif\n#ifdef HAVE_PSELECT\n"
        check(f"#if !defined(WIN32) && !defined(__SYMBIAN32__)\n{have}dead\n#else\nlive\n#endif\n")
        check(f"#ifdef _WIN32\nonly\n#else\n{have}dead\n#else\nonly\n#endif\n")
        check(f"#ifdef __linux__\n#ifdef X\n#endif\n{have}dead\n#else\nonly\n#endif\n")
        check(f"#if 0\n{have}live\n#else\nlive\n#endif\n")
        check("#ifdef _WIN32\n#if 0\n#define A\n#endif\n#endif\n#ifdef A\nlive\n#endif\n")
        check(f"#ifdef X\n{have}live\n#else\nlive\n#endif\n")

    def test_a_macro_with_arguments_is_defined_and_has_no_value(self):
        """Called or not."""
        check("#define F(a) a\n#ifdef F\nlive\n#else\ndead\n#endif\n#if F(0)\nlive\n#endif\n")

    def test_options_define_and_undefine(self):
        """With and without a value."""
        check("#if A == 2\nlive\n#else\ndead\n#endif\n", defines=("A=2",))
        check("#if A\nlive\n#else\ndead\n#endif\n", defines=("A",))
        check("#ifdef _WIN32\ndead\n#else\nlive\n#endif\n", undefines=("_WIN32",))

    def test_definitions_are_told_with_their_bodies(self):
        """Only those that live, comments blanked and lines joined."""
        source = (
            "#define A 1 // one\n#define F(a, b) a \\\n  b\n#if 0\n#define G 1\n#endif\n#define E\n"
        )
        found = preprocessed(source).macros
        assert [(m.name, m.parameters, m.body.strip()) for m in found] == [
            ("A", None, "1"),
            ("F", ("a", "b"), "a     b"),
            ("E", None, ""),
        ]
        for macro in found:
            assert source.startswith("#define", macro.start)
            assert source[macro.body_start : macro.body_start + 3].strip() == macro.body[:3].strip()

    def test_undefinitions_are_told(self):
        """Only those that live."""
        found = preprocessed("#undef A\n#if 0\n#undef B\n#endif\n").undefinitions
        assert [(each.name, each.start) for each in found] == [("A", 0)]


class TestIncludes:
    """Which headers a Windows build reads."""

    def test_headers_are_told_with_their_kind_and_reach(self):
        """Where the line ends, and whether only Windows sees it."""
        source = (
            '#include <a.h>\n#ifdef _WIN32\n# include "b.h" // c\n#else\n#include <d.h>\n#endif\n'
        )
        found = preprocessed(source).includes
        assert [(i.header, i.system, i.windows_only) for i in found] == [
            ("a.h", True, False),
            ("b.h", False, True),
        ]
        assert source[found[1].start : found[1].end] == '# include "b.h" // c'

    def test_what_names_no_header_is_none(self):
        """Macros, and what is being typed."""
        assert preprocessed('#include\n#include <a\n#include A\n#include "\n').includes == ()


class TestBraces:
    """Branches that each open the same block."""

    def test_only_the_first_stays(self):
        """With both of them the text would not parse."""
        check("#ifdef A\nlive int f(int a) {\n#else\ndead int f(long a) {\n#endif\nlive }\n")

    def test_balanced_branches_stay(self):
        """However many braces they have."""
        check("#ifdef A\nlive { }\n#else\nlive } else {\n#endif\n")

    def test_a_branch_that_is_alone_stays(self):
        """Whatever it opens."""
        check("#ifdef A\nlive {\n#endif\n#ifdef _WIN32\nonly {\n#else\ndead {\n#endif\n")

    def test_the_inner_condition_is_settled_first(self):
        """What it drops does not count for the outer one."""
        check(
            "#ifdef A\nlive\n#ifdef B\nlive {\n#else\ndead {\n#endif\nlive }\n#else\nlive\n#endif\n"
        )

    def test_braces_in_comments_and_strings_do_not_count(self):
        """Nor those of dead branches."""
        check('#ifdef A\nlive /* { */ "{"\n#if 0\ndead {\n#endif\n#else\nlive\n#endif\n')


_PIECES = st.sampled_from(
    [
        "#if 0",
        "#if X",
        "#ifdef _WIN32",
        "#else",
        "#elif 1",
        "#elif X",
        "#endif",
        "#define X 1",
        "#undef X",
        "#include <a.h>",
        "{",
        "}",
        "live",
        "/*",
        "*/",
        '"',
        "\\",
    ]
)
_SOURCES = st.lists(_PIECES, max_size=40).map("\n".join)


@given(_SOURCES, _SOURCES)
def test_a_plan_is_taken_over_only_where_it_holds(source, other):
    """With the result for another text at hand the result is the same."""
    before = preprocessed(other)
    fresh, renewed = preprocessed(source), preprocess(Text(source), before=before)
    assert (renewed.plan, renewed.flags) == (fresh.plan, fresh.flags)


@given(_SOURCES)
def test_every_offset_has_an_answer(source):
    """Live or dead, on Windows alone or not; the dead parts are just those that are not live."""
    found = preprocessed(source)
    dead = {at for start, end in found.dead(0, len(source)) for at in range(start, end)}
    for offset in range(len(source)):
        assert found.is_live(offset) is (offset not in dead)
        found.is_windows_only(offset)


def test_the_plan_survives_edits_of_the_code():
    """Only directives make it another."""
    text = Text("#if A\nint a;\n#endif\n")
    before = preprocess(text)
    assert preprocess(text.replace(6, 6, "long "), before=before).plan is before.plan
    assert preprocess(text.replace(4, 5, "B"), before=before).plan is not before.plan
