"""## What it does

Finds a constant that is joined to a comparison with a code and compared with nothing itself:
`error == WSAEINTR || WSAEWOULDBLOCK`.

## Why is this bad?

The constant is not zero and so always true: with `||` the whole condition is, with `&&` the
constant tests nothing. The comparison was left out.

## Example

```c
if (error == WSAEINTR || WSAEWOULDBLOCK)
    continue;
```

Use instead:

```c
if (error == WSAEINTR || error == WSAEWOULDBLOCK)
    continue;
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose. There is none where
something might be done twice, as in `next(s) == WSAEINTR || WSAEWOULDBLOCK`: of the calls, only
those of `WSAGetLastError()` and `GetLastError()` are repeated. Nor is there one for `==` with `&&`
or `!=` with `||`, as nobody can mean two codes at once; where the comparison may stand behind a
guard, as in `p && p->error == WSAEINTR || WSAEWOULDBLOCK`; and where what is compared takes several
lines or holds a comment.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.rules.model import C_FAMILY, Finding, Fix, Rule, TextEdit
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "{0} alone is always true; it is compared with nothing",
    "zh-CN": "单独的 {0} 恒为真，没有与任何值比较",
}
_FIX = {"en": "Compare {0} with it", "zh-CN": "改为与 {0} 比较"}
_JOINS = {"||": "||", "or": "||", "&&": "&&", "and": "&&"}
_WITHOUT_EFFECT = frozenset({"name", "member", "index", "number", "cast", "unary", "binary"})
_ASKING = frozenset({"WSAGetLastError", "GetLastError"})
# Some of these have no construct of their own.
_EFFECT = re.compile(r"\b(?:new|delete|throw|co_await|co_yield)\b")
_NOT_ONE_LINE = re.compile(r"[\r\n]|//|/\*")


class _Comparison(NamedTuple):
    """Where something is compared with a code: the comparison, and the role of that something.

    ``joins`` are those of ``||`` and ``&&`` that join it to other conditions on its side.
    """

    node: Node
    role: str
    joins: frozenset[str] = frozenset()


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the constant."""
    known: dict[Node, _Comparison] = {}
    # Inner ones first: what a condition compares is known before the one around it is met.
    for node in reversed(list(unit.root.walk())):
        if node.kind != "binary":
            continue
        operator, left, right = node.span_text("operator"), node.role("left"), node.role("right")
        if left is None or right is None:
            continue
        if operator in ("==", "!="):
            if _constant(right):
                known[node] = _Comparison(node, "left")
            elif _constant(left):
                known[node] = _Comparison(node, "right")
        elif join := _JOINS.get(operator):
            for operand, other in ((left, right), (right, left)):
                code, comparison = _constant(operand), known.get(other)
                if code is None or comparison is None:
                    continue
                yield RULE.finding(
                    (operand.start, operand.end),
                    _MESSAGES[language].format(operand.text),
                    code=code,
                    fix=_fix(unit, operand, join, comparison, language),
                )
            # Beside another constant alone stands what that one was to be compared with.
            near = known.get(left if _constant(right) else right)
            if near:
                known[node] = near._replace(joins=near.joins | {join})


def _fix(
    unit: UnitAnalysis, operand: Node, join: str, comparison: _Comparison, language: str
) -> Fix | None:
    """What the neighbour compares, written once more; None where that could not be meant."""
    node, role, joins = comparison
    operator = node.span_text("operator")
    # Nothing is two codes at once.
    if (operator == "==") != (join == "||"):
        return None
    # What stands beside the comparison may guard it: the constant is to be reached under no less.
    if joins - {join} or (joins and operand.start < node.start):
        return None
    owner, subject, compared = node, node.role(role), node.span_text(role)
    # Behind an assignment there is the variable.
    if subject and subject.kind == "assign" and node.start < operand.start:
        owner, role = subject, "target"
        subject = owner.role(role)
    text = owner.span_text(role)
    if subject is None or _EFFECT.search(compared) or _NOT_ONE_LINE.search(text):
        return None
    # Nor shall anything be done twice.
    if not all(map(_has_no_effect, subject.walk())) or _may_be_anything(unit, subject):
        return None
    edit = TextEdit(operand.start, operand.end, f"{text} {operator} {operand.text}")
    return Fix(_FIX[language].format(text), "unsafe", (edit,))


def _has_no_effect(node: Node) -> bool:
    """Whether a construct is known to change nothing itself."""
    if node.kind == "call":
        return node.span_text("callee").removeprefix("::") in _ASKING
    return node.kind in _WITHOUT_EFFECT and node.span_text("operator") != ","


def _may_be_anything(unit: UnitAnalysis, subject: Node) -> bool:
    """Whether a parameter of the macro around it stands in an expression."""
    preprocessed = unit.tree.preprocessed
    if preprocessed.gap_at(subject.start) is not None:
        return False
    around = [macro for macro in preprocessed.macros if macro.start <= subject.start]
    parameters = (around[-1].parameters if around else None) or ()
    return any(node.kind == "name" and node.text in parameters for node in subject.walk())


def _constant(node: Node) -> Code | None:
    table = catalog.load()
    if node.kind == "name":
        return table.by_name(node.text) if node.text.startswith("WSA") else None
    if node.kind == "number":
        value = parse_literal(node.text)
        return table.by_value(value) if value is not None and value in WELL_KNOWN else None
    return None


RULE = Rule(
    id="WS109",
    name="constant-as-condition",
    severity="warning",
    summary={
        "en": "A constant stands alone beside a comparison, and is always true",
        "zh-CN": "比较旁边的常量没有与任何值比较，恒为真",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=C_FAMILY,
    replaces=frozenset({"WS001"}),
)
