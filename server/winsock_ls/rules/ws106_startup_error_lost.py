r"""## What it does

Finds `WSAGetLastError()` or `GetLastError()` called for a failed `WSAStartup()`.

## Why is this bad?

When `WSAStartup` fails, the library that keeps the last error is not loaded. The error code is
the value that `WSAStartup` returned; the documentation forbids asking `WSAGetLastError()` for
it.

## Example

```c
if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    printf("WSAStartup: %d\n", WSAGetLastError());
```

Use instead:

```c
int error = WSAStartup(MAKEWORD(2, 2), &data);
if (error != 0)
    printf("WSAStartup: %d\n", error);
```

## Fix safety

There is no fix.

## References

- Microsoft: [WSAStartup][page]

[page]: https://learn.microsoft.com/windows/win32/api/winsock/nf-winsock-wsastartup
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis.environment import Status
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "{0} does not know why WSAStartup failed: the value it returned is the code",
    "zh-CN": "{0} 给不出 WSAStartup 失败的原因：它的返回值才是错误码",
}


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the call of WSAGetLastError or GetLastError."""
    for read in unit.flow.reads:
        last, node = read.last, read.node
        if read.name != "GetLastError" and not unit.facts.gives_last_error(read.name):
            continue
        if last is not None and last.name == "WSAStartup" and last.status is Status.FAILED:
            shown = f"{read.name}()" if node.kind == "call" else read.name
            message = _MESSAGES[language].format(shown)
            yield RULE.finding((node.start, node.end), message)


RULE = Rule(
    id="WS106",
    name="startup-error-lost",
    severity="warning",
    summary={
        "en": "The last error is asked why WSAStartup() failed",
        "zh-CN": "用最近错误查询 WSAStartup() 的失败原因",
    },
    docs=__doc__,
    check=check,
    languages=C_FAMILY,
)
