"""What is parsed of a text, and what is found in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents import SOURCES
from winsock_ls.syntax import registry
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages.c import CPP, C
from winsock_ls.syntax.tree import Data, SyntaxTree, Unit, lower_snippet
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes


def tree(source: str, language: Language = C) -> SyntaxTree:
    return SyntaxTree.parse(language, Text(source))


def view(source: str) -> str:
    return tree(source).view(0, len(source)).decode("ascii")


class TestView:
    """One byte for each code point."""

    @pytest.mark.parametrize(
        "source", ["错误码", "a 😀 b", "é", "e\u0301", "\ud800", "\u3000x", "\xa0\ufeff"]
    )
    def test_letters_become_a_letter_and_all_else_a_blank(self, source):
        """So offsets stay what they are."""
        expected = "".join(
            letter if letter.isascii() else "z" if letter.isalnum() else " " for letter in source
        )
        assert view(source) == expected

    def test_directives_and_dead_branches_are_blanked(self):
        """Line ends stay."""
        source = "#if 0\ndead;\n#else\nlive; // 错\n#define A \\\n  1\n#endif\n"
        assert view(source).split() == ["live;", "//", "z"]
        assert view(source).count("\n") == source.count("\n")

    @pytest.mark.parametrize(
        "noise", ["WINAPI", "CALLBACK", "__stdcall", "_In_", "_Out_writes_", "FAR"]
    )
    def test_marks_that_hide_declarations_are_blanked(self, noise):
        """Whole words only."""
        assert view(f"int {noise} f") == f"int {' ' * len(noise)} f"
        assert view(f"int {noise}x f") == f"int {noise}x f"

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_line_end_is_one(self, end):
        """A lone one ends a comment as well."""
        found = tree(f"// a{end}int b;{end}")
        assert found.token_at(3) == "comment"
        assert found.token_at(len(f"// a{end}")) == "primitive_type"

    @given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
    def test_it_is_as_long_as_the_text(self, source, start, end):
        """Of any part of any text."""
        assert len(tree(source).view(start, end)) == len(source[start:end])


class TestUnits:
    """The part that an offset stands in."""

    @pytest.mark.parametrize(
        ("source", "unit"),
        [
            ("int a; int f(void) { return @1; } int b;", "int f(void) { return 1; }"),
            ("int f(int a) {\n  if (a) { @b(); }\n}\n", "int f(int a) {\n  if (a) { b(); }\n}"),
            ("namespace a { int f() { @b(); } }", "int f() { b(); }"),
            ('extern "C" { int f() { @b(); } }', "int f() { b(); }"),
            ("class A { int a; int f() { @b(); } };", "int f() { b(); }"),
            ("template <class T> int f() { @b(); }", "int f() { b(); }"),
            ("int a = @1, b;\nint c;", "int a = 1, b;"),
        ],
    )
    def test_it_is_the_innermost_function_or_a_declaration(self, source, unit):
        """Wherever it stands."""
        offset = source.index("@")
        text = source.replace("@", "")
        found = tree(text, CPP).unit_at(offset)
        assert found is not None
        assert text[found.start : found.end] == unit

    def test_parameters_declared_behind_the_head_belong_to_it(self):
        """As they were of old."""
        source = "int f(a)\n  int a;\n{\n  b();\n}\n"
        found = tree(source).unit_at(source.index("b()"))
        assert found is not None
        assert source[found.start : found.end] == source.rstrip()

    def test_between_units_there_is_none(self):
        """Nor behind the end, nor before the start, nor in nothing."""
        found = tree("\n\nint a;\n\n")
        assert [found.unit_at(offset) is None for offset in (0, 1, 2, 8, 100, -1)] == [
            *(True, True, False, True, True, True)
        ]
        assert tree("").unit_at(0) is None

    def test_elements_of_tables_are_data(self):
        """Of lists of numbers all at once, of others one by one."""
        source = "int a[] = { 10054, 10060 };\nint b[] = { 10054, g(10060) };\n"
        found = tree(source)
        first = found.locate(source.index("10054"))
        assert first == Data(source.index("}") + 1)
        second = source.index("10054", 30)
        assert found.locate(second) == Data(second + 5)
        assert isinstance(found.locate(source.rindex("10060")), Unit)

    @pytest.mark.parametrize(
        ("source", "kind"),
        [
            *(
                ('int a = "@x";', "string_content"),
                ("/* @ */ int a;", "comment"),
                ("int @a;", "identifier"),
            ),
            *(("int a = @1;", "number_literal"), ("int f() { @ }", "compound_statement")),
            *(("#define A @A", ""), ("@", ""), ("int a;\n@\n", "")),
        ],
    )
    def test_the_smallest_token_is_told(self, source, kind):
        """By the grammar's name; between the units there is none."""
        offset = source.index("@")
        assert tree(source.replace("@", "")).token_at(offset) in (kind, kind or "translation_unit")

    def test_a_broken_function_leaves_the_next_one_alone(self):
        """It is parsed on its own."""
        source = "int f()\n{\n    if (WSAGetLastError() == \n}\n\nint g()\n{\n    return 1;\n}\n"
        found = tree(source).unit_at(source.index("return"))
        assert found is not None
        assert not found.node.has_error
        assert source[found.start : found.end].startswith("int g()")


