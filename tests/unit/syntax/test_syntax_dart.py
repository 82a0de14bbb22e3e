"""The engine's tree of Dart, whose grammar leaves chains flat among their neighbours."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.dart import DART
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"import 'dart:io';\n\nclass A {{\n  void f(int? a) {{\n{body}\n  }}\n}}\n"
    found = SyntaxTree.parse(DART, Text(source))
    unit = found.unit_at(source.index("void"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("a.b;", "member", {"object": "a", "field": "b"}),
        ("a?.b!.c;", "member", {"object": "a?.b!", "field": "c"}),
        ("f(1).b(2).c;", "member", {"object": "f(1).b(2)", "field": "c"}),
        ("(a as B).c;", "member", {"object": "(a as B)", "field": "c"}),
        ("(a as B).c;", "cast", {"value": "a", "type": "B"}),
        ("this.a = 1;", "assign", {"target": "this.a", "operator": "=", "value": "1"}),
        ("a.b = c.d;", "assign", {"target": "a.b", "value": "c.d"}),
        ("f(a, 1);", "call", {"callee": "f", "arguments": "(a, 1)"}),
        ("await a.b(1);", "call", {"callee": "a.b", "arguments": "(1)"}),
        ("const E('a', 1);", "call", {"callee": "E", "arguments": "('a', 1)"}),
        ("new E(1);", "call", {"callee": "E", "arguments": "(1)"}),
        ("a?.b == c.d;", "binary", {"left": "a?.b", "operator": "==", "right": "c.d"}),
        ("a.b || c.d;", "binary", {"left": "a.b", "operator": "||", "right": "c.d"}),
        ("[1, 2].contains(a.b);", "binary", {"left": "[1, 2]", "right": "a.b"}),
        ("const {1}.contains(a);", "binary", {"operator": "contains", "right": "a"}),
        ("!a.b;", "unary", {"operator": "!", "operand": "a.b"}),
        ("a.b ?? 1;", "ternary", {"then": "a.b", "else": "1"}),
        ("a.b ? c.d : 2;", "ternary", {"condition": "a.b", "then": "c.d", "else": "2"}),
        ("a[1];", "index", {"object": "a", "key": "1"}),
        ("a++;", "update", {"target": "a"}),
        ("final b = a?.c;", "declare", {"target": "b", "value": "a?.c"}),
        ("int? b = a.c ?? 1;", "declare", {"target": "b", "type": "int", "value": "a.c ?? 1"}),
        ("if (a is SocketException) {}", "declare", {"target": "a", "type": "SocketException"}),
        ("if (a.b == 1) c(); else d();", "if", {"condition": "a.b == 1", "then": "c();"}),
        ("switch (a) { case 1 || 2: b(); }", "case", {"label": "1 || 2"}),
        ("switch (a) { case 1 || 2 || 3: b(); }", "list", {}),
        ("b = switch (a) { 1 || 2 => 3, _ => 4 };", "case", {"label": "1 || 2"}),
        ("while (a.b) c();", "loop", {"condition": "(a.b)"}),
        ("try { } on E catch (e) { b(); }", "catch", {"type": "E", "target": "e"}),
        ("try { } on io.E { b(); }", "catch", {"type": "E"}),
        ("try { } catch (e, s) { b(); }", "catch", {"target": "e"}),
        ("throw a;", "throw", {}),
        ("b.c((d) => d.e);", "lambda", {"body": "=> d.e"}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    nodes = [node for node in lowered(source).walk() if node.kind == kind]
    assert nodes, lowered(source).text
    assert {role: nodes[0].span_text(role) for role in roles} == roles


def test_alternatives_are_one_list():
    """However many there are."""
    (alternatives,) = [
        node
        for node in lowered("switch (a) { case 1 || 2 || 3: b(); }").walk()
        if node.kind == "list"
    ]
    assert [node.text for node in alternatives.children] == ["1", "2", "3"]


def test_methods_are_functions():
    """With their parameters, their bodies and what an arrow returns."""
    source = "class A {\n  bool f(E e) => e.b == 1;\n  int get g { return 2; }\n}\n"
    found = SyntaxTree.parse(DART, Text(source))
    unit = found.unit_at(0)
    assert unit is not None
    nodes = list(found.lower(unit).walk())
    functions = [node for node in nodes if node.kind == "function"]
    assert [node.span_text("called") for node in functions] == ["f", "g"]
    assert [node.span_text("body") for node in functions] == ["=> e.b == 1;", "{ return 2; }"]
    returned = [node.text for node in nodes if node.kind == "return"]
    assert returned == ["=> e.b == 1;", "return 2;"]
    parameter = next(node for node in nodes if node.kind == "parameter")
    assert (parameter.span_text("type"), parameter.span_text("target")) == ("E", "e")


def test_definitions_at_the_margin_are_segments():
    """With their annotations; what a bracket holds open is not cut."""
    source = (
        "import 'a.dart';\nconst a = [\n1,\n];\n@override\n/// Text.\nclass A {\nint b = 1;\n}\n"
        "void f() {\n'{';\n}\nclass B {\n"
    )
    found = SyntaxTree.parse(DART, Text(source))
    assert found.bounds == [
        0, source.index("const"), source.index("@"), source.index("void"), source.index("class B"),
        len(source),
    ]  # fmt: skip
