"""## What it does

Finds `ErrorCode` or `NativeErrorCode` of a `SocketException` compared with a Winsock number, in C#
and F#.

## Why is this bad?

Off Windows, .NET gives the system's own number there: a connection reset is 104 on Linux and 54 on
macOS, and `ErrorCode == 10054` is never true. `SocketErrorCode` is the same on every system. Mono
gave Winsock's numbers everywhere, so that code from its time broke silently.

Left alone are files that plainly run on Windows alone (Windows Forms, WPF, the registry), code
behind a test of the system or behind `#if NETFRAMEWORK` and its like, and a number that is tested
beside the one of another system. A copy in a variable and `Win32Exception` are WS001's.

## Example

```csharp
catch (SocketException e) when (e.ErrorCode == 10054)
{
    return 0;
}
```

Use instead:

```csharp
catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
{
    return 0;
}
```

## Fix safety

Unsafe: the program behaves differently off Windows, which is the purpose. A `switch` or a pattern
changes as a whole. One that also tests what is no Winsock number keeps its member: in C# the fix
then only writes names for the numbers, and the program behaves as before; in F# there is none.

## References

- Microsoft: [SocketException.SocketErrorCode][member]

[member]: https://learn.microsoft.com/dotnet/api/system.net.sockets.socketexception.socketerrorcode
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

_MESSAGES = {
    "en": "{0} holds {1} ({2}) on Windows alone; SocketErrorCode is portable",
    "zh-CN": "{0} 只在 Windows 上才是 {1}（{2}）；SocketErrorCode 可移植",
}
_MEMBER = re.compile(r"(?:[.]|^)((?:Native)?ErrorCode)$")


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the number."""
    for verdict in unit.verdicts:
        member = _member(verdict)
        if not member or verdict.portable or guards.on_windows(unit, verdict.node) is not None:
            continue
        node, code = verdict.node, verdict.code
        # What stands in other segments is not to be asked: an edit there changes nothing here.
        start = unit.tree.segment_at(node.start)[0]
        if languages.csharp_systems.built_for_framework(unit.tree.text, start, node.start):
            continue
        yield RULE.finding(
            (node.start, node.end),
            _MESSAGES[language].format(member, node.text, code.name),
            code=code,
            evidence=sentences(verdict.reasons, language),
            fix=by_idioms(unit, verdict, language),
        )


def _member(verdict: Verdict) -> str:
    """The member that a number is compared with directly; empty for anything else."""
    site = verdict.site
    if site.shape not in ("compare", "case") or not site.value.has(Origin.WINSOCK):
        return ""
    match = _MEMBER.search(site.subject)
    if match is None or site.value.function not in languages.dotnet.NATIVE:
        return ""
    direct = "." in site.subject or site.context.span_text("operator") == ":"
    return match[1] if direct else ""


RULE = Rule(
    id="WS204",
    name="dotnet-native-code",
    severity="warning",
    summary={
        "en": "A member that holds Winsock's number on Windows alone is compared with one",
        "zh-CN": "与 Winsock 错误码比较的成员只在 Windows 上才保存该数值",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"csharp", "fsharp"}),
    replaces=frozenset({"WS001"}),
)
