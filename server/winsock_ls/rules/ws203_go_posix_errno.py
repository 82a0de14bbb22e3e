"""## What it does

Finds an error compared with a POSIX errno of a socket, such as `syscall.ECONNRESET`, in a file of
Go that is also built for Windows.

## Why is this bad?

On Windows these constants are numbers that Go invented so that portable code compiles. A socket's
error holds Winsock's number there, and `errors.Is(err, syscall.ECONNRESET)` is never true.

Build constraints and the file's name decide whether it is built for Windows, and so do packages and
functions that one system alone has. A function that mentions Windows, `GOOS`, or a name or number
of Winsock's anywhere is left alone. So are names that not only sockets fail with (`EACCES`,
`EINVAL`, `EINTR`, `EAGAIN`, `EWOULDBLOCK`, `EINPROGRESS`, `EALREADY`), and those by which a program
asks what another system lacks (`EAFNOSUPPORT`, `EOPNOTSUPP`, `ENOPROTOOPT`).

## Example

```go
if errors.Is(err, syscall.ECONNREFUSED) {
        return retry()
}
```

Use instead, in a file for Windows:

```go
func isRefused(err error) bool { return errors.Is(err, windows.WSAECONNREFUSED) }
```

and `syscall.ECONNREFUSED` in a file with `//go:build !windows`.

## References

- Go: [issue 45621](https://github.com/golang/go/issues/45621)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import guards
from winsock_ls.rules.model import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code
    from winsock_ls.rules.model import Finding

_MESSAGES = {
    "en": "on Windows {0} is an invented number: a socket's error there is {1} ({2})",
    "zh-CN": "{0} 在 Windows 上是虚构的数值：那里的套接字错误是 {1}（{2}）",
}
_NAME = re.compile(r"(?:syscall|windows)\.(E[A-Z]+)")
# The errors of files, processes and locks too: on Windows they come from elsewhere. Or a question
# for what some other system lacks.
_NOT_OF_SOCKETS = frozenset(
    {
        "EACCES", "EBADF", "EDQUOT", "EFAULT", "EINTR", "EINVAL", "ELOOP", "EMFILE",
        "ENAMETOOLONG", "ENOTEMPTY", "EREMOTE", "ESTALE", "ETOOMANYREFS", "EUSERS", "EWOULDBLOCK",
        "EOPNOTSUPP", "EINPROGRESS", "EALREADY", "ENOPROTOOPT", "EPROTONOSUPPORT",
        "ESOCKTNOSUPPORT", "EPFNOSUPPORT", "EAFNOSUPPORT",
    }
)  # fmt: skip
# The Winsock number beside the name, or a question for the system.
_AWARE = re.compile(
    r"(?i:wsa|windows(?!\.E[A-Z])|GOOS|\bwin32)|\b10(?:0[0-9]{2}|10[0-9])\b|\b0[xX]27[0-9a-fA-F]{2}\b"
)


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name."""
    found = [(site, code) for site in unit.flow.sites if (code := _code(site)) is not None]
    if not found or _AWARE.search(unit.root.text):
        return
    seen: set[int] = set()
    for site, code in found:
        operand = site.operand
        if operand.start in seen or guards.on_windows(unit, operand) is False:
            continue
        seen.add(operand.start)
        message = _MESSAGES[language].format(operand.text, code.name, code.value)
        yield RULE.finding((operand.start, operand.end), message, code=code)


def _code(site: Site) -> Code | None:
    """What an error is tested for: the code with the name that stands there."""
    tested = site.shape in ("compare", "case") or (
        site.shape == "argument" and site.subject in ("errors.Is#1", "xerrors.Is#1")
    )
    match = _NAME.fullmatch(site.operand.text) if tested else None
    if match is None or match[1] in _NOT_OF_SOCKETS:
        return None
    code = catalog.load().by_berkeley(match[1])
    # Other names of the same number (ENOTSUP) are those of files.
    known = code is not None and code.languages.go_posix == f"syscall.{match[1]}"
    return code if known else None


RULE = Rule(
    id="WS203",
    name="go-posix-errno",
    severity="warning",
    summary={
        "en": "A POSIX errno that Go invented for Windows is compared with a socket's error",
        "zh-CN": "把 Go 在 Windows 上虚构的 POSIX errno 与套接字错误比较",
    },
    docs=__doc__,
    check=check,
    languages=frozenset({"go"}),
)
