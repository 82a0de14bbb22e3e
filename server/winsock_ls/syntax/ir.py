"""The small tree that the engine reasons on, the same for every language.

A language's ``lower.scm`` names, for each construct that matters, a *head* (one of ``KINDS``) and
the *roles* of its parts. Everything without a pattern (parentheses, expression statements, error
nodes) is transparent: its parts belong to the next head outside. So half-typed code needs no
special case, and a language is added without touching the analysis.

Offsets are code points of the text: the view that is parsed has one byte for each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import tree_sitter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node as SyntaxNode
    from tree_sitter import Query

KINDS = frozenset(
    {
        # expressions
        "number", "string", "name", "member", "call", "binary", "unary", "update", "index",
        "assign", "cast", "ternary", "list", "pair", "opaque",
        # declarations
        "declare", "parameter", "field", "enumerator", "function", "lambda",
        # statements
        "block", "if", "switch", "case", "loop", "return", "throw", "jump", "label", "catch",
        # made by lowering alone
        "unit", "group", "leaf",
    }
)  # fmt: skip

# Characters and comments have no construct: what stands in them is passed over.
_COMMA = re.compile(r",|'(?:[^'\\\n]|\\.)*'|/\*.*?\*/|//[^\n]*|#[^\n]*", re.DOTALL)


class Node:
    """One construct: ``kind``, its span, its parts in source order."""

    __slots__ = ("children", "end", "kind", "parent", "source", "spans", "start")

    def __init__(self, kind: str, start: int, end: int, source: Source) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.source = source
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.spans: dict[str, tuple[int, int]] = {}

    @property
    def text(self) -> str:
        """The source text of the span."""
        return self.source.slice(self.start, self.end)

    def span_text(self, role: str) -> str:
        """The source text of a role, empty when the construct has none."""
        span = self.spans.get(role)
        return self.source.slice(*span) if span else ""

    def role(self, name: str) -> Node | None:
        """The part that plays ``name``; parentheses and the like are looked through."""
        span = self.spans.get(name)
        return self.within(*span) if span else None

    def within(self, start: int, end: int) -> Node:
        """The one part inside the span, else a group of them, else a leaf of bare text."""
        inside = [child for child in self.children if start <= child.start and child.end <= end]
        return self._made(inside, start, end)

    def arguments(self) -> list[Node]:
        """The arguments of a call, one node each however complex; [] when there are none."""
        span = self.spans.get("arguments")
        return self.items(*span) if span else []

    def items(self, start: int, end: int) -> list[Node]:
        """The comma-separated items between the brackets that ``start`` and ``end`` enclose."""
        inside = [child for child in self.children if start <= child.start and child.end <= end]
        if not inside and not self.source.slice(start + 1, end - 1).strip():
            return []
        items: list[Node] = []
        parts: list[Node] = []
        begin = position = start + 1
        for child in (*inside, None):
            stop = child.start if child else end - 1
            for match in _COMMA.finditer(self.source.slice(position, stop)):
                if match[0] == ",":
                    comma = position + match.start()
                    items.append(self._made(parts, begin, comma))
                    parts, begin = [], comma + 1
            if child:
                parts.append(child)
                position = child.end
        items.append(self._made(parts, begin, end - 1))
        return items

    def _made(self, inside: list[Node], start: int, end: int) -> Node:
        if len(inside) == 1:
            return inside[0]
        made = Node("group" if inside else "leaf", start, end, self.source)
        made.parent = self
        made.children = inside
        return made

    def walk(self) -> Iterator[Node]:
        """This node and everything below, in source order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def __repr__(self) -> str:
        return f"<{self.kind} {self.start}:{self.end} {self.text[:30]!r}>"


class Source:
    """The text behind the nodes of one unit, addressed by offsets of the whole file."""

    __slots__ = ("_text", "end", "start")

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.start = start
        self.end = start + len(text)

    def slice(self, start: int, end: int) -> str:
        """The text between two offsets of the file."""
        first, last = start - self.start, end - self.start
        return self._text[first if first > 0 else 0 : last if last > 0 else 0]


