"""The engine's tree of Delphi and Free Pascal."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.pascal import PASCAL
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = (
        f"unit A;\ninterface\nimplementation\nprocedure P(A: Integer);\nbegin\n{body}\nend;\nend."
    )
    found = SyntaxTree.parse(PASCAL, Text(source))
    unit = found.unit_at(source.index("begin"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("A.B;", "member", {"object": "A", "field": "B"}),
        ("F(A, 1);", "call", {"callee": "F", "arguments": "(A, 1)"}),
        ("A := WSAGetLastError;", "call", {"callee": "WSAGetLastError"}),
        ("A := Integer(B);", "cast", {"type": "Integer", "value": "B"}),
        ("C := A = 1;", "binary", {"left": "A", "operator": "=", "right": "1"}),
        ("C := A <> 1;", "binary", {"left": "A", "operator": "<>", "right": "1"}),
        ("C := A IN [1, 2];", "binary", {"left": "A", "operator": "IN", "right": "[1, 2]"}),
        ("C := not A;", "unary", {"operator": "not", "operand": "A"}),
        ("A := 1;", "assign", {"target": "A", "operator": ":=", "value": "1"}),
        ("IF A THEN B ELSE C;", "if", {"condition": "A", "then": "B", "else": "C;"}),
        ("case A of 1: B; end;", "switch", {"subject": "A"}),
        ("case A of 1, 2: B; end;", "case", {"label": "1, 2:"}),
        ("while A do B;", "loop", {"condition": "A"}),
        ("repeat B; until A;", "loop", {"condition": "A"}),
        ("try A; except on E: EX do B; end;", "catch", {"type": "EX", "target": "E"}),
        ("try A; except on EX do B; end;", "catch", {"type": "EX"}),
        ("raise A;", "throw", {}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role) for role in roles} == roles


def test_routines_are_units():
    """With their parameters."""
    root = lowered("A := 1;")
    function = next(node for node in root.walk() if node.kind == "function")
    assert function.span_text("called") == "P"
    parameter = next(node for node in root.walk() if node.kind == "parameter")
    assert (parameter.span_text("target"), parameter.span_text("type")) == ("A", "Integer")


def test_procedures_at_the_margin_are_segments():
    """What stands at the margin within them is theirs; what a unit does when loaded is a block."""
    source = (
        "unit A;\ninterface\ntype\nT = class\n  procedure P;\nend;\nimplementation\nuses B;\n"
        "procedure T.P;\nvar\nX: Integer;\nbegin\nend;\n{ function }\nCLASS function T.Q: T;\n"
        "begin\n'procedure';\nend;\ninitialization\n  if A = 1 then B;\nend.\n"
    )
    found = SyntaxTree.parse(PASCAL, Text(source))
    starts = ["implementation", "procedure T", "CLASS", "initialization"]
    assert found.bounds == [0, *map(source.index, starts), len(source)]
    unit = found.unit_at(source.index("if A"))
    assert unit is not None
    assert [
        node.span_text("left") for node in found.lower(unit).walk() if node.kind == "binary"
    ] == ["A"]
