"""The names under which variables and members are known, and the operands of an expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.syntax.ir import Node

_SPACE = re.compile(r"\s+")
_BRACKET = re.compile(r"[()]")


def key(node: Node) -> str:
    """The name of a variable or member: its text without blanks and outer parentheses."""
    return unwrapped(node.text)


def unwrapped(text: str) -> str:
    """A text without blanks and outer parentheses."""
    text = _SPACE.sub("", text)
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1]
    return text


def _closing(text: str) -> int:
    """Where the parenthesis is closed that a text begins with; -1 if nowhere."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return bracket.start()
    return -1


def operands(node: Node, also: frozenset[str] = frozenset()) -> Iterator[Node]:
    """The numbers and names an operand may be: itself, in casts, both ways of a ternary.

    ``also`` are other kinds of nodes that count: "member" for names that are members of something,
    "list" for the items of lists.
    """
    match node.kind:
        case "number" | "name":
            yield node
        case "member" if "member" in also:
            yield node
        case "list" | "group" if "list" in also:
            for item in node.children:
                yield from operands(item, also)
        case "unary" if node.span_text("operator") == "-":
            operand = node.role("operand")
            if operand and operand.kind == "number":
                yield node
        case "cast":
            inner = node.role("value")
            if inner:
                yield from operands(inner, also)
        case "ternary":
            for role in ("then", "else"):
                branch = node.role(role)
                if branch:
                    yield from operands(branch, also)


def subject_of(node: Node) -> str:
    """What a comparison is about: of ``(e = f())`` it is ``e``."""
    while node.kind in ("cast", "assign"):
        inner = node.role("target" if node.kind == "assign" else "value")
        if inner is None:
            break
        node = inner
    return key(node)


def address_of(node: Node) -> str:
    """The variable whose address an argument is: of ``(char *)&err`` it is ``err``; else empty."""
    while node.kind == "cast" or _is_named_cast(node):
        inner = node.role("value") if node.kind == "cast" else node.arguments()[0]
        if inner is None:
            return ""
        node = inner
    if node.kind == "unary" and node.span_text("operator") == "&":
        operand = node.role("operand")
        return key(operand) if operand else ""
    return ""


def _is_named_cast(node: Node) -> bool:
    if node.kind != "call" or len(node.arguments()) != 1:
        return False
    return node.span_text("callee").startswith(("reinterpret_cast<", "static_cast<", "const_cast<"))


_NOT_NAME = re.compile(r"^[*&\s]+|\[.*|\s*=.*|\(.*", re.DOTALL)


def declared(target: Node) -> str:
    """The name in a declarator: of ``*err[2]`` it is ``err``."""
    return _NOT_NAME.sub("", target.text)


def declaration_text(node: Node) -> str:
    """A declaration with the qualifiers that stand before its type."""
    start = node.spans.get("type", (node.start, node.end))[0]
    return node.source.slice(max(start - 40, 0), node.end).rpartition(";")[2].rpartition("{")[2]


def function_name(node: Node) -> str:
    """The name in a function's declarator, with its class; empty for a lambda."""
    if "called" in node.spans:
        return node.span_text("called")
    text = node.span_text("declarator")
    match = re.match(r"[*&\s]*((?:[\w~<>, ]+::)*~?\w+)\s*\(", text)
    return match[1].replace(" ", "") if match else ""


def is_tested(node: Node) -> bool:
    """Whether an expression is compared or switched over right where it stands."""
    parent = node.parent
    while parent is not None and parent.kind in ("cast", "group", "unary"):
        parent = parent.parent
    if parent is None:
        return False
    if parent.kind == "binary":
        return parent.span_text("operator") in ("==", "!=")
    return parent.kind == "switch"
