"""The engine's tree of Go, and how a Go file is cut into segments."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.go import GO
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(source: str, offset: int) -> ir.Node:
    found = SyntaxTree.parse(GO, Text(source))
    unit = found.unit_at(offset)
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("statement", "kind", "roles"),
    [
        ("e.Errno()", "member", {"object": "e", "field": "Errno"}),
        ("f(a, 1)", "call", {"callee": "f", "arguments": "(a, 1)"}),
        ("x = syscall.Errno(1)", "cast", {"type": "syscall.Errno", "value": "1"}),
        ("x = int(e)", "cast", {"type": "int", "value": "e"}),
        ("x = e.(syscall.Errno)", "cast", {"type": "syscall.Errno", "value": "e"}),
        ("x = a == 1", "binary", {"left": "a", "operator": "==", "right": "1"}),
        ("x = !a", "unary", {"operator": "!", "operand": "a"}),
        ("x = a[0]", "index", {"object": "a", "key": "0"}),
        ("a, ok := b", "assign", {"target": "a, ok", "operator": ":=", "value": "b"}),
        ("a += 1", "assign", {"target": "a", "operator": "+=", "value": "1"}),
        ("a++", "update", {"target": "a"}),
        ("var a syscall.Errno", "declare", {"target": "a", "type": "syscall.Errno"}),
        ("var a int = 1", "declare", {"target": "a", "type": "int", "value": "1"}),
        ("x = T{A: 1}", "pair", {"target": "A", "value": "1"}),
        ("if a { b() } else { c() }", "if", {"condition": "a", "else": "{ c() }"}),
        ("if a := b; a { c() }", "if", {"condition": "a := b; a", "then": "{ c() }"}),
        ("switch a { case 1, 2: b() }", "switch", {"subject": "a", "body": "{ case 1, 2: b() }"}),
        ("switch a { case 1, 2: b() }", "case", {"label": "1, 2"}),
        ("switch x := a.(type) { case E: b() }", "case", {"target": "x", "type": "E"}),
        ("for a { b() }", "loop", {"body": "{ b() }"}),
        ("for i := 0; i < 1; i++ { b() }", "loop", {"condition": "i < 1"}),
        ("x = func(e E) bool { return e == 1 }", "lambda", {"body": "{ return e == 1 }"}),
        ("const a = 1", "enumerator", {}),
    ],
)
def test_constructs_name_their_parts(statement, kind, roles):
    """By their source text."""
    source = f"func f(p P) {{\n\t{statement}\n}}\n"
    function = lowered(source, source.index("\t") + 1)
    found = next(n for n in function.walk() if n.kind == kind)
    assert {role: found.span_text(role) for role in roles} == roles


@pytest.mark.parametrize(
    "source",
    ["const A = 10054", "const (\n\tA E = 1\n\tB = 10054\n)", "var (\n\ta = E(10054)\n)"],
)
def test_what_a_package_declares_is_a_definition(source):
    """Its values are nothing that anybody compares."""
    root = lowered(f"package a\n\n{source}\n", len("package a\n\n") + 1)
    number = next(node for node in root.walk() if node.text == "10054")
    while number.parent is not None and number.kind != "enumerator":
        number = number.parent
    assert number.kind == "enumerator"


class TestSegments:
    def check(self, *segments: str) -> None:
        """The text is cut into exactly these."""
        source = "".join(segments)
        bounds = SyntaxTree.parse(GO, Text(source)).bounds
        assert [source[a:b] for a, b in zip(bounds, bounds[1:], strict=False)] == list(segments)

    def test_functions_are_segments_and_so_is_what_stands_between(self):
        """Comments belong to what is above; labels at the margin to their function."""
        self.check(
            'package a\n\nimport (\n\t"net"\n)\n\nconst x = 1\n// f\n',
            "func f() {\nagain:\n\tgoto again\n}\n\n",
            "func (t *T) g() { x() }\n",
            "var y = `\nfunc h() {\n`\n",
            "func h() {}",
        )

    def test_a_bracket_that_nobody_closed_spoils_one_segment(self):
        """A declaration at the margin begins anew."""
        self.check("func f() {\n\tif x {\n", "func g() {\n\treturn (\n", "var x = 1\n")