class TestSharing:
    """Trees of the same code are parsed once."""

    def test_an_edit_elsewhere_parses_nothing_anew(self):
        """The segment moves, and its tree stays."""
        text = Text("int f() { return 1; }\nint g() { return 2; }\n")
        before = SyntaxTree.parse(C, text)
        old = before.unit_at(40)
        after = SyntaxTree.parse(C, text.replace(10, 10, "a(); "), before=before)
        new = after.unit_at(45)
        assert old is not None
        assert new is not None
        assert (new.start, new.end) == (old.start + 5, old.end + 5)
        assert new.node.id == old.node.id

    def test_lowered_offsets_are_those_of_the_text(self):
        """Wherever the segment starts."""
        source = "int f() { return 1; }\nint g() { return 10054; }\n"
        found = tree(source)
        unit = found.unit_at(source.index("10054"))
        assert unit is not None
        (number,) = [node for node in found.lower(unit).walk() if node.kind == "number"]
        assert source[number.start : number.end] == number.text == "10054"


def test_a_snippet_has_the_offsets_it_is_given():
    """As the body of a macro."""
    root = lower_snippet(C, "(e == 10035)", 100)
    (number,) = [node for node in root.walk() if node.kind == "number"]
    assert (number.start, number.end, number.text) == (106, 111, "10035")


_SOUP = st.sampled_from(
    [
        "int",
        "f",
        "(",
        ")",
        "{",
        "}",
        ";",
        "if",
        "else",
        "case",
        "switch",
        "return",
        "10054",
        "==",
        "=",
        "||",
        "[",
        "\n",
        "\n#if X\n",
        "\n#endif\n",
        '"',
        "'",
        "/*",
        "*/",
        "//",
        "\\",
        "<",
        ">",
        "::",
        "template",
        "class",
        "~",
        "错",
        "😀",
        "\r",
        'R"(',
        ')"',
        "?",
        ":",
        ",",
        ".",
        "->",
        "*",
        "&",
        "sizeof",
        "do",
        "while",
        "for",
        "goto x",
    ]
)


@pytest.mark.parametrize("language", registry.LANGUAGES, ids=lambda language: language.id)
@settings(deadline=None)
@given(data=st.data())
def test_nothing_raises(language, data):
    """Any text has units, tokens and a lowered tree, at every offset."""
    source = " ".join(data.draw(st.lists(_SOUP, max_size=50)))
    found = SyntaxTree.parse(language, Text(source, _sizes=Sizes(8, 16, 32)))
    for offset in range(-1, len(source) + 2):
        found.token_at(offset)
        found.locate(offset)
        unit = found.unit_at(offset)
        if unit is not None:
            assert 0 <= unit.start <= unit.end <= len(source)
            check_lowered(found, unit)


@settings(deadline=None)
@given(st.sampled_from([source for source in SOURCES if source[1]]), st.data())
def test_nothing_raises_on_a_file_cut_short(source, data):
    """A realistic file, a piece of it gone."""
    language = registry.by_id(source[0])
    assert language is not None
    start = data.draw(st.integers(0, len(source[1])))
    text = source[1][:start] + source[1][start + data.draw(st.integers(1, 60)) :]
    found = SyntaxTree.parse(language, Text(text))
    for offset in range(max(start - 40, 0), start + 40):
        unit = found.unit_at(offset)
        if unit is not None:
            check_lowered(found, unit)


def check_lowered(found: SyntaxTree, unit: Unit) -> None:
    """Each node lies in its parent, behind its elder sister; every role lies in its node."""
    for node in found.lower(unit).walk():
        last = node.start
        for child in node.children:
            assert child.parent is node
            assert last <= child.start <= child.end <= node.end
            last = child.end
        for role, (start, end) in node.spans.items():
            assert unit.start <= start <= end <= unit.end, role
            assert node.role(role) is not None
        node.arguments()
