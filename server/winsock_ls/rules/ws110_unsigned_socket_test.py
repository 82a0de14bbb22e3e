"""## What it does

Finds a `SOCKET` that is tested with `< 0` or `>= 0`.

## Why is this bad?

On Windows `SOCKET` is unsigned: it is never below 0. `INVALID_SOCKET` is all ones, so a failed
`socket()` or `accept()` passes the test and the program goes on with a handle that is none.

## Example

```c
SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
if (s < 0)
    return FAILED;
```

Use instead:

```c
SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
if (s == INVALID_SOCKET)
    return FAILED;
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose. Only a variable or a
member has a fix: `socket(...) < 0` has none. Nor has what `==` would not hold together, such as
`failed == s < 0`.

## References

- Microsoft: [Socket data type][page]

[page]: https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.rules.fixes import replacing
from winsock_ls.rules.model import C_FAMILY, Finding, Fix, Rule, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "`{0}` is a SOCKET, which is unsigned: compare it with INVALID_SOCKET",
    "zh-CN": "`{0}` 是无符号的 SOCKET：应与 INVALID_SOCKET 比较",
}
# These bind looser than `==`: beside them it may stand where `<` stood.
_LOOSER = frozenset({"&", "^", "|", "&&", "||", "bitand", "xor", "bitor", "and", "or"})
_MAKERS = frozenset({"socket", "accept", "WSASocket", "WSASocketA", "WSASocketW", "WSAAccept"})


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the comparison."""
    for site in unit.flow.sites:
        if site.shape != "order" or site.operand.text != "0":
            continue
        if unit.is_posix or not unit.facts.sockets:
            continue
        node = site.context
        operator = node.span_text("operator")
        left = node.role("left")
        flipped = left is not None and left.start == site.operand.start
        role = "right" if flipped else "left"
        subject = node.role(role)
        if subject is None or not _is_socket(unit, site, subject):
            continue
        never = operator in ((">", "<=") if flipped else ("<", ">="))
        if not never:
            continue
        shown = site.subject
        if subject.kind == "call" and len(shown) > 30:
            shown = f"{subject.span_text('callee')}()"
        fix = None
        whole = node.role("left" if flipped else "right") is site.operand
        if whole and subject.kind in ("name", "member") and _may_be_equality(node):
            fix = _fix(node, site.operand, shown, language)
        yield RULE.finding((node.start, node.end), _MESSAGES[language].format(shown), fix=fix)


def _fix(node: Node, zero: Node, shown: str, language: str) -> Fix:
    """Another operator and another operand; what is compared stays untouched."""
    new = "==" if node.span_text("operator") in ("<", ">") else "!="
    edits = (
        TextEdit(*node.spans["operator"], new),
        TextEdit(zero.start, zero.end, "INVALID_SOCKET"),
    )
    return replacing(tuple(sorted(edits)), f"{shown} {new} INVALID_SOCKET", language)


def _may_be_equality(node: Node) -> bool:
    """Whether ``==`` holds together what ``<`` does: its neighbours are parenthesised or looser."""
    around = node.parent
    if around is None or around.kind != "binary" or around.span_text("operator") in _LOOSER:
        return True
    return (node.start, node.end) not in (around.spans.get("left"), around.spans.get("right"))


def _is_socket(unit: UnitAnalysis, site: Site, subject: Node) -> bool:
    if subject.kind == "cast":
        return False
    if subject.kind == "call":
        maker = subject.span_text("callee").removeprefix("::") in _MAKERS
        return maker and unit.facts.scope.on_windows
    declared = unit.flow.types.get((site.function, site.subject))
    if declared is not None:
        return declared in unit.facts.socket_types
    name = re.split(r"->|\.", site.subject)[-1]
    return name in unit.facts.socket_variables


RULE = Rule(
    id="WS110",
    name="unsigned-socket-test",
    severity="warning",
    summary={
        "en": "A SOCKET, which is unsigned, is tested for being below 0",
        "zh-CN": "对无符号的 SOCKET 判断是否小于 0",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=C_FAMILY,
)
