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
member has a fix: `socket(...) < 0` has none.

## References

- Microsoft: [Socket data type][page]

[page]: https://learn.microsoft.com/windows/win32/winsock/socket-data-type-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "`{0}` is a SOCKET, which is unsigned: compare it with INVALID_SOCKET",
    "zh-CN": "`{0}` 是无符号的 SOCKET：应与 INVALID_SOCKET 比较",
}
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
        below = operator in ("<", ">")
        fix = None
        if subject.kind in ("name", "member"):
            text = " ".join(node.span_text(role).split())
            new = f"{text} {'==' if below else '!='} INVALID_SOCKET"
            fix = replacement((node.start, node.end), new, language)
        message = _MESSAGES[language].format(_shown(site.subject))
        yield RULE.finding((node.start, node.end), message, fix=fix)


def _shown(subject: str) -> str:
    return subject if len(subject) <= 30 else subject.partition("(")[0] + "()"


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
