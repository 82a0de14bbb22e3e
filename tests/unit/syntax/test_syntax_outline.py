"""The cuts between functions: where a segment ends and the next one begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import outline
from winsock_ls.syntax.preprocessor import preprocess
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes

CUT = "|"
LARGE = Sizes()


def cut(source: str, sizes: Sizes = LARGE) -> str:
    text = Text(source, _sizes=sizes)
    bounds = outline.bounds(text, preprocess(text))
    return CUT.join(source[a:b] for a, b in zip(bounds, bounds[1:], strict=False))


def check(marked: str) -> None:
    """The source is cut at its marks and nowhere else; its end is a cut anyway."""
    source = marked.replace(CUT, "")
    for sizes in (Sizes(), Sizes(40, 80, 160)):
        assert cut(source, sizes) == marked.removesuffix(CUT)


class TestGoodCode:
    """Code that a compiler takes."""

    def test_functions_are_apart(self):
        """One ends with its brace."""
        check("int f(int a)\n{\n    if (a) {\n        b();\n    }\n}|\n\nint g() { return 1; }|\n")

    def test_declarations_are_apart(self):
        """One ends with its semicolon."""
        check('int a;|\nstatic const char *b = "x;";|\ntypedef int c;|\n')

    def test_prototypes_end_before_the_next_one(self):
        """What follows tells that they were no heads of functions."""
        check("int f(int a);|\nint g(void);|\nint h(void) { }|\n")

    def test_a_struct_ends_with_its_semicolon(self):
        """What is declared with it belongs to it."""
        check("struct s { int a; struct { int b; } c; } d, *e;|\nenum { A = 1, B } f;|\nint g;|")
        check("int f(void);|\nstatic struct { int a; } table[] = { { 1 }, { 2 } };|\nint g;|")

    def test_an_initialiser_ends_with_its_semicolon(self):
        """Lists in lists too."""
        check("int a[] = { 1, 2 }, b = 3;|\nint c[2][2] = { { 1, 2 }, { 3, 4 } };|\nint d{1};|")

    def test_parameters_may_be_declared_behind_the_head(self):
        """As they were of old, structs as well."""
        check(
            "int f(a, b)\n    int a;\n    struct s *b;\n{\n    return a;\n}|\n"
            "int g();|\nint h() {}|"
        )

    def test_namespaces_and_linkage_are_looked_into(self):
        """What stands in them is cut as what stands outside."""
        check(
            "namespace a {|\nnamespace b::c {|\nint f() { }|\n}|\n"
            "inline namespace {|\nint g() {}|\n}|}|\n"
        )
        check('extern "C" {|\nint f(void) { }|\n}|\nextern "C" int g() { return 1; }|\nint h() {}|')
        check("using namespace std;|\nnamespace x = a::b;|\nint f() {}|")

    def test_a_class_is_one(self):
        """With all that is defined in it."""
        check(
            "class A : public B<C> {\n    A() {}\n    int f() { return 1; }\n};|\n"
            "int A::g() const {}|"
        )

    def test_members_may_be_initialised_in_braces(self):
        """Those braces end no constructor."""
        check("A::A(int a) : b{a}, c(a), d{} { run({1}, {2}); }|\nint f() {}|")
        check("A::A(int a)\n    : b(a, {}),\n      c({a}) {\n    run();\n}|\nint f() {}|")

    def test_statements_outside_of_functions_hold_together(self):
        """As in a file that is included into one."""
        check("try { d(); } catch (...) { e(); }|\nif (a) { b(); } else { c(); }|\nint f() {}|")
        check("for (int i = 0; i < 3; ++i) { f(i); }|\ng();|\nh();|")

    def test_comments_strings_and_directives_hide_braces(self):
        """And semicolons and words."""
        check(
            "int f(int a /* } */) { b(\"}\", '}'); // }\n#define X }\n}|\n"
            "// namespace {\nint g() {}|"
        )

    def test_dead_branches_do_not_count(self):
        """Whatever they open and close."""
        check("#ifdef __linux__\nint f() {\n#else\nint f(int a) {\n#endif\n}|\nint g() {}|")

    def test_macros_stand_where_they_may(self):
        """With or without brackets and semicolons."""
        check(
            "BEGIN_MAP(A, B)\n  ON_X(1)\nEND_MAP()\nint f() {}|\nDEFINE(a);|\nDEFINE(b) int g() {}|"
        )

    @pytest.mark.parametrize("source", ["", ";", "int", "\n", "/* */", "#if A\n#endif"])
    def test_little_code_is_one_segment(self, source):
        """Or none."""
        assert cut(source) == source


class TestBrokenCode:
    """What stands between somebody's hands and good code spoils one segment."""

    def test_a_brace_too_many_ends_its_function_early(self):
        """And leaves the next one alone."""
        check("int f() {\n    if (a) }|\n    b = 1;|\n}|\nint g() { }|\n")

    def test_a_missing_brace_is_made_up_at_the_margin(self):
        """A brace there ends the function."""
        check("int f()\n{\n    if (a) {\n        b();\n}|\n\nint g()\n{\n    if (c) {\n    }\n}|\n")

    def test_the_margin_is_the_functions(self):
        """In a namespace it may be further in."""
        check(
            "namespace a {|\n    int f() {\n        if (a) {\n    }|\n    int g() {\n    }|\n}|\n"
        )

    def test_balanced_code_may_be_indented_at_will(self):
        """Where all braces match, they count."""
        check("int f() {\nif (a) {\nb();\n}\nc();\n}|\nint g() {}|")

    def test_a_function_without_its_end_takes_in_the_next_one(self):
        """And no more than that."""
        check("int f()\n{\n    a();\n\nint g()\n{\n    b();\n}|\n\nint h()\n{\n}|\n")

    def test_an_unfinished_head_goes_with_the_next_function(self):
        """Its bracket stays open no longer."""
        check("int f(int a,\n\nint g(int b) {\n}|\nint h() {}|\n")

    def test_an_open_comment_ends_with_the_next_one(self):
        """Behind that all is as it was."""
        check("int f() { /* a }\n\nint g() {\n    /* b */\n}|\nint h() {}|\n")

    def test_an_open_string_ends_with_its_line(self):
        """The brace on the line is lost."""
        check('int f() {\n    a("}\n}|\nint g() {}|\n')


_PIECES = st.sampled_from(
    [
        "{",
        "}",
        "(",
        ")",
        ";",
        ",",
        "\n",
        "\n",
        "\n",
        "int f",
        "namespace a",
        'extern "C"',
        "struct s",
        "else",
        "while",
        "/*",
        "*/",
        "//",
        '"',
        "'",
        "#if X\n",
        "#endif\n",
        "\n#else\n",
        'R"(',
        ')"',
        "class",
        "错",
        " ",
    ]
)
_SOURCES = st.lists(_PIECES, max_size=60).map("".join)


@given(_SOURCES, st.integers(1, 9))
def test_where_lines_are_cut_into_chunks_does_not_matter(source, lines):
    """The borders hang on the text alone."""
    longest = max(len(line) for line in source.split("\n")) + 2
    sizes = Sizes(longest * lines, longest * lines * 2, longest * lines * 4)
    assert cut(source * 3, sizes) == cut(source * 3)


@given(_SOURCES)
def test_borders_ascend_from_the_start_to_the_end(source):
    """No segment is empty, and none is lost."""
    text = Text(source)
    bounds = outline.bounds(text, preprocess(text))
    assert bounds[0] == 0
    assert bounds[-1] == len(source)
    assert bounds == sorted(set(bounds)) or source == ""
