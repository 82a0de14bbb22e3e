r"""## What it does

Finds `errno`, `perror()` or `strerror()` consulted for a Winsock call that failed, in code that
a Windows build compiles.

## Why is this bad?

Winsock never sets `errno`. It holds whatever some function of the C runtime left there, mostly
0: `perror("connect")` prints "No error", and a test of `errno` takes the wrong way without a
sound.

The rule is quiet where `errno` is a macro of the project, or is read after it was assigned from
`WSAGetLastError()`. Of `perror()` and `strerror()` it does not speak where they are macros.

`strerror()` of a Winsock error is found as well, in a variable too: it knows the numbers of
`errno.h` and none of Winsock's.

## Example

```c
if (bind(s, address, length) == SOCKET_ERROR)
    perror("bind");
```

Use instead:

```c
if (bind(s, address, length) == SOCKET_ERROR)
    fprintf(stderr, "bind: %d\n", WSAGetLastError());
```

## Fix safety

There is no fix.

## References

- Microsoft: [Error codes: errno, h_errno and WSAGetLastError][page]

[page]: https://learn.microsoft.com/windows/win32/winsock/error-codes-errno-h-errno-and-wsagetlasterror-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis import operators
from winsock_ls.analysis.environment import LastCall, Status
from winsock_ls.analysis.values import Origin
from winsock_ls.rules import errno_names
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.sites import Read
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "{0} says nothing of `{1}`: Winsock does not set errno, use WSAGetLastError()",
    "zh-CN": "{0} 与 `{1}` 的错误无关：Winsock 不设置 errno，应使用 WSAGetLastError()",
}
_STARTUP = {
    "en": "{0} says nothing of `WSAStartup`: the value it returned is the error code",
    "zh-CN": "{0} 与 `WSAStartup` 的错误无关：它的返回值才是错误码",
}
_HOLDERS = frozenset({"block", "if", "loop", "switch", "case", "label", "function", "unit"})
_STRERROR = {
    "en": "{0}() does not know Winsock errors: it takes an errno, not WSAGetLastError()",
    "zh-CN": "{0}() 不认识 Winsock 错误：它的参数是 errno，而不是 WSAGetLastError()",
}
# By the function's name and the number of the argument that it takes for an errno.
_TAKES_ERRNO = frozenset(
    {"strerror#0", "std::strerror#0", "::strerror#0", "strerror_r#0", "strerror_s#2"}
)
# `n <= 0` and `n != size` let failures pass: it is for them that errno is asked.
_FAILED = frozenset({Status.FAILED, Status.NOT_POSITIVE, Status.MAYBE})
# A function of the program that asks Winsock itself and does not look at its argument.
_OWN_TEXT = re.compile(r"(?=.*err)(?=.*(?:sock|wsa|net))", re.IGNORECASE)


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the read of errno, or at the call that reads it; one a call and statement."""
    facts = unit.facts
    if unit.is_posix or not facts.scope.on_windows:
        return
    seen: set[tuple[int, int]] = set()
    for read in unit.flow.reads:
        last, node = read.last, read.node
        failed = _failed(last) or _asked_with(read, unit) if last is not None else ""
        if last is None or not failed or failed in facts.replaced:
            continue
        if read.name not in ("errno", "perror") or not {read.name, "errno"}.isdisjoint(
            facts.remapped
        ):
            continue
        if _is_for_own_text(node):
            continue
        place = (last.at, _statement(node).start)
        if place in seen:
            continue
        seen.add(place)
        shown = "errno" if read.name == "errno" else "perror()"
        texts = _STARTUP if failed == "WSAStartup" else _MESSAGES
        yield RULE.finding((node.start, node.end), texts[language].format(shown, failed))
    yield from _translated(unit, language)


def _failed(last: LastCall) -> str:
    """The call that may have failed; the socket may have been closed since."""
    if last.status in _FAILED:
        return last.name
    closed = last.name in ("closesocket", "shutdown", "WSACleanup")
    return last.failed_before if closed and last.status is Status.UNTESTED else ""


def _asked_with(read: Read, unit: UnitAnalysis) -> str:
    """The last call, where one condition tests its result and compares errno with an error of
    sockets: `n == SOCKET_ERROR || errno == EPIPE`.
    """
    node, last = read.node, read.last
    test = node.parent
    if last is None or test is None or test.kind != "binary":
        return ""
    sides = {side.text for role in ("left", "right") if (side := test.role(role))}
    condition = _condition(test)
    if sides.isdisjoint({*errno_names.codes(), "EPIPE"}) or condition is test:
        return ""
    asked = any(
        site.value.call == last.at and _condition(site.context) is condition
        for site in unit.flow.sites
        if site.shape in ("compare", "order")
    )
    return last.name if asked else ""


def _condition(test: Node) -> Node:
    """The whole of the logical expression that a comparison is part of."""
    while (
        (above := test.parent) is not None
        and above.kind == "binary"
        and above.span_text("operator").lower() in operators.LOGICAL
    ):
        test = above
    return test


def _statement(node: Node) -> Node:
    while node.parent is not None and node.parent.kind not in _HOLDERS:
        node = node.parent
    return node


def _is_for_own_text(node: Node) -> bool:
    call = node.parent
    return (
        call is not None
        and call.kind == "call"
        and len(call.arguments()) == 1
        and _OWN_TEXT.match(call.span_text("callee")) is not None
    )


def _translated(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    calls = [
        call.node
        for call in unit.flow.calls
        if call.name in ("strerror", "_strerror")
        and _asks_for_last_error(call.node.arguments(), unit.facts)
    ]
    calls += [
        site.context
        for site in unit.flow.sites
        if site.shape == "argument"
        and site.subject in _TAKES_ERRNO
        and site.value.origins == {Origin.WINSOCK}
    ]
    for node in {node.start: node for node in calls}.values():
        name = re.split("::", node.span_text("callee"))[-1].strip()
        if name not in unit.facts.remapped:
            yield RULE.finding((node.start, node.end), _STRERROR[language].format(name))


def _asks_for_last_error(arguments: list[Node], facts: Facts) -> bool:
    """Whether a call is given the last error itself, by whatever name."""
    if len(arguments) != 1:
        return False
    if arguments[0].kind == "call":
        name = arguments[0].span_text("callee").removeprefix("::")
        return name == "WSAGetLastError" or name in facts.error_functions
    return arguments[0].kind == "name" and arguments[0].text in facts.error_macros


RULE = Rule(
    id="WS102",
    name="errno-after-winsock",
    severity="warning",
    summary={
        "en": "errno is consulted for a Winsock call, which does not set it",
        "zh-CN": "用 errno 判断 Winsock 调用的错误，而 Winsock 并不设置它",
    },
    docs=__doc__,
    check=check,
    languages=C_FAMILY,
)
