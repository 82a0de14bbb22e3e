"""Segments by the members of types: C#'s."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import members, registry
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes

CSHARP = registry.by_id("csharp")
assert CSHARP is not None
TINY = Sizes(low=4, target=8, high=16)
PIECES = (
    "namespace A {\n", "namespace A;\n", "class C\n{\n", "public record R(int X) {\n",
    "enum E { A }\n", "    public void F()\n    {\n", "    int G() => 1;\n",
    "    int P { get; private set; }\n", "}\n", "{", "}", "(", ")", "[", "]", ";", "=", " => ",
    "#if A\n", "#else\n", "#endif\n", "#region it's\n", '"', '$"', '@"', '$@"{x', '"""\n', "'",
    "// it's\n", "/* ", " */", "\n", "\r\n", "    int x = 1;\n", "    private\n", "public ",
    "where T : class", "@class ", "words that go on and on and on and on",
)  # fmt: skip


def starts(source: str) -> list[str]:
    """The first line of each segment behind the first, without its indentation."""
    bounds = members.bounds(Text(source))
    assert bounds[0] == 0
    assert bounds[-1] == len(source)
    return [source[at:].partition("\n")[0].strip() for at in bounds[1:-1]]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_borders_do_not_hang_on_the_chunks(source):
    """A text in many small pieces has the segments of the same text in one."""
    assert members.bounds(Text(source, _sizes=TINY)) == members.bounds(Text(source))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_borders_ascend(source):
    """From 0 to the length of the text, and none stands twice."""
    bounds = members.bounds(Text(source))
    assert bounds[0] == 0
    assert bounds[-1] == len(source)
    assert all(a < b for a, b in zip(bounds, bounds[1:], strict=False)) or not source


def test_methods_and_properties_are_segments():
    """With what stands above them; what lies between two of them in a type is one."""
    source = """\
using System;
namespace Net
{
    class Client<T> : Base where T : class
    {
        const int A = 10054;
        int[] table = { 10054 };

        // above
        [Obsolete("{")]
        Client(int x) : base(() => { })
        {
        }
        int F() => 1;
        int Auto { get; set; } = 10054;
        (int, int) Late { get; } // so
            = 10054;
        bool Other;
        Func<int> lambda = () => { return 1; };
        ~Client() { } // behind
        int this[int i] { get { return i; } }
        public static bool operator ==(Client a, Client b) { return true; }
        void G<U>() where U : class { } void H() { }
        enum E { One, Two }

        interface Inner
        {
            void I();
            void J() { }
        }
        (int, int) K() { return (1, 2); }
    }
}
"""
    assert starts(source) == [
        "", "int F() => 1;", "int Auto { get; set; } = 10054;",
        "(int, int) Late { get; } // so", "bool Other;",
        "~Client() { } // behind", "int this[int i] { get { return i; } }",
        "public static bool operator ==(Client a, Client b) { return true; }",
        "void G<U>() where U : class { } void H() { }", "enum E { One, Two }", "", "void I();",
        "void J() { }", "}", "(int, int) K() { return (1, 2); }", "}", "}",
    ]  # fmt: skip


def test_statements_outside_of_types_are_one_segment():
    """The functions among them too; types behind them are cut."""
    source = (
        "using System;\nif (A()) { return; }\nint F() { return 1; }\nint G() => 2;\n"
        "namespace N { }\npublic class C\n{\n    void H() { }\n    int I;\n}\n"
    )
    assert starts(source) == ["void H() { }", "int I;"]


def test_conditions_are_left_whole():
    """No border lies between a condition and its end, and its branches begin alike."""
    source = """\
class C
{
    void A() { }
#if X
    [Only]
#endif
    void B() { }
#if X
    void D() {
#else
    void D(int x) {
#endif
    }
    int e;
#if Y
    void F() { }
    void G() { }
#endif
    void H() { }
}
"""
    assert starts(source) == [
        "void A() { }",
        "#if X",
        "#if X",
        "int e;",
        "#if Y",
        "void H() { }",
        "}",
    ]


@pytest.mark.parametrize(
    "string",
    [
        '"{\\""', '@"{""{"', '$"{F("}")} {{"', '$@"{d["{"]}"', "'{'", '"""{ " """', '$"""{x} " """',
        '$$"""{ {{x}} {"""', '$"{(a ? "{" : $"{b}{{")}"', '@$"{a ?? "{"\n}"', "/* { */ 1", "1 // {",
        "@class", '$"{x:00}"',
    ],
)  # fmt: skip
def test_what_is_quoted_opens_nothing(string):
    """Strings, also with code in them, characters and comments."""
    body = f"    {{\n        F({string}\n);\n    }}\n"
    source = f"class C\n{{\n    void A()\n{body}    void B() {{ }}\n}}\n"
    assert starts(source) == ["void A()", "void B() { }", "}"]


@pytest.mark.parametrize("broken", ["F(", "if (x) {", "{", '$"{F(', "var x = new A { b = [", '"'])
def test_what_is_never_closed_spoils_its_own_member(broken):
    """A line that begins with an access modifier begins a member."""
    source = (
        "class C\n{\n    public void A()\n    {\n        "
        + broken
        + "\n    }\n\n    public int P\n    {\n        get;\n        private set;\n    }\n"
        "    internal void B() { }\n}\n"
    )
    assert "internal void B() { }" in starts(source)


def test_a_segment_is_parsed_as_it_stands_in_its_file():
    """In types of its own, which are no part of it: no tree has an error."""
    source = (
        "namespace N {\nclass A : B {\n    public A() : base(1) { }\n    int x = 1;\n}\n"
        "struct D {\n    int P { get; set; }\n}\n}\n"
        "namespace M {\nclass E {\n    void F() { }\n}\n}\n"
    )
    found = SyntaxTree.parse(CSHARP, Text(source))
    for start in found.bounds[:-1]:
        tree, _ = found._parsed(*found.segment_at(start))
        assert not tree.root_node.has_error
        unit = found.unit_at(start)
        assert unit is not None
        end = found.segment_at(start)[1]
        assert start <= unit.start <= unit.end <= end
        root = found.lower(unit)
        assert all(start <= node.start <= node.end <= end for node in root.walk())


def test_braces_around_a_segment_match():
    """Nothing stands around the first but what closes it."""
    assert members.around("class A {\n", True) == (b"", b"\n}")
    assert members.around("void F() { }\n", False) == (b"class _{", b"\n}")
    assert members.around("}\n}\n", False) == (b"class _{" * 3, b"\n}")
    assert members.around("}\nnamespace N {\n", False) == (b"class _{", b"\n}")
    assert (
        members.around("#if A\nvoid F() {\n#else\nvoid F(int @namespace) {\n#endif\n}\n", False)[1]
        == b"\n}"
    )
