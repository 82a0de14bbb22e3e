"""## What it does

Finds a code that the function just called is never documented to fail with.

## Why is this bad?

The branch is dead, or the test was meant for another call. The rule is a hint and off by
default, since the documentation is not complete: other providers may give other codes. Codes that
any call may give (`WSAENETDOWN`, `WSAEINTR` ...) are left alone.

## Example

```c
if (listen(s, 5) == SOCKET_ERROR && WSAGetLastError() == WSAETIMEDOUT)
    retry();
```

Use instead: a code from the documentation of the function.

## Fix safety

There is no fix.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis.environment import Status
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.model import C_FAMILY, Finding, Rule
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code

_MESSAGES = {
    "en": "`{0}` is not documented to fail with {1}",
    "zh-CN": "文档中 `{0}` 不会返回 {1}",
}
# Any call may give these.
_UNIVERSAL = frozenset(
    {
        "WSANOTINITIALISED", "WSAENETDOWN", "WSAEINPROGRESS", "WSAEINTR", "WSAEFAULT", "WSAENOBUFS",
        "WSASYSNOTREADY", "WSASYSCALLFAILURE", "WSA_NOT_ENOUGH_MEMORY",
    }
)  # fmt: skip


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name or number."""
    table = catalog.load()
    for site in unit.flow.sites:
        last, code = site.last, _code(site)
        if code is None or last is None or code.name in _UNIVERSAL:
            continue
        if last.status is not Status.FAILED or not site.value.has(Origin.WINSOCK):
            continue
        function = table.function(last.name)
        if function is None or not function.codes:
            continue
        known = (
            *function.codes,
            *function.completion_codes,
            *function.event_codes,
            *function.prose_codes,
        )
        if code.name not in known:
            message = _MESSAGES[language].format(last.name, code.name)
            yield RULE.finding((site.operand.start, site.operand.end), message, code=code)


def _code(site: Site) -> Code | None:
    if site.shape not in ("compare", "case"):
        return None
    if site.operand.kind == "name":
        code = catalog.load().by_name(site.operand.text)
        # An old spelling is another rule's.
        return code if code and site.operand.text in (code.name, *code.aliases) else None
    value = parse_literal(site.operand.text)
    return catalog.load().by_value(value) if value is not None and value >= 10000 else None


RULE = Rule(
    id="WS112",
    name="impossible-code",
    severity="hint",
    summary={
        "en": "A code that the function just called is not documented to fail with",
        "zh-CN": "刚调用的函数在文档中不会返回该错误码",
    },
    docs=__doc__,
    check=check,
    default_on=False,
    languages=C_FAMILY,
)
