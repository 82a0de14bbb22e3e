"""The engine's tree of Perl."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages.perl import PERL
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"package A;\nsub f {{\n{body}\n}}\n1;\n"
    found = SyntaxTree.parse(PERL, Text(source))
    unit = found.unit_at(source.index("sub"))
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("f($a, 1);", "call", {"callee": "f", "arguments": "($a, 1)"}),
        ("$a->f(1);", "call", {"callee": "$a->f", "arguments": "(1)"}),
        ("$a == 1;", "binary", {"left": "$a", "operator": "==", "right": "1"}),
        ("$a eq 1;", "binary", {"left": "$a", "operator": "eq", "right": "1"}),
        ("$a and $b;", "binary", {"left": "$a", "operator": "and", "right": "$b"}),
        ("0 + $!;", "cast", {"value": "$!"}),
        ("$!+0;", "cast", {"value": "$!"}),
        ("int($!);", "cast", {"value": "$!", "type": "int"}),
        ("!$a;", "unary", {"operator": "!", "operand": "$a"}),
        ("not $a;", "unary", {"operator": "not", "operand": "$a"}),
        ("unless ($a == 1) { }", "unary", {"operator": "unless", "operand": "$a == 1"}),
        ("b() unless $a == 1;", "unary", {"operator": "unless", "operand": "$a == 1"}),
        ("$a ? 1 : 2;", "ternary", {"condition": "$a", "then": "1", "else": "2"}),
        ("my $a = 1;", "assign", {"target": "my $a", "operator": "=", "value": "1"}),
        ("$a->{b};", "index", {"key": "b"}),
        ("if ($a) { } elsif ($b) { }", "if", {"condition": "$a", "then": "{ }"}),
        ("return if $a;", "if", {"condition": "$a", "then": "return"}),
        ("while ($a) { b(); }", "loop", {"condition": "$a"}),
        ("next while $a;", "loop", {"condition": "$a"}),
        ("grep { $_ == 1 } @b;", "lambda", {"body": "{ $_ == 1 }"}),
        ("die $a;", "throw", {}),
        ("croak($a);", "throw", {}),
        ("exit 1;", "jump", {}),
        ("length($a);", "opaque", {}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role) for role in roles} == roles


def test_what_is_denied_holds_where_it_fails():
    """An unless has the comparison below the denial, with an elsif as its other branch."""
    ladder = next(
        node for node in lowered("unless ($a == 1) { } elsif ($b) { }").walk() if node.kind == "if"
    )
    condition, otherwise = ladder.role("condition"), ladder.role("else")
    assert condition is not None and otherwise is not None
    assert [node.kind for node in condition.walk()][:2] == ["unary", "binary"]
    assert otherwise.kind == "if"


def test_subs_are_units():
    """By their names."""
    function = next(node for node in lowered("1;").walk() if node.kind == "function")
    assert function.span_text("called") == "f"
