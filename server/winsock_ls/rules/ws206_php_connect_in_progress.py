"""## What it does

Finds a `socket_connect()` in PHP that is judged by `SOCKET_EINPROGRESS` alone.

## Why is this bad?

On Windows a non-blocking connection that is under way says `SOCKET_EWOULDBLOCK`, 10035.
`SOCKET_EINPROGRESS` is 10036 there and means something else, so that every connection is taken for
one that failed.

The rule speaks where `socket_last_error()` is tested behind `socket_connect()` with no other
operation on a socket, such as `socket_select()`, between them. That the socket is non-blocking is
taken from the test itself. Files that use what no Windows has (`pcntl_fork()`, `posix_getpid()`,
sockets of the file system), functions that mention `SOCKET_EWOULDBLOCK` or 10035 anywhere, and code
that a test of the system keeps off Windows, are left alone.

## Example

```php
if (!@socket_connect($socket, $host, $port)) {
    if (socket_last_error($socket) !== SOCKET_EINPROGRESS) {
        return false;
    }
}
```

Use instead:

```php
if (!@socket_connect($socket, $host, $port)) {
    if (!in_array(socket_last_error($socket), [SOCKET_EINPROGRESS, SOCKET_EWOULDBLOCK], true)) {
        return false;
    }
}
```

## Fix safety

Unsafe: the program behaves differently on Windows afterwards, which is the purpose.

## References

- PHP: [socket_connect](https://www.php.net/manual/en/function.socket-connect.php)
- Microsoft: [connect](https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-connect)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import guards
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.model import Finding, Fix, Rule, TextEdit
from winsock_ls.syntax import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "on Windows a connection under way says SOCKET_EWOULDBLOCK (10035), never {0}",
    "zh-CN": "在 Windows 上，正在进行的连接返回 SOCKET_EWOULDBLOCK（10035），而不是 {0}",
}
_FIX = {"en": "Accept SOCKET_EWOULDBLOCK as well", "zh-CN": "同时接受 SOCKET_EWOULDBLOCK"}
_BLOCK = "SOCKET_EWOULDBLOCK"
_PROGRESS = re.compile(r"\\?SOCKET_EINPROGRESS")
# Where one of these stands in the function, Windows was thought of.
_THOUGHT_OF = re.compile(r"WOULDBLOCK|\b10035\b|WSAE")
_SOCKET_CALL = re.compile(
    r"\\?(?:socket_(?:connect|accept|read|recv\w*|write|send\w*|select|bind|listen|create\w*)"
    r"|stream_socket_\w+|fsockopen)",
    re.IGNORECASE,
)


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name, one for a comparison."""
    if languages.php.POSIX in unit.facts.traits or _THOUGHT_OF.search(unit.root.text):
        return
    seen: set[int] = set()
    code = catalog.load().by_name("WSAEWOULDBLOCK")
    for site in unit.flow.sites:
        if site.context.start in seen or not _is_alone(unit, site):
            continue
        seen.add(site.context.start)
        yield RULE.finding(
            (site.operand.start, site.operand.end),
            _MESSAGES[language].format(site.operand.text.lstrip("\\")),
            code=code,
            evidence=sentences(site.value.reasons, language),
            fix=_fix(site, language),
        )


def _is_alone(unit: UnitAnalysis, site: Site) -> bool:
    value, operand = site.value, site.operand
    if site.shape not in ("compare", "case") or value.origins != {Origin.WINSOCK}:
        return False
    if value.function != "socket_last_error" or not _PROGRESS.fullmatch(operand.text):
        return False
    before = [
        call.name
        for call in unit.flow.calls
        if call.node.start < operand.start and _SOCKET_CALL.fullmatch(call.name)
    ]
    connects = bool(before) and before[-1].lstrip("\\").lower() == "socket_connect"
    return connects and guards.on_windows(unit, operand) is not False


def _fix(site: Site, language: str) -> Fix | None:
    node, context = site.operand, site.context
    if site.shape == "case":
        edit = TextEdit(node.start, node.start, f"{_BLOCK}: case ")
    else:
        left, right = context.role("left"), context.role("right")
        if left is None or right is None:
            return None
        other = right if left is node else left
        if right.kind == "list" and right.start <= node.start:
            edit = TextEdit(node.end, node.end, f", {_BLOCK}")
        elif node in (left, right):
            asked = "!in_array" if site.negated else "in_array"
            both = f"{asked}({other.text}, [{node.text}, {_BLOCK}], true)"
            edit = TextEdit(context.start, context.end, both)
        else:
            return None
    return Fix(_FIX[language], "unsafe", (edit,))


RULE = Rule(
    id="WS206",
    name="php-connect-in-progress",
    severity="warning",
    summary={
        "en": "A non-blocking connection is judged by SOCKET_EINPROGRESS alone",
        "zh-CN": "仅用 SOCKET_EINPROGRESS 判断非阻塞连接",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"php"}),
)