def lower(
    query: Query,
    root: SyntaxNode,
    source: Source,
    shift: int = 0,
    apart: frozenset[str] = frozenset(),
    around: int | None = None,
) -> Node:
    """The engine's tree for everything below ``root``; ``shift`` is added to every offset.

    Nodes of the kinds in ``apart`` are units of their own: what stands in them is left out. With
    ``around``, an offset below ``root``, only what reaches over it is wanted.
    """
    heads: dict[tuple[int, int, str], Node] = {}
    kinds = _kinds(query)
    left_out = _topmost(root, apart) if apart else []
    cursor = tree_sitter.QueryCursor(query)
    if around is not None:
        cursor.set_byte_range(around, around + 1)
    for pattern, captures in cursor.matches(root):
        kind = kinds.get(pattern)
        if kind is None:
            kind = kinds[pattern] = next((name for name in captures if name in KINDS), "")
        if not kind:
            continue
        # What a flat grammar has no node for spans from the first to the last of its parts.
        first, last = captures[kind][0], captures[kind][-1]
        key = (first.start_byte, last.end_byte, kind)
        if not source.start <= first.start_byte + shift < source.end:
            # It belongs to what the segment is parsed in.
            continue
        if left_out and _within(left_out, first.start_byte):
            continue
        head = heads.get(key)
        if head is None:
            if kind == "assign":
                # What looks like a comparison of itself may stand as a statement.
                heads.pop((key[0], key[1], "binary"), None)
            elif kind == "binary" and (key[0], key[1], "assign") in heads:
                continue
            head = Node(kind, key[0] + shift, min(key[1] + shift, source.end), source)
            heads[key] = head
        if len(captures) > 1:
            for role, nodes in captures.items():
                if role != kind:
                    start = min(nodes[0].start_byte + shift, source.end)
                    end = min(nodes[-1].end_byte + shift, source.end)
                    # What plays one role may be several: the branches of an elif ladder.
                    known = head.spans.get(role, (start, end))
                    head.spans[role] = (min(start, known[0]), max(end, known[1]))
    start, end = max(root.start_byte + shift, source.start), min(root.end_byte + shift, source.end)
    unit = Node("unit", start, end, source)
    stack = [unit]
    for head in sorted(heads.values(), key=_outer_first):
        while len(stack) > 1 and (stack[-1].end < head.end or stack[-1].end <= head.start):
            stack.pop()
        if head.kind in _OPERATED and "operator" not in head.spans:
            _find_operator(head)
        parent = stack[-1]
        head.parent = parent
        parent.children.append(head)
        stack.append(head)
    return unit


_OPERATED = frozenset({"binary", "unary"})
_OPERATOR = re.compile(r"\w+|[^\w\s]+")


def _find_operator(head: Node) -> None:
    """Name the operator that a grammar hides: the word between the operands, or before the one."""
    start = head.spans["left"][1] if "left" in head.spans else head.start
    end = head.spans.get("right", head.spans.get("operand", (start, start)))[0]
    match = _OPERATOR.search(head.source.slice(start, end))
    if match:
        head.spans["operator"] = (start + match.start(), start + match.end())


def _topmost(root: SyntaxNode, kinds: frozenset[str]) -> list[tuple[int, int]]:
    """Where the outermost nodes of some kinds start and end."""
    found: list[tuple[int, int]] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type in kinds:
            found.append((node.start_byte, node.end_byte))
        else:
            stack.extend(reversed(node.children))
    return found


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, offset)) - 1
    # The kinds of one node's heads start together.
    return any(start <= offset < end for start, end in spans[max(at, 0) : at + 2])


@lru_cache(maxsize=16)
def _kinds(_query: Query) -> dict[int, str]:
    """By pattern of a query, its head; filled as the patterns are met."""
    return {}


_LEAVES = frozenset({"name", "number", "string"})


def _outer_first(node: Node) -> tuple[int, int, bool]:
    # A declaration without a value spans the same text as its name: the name goes inside.
    return (node.start, -node.end, node.kind in _LEAVES)
