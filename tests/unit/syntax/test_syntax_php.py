"""The engine's tree of PHP."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.php import PHP
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"<p>'</p><?php\nclass A {{\nfunction f(int $a) {{\n{body}\n}}\n}}\n"
    found = SyntaxTree.parse(PHP, Text(source))
    unit = found.unit_at(source.index("function"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("$a->b;", "member", {"object": "$a", "field": "b"}),
        ("$a?->b;", "member", {"object": "$a", "field": "b"}),
        ("A::B;", "member", {"object": "A", "field": "B"}),
        ("f($a, 1);", "call", {"callee": "f", "arguments": "($a, 1)"}),
        ("$a->f(1);", "call", {"callee": "$a->f", "arguments": "(1)"}),
        ("A::f(1);", "call", {"callee": "A::f", "arguments": "(1)"}),
        ("new E(1);", "call", {"callee": "E", "arguments": "(1)"}),
        ("$a === 1;", "binary", {"left": "$a", "operator": "===", "right": "1"}),
        ("In_array($a, [1]);", "binary", {"left": "$a", "operator": "In_array", "right": "[1]"}),
        ("!$a;", "unary", {"operator": "!", "operand": "$a"}),
        ("(int) $a;", "cast", {"type": "int", "value": "$a"}),
        ("intval($a);", "cast", {"type": "intval", "value": "$a"}),
        ("$a ? 1 : 2;", "ternary", {"condition": "$a", "then": "1", "else": "2"}),
        ("$a = 1;", "assign", {"target": "$a", "operator": "=", "value": "1"}),
        ("$a .= 1;", "assign", {"target": "$a", "operator": ".=", "value": "1"}),
        ("$a['b'];", "index", {"object": "$a", "key": "'b'"}),
        ("if ($a) b(); else c();", "if", {"condition": "($a)", "then": "b();"}),
        ("switch ($a) { case 1: }", "switch", {"subject": "($a)"}),
        ("switch ($a) { case 1: b(); }", "case", {"label": "1"}),
        ("match ($a) { 1, 2 => 3 };", "case", {"label": "1, 2"}),
        ("while ($a) b();", "loop", {"condition": "($a)"}),
        ("try { } catch (E $e) { }", "catch", {"type": "E", "target": "$e"}),
        ("try { } catch (E) { }", "catch", {"type": "E"}),
        ("throw $a;", "throw", {}),
        ("define('A', 1);", "opaque", {}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role) for role in roles} == roles


def test_functions_are_units():
    """With their parameters; what stands between is one, without them."""
    function = next(node for node in lowered("$a = 1;").walk() if node.kind == "function")
    assert function.span_text("called") == "f"
    parameter = next(node for node in function.walk() if node.kind == "parameter")
    assert (parameter.span_text("target"), parameter.span_text("type")) == ("$a", "int")
    source = "<?php\nf(1);\nfunction f($b) { return 2; }\n"
    found = SyntaxTree.parse(PHP, Text(source))
    unit = found.unit_at(source.index("1"))
    assert unit is not None
    numbers = [node.text for node in found.lower(unit).walk() if node.kind == "number"]
    assert numbers == ["1"]
