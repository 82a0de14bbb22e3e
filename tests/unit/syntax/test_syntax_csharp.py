"""The engine's tree of C#."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.csharp import CSHARP
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text

BODY = "class A {{ void F() {{ {} }} }}"


def lowered(source: str, offset: int) -> ir.Node:
    found = SyntaxTree.parse(CSHARP, Text(source))
    unit = found.unit_at(offset)
    assert unit is not None
    return found.lower(unit)


def first(source: str, kind: str) -> ir.Node:
    return next(n for n in lowered(source, source.index("{ ") + 2).walk() if n.kind == kind)


@pytest.mark.parametrize(
    ("statement", "kind", "roles"),
    [
        ("e.ErrorCode;", "member", {"object": "e", "field": "ErrorCode"}),
        ("e?.ErrorCode;", "member", {"object": "e", "field": "ErrorCode"}),
        ("f(a, b: 1);", "call", {"callee": "f", "arguments": "(a, b: 1)"}),
        ("new E(1);", "call", {"callee": "E", "arguments": "(1)"}),
        ("x = a == 1;", "binary", {"left": "a", "operator": "==", "right": "1"}),
        ("a.Equals(1);", "binary", {"left": "a", "operator": "Equals", "right": "1"}),
        ("x = a is 1 or 2;", "binary", {"left": "a", "operator": "is", "right": "1 or 2"}),
        ("x = a is not 1;", "binary", {"left": "a", "operator": "is not", "right": "1"}),
        ("x = a is E { C: 1 };", "binary", {"left": "C", "operator": ":", "right": "1"}),
        ("x = a is E { C: 1 } e;", "declare", {"type": "E", "target": "e"}),
        ("x = a is E e;", "declare", {"type": "E", "target": "e"}),
        ("(int)a;", "cast", {"type": "int", "value": "a"}),
        ("x = a as E;", "cast", {"type": "E", "value": "a"}),
        ("x = -1;", "unary", {"operator": "-", "operand": "1"}),
        ("a++;", "update", {"target": "a"}),
        ("a[0] = 1;", "index", {"object": "a", "key": "[0]"}),
        ("x = a ? b : c;", "ternary", {"condition": "a", "then": "b", "else": "c"}),
        ("a += 1;", "assign", {"target": "a", "operator": "+=", "value": "1"}),
        ("int a = 1;", "declare", {"type": "int", "target": "a", "value": "1"}),
        ("if (a) b(); else c();", "if", {"condition": "a", "then": "b();", "else": "c();"}),
        ("switch (a) { case 1 or 2: break; }", "switch", {"subject": "a"}),
        ("switch (a) { case 1 or 2: break; }", "case", {"label": "1 or 2"}),
        ("x = a switch { 1 => b };", "switch", {"subject": "a", "body": "{ 1 => b }"}),
        ("x = a switch { 1 => b };", "case", {"label": "1"}),
        ("try { } catch (E e) when (e.C == 1) { }", "catch", {"type": "E", "target": "e"}),
        ("try { } catch (E) { }", "catch", {"type": "E"}),
        ("try { } catch { }", "catch", {}),
        ("while (a) b();", "loop", {"condition": "a", "body": "b();"}),
        ("F(x => x == 1);", "lambda", {"body": "x == 1"}),
    ],
)
def test_constructs_name_their_parts(statement, kind, roles):
    """By their source text."""
    node = next(n for n in [first(BODY.format(statement), "function")]).walk()
    found = next(n for n in node if n.kind == kind)
    assert {role: found.span_text(role) for role in roles} == roles


def test_labels_that_are_no_values_are_looked_into():
    """A type that is matched declares a variable."""
    source = BODY.format("switch (a) { case E e when e.C == 1: break; }")
    case = first(source, "case")
    assert "label" not in case.spans
    assert [child.kind for child in case.children] == ["declare", "binary", "jump"]


@pytest.mark.parametrize(
    ("member", "called"),
    [
        ("bool F(E e) => e.C == 1;", "F"),
        ("int P { get { return 1; } set { } }", "P"),
        ("bool P => C == 1;", "P"),
        ("A() { F(1); }", "A"),
    ],
)
def test_members_with_code_are_functions(member, called):
    """However their bodies are written; apart from the class around them."""
    source = f"class A {{ int x = 2; {member} }}"
    function = first(source.replace("int x = 2; ", ""), "function")
    assert function.span_text("called") == called
    assert "1" not in [n.text for n in lowered(source, source.index("2")).walk()]
