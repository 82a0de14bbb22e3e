"""The engine's tree of Visual Basic."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.vb import VB
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"Module M\nFunction F(a As Integer) As Integer\n{body}\nEnd Function\nEnd Module\n"
    found = SyntaxTree.parse(VB, Text(source))
    unit = found.unit_at(source.index("Function"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("Return a.B", "member", {"object": "a", "field": "B"}),
        ("G(a, 1)", "call", {"callee": "G", "arguments": "(a, 1)"}),
        ("Throw New E(1)", "call", {"callee": "E", "arguments": "(1)"}),
        ("Return a = 1", "binary", {"left": "a", "operator": "=", "right": "1"}),
        ("Return a ORELSE b", "binary", {"left": "a", "operator": "ORELSE", "right": "b"}),
        ("Return a IsNot Nothing", "binary", {"left": "a", "operator": "IsNot"}),
        ("Return a.Equals(1)", "binary", {"left": "a", "operator": "Equals", "right": "1"}),
        ("Return {1}.Contains(a)", "binary", {"left": "{1}", "operator": "Contains"}),
        ("Return Not a", "unary", {"operator": "Not", "operand": "a"}),
        ("Return -1", "unary", {"operator": "-", "operand": "1"}),
        ("Return CType(a, E)", "cast", {"value": "a", "type": "E"}),
        ("Return CInt(a)", "cast", {"value": "a", "type": "CInt"}),
        ("Return If(a, 1, 2)", "ternary", {"condition": "a", "then": "1", "else": "2"}),
        ("a = 1", "assign", {"target": "a", "operator": "=", "value": "1"}),
        ("If a Then b.C = 1", "assign", {"target": "b.C", "operator": "=", "value": "1"}),
        ("a += 1", "assign", {"target": "a", "operator": "+=", "value": "1"}),
        (
            "Dim b As Integer = 1",
            "declare",
            {"target": "b", "type": "Integer", "value": "1"},
        ),
        ("If a Then\nG()\nElse\nH()\nEnd If", "if", {"condition": "a", "then": "G()"}),
        ("If a Then Return 1", "if", {"condition": "a", "then": "Return 1"}),
        ("If a Then Return 1", "return", {}),
        ("If a Then Exit Function", "jump", {}),
        ("Select Case a\nCase 1, 2\nEnd Select", "switch", {"subject": "a"}),
        ("Select Case a\nCase 1, 2\nEnd Select", "case", {"label": "1, 2"}),
        ("While a\nG()\nEnd While", "loop", {"condition": "a"}),
        ("Try\nCatch e As E\nEnd Try", "catch", {"type": "E", "target": "e"}),
        ("Try\nCatch\nEnd Try", "catch", {}),
        ("G(Function(b) b = 1)", "lambda", {"body": "b = 1"}),
        ("Throw a", "throw", {}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text; operators that are words count."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role).strip() for role in roles} == roles


def test_what_is_assigned_is_not_compared():
    """Though both are written with one sign."""
    assert not [node for node in lowered("a = 1").walk() if node.kind == "binary"]


def test_functions_are_units():
    """With their parameters."""
    function = next(node for node in lowered("Return 1").walk() if node.kind == "function")
    assert function.span_text("called") == "F"
    parameter = next(node for node in function.walk() if node.kind == "parameter")
    assert (parameter.span_text("target"), parameter.span_text("type")) == ("a", "Integer")
