"""## What it does

Finds `$!` compared with a Winsock number in Perl.

## Why is this bad?

Since Perl 5.20 an error of a socket is mapped on Windows to the C runtime's own number before it
is put into `$!`: a call that would block gives 140 (`EWOULDBLOCK`), and `$! == 10035` is never
true. The names in `Errno` and `POSIX` follow the change. `$^E` still holds Winsock's number.

Numbers that the C runtime has no name for (10058, 11001) are handed on as they are, and left to
WS001. So is a number where the condition, or another rung of the ladder, tests for the name or the
new number of the error as well, and code behind a test of Perl's version.

## Example

```perl
if ($! == 10035 or $! == EINPROGRESS) {
    return;
}
```

Use instead:

```perl
if ($!{EWOULDBLOCK} or $! == EINPROGRESS) {
    return;
}
```

## Fix safety

Unsafe: the program behaves differently on Windows afterwards, which is the purpose. A copy of `$!`
is compared with `Errno::EWOULDBLOCK()`, or with the bare name where the file imports it.

## References

- Perl: [perl5200delta][delta], "Assignments of Windows sockets error codes to $! now prefer
  errno.h values over WSAGetLastError() values"
- Perl: [Errno](https://perldoc.perl.org/Errno)

[delta]: https://perldoc.perl.org/perl5200delta
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis import guards
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.fixes import by_idioms
from winsock_ls.rules.model import Rule
from winsock_ls.syntax import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.analysis.verdict import Verdict
    from winsock_ls.rules.model import Finding
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "since Perl 5.20 $! holds {0} ({1}) on Windows, never {2}",
    "zh-CN": "自 Perl 5.20 起，$! 在 Windows 上是 {0}（{1}），而不是 {2}",
}
_VERSION = re.compile(r"\$\]|\$\^V\b|\$PERL_VERSION\b")


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the number."""
    for verdict in unit.verdicts:
        code, node = verdict.code, verdict.node
        number = code.platforms.ucrt
        if number is None or code.berkeley is None or not _is_errno(verdict):
            continue
        right = re.compile(rf"\b(?:{code.berkeley}|{number})\b")
        if any(right.search(test.text) for test in _ladder(verdict.site.context)):
            continue
        if any(_VERSION.search(test.text) for test, _ in guards.conditions(unit, node)):
            continue
        yield RULE.finding(
            (node.start, node.end),
            _MESSAGES[language].format(number, code.berkeley, node.text),
            code=code,
            evidence=sentences(verdict.reasons, language),
            fix=by_idioms(unit, verdict, language),
        )


def _is_errno(verdict: Verdict) -> bool:
    value = verdict.site.value
    compared = verdict.site.shape in ("compare", "case") and abs(verdict.value) <= 0xFFFF
    return compared and value.origins == {Origin.WINSOCK} and value.function == languages.perl.ERRNO


def _ladder(comparison: Node) -> Iterator[Node]:
    """The condition that a comparison is a part of, and those of the other rungs of its ladder."""
    condition = languages.perl.chain(comparison)
    yield condition
    rung = condition.parent
    if rung is None or rung.kind != "if" or rung.role("condition") is not condition:
        return
    while rung.parent is not None and rung.parent.kind == "if":
        if rung.parent.role("else") is not rung:
            break
        rung = rung.parent
    while rung is not None and rung.kind == "if":
        test = rung.role("condition")
        if test is not None:
            yield test
        rung = rung.role("else")


RULE = Rule(
    id="WS205",
    name="perl-dead-number",
    severity="warning",
    summary={
        "en": "`$!` is compared with a Winsock number, which it has not held since Perl 5.20",
        "zh-CN": "`$!` 与 Winsock 错误码比较，但自 Perl 5.20 起它不再保存该数值",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"perl"}),
    replaces=frozenset({"WS001"}),
)
