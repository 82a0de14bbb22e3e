"""## What it does

Finds `WSAGetLastError()` tested where the call before it may have succeeded, and any use of it
where that call has succeeded.

## Why is this bad?

A call that succeeds does not clear the thread's last error. `WSAGetLastError()` then gives the
error of some call before, and a reset of long ago can end a healthy connection.

## Example

```c
n = recv(s, buffer, size, 0);
if (n == 0 || WSAGetLastError() == WSAECONNRESET)
    drop(s);
```

Use instead:

```c
n = recv(s, buffer, size, 0);
if (n == 0 || (n == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET))
    drop(s);
```

## Fix safety

There is no fix.

## References

- Microsoft: [WSAGetLastError][page]

[page]: https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-wsagetlasterror
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis.environment import Status
from winsock_ls.analysis.places import is_tested
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "`{0}` may have succeeded here, and success does not clear the last error",
    "zh-CN": "此处 `{0}` 可能已经成功，而成功不会清除最近错误",
}
_SURE = {
    "en": "`{0}` has succeeded here, and success does not clear the last error",
    "zh-CN": "此处 `{0}` 已经成功，而成功不会清除最近错误",
}
# The failure of these is not looked at by anybody: what is asked is about the call before.
_UNASKED = frozenset({"closesocket", "WSACleanup", "shutdown", "WSAStartup"})


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the call of WSAGetLastError."""
    told: set[int] = set()
    for read in unit.flow.reads:
        last, node = read.last, read.node
        if last is None or not unit.facts.gives_last_error(read.name):
            continue
        if last.name in _UNASKED or last.at in told or last.cleared:
            continue
        untested = last.status in (Status.UNTESTED, Status.NOT_ZERO)
        if last.status is Status.OK or (untested and is_tested(node)):
            told.add(last.at)
            texts = _SURE if last.status is Status.OK else _MESSAGES
            yield RULE.finding((node.start, node.end), texts[language].format(last.name))


RULE = Rule(
    id="WS104",
    name="stale-winsock-error",
    severity="warning",
    summary={
        "en": "The last error is used though the call before may have succeeded",
        "zh-CN": "前一个调用可能已成功，却仍使用最近错误",
    },
    docs=__doc__,
    check=check,
    languages=C_FAMILY,
)
