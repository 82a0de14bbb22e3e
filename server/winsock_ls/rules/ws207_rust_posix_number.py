"""## What it does

Finds a constant of `libc` such as `libc::EWOULDBLOCK` that `raw_os_error()` is compared with in
Rust code that is also built on Windows.

## Why is this bad?

On Windows `raw_os_error()` of a socket's error is Winsock's number, while the constants of `libc`
are those of the C runtime: a reset connection gives 10054, and `ECONNRESET` is 108 there; a call
that would block gives 10035, and `EWOULDBLOCK` is 140. The two are never equal, and the branch is
dead without a word of the compiler. `kind()` knows the numbers of both systems.

Code that `#[cfg(unix)]` or `if cfg!(unix)` keeps off Windows is left alone, and so is a condition
with `ErrorKind` or any `cfg!(...)` in it, and an error that the function compares with a number of
Winsock's as well. So are `EINTR`, `EACCES`, `EINVAL` and the like, which are errors of files too. A
file that says nothing of Windows or Unix, or that uses what only POSIX has, is not judged.

## Example

```rust
#[cfg(windows)]
use std::os::windows::io::AsRawSocket;

fn is_pending(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::EWOULDBLOCK)
}
```

Use instead:

```rust
fn is_pending(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock
}
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose.

## References

- Rust: [`std::io::Error::raw_os_error`][raw]

[raw]: https://doc.rust-lang.org/std/io/struct.Error.html#method.raw_os_error
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.fixes import by_idioms_at
from winsock_ls.rules.model import Finding, Rule
from winsock_ls.syntax import languages
from winsock_ls.syntax.candidates import parse_literal
from winsock_ls.syntax.idioms import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis

_MESSAGES = {
    "en": "{0} is {1} on Windows, where the error of a socket is {2} ({3})",
    "zh-CN": "{0} 在 Windows 上是 {1}，而那里套接字的错误是 {2}（{3}）",
}
# In the C runtime it is none of EWOULDBLOCK's, whose Winsock code it shares.
_EAGAIN = 11
_LIBC = re.compile(r"(?:::)?libc::(E[A-Z0-9]+)")
# What only sockets fail with. EINTR, EACCES, EINVAL and the like are errors of files as well.
_NAMES = frozenset(
    {
        "EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "EALREADY", "ENOTSOCK", "EMSGSIZE", "EADDRINUSE",
        "EADDRNOTAVAIL", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ECONNABORTED", "ECONNRESET",
        "ENOBUFS", "EISCONN", "ENOTCONN", "ETIMEDOUT", "ECONNREFUSED", "EHOSTUNREACH",
    }
)  # fmt: skip


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the constant."""
    traits = unit.facts.traits
    if ELSEWHERE in traits or languages.rust_targets.PORTABLE not in traits:
        return
    found = [(site, name) for site in unit.flow.sites if (name := _posix_name(site, unit))]
    if not found:
        return
    # What is said of the whole file is a trait of it; the rest stands in the segment.
    start, end = unit.tree.segment_at(unit.root.start)
    targets = languages.rust_targets.parts(unit.tree.text[start:end])
    for site, name in found:
        code = catalog.load().by_berkeley(name)
        if code is None or _is_guarded(site, unit):
            continue
        if languages.rust_targets.is_elsewhere(targets, site.operand.start - start):
            continue
        span = (site.operand.start, site.operand.end)
        number = _EAGAIN if name == "EAGAIN" else code.platforms.ucrt
        values = (site.operand.text, str(number), str(code.value), code.name)
        message = _MESSAGES[language].format(*values)
        fix = by_idioms_at(unit, site, code, language)
        yield RULE.finding(span, message, code=code, fix=fix)


def _posix_name(site: Site, unit: UnitAnalysis) -> str | None:
    """The name of the errno that a value of `raw_os_error()` is compared with."""
    if site.shape not in ("compare", "case") or site.operand.kind not in ("name", "member"):
        return None
    if not site.value.has(Origin.WINSOCK) or site.value.function != "raw_os_error":
        return None
    match = _LIBC.fullmatch(re.sub(r"\s", "", site.operand.text))
    if match:
        return match[1] if match[1] in _NAMES else None
    name = site.operand.text
    if site.operand.kind == "name" and name in _NAMES:
        imported = {
            f"{languages.rust_targets.IMPORTED}{name}",
            f"{languages.rust_targets.IMPORTED}*",
        }
        return None if imported.isdisjoint(unit.facts.traits) else name
    return None


def _is_guarded(site: Site, unit: UnitAnalysis) -> bool:
    """Whether what stands beside a test knows Windows: a kind, a number of Winsock's, `cfg!`."""
    for other in unit.flow.sites:
        if other.function == site.function and other.subject == site.subject:
            value = parse_literal(other.operand.text)
            if (value is not None and value >= 10000) or "WSA" in other.operand.text:
                return True
    node = site.context
    while node.parent is not None and node.parent.kind in ("binary", "case", "if"):
        node = node.parent
    head = node.span_text("condition") if node.kind == "if" else node.text
    return "ErrorKind::" in head or "cfg!" in head


RULE = Rule(
    id="WS207",
    name="rust-posix-number",
    severity="warning",
    summary={
        "en": "A constant of libc is compared with the error of a socket in code for Windows",
        "zh-CN": "在面向 Windows 的代码中用 libc 的常量判断套接字错误",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"rust"}),
)
