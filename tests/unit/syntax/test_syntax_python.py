"""The engine's tree of Python, and how a Python file is cut into segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.python import PYTHON
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(source: str, offset: int = 0) -> ir.Node:
    found = SyntaxTree.parse(PYTHON, Text(source))
    unit = found.unit_at(offset)
    assert unit is not None
    return found.lower(unit)


def kinds(root: ir.Node) -> list[str]:
    return [node.kind for node in root.walk()]


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("e.errno", "member", {"object": "e", "field": "errno"}),
        ("f(a, b=1)", "call", {"callee": "f", "arguments": "(a, b=1)"}),
        ("a == 1", "binary", {"left": "a", "operator": "==", "right": "1"}),
        ("a <> 1", "binary", {"left": "a", "operator": "<>", "right": "1"}),
        ("a not in (1, 2)", "binary", {"left": "a", "operator": "not in", "right": "(1, 2)"}),
        ("a is not b", "binary", {"left": "a", "operator": "is not", "right": "b"}),
        ("a or b", "binary", {"left": "a", "operator": "or", "right": "b"}),
        ("not a", "unary", {"operator": "not", "operand": "a"}),
        ("-1", "unary", {"operator": "-", "operand": "1"}),
        ("e.args[0]", "index", {"object": "e.args", "key": "0"}),
        ("a if b else c", "ternary", {"then": "a", "condition": "b", "else": "c"}),
        ("(n := 1)", "assign", {"target": "n", "operator": ":=", "value": "1"}),
        ("a, b = c", "assign", {"target": "a, b", "operator": "=", "value": "c"}),
        ("a += 1", "assign", {"target": "a", "operator": "+=", "value": "1"}),
        ("{1: 2}", "opaque", {"key": "1", "value": "2"}),
        ("lambda e: e", "lambda", {"body": "e"}),
        ("if a: b\nelif c: d\nelse: e", "if", {"condition": "a", "then": "b"}),
        ("match a:\n  case 1 | 2: pass", "switch", {"subject": "a"}),
        ("match a:\n  case 1 | 2: pass", "case", {"label": "1 | 2"}),
        ("try: pass\nexcept A as e: pass", "catch", {"type": "A", "target": "e"}),
        ("try: pass\nexcept A, (b, c): pass", "catch", {"type": "A", "target": "(b, c)"}),
        ("try: pass\nexcept* A: pass", "catch", {}),
        ("while a: b", "loop", {"condition": "a", "body": "b"}),
        ("for a in b: c", "loop", {"body": "c"}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role) for role in roles} == roles


def test_an_elif_ladder_hangs_on_its_first_rung():
    """Its branches stand one behind the other."""
    root = lowered("if a: b\nelif c: d\nelif e: f\nelse: g")
    otherwise = next(node for node in root.walk() if node.kind == "if").role("else")
    assert otherwise is not None
    assert [child.kind for child in otherwise.children] == ["if", "if", "block"]


def test_functions_are_apart_from_what_stands_around_them():
    """What a script does at the top is one unit, without the functions in it."""
    source = "x = 10054\nif x:\n    def f(e):\n        return e.errno\n"
    assert "return" not in kinds(lowered(source))
    assert "return" in kinds(lowered(source, source.index("errno")))


class TestSegments:
    def check(self, *segments: str) -> None:
        """The text is cut into exactly these."""
        source = "".join(segments)
        bounds = SyntaxTree.parse(PYTHON, Text(source)).bounds
        assert [source[a:b] for a, b in zip(bounds, bounds[1:], strict=False)] == list(segments)

    def test_definitions_are_segments_and_so_is_what_stands_between(self):
        """Decorators belong to what they decorate; comments and blank lines to what is above."""
        self.check(
            "import socket\nx = 1\n\n",
            "def f():\n    pass\n# more\n\n    return 1\n\n",
            "@a\n@b(\n1)\nasync def g(): pass\n",
            "class C:\n    def m(self): pass\n",
            "if x:\n    f()\nelse:\n    g()\n",
        )

    def test_what_goes_over_lines_is_left_whole(self):
        """Strings, brackets, continued lines, of every line end."""
        self.check(
            'x = """\ndef f(): pass\n"""\n', "def f(a,\nb):\r\n    return (\n1)\r\n", "y = 1"
        )
        self.check("x = '''\r\ndef f():\\'''\r\ndef g():'''\r\n", "def h(): '''a'''\r")
        self.check("x = 'open\n", "def f(): pass\n")

    def test_a_bracket_that_nobody_closed_spoils_one_segment(self):
        """A definition at the margin begins anew."""
        self.check("f(1, [2,\nx = 3\n", "def g():\n    return {\n", "class C(D): pass\n", "x = 1\n")

    def test_an_empty_file_is_one_segment(self):
        """With nothing in it."""
        assert SyntaxTree.parse(PYTHON, Text("")).bounds == [0, 0]


_PIECES = st.sampled_from(
    [
        *('"""', "'''", '"', "'", "#", "\\", "\n", "\r\n", "\r", " ", "(", ")", "[", "}"),
        *("def f():", "class C:", "@a", "x = 1", "async def g(): pass", "import a", "错误", "😀"),
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_segments_cover_the_text(source):
    """In ascending order, whatever the text."""
    bounds = SyntaxTree.parse(PYTHON, Text(source)).bounds
    assert bounds[0] == 0 and bounds[-1] == len(source)
    assert all(a < b for a, b in zip(bounds, bounds[1:], strict=False)) or len(source) == 0
