"""## What it does

Finds a non-blocking socket call in Python that is judged by `errno.EAGAIN` or the number 11 alone,
or a non-blocking connection that is judged by `errno.EINPROGRESS` or 115 alone.

## Why is this bad?

On Windows both say `errno.EWOULDBLOCK`, 10035. There `errno.EAGAIN` is 11, which no socket gives,
though on Linux and macOS it is the same as `EWOULDBLOCK`; and `errno.EINPROGRESS` is 10036, which
means something else. The program takes a call that has to wait for one that failed.

The rule speaks where a socket made the call and the error was caught as an `OSError` or a
`socket.error`, or came from `connect_ex()`. File locks, `os.read()`, and code that a test of the
system keeps off Windows are left alone. So are functions that mention `EWOULDBLOCK`,
`BlockingIOError`, `winerror` or a name such as `WSAEINTR` anywhere, and files that use what Windows
lacks: `import fcntl`, `os.fork()`, `select.epoll()`, `signal.SIGCHLD`, `AF_UNIX`, `"/dev/null"` and
the like.

## Example

```python
try:
    data = sock.recv(4096)
except OSError as e:
    if e.errno != errno.EAGAIN:
        raise
```

Use instead:

```python
try:
    data = sock.recv(4096)
except BlockingIOError:
    pass
```

or `e.errno != errno.EWOULDBLOCK`.

## Fix safety

Unsafe: the program behaves differently on Windows afterwards, which is the purpose.

## References

- Python: [errno](https://docs.python.org/3/library/errno.html)
- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import guards
from winsock_ls.analysis.values import Origin
from winsock_ls.rules import fixes
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.model import Finding, Rule, TextEdit
from winsock_ls.syntax import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.rules.model import Fix
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "on Windows this is errno.EWOULDBLOCK (10035), never {0}",
    "zh-CN": "在 Windows 上这里得到 errno.EWOULDBLOCK（10035），而不是 {0}",
}
_BLOCK = "errno.EWOULDBLOCK"
_AGAIN = re.compile(r"(?:errno\.)?EAGAIN|11")
_PROGRESS = re.compile(r"(?:errno\.)?EINPROGRESS|115")
# Where one of these stands in the function, Windows was thought of.
_THOUGHT_OF = re.compile(r"WOULDBLOCK|BlockingIOError|\b10035\b|WSAE|winerror|\bWinError")
_TRANSFERS = frozenset(
    {
        "recv", "recv_into", "recvfrom", "recvfrom_into", "send", "sendall", "sendto", "accept",
        "connect", "do_handshake",
    }
)  # fmt: skip
_FILES = frozenset(
    {
        "flock", "lockf", "fcntl", "ioctl", "open", "read", "write", "readline", "readinto",
        "readv", "splice", "sendfile", "waitpid", "getrandom", "sem_wait", "acquire",
    }
)  # fmt: skip
_SOCKET_ERROR = re.compile(r"\b(?:_?socket\w*|__socket)\.\w+|\bsocket_?error\b", re.IGNORECASE)
_SYSTEM_ERROR = re.compile(r"\b(?:OS|IO|Environment)Error\b|(?<!\.)\berror\b")


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name or number, one for a comparison."""
    facts = unit.facts
    if not facts.sockets or languages.python_systems.LEANING in facts.traits:
        return
    if _THOUGHT_OF.search(unit.root.text):
        return
    seen: set[int] = set()
    code = catalog.load().by_name("WSAEWOULDBLOCK")
    for site in unit.flow.sites:
        if site.context.start in seen or not _is_alone(unit, site):
            continue
        seen.add(site.context.start)
        yield RULE.finding(
            (site.operand.start, site.operand.end),
            _MESSAGES[language].format(site.operand.text),
            code=code,
            evidence=sentences(site.value.reasons, language),
            fix=_fix(unit, site, language),
        )


def _is_alone(unit: UnitAnalysis, site: Site) -> bool:
    value, operand = site.value, site.operand
    if site.shape not in ("compare", "case") or value.origins != {Origin.WINSOCK}:
        return False
    again, progress = _AGAIN.fullmatch(operand.text), _PROGRESS.fullmatch(operand.text)
    if not again and not progress:
        return False
    if value.function == "connect_ex":
        told = progress is not None
    elif value.function in (".errno", "get_errno", "_get_errno", "errno_from_exception"):
        calls = _tried(operand)
        wanted = _TRANSFERS if again else frozenset({"connect"})
        kind = _caught_as(site)
        told = bool(calls & wanted) and not calls & _FILES
        told = told and (_SOCKET_ERROR.search(kind) or _SYSTEM_ERROR.search(kind)) is not None
    else:
        told = False
    return told and guards.on_windows(unit, operand) is not False


def _caught_as(site: Site) -> str:
    """The types of the exceptions that the innermost handler around a site is for."""
    node: Node | None = site.operand
    while node is not None and node.kind != "catch":
        node = node.parent
    return node.span_text("type") if node is not None else ""


def _tried(operand: Node) -> frozenset[str]:
    """The names of the functions called in what was tried, above the handler around a site."""
    handler = operand
    while handler.parent is not None and handler.kind != "catch":
        handler = handler.parent
    if handler.kind != "catch" or handler.parent is None:
        return frozenset()
    beside = handler.parent.children
    at = next(index for index, child in enumerate(beside) if child is handler)
    while at and beside[at].kind == "catch":
        at -= 1
    return frozenset(_called(beside[at]))


def _called(tried: Node) -> Iterator[str]:
    """The last names of the functions called, but for those whose errors are caught inside."""
    stack = [tried]
    while stack:
        node = stack.pop()
        if node.kind == "call":
            yield re.split(r"[.\s]", node.span_text("callee"))[-1]
        below = [child for child in node.children if child.kind != "catch"]
        caught = {
            id(before)
            for before, child in zip(node.children, node.children[1:], strict=False)
            if child.kind == "catch"
        }
        stack.extend(child for child in below if id(child) not in caught)


def _fix(unit: UnitAnalysis, site: Site, language: str) -> Fix | None:
    node, context = site.operand, site.context
    if _AGAIN.fullmatch(node.text):
        return fixes.with_errno(
            unit, node, (TextEdit(node.start, node.end, _BLOCK),), _BLOCK, language
        )
    right, operator = context.role("right"), context.spans.get("operator")
    if right is None or operator is None or not node.text.startswith("errno."):
        return None
    both = f"{node.text}, {_BLOCK}"
    edits: tuple[TextEdit, ...]
    if right is node:
        word = "not in" if site.negated else "in"
        edits = (TextEdit(*operator, word), TextEdit(node.start, node.end, f"({both})"))
    elif right.kind == "list" and right.start <= node.start:
        edits = (TextEdit(node.start, node.end, both),)
    else:
        return None
    return fixes.with_errno(unit, node, edits, both, language)


RULE = Rule(
    id="WS202",
    name="python-posix-only-errno",
    severity="warning",
    summary={
        "en": "A non-blocking socket is judged by EAGAIN or EINPROGRESS alone",
        "zh-CN": "仅用 EAGAIN 或 EINPROGRESS 判断非阻塞套接字",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"python"}),
)
