r"""## What it does

Finds `WSAGetLastError()` called for a failure behind another Winsock call, such as
`closesocket()` or `WSACleanup()`.

## Why is this bad?

Each Winsock call may set the thread's last error anew. Behind `WSACleanup()` the answer is
mostly 0 or `WSANOTINITIALISED`, and the reason of the failure is lost.

## Example

```c
if (connect(s, address, length) == SOCKET_ERROR) {
    closesocket(s);
    printf("connect: %d\n", WSAGetLastError());
}
```

Use instead:

```c
if (connect(s, address, length) == SOCKET_ERROR) {
    int error = WSAGetLastError();
    closesocket(s);
    printf("connect: %d\n", error);
}
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
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "`{1}` was called since `{0}` failed, and may have replaced its error",
    "zh-CN": "`{0}` 失败之后又调用了 `{1}`，错误码可能已被覆盖",
}


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the call of WSAGetLastError."""
    told: set[int] = set()
    for read in unit.flow.reads:
        last, node = read.last, read.node
        if last is None or last.at in told or not unit.facts.gives_last_error(read.name):
            continue
        if last.failed_before and last.status is Status.UNTESTED and not last.read:
            told.add(last.at)
            message = _MESSAGES[language].format(last.failed_before, last.name)
            yield RULE.finding((node.start, node.end), message)


RULE = Rule(
    id="WS105",
    name="clobbered-winsock-error",
    severity="warning",
    summary={
        "en": "Another Winsock call stands between the failure and WSAGetLastError()",
        "zh-CN": "失败与 WSAGetLastError() 之间又有其他 Winsock 调用",
    },
    docs=__doc__,
    check=check,
    languages=C_FAMILY,
)
