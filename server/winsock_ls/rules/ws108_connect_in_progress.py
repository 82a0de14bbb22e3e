"""## What it does

Finds a `connect()` that is judged by `WSAEINPROGRESS` or `EINPROGRESS`, in a function that never
tests for `WSAEWOULDBLOCK`, by whatever name.

## Why is this bad?

Where POSIX says `EINPROGRESS`, Winsock says `WSAEWOULDBLOCK`. `WSAEINPROGRESS` means that a
blocking call of Winsock 1.1 is running, and never comes from a non-blocking `connect` today. A
connection that is well under way is taken for a failure.

Whether the socket blocks is not looked at: hardly anybody makes this test for one that does. The
rule is quiet where the name is a macro of the project, or may be one in a header that was not
found.

## Example

```c
if (connect(s, address, length) == SOCKET_ERROR && WSAGetLastError() != WSAEINPROGRESS)
    return FAILED;
```

Use instead:

```c
if (connect(s, address, length) == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK)
    return FAILED;
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose.

## References

- Microsoft: [connect](https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-connect)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "a non-blocking connect() gives WSAEWOULDBLOCK on Windows, not {0}",
    "zh-CN": "在 Windows 上，非阻塞 connect() 返回 WSAEWOULDBLOCK，而不是 {0}",
}
_PROGRESS = frozenset({"WSAEINPROGRESS", "EINPROGRESS", "10036"})
_BLOCK = re.compile(r".*WOULDBLOCK|.*EAGAIN|10035")
_CONNECTS = frozenset({"connect", "WSAConnect"})


def speaks(unit: UnitAnalysis, site: Site) -> bool:
    """Whether the rule objects to a site."""
    if (
        unit.is_posix
        or not unit.facts.complete
        or site.shape not in ("compare", "case")
        or site.operand.text not in _PROGRESS
        or site.operand.text in unit.facts.remapped
    ):
        return False
    if site.last is None or site.last.name not in _CONNECTS or not site.value.has(Origin.WINSOCK):
        return False
    if site.value.has(Origin.ERRNO, Origin.POSIX):
        return False
    # Anywhere in the function: the other name may stand in a branch of its own.
    return not any(
        _BLOCK.fullmatch(other.operand.text) and other.function == site.function
        for other in unit.flow.sites
        if other.shape in ("compare", "case")
    )


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name or number."""
    code = catalog.load().by_name("WSAEWOULDBLOCK")
    for site in unit.flow.sites:
        if speaks(unit, site):
            span = (site.operand.start, site.operand.end)
            message = _MESSAGES[language].format(site.operand.text)
            fix = replacement(span, "WSAEWOULDBLOCK", language)
            yield RULE.finding(span, message, code=code, fix=fix)


RULE = Rule(
    id="WS108",
    name="connect-in-progress",
    severity="warning",
    summary={
        "en": "A connect() is judged by WSAEINPROGRESS and not by WSAEWOULDBLOCK",
        "zh-CN": "用 WSAEINPROGRESS 而不用 WSAEWOULDBLOCK 判断 connect()",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=C_FAMILY,
)
