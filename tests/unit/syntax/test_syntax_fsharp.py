"""The engine's tree of F#."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.fsharp import FSHARP
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    indented = "\n".join(f"    {line}" for line in body.split("\n"))
    source = f"module M\n\nlet f (a: E) =\n{indented}\n"
    found = SyntaxTree.parse(FSHARP, Text(source))
    unit = found.unit_at(source.index("let"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("a.B.C", "member", {"object": "a.B", "field": "C"}),
        ("(a :?> B).C", "member", {"object": "(a :?> B)", "field": "C"}),
        ("(a :?> B).C", "cast", {"value": "a", "type": "B"}),
        ("int a.B", "cast", {"type": "int", "value": "a.B"}),
        ("a.B |> int", "cast", {"type": "int", "value": "a.B"}),
        ("g (1, 2)", "call", {"callee": "g", "arguments": "(1, 2)"}),
        ("raise <| E 1", "call", {"callee": "E", "arguments": "1"}),
        ("a = 1", "binary", {"left": "a", "operator": "=", "right": "1"}),
        ("a <> 1", "binary", {"operator": "<>"}),
        ("a = 1 || b.C = 2", "binary", {"left": "a = 1", "operator": "||", "right": "b.C = 2"}),
        ("not (a = 1)", "unary", {"operator": "not"}),
        ("a <- 1", "assign", {"target": "a", "value": "1"}),
        ("let b = a.C\nb", "declare", {"target": "b", "value": "a.C"}),
        ("let mutable b = 1\nb", "declare", {"target": "b", "value": "1"}),
        ("let b = 10054\nb", "enumerator", {}),
        ("let rec g n = n + 1\ng 1", "lambda", {"called": "f"}),
        ("if a = 1 then b else c", "if", {"condition": "a = 1", "then": "b", "else": "c"}),
        ("match a with\n| 1 -> b\n| _ -> c", "switch", {"subject": "a"}),
        ("match a with\n| 1 | 2 | 3 -> b\n| _ -> c", "case", {"label": "1 | 2 | 3"}),
        ("match a with\n| :? E as e -> b\n| _ -> c", "case", {"type": "E", "target": "e"}),
        ("match a with\n| n when n = 1 -> b\n| _ -> c", "parameter", {"target": "a"}),
        ("try b () with :? E as e -> c", "catch", {"type": "E", "target": "e"}),
        ("try b () with e -> c", "catch", {"target": "e"}),
        ("g [1; 2]", "list", {}),
        ("fun x -> x + 1", "lambda", {}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    nodes = [node for node in lowered(source).walk() if node.kind == kind]
    assert nodes, lowered(source).text
    assert {role: nodes[0].span_text(role) for role in roles} == roles


def test_members_are_functions():
    """With all that stands in their bodies."""
    source = "type A() =\n    member this.F(e: E) =\n        g ()\n        e.B = 1\n"
    found = SyntaxTree.parse(FSHARP, Text(source))
    unit = found.unit_at(0)
    assert unit is not None
    (function,) = [node for node in found.lower(unit).walk() if node.kind == "lambda"]
    assert function.span_text("called") == "F"
    assert function.span_text("body").split() == ["g", "()", "e.B", "=", "1"]


def test_definitions_at_the_margin_are_segments():
    """With what goes on with them; the head of a module stands for itself."""
    source = (
        "module M\nopen A\n\nlet a = [\n1\n]\nlet rec f x =\n    g x\n// c\nand g x = f x\n"
        "type T =\n| A\n| B of (int\nlet b = 'x'\n"
    )
    found = SyntaxTree.parse(FSHARP, Text(source))
    starts = ["open A", "let a", "let rec", "type", "let b"]
    assert found.bounds == [0, *map(source.index, starts), len(source)]
