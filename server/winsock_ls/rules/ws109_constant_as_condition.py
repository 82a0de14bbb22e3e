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
something would be done twice, as in `next(s) == WSAEINTR || WSAEWOULDBLOCK`, and none for `==` with
`&&` or `!=` with `||`: nobody can mean two codes at once.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.rules.model import C_FAMILY, Finding, Fix, Rule, TextEdit
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "{0} alone is always true; it is compared with nothing",
    "zh-CN": "单独的 {0} 恒为真，没有与任何值比较",
}
_FIX = {"en": "Compare {0} with it", "zh-CN": "改为与 {0} 比较"}
_JOINS = frozenset({"||", "&&", "or", "and"})


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the constant."""
    for node in unit.root.walk():
        if node.kind != "binary" or node.span_text("operator") not in _JOINS:
            continue
        left, right = node.role("left"), node.role("right")
        if left is None or right is None:
            continue
        for operand, other in ((left, right), (right, left)):
            code = _constant(operand)
            comparison = _comparison(other)
            if code is None or comparison is None:
                continue
            yield RULE.finding(
                (operand.start, operand.end),
                _MESSAGES[language].format(operand.text),
                code=code,
                fix=_fix(unit.facts, operand, *comparison, language),
            )


def _fix(facts: Facts, operand: Node, comparison: Node, role: str, language: str) -> Fix | None:
    """What the neighbour compares, written once more; None where that could not be meant."""
    operator = comparison.span_text("operator")
    joined = operand.parent.span_text("operator") if operand.parent else ""
    # Nothing is two codes at once.
    if (operator == "==") != (joined in ("||", "or")):
        return None
    owner, subject = comparison, comparison.role(role)
    # Behind an assignment there is the variable.
    if subject and subject.kind == "assign" and comparison.start < operand.start:
        owner, role = subject, "target"
        subject = owner.role(role)
    # Nor shall anything be done twice.
    if subject is None or not all(_is_idle(facts, node) for node in subject.walk()):
        return None
    text = " ".join(owner.span_text(role).split())
    new = f"{text} {operator} {operand.text}"
    edit = TextEdit(operand.start, operand.end, new)
    return Fix(_FIX[language].format(text), "unsafe", (edit,))


def _is_idle(facts: Facts, node: Node) -> bool:
    """Whether a construct changes nothing itself."""
    if node.kind == "call":
        return facts.gives_last_error(node.span_text("callee").removeprefix("::"))
    return node.kind not in ("assign", "update")


def _constant(node: Node) -> Code | None:
    table = catalog.load()
    if node.kind == "name":
        return table.by_name(node.text) if node.text.startswith("WSA") else None
    if node.kind == "number":
        value = parse_literal(node.text)
        return table.by_value(value) if value is not None and value in WELL_KNOWN else None
    return None


def _comparison(node: Node) -> tuple[Node, str] | None:
    """Where the neighbour compares something with a code, and its role; None where it does not."""
    if node.kind == "binary" and node.span_text("operator") in _JOINS:
        inner = node.role("right")
        return _comparison(inner) if inner else None
    if node.kind != "binary" or node.span_text("operator") not in ("==", "!="):
        return None
    left, right = node.role("left"), node.role("right")
    if left is None or right is None:
        return None
    if _constant(right):
        return node, "left"
    return (node, "right") if _constant(left) else None


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
