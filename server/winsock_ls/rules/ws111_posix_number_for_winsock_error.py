"""## What it does

Finds `WSAGetLastError()` compared with 11, 4, 115, 104 and other numbers that are errno values
of Linux.

## Why is this bad?

Winsock never gives these numbers, so the comparison is never true. Its own are above 10000, but
for a few that it took from Windows (6, 8, 87), which are left alone.

The rule speaks only where the value is traced to `WSAGetLastError()`. A portable getter, or a
parameter that may hold either kind of number, is left alone.

## Example

```c
if (WSAGetLastError() == 11)
    return WAIT;
```

Use instead:

```c
if (WSAGetLastError() == WSAEWOULDBLOCK)
    return WAIT;
```

## Fix safety

There is no fix: the number has different meanings on different systems.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls.analysis.values import Origin
from winsock_ls.rules import errno_names
from winsock_ls.rules.model import C_FAMILY, Finding, Rule
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code

_MESSAGES = {
    "en": "Winsock never gives {0}, which is {1} on Linux; {2} is {3}",
    "zh-CN": "Winsock 从不返回 {0}（Linux 上的 {1}）；{2} 是 {3}",
}


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the number."""
    numbers = _linux_numbers()
    for site in unit.flow.sites:
        operand = site.operand
        if site.shape not in ("compare", "case") or operand.kind != "number":
            continue
        value = parse_literal(operand.text)
        if value not in numbers or not _is_last_error(site):
            continue
        name, code = numbers[value]
        message = _MESSAGES[language].format(value, name, code.name, code.value)
        yield RULE.finding((operand.start, operand.end), message, code=code)


@lru_cache(maxsize=1)
def _linux_numbers() -> dict[int | None, tuple[str, Code]]:
    return {
        code.platforms.linux: (name, code)
        for name, code in errno_names.codes().items()
        # A few of Winsock's own codes are as small.
        if code.platforms.linux not in (None, 6, 8, 87) and name != "EAGAIN"
    }


def _is_last_error(site: Site) -> bool:
    """Whether the value can be nothing but what WSAGetLastError() gave."""
    if not site.value.origins <= {Origin.WINSOCK, Origin.NUMBER}:
        return False
    return bool(site.value.reasons) and all(
        "WSAGetLastError" in reason.arguments[-1] for reason in site.value.reasons
    )


RULE = Rule(
    id="WS111",
    name="posix-number-for-winsock-error",
    severity="warning",
    summary={
        "en": "WSAGetLastError() is compared with an errno number of Linux",
        "zh-CN": "把 WSAGetLastError() 与 Linux 的 errno 数值比较",
    },
    docs=__doc__,
    check=check,
    languages=C_FAMILY,
)
