"""The engine's tree of PowerShell."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.powershell import POWERSHELL
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"using namespace X\nfunction Get-It {{\n    param([int]$A)\n{body}\n}}\n"
    found = SyntaxTree.parse(POWERSHELL, Text(source))
    unit = found.unit_at(source.index("function"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("$a.B", "member", {"object": "$a", "field": "B"}),
        ("[A.B]::C", "member", {"object": "[A.B]", "field": "C"}),
        ("$a.F(1, 2)", "call", {"callee": "$a.F", "arguments": "(1, 2)"}),
        ("[E]::new(1)", "call", {"callee": "[E]::new", "arguments": "(1)"}),
        ("$a -eq 1", "binary", {"left": "$a", "operator": "-eq", "right": "1"}),
        ("$a -NotIn 1, 2", "binary", {"left": "$a", "operator": "-NotIn", "right": "1, 2"}),
        ("$a.Equals(1)", "binary", {"left": "$a", "operator": "Equals", "right": "1"}),
        ("$a -and $b", "binary", {"left": "$a", "operator": "-and", "right": "$b"}),
        ("$a -as [E]", "cast", {"value": "$a", "type": "[E]"}),
        ("[int]$a", "cast", {"value": "$a", "type": "[int]"}),
        ("-not $a", "unary", {"operator": "-not", "operand": "$a"}),
        ("$a = 1", "assign", {"target": "$a", "operator": "=", "value": "1"}),
        ("$a += 1", "assign", {"target": "$a", "operator": "+=", "value": "1"}),
        ("if ($a) { b } else { c }", "if", {"condition": "$a", "then": "{ b }"}),
        ("switch ($a) {\n1 { b }\n}", "switch", {"subject": "($a)"}),
        ("switch ($a) {\n1 { b }\n}", "case", {"label": "1"}),
        ("while ($a) { b }", "loop", {"condition": "$a", "body": "{ b }"}),
        ("do { b } until ($a)", "loop", {"condition": "$a", "body": "{ b }"}),
        ("try { } catch [E] { }", "catch", {"type": "[E]"}),
        ("try { } catch { }", "catch", {}),
        ("return 1", "return", {}),
        ("throw $a", "throw", {}),
        ("exit 1", "jump", {}),
        ("$a | Where-Object { $_ -eq 1 }", "lambda", {"body": "$_ -eq 1"}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role).strip() for role in roles} == roles


def test_functions_are_units():
    """With their parameters."""
    function = next(node for node in lowered("1").walk() if node.kind == "function")
    assert function.span_text("called") == "Get-It"
    parameter = next(node for node in function.walk() if node.kind == "parameter")
    assert (parameter.span_text("target"), parameter.span_text("type")) == ("$A", "[int]")
