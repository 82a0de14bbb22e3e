"""## What it does

Finds `GetLastError()` called for a Winsock call that failed.

## Why is this bad?

It works on today's Windows, where both functions read the same place. The documented call is
`WSAGetLastError()`, which also tells the reader what kind of code to expect.

Overlapped operations and completion ports are left alone, and so is code that sets the last error
by hand. In a file with a class that has a member of that name (MFC's `CAsyncSocket`), methods are
left alone but for `::GetLastError()`.

## Example

```c
if (listen(s, 5) == SOCKET_ERROR)
    return GetLastError();
```

Use instead:

```c
if (listen(s, 5) == SOCKET_ERROR)
    return WSAGetLastError();
```

## Fix safety

Unsafe: a member function of the same name may be meant.

## References

- Microsoft: [WSAGetLastError][page]

[page]: https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-wsagetlasterror
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis import sources
from winsock_ls.analysis.environment import Status
from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Read
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "the documented call for the error of `{0}` is WSAGetLastError()",
    "zh-CN": "查询 `{0}` 的错误，文档规定的调用是 WSAGetLastError()",
}
_OVERLAPPED = frozenset({"WSASend", "WSARecv", "WSASendTo", "WSARecvFrom", "WSAIoctl"})
_NOTHING = frozenset({"NULL", "nullptr", "0"})


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name."""
    overlapped = {
        call.node.start
        for call in unit.flow.calls
        if call.name in _OVERLAPPED and _is_overlapped(call.node)
    }
    for read in unit.flow.reads:
        last, node = read.last, read.node
        if read.name != "GetLastError" or last is None or last.status is not Status.FAILED:
            continue
        if last.cleared or last.name in unit.facts.replaced:
            continue
        callee = node.span_text("callee")
        if last.name in sources.COMPLETIONS | {"WSAGetOverlappedResult", "WSAStartup"}:
            continue
        if last.at in overlapped:
            continue
        if unit.facts.socket_classes and _is_method(unit, read) and not callee.startswith("::"):
            continue
        start, end = node.spans["callee"]
        new = callee.replace("GetLastError", "WSAGetLastError")
        yield RULE.finding(
            (start, end),
            _MESSAGES[language].format(last.name),
            fix=replacement((start, end), new, language),
        )


def _is_overlapped(call: Node) -> bool:
    """Whether an OVERLAPPED is given: it stands before the completion routine, which is last."""
    arguments = call.arguments()
    return len(arguments) < 2 or arguments[-2].text.strip() not in _NOTHING


def _is_method(unit: UnitAnalysis, read: Read) -> bool:
    """Whether a read stands in a method, where the name may be that of a member."""
    text, start = unit.tree.text, unit.root.start
    return "::" in read.function or start > text.line_start(text.line_at(start))


RULE = Rule(
    id="WS107",
    name="generic-last-error",
    severity="hint",
    summary={
        "en": "GetLastError() is called for the error of a Winsock call",
        "zh-CN": "用 GetLastError() 查询 Winsock 调用的错误",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=C_FAMILY,
)
