"""Numbers of several systems for one error, and the one name that Python has for all of them.

``in (104, 10054)`` was written for Linux and Windows: ``errno.ECONNRESET`` is either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import parse_literal
from winsock_ls.syntax.idioms import Replacement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node

Span = tuple[int, int]
_JOINTS = {"==": "or", "is": "or", "!=": "and", "is not": "and", "<>": "and"}


def written(use: Use, name: str) -> Replacement:
    """``name`` in place of the number, and of all beside it that the name covers."""
    node, context = use.node, use.context
    if context.kind == "binary":
        operator = context.span_text("operator")
        right = context.role("right")
        if operator in ("in", "not in") and right is not None and right.kind == "list":
            return _in_list(use, name, right)
        if operator in _JOINTS:
            return _in_chain(use, name, _JOINTS[operator])
    return Replacement(node.start, node.end, name, "errno")


def _in_list(use: Use, name: str, right: Node) -> Replacement:
    node, context = use.node, use.context
    items = [item for item in right.items(right.start, right.end) if item.text.strip()]
    spans = [_trimmed(item) for item in items]
    at = next((i for i, item in enumerate(items) if item is node), None)
    covered = [i for i, item in enumerate(items) if item is not node and _covers(use, name, item)]
    plain = Replacement(node.start, node.end, name, "errno")
    if at is None or not covered or "#" in right.text:
        return plain
    if len(covered) == len(items) - 1:
        start, end = context.spans["operator"][0], context.spans["right"][1]
        test = "==" if context.span_text("operator") == "in" else "!="
        return Replacement(start, end, f"{test} {name}", "errno", title=name)
    return _without(plain, spans, at, covered, node)


def _in_chain(use: Use, name: str, joint: str) -> Replacement:
    """The tests of one subject, joined so that the errors of all systems are meant."""
    context = use.context
    plain = Replacement(use.node.start, use.node.end, name, "errno")
    top = context
    while top.parent is not None and _joins(top.parent, joint):
        top = top.parent
    spans: list[Span] = []
    tests: list[Node | None] = []
    link: Node | None = top
    while link is not None and _joins(link, joint):
        spans.append(link.spans["right"])
        tests.append(link.role("right"))
        left = link.role("left")
        if left is None or not _joins(left, joint) or link.spans["left"][0] != left.start:
            spans.append(link.spans["left"])
            tests.append(left)
            break
        link = left
    spans.reverse()
    tests.reverse()
    at = next((i for i, test in enumerate(tests) if test is context), None)
    subject = _subject(context, use.node)
    covered = [
        i
        for i, test in enumerate(tests)
        if test is not None and test is not context and _same(use, name, test, subject)
    ]
    if at is None or not covered:
        return plain
    return _without(plain, spans, at, covered, use.node)


def _joins(node: Node, joint: str) -> bool:
    return node.kind == "binary" and node.span_text("operator") == joint


def _subject(comparison: Node, operand: Node) -> str:
    left, right = comparison.role("left"), comparison.role("right")
    other = right if left is operand else left
    return re.sub(r"\s", "", other.text) if other else ""


def _same(use: Use, name: str, test: Node, subject: str) -> bool:
    """Whether a test compares the same subject in the same way with what the name covers."""
    if test.kind != "binary" or test.span_text("operator") != use.context.span_text("operator"):
        return False
    for role, other in (("left", "right"), ("right", "left")):
        operand, about = test.role(role), test.role(other)
        if operand is None or about is None or re.sub(r"\s", "", about.text) != subject:
            continue
        if _covers(use, name, operand):
            return True
    return False


def _covers(use: Use, name: str, operand: Node) -> bool:
    text = operand.text.strip()
    if text in (name, name.removeprefix("errno."), use.code.languages.python):
        return True
    value = parse_literal(text)
    on = use.code.platforms
    return value is not None and value in (on.linux, on.macos, on.freebsd)


def _trimmed(item: Node) -> Span:
    text = item.text
    start = item.start + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _without(
    plain: Replacement, spans: Sequence[Span], at: int, covered: Sequence[int], node: Node
) -> Replacement:
    """The replacement, with some of the parts that stand in a row left out."""
    gone = [
        (spans[i][0], spans[i + 1][0]) if i < at else (spans[i - 1][1], spans[i][1])
        for i in covered
    ]
    for start, end in gone:
        text = node.source.slice(start, end)
        if "#" in text or any(text.count(a) != text.count(b) for a, b in ("()", "[]", "{}")):
            return plain
    return plain._replace(others=tuple((start, end, "") for start, end in gone))
