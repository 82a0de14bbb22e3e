"""## What it does

Finds a Winsock error that is compared with a POSIX name of `errno.h`: `EWOULDBLOCK`, `EAGAIN`,
`EINPROGRESS`, `EINTR`, `ECONNRESET` and the like.

## Why is this bad?

On Windows the names of `errno.h` are numbers of the C runtime: `EWOULDBLOCK` is 140 and
`ECONNRESET` is 108, while Winsock gives 10035 and 10054. The comparison compiles and is never
true, so the code for a socket that would block, or a connection that was reset, never runs.

The rule is quiet where the name is a macro of the project (`#define EWOULDBLOCK
WSAEWOULDBLOCK`), in the file itself or in a header of the project, or may be one in a header that
was not found, and where the error was translated by a function first. It is quiet as well where
the code tests for Winsock's own name too, or asks for the name by `#ifdef` right above. Where
`connect()` is judged by `EINPROGRESS` alone, WS108 speaks instead.

## Example

```c
if (recv(s, buffer, size, 0) == SOCKET_ERROR && WSAGetLastError() == EWOULDBLOCK)
    return WAIT;
```

Use instead:

```c
if (recv(s, buffer, size, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK)
    return WAIT;
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose.

## References

- Microsoft: [Error codes: errno, h_errno and WSAGetLastError][page]

[page]: https://learn.microsoft.com/windows/win32/winsock/error-codes-errno-h-errno-and-wsagetlasterror-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis.values import Origin
from winsock_ls.rules import errno_names
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node
    from winsock_ls.syntax.tree import SyntaxTree

_MESSAGES = {
    "en": "{0} is {1} on Windows and never a Winsock error; {2} is meant ({3})",
    "zh-CN": "{0} 在 Windows 上是 {1}，不会等于 Winsock 错误；应为 {2}（{3}）",
}
_UNDEFINED = {
    "en": "{0} is a name of errno.h and no Winsock error; {2} is meant ({3})",
    "zh-CN": "{0} 是 errno.h 的名称，不是 Winsock 错误；应为 {2}（{3}）",
}


def is_dead(unit: UnitAnalysis, site: Site) -> bool:
    """Whether a site compares a Winsock error with a POSIX name that is no macro here."""
    operand, value = site.operand, site.value
    return (
        not unit.is_posix
        and unit.facts.complete
        and site.shape in ("compare", "case")
        and operand.kind == "name"
        and operand.text in errno_names.codes()
        and operand.text not in unit.facts.remapped
        and value.has(Origin.WINSOCK)
        and not value.has(Origin.ERRNO, Origin.POSIX, Origin.PARAMETER)
    )


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the name."""
    from winsock_ls.rules import ws108_connect_in_progress

    twins = {
        (site.function, site.subject, _meant(site.operand.text, unit.facts))
        for site in unit.flow.sites
        if site.shape in ("compare", "case")
    }
    for site in unit.flow.sites:
        if (
            not is_dead(unit, site)
            or _has_twin(site, twins)
            or is_guarded(unit.tree, site.operand)
            or ws108_connect_in_progress.speaks(unit, site)
        ):
            continue
        name, span = site.operand.text, (site.operand.start, site.operand.end)
        code = errno_names.codes()[name]
        number = errno_names.runtime_number(name)
        texts = _MESSAGES if number is not None else _UNDEFINED
        fix = replacement(span, code.name, language)
        yield RULE.finding(
            span,
            texts[language].format(name, number, code.name, code.value),
            code=code,
            evidence=sentences(site.value.reasons, language),
            fix=fix,
        )


def _meant(text: str, facts: Facts) -> str:
    """Winsock's own name for what a comparison is with, where it is one of Winsock's numbers."""
    known = dict(facts.aliases).get(text)
    if known is None and text in facts.remapped and text in errno_names.codes():
        known = errno_names.codes()[text].name
    return known or text


def _has_twin(site: Site, sites: set[tuple[str, str, str]]) -> bool:
    """Whether Winsock's own number is tested as well: then the POSIX name is there for others."""
    code = errno_names.codes()[site.operand.text]
    spelled = [code.name, str(code.value)]
    if code.name == "WSAEINPROGRESS":
        # Where POSIX says EINPROGRESS, Winsock says WSAEWOULDBLOCK.
        spelled += ["WSAEWOULDBLOCK", "10035"]
    return any((site.function, site.subject, text) in sites for text in spelled)


_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w+)(.*)", re.MULTILINE)


def is_guarded(tree: SyntaxTree, operand: Node) -> bool:
    """Whether a name stands right below an `#ifdef` of its own, in a list of all there may be."""
    before = tree.text[max(operand.start - 200, 0) : operand.start]
    directives = _DIRECTIVE.findall(before)
    if not directives or directives[-1][0] not in ("if", "ifdef"):
        return False
    return re.search(rf"\b{operand.text}\b", directives[-1][1]) is not None


RULE = Rule(
    id="WS101",
    name="posix-name-for-winsock-error",
    severity="warning",
    summary={
        "en": "A Winsock error is compared with a name of errno.h",
        "zh-CN": "把 Winsock 错误与 errno.h 中的名称比较",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=C_FAMILY,
)
