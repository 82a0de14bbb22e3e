"""On which systems a piece of code runs, by the conditions around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis import operators
from winsock_ls.syntax.idioms import ELSEWHERE, WINDOWS, Systems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.idioms import Idioms
    from winsock_ls.syntax.ir import Node

_LEAVING = frozenset({"throw", "return", "jump"})
_EXITS = ("exit", "abort", "quit")


def conditions(unit: UnitAnalysis, node: Node) -> Iterator[tuple[Node, bool]]:
    """The conditions behind which a node of the unit runs, the nearest first, and whether each
    holds there or fails.
    """
    yield from _above(node)
    if unit.root.start != unit.tree.segment_at(unit.root.start)[0]:
        yield from _above(unit.tree.above(unit.root.start), unit.root.start)


def on_windows(unit: UnitAnalysis, node: Node) -> bool | None:
    """True where a node runs on Windows alone, False where it never does, else None."""
    idioms, traits = unit.facts.idioms, unit.facts.traits
    for condition, holds in conditions(unit, node):
        try:
            systems = _systems(idioms, condition)
        except RecursionError:
            # Nested beyond measure, it says nothing.
            continue
        said = systems.holds if holds else systems.fails
        if said is not None:
            return said
    if ELSEWHERE in traits:
        return False
    return True if WINDOWS in traits else None


def _systems(idioms: Idioms, condition: Node) -> Systems:
    """What a condition says: each of its tests in the language's words, joined as in all."""
    operator = condition.span_text("operator").lower()
    if condition.kind == "unary" and operator in operators.NOT:
        operand = condition.role("operand")
        inner = _systems(idioms, operand) if operand else Systems()
        return Systems(inner.fails, inner.holds)
    if condition.kind != "binary" or operator not in operators.LOGICAL:
        return idioms.systems(condition)
    left, right = condition.role("left"), condition.role("right")
    if left is None or right is None:
        return Systems()
    a, b = _systems(idioms, left), _systems(idioms, right)
    if operator in operators.AND:
        return Systems(_either(a.holds, b.holds), _same(a.fails, b.fails))
    return Systems(_same(a.holds, b.holds), _either(a.fails, b.fails))


def _either(a: bool | None, b: bool | None) -> bool | None:
    """Where both are so."""
    return b if a is None else a


def _same(a: bool | None, b: bool | None) -> bool | None:
    """Where one of them is so, and one does not know which."""
    return a if a == b else None


def _above(node: Node, at: int | None = None) -> Iterator[tuple[Node, bool]]:
    """The conditions above a node; ``at`` is where to look from, in ``node`` itself, if given."""
    place = node.start if at is None else at
    inner: Node | None = None if at is not None else node
    outer: Node | None = node if at is not None else node.parent
    while outer is not None:
        yield from _of(outer, inner, place)
        inner, outer = outer, outer.parent


def _of(outer: Node, inner: Node | None, place: int) -> Iterator[tuple[Node, bool]]:
    match outer.kind:
        case "if" | "ternary" | "loop":
            condition = outer.role("condition")
            if condition is None:
                return
            if _reaches(outer, "else", place):
                for other in outer.children:
                    tested = other.role("condition") if other.kind == "if" else None
                    if tested is not None and other.end <= place and _inside(outer, other):
                        yield tested, False
                yield condition, False
            elif _reaches(outer, "then", place) or _reaches(outer, "body", place):
                yield condition, True
        case "binary":
            operator, left = outer.span_text("operator").lower(), outer.role("left")
            if left is not None and _reaches(outer, "right", place):
                if operator in operators.AND:
                    yield left, True
                elif operator in operators.OR:
                    yield left, False
        case "block" | "unit" | "group":
            for other in outer.children:
                if inner is None or other.start >= inner.start:
                    break
                condition = other.role("condition") if other.kind == "if" else None
                if condition is not None and "else" not in other.spans and _leaves(other):
                    yield condition, False


def _reaches(node: Node, role: str, place: int) -> bool:
    start, end = node.spans.get(role, (0, 0))
    return start <= place < end


def _inside(outer: Node, rung: Node) -> bool:
    """Whether a rung belongs to the ladder itself, and not to what it does."""
    start, end = outer.spans["else"]
    return start <= rung.start and rung.end <= end


def _leaves(test: Node) -> bool:
    """Whether what follows an ``if`` without an else is reached only where it fails."""
    then = test.role("then")
    while then is not None and then.kind in ("block", "group"):
        then = then.children[-1] if then.children else None
    if then is None:
        return False
    return then.kind in _LEAVING or (
        then.kind == "call" and then.span_text("callee").lower().endswith(_EXITS)
    )
