"""## What it does

Finds a number that is used as a Windows Sockets error: compared with one, switched over, assigned,
returned or passed as one. Decimal, hexadecimal, negative and suffixed numbers count, and HRESULTs
such as `0x80072746`.

## Why is this bad?

Few readers know that 10054 is a connection reset by the peer, and fewer notice that 10035 and
10036 were mixed up. The name says it, can be searched for, and costs nothing at run time.

The rule wants evidence that the number *is* an error: the value comes from `WSAGetLastError()`,
`SO_ERROR`, a wrapper in the same file or a clearly named one elsewhere in the project (the setting
`error-sources` names more), or a parameter or member that is plainly an error. Ports, sample rates
(11025), identifiers, definitions of the constants, tables, comments and strings are left alone.

## Example

```c
if (recv(s, buffer, size, 0) == SOCKET_ERROR && WSAGetLastError() == 10035)
    return WAIT;
```

Use instead:

```c
if (recv(s, buffer, size, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK)
    return WAIT;
```

In Python the errors are those of `e.errno`, `e.winerror` and `e.args[0]` of a caught exception, of
`connect_ex()` and of `SO_ERROR`; the name is one that CPython on Windows gives the same number:

```python
except OSError as e:
    if e.errno == 10054:               # errno.ECONNRESET
        return
    if e.winerror == 10013:            # errno.WSAEACCES
        return
```

In C# they are the members of a `SocketException`, its HRESULT, and `SocketError` cast to a number:

```csharp
if (e.ErrorCode == 10054) // e.SocketErrorCode == SocketError.ConnectionReset
    return 0;
```

In F# they are the same members, compared, matched and in guards:

```fsharp
| :? SocketException as e when e.ErrorCode = 10054 -> ()  // SocketError.ConnectionReset
```

In Rust they are those of `raw_os_error()`, `WSAGetLastError()` and `errno().0`. The fix asks for
the kind of the error where there is one, else it writes the constant of windows-sys or winapi if
the file uses the crate:

```rust
if e.raw_os_error() == Some(10054) {   // e.kind() == ErrorKind::ConnectionReset
    return;
}
```

In Go they are the values of type `syscall.Errno`, and what is converted to it:

```go
if errors.Is(err, syscall.Errno(10061)) { // windows.WSAECONNREFUSED
    return retry()
}
```

In Delphi and Free Pascal they are `LastError` of Indy's exceptions and of sockets, `ErrorCode` of
the VCL's handlers and `WSAGetLastError`. The name is Indy's in code that uses Indy:

```pascal
if E.LastError = 10054 then   // Id_WSAECONNRESET
  Exit;
```

In PHP they are what `socket_last_error()` and `SO_ERROR` give, the `$errno` of `fsockopen()` and
`stream_socket_client()`, and `getCode()` of a socket's exception:

```php
if (socket_last_error($socket) === 10054) {   // SOCKET_ECONNRESET
    return null;
}
```

In Perl they are what `$^E`, `Win32::GetLastError()` and `SO_ERROR` give, and `$!`, unless WS205
reports that it no longer holds Winsock's number.

In PowerShell and Visual Basic they are the members of the exceptions that are caught, as in C#:

```powershell
if ($_.Exception.ErrorCode -eq 10061) { # SocketErrorCode -eq [...SocketError]::ConnectionRefused
    return
}
```

In Dart they are the `errorCode` of an `OSError`. Dart has no names for them; the fix writes one
into a comment, and a number whose name stands in its line is left alone:

```dart
if (e.osError?.errorCode == 10048 /* WSAEADDRINUSE */) {
  return retry();
}
```

## Fix safety

Safe where the name is declared in every build that compiles the line, by a header of Windows or one
of the project that includes it, and where neither the number's type nor its text can matter: the
object code stays the same, whether the constants are of type `int` or `long`. So it is unsafe among
the arguments of what may be a macro (`assert`), where C++ may choose a function or a type by it
(`auto e = 10054u`), and for an HRESULT. Where the name may be missing, it is unsafe as well; the
`#include` is added where the file has no such header at all, behind `#ifdef _WIN32` where Windows
alone compiles some of the file. There is no fix where POSIX numbers stand beside the number and not
only Windows compiles the line: other systems lack the name.

In Python unsafe: `errno.ECONNRESET` is another number on other systems, which is most often what
was meant. Safe where Windows alone runs the code, behind `sys.platform == "win32"` for instance:
the name is `errno.WSAECONNRESET` there, which no other system has. What is compared with
`e.winerror` gets such a name anywhere, unsafe where other systems may run the code. Numbers of
other systems beside the number, `in (104, 10054)`, become one name with it. `import errno` is added
where it is missing.

In C# safe for what is a `SocketError` cast to a number, and for a number that is given its name by
`(int)SocketError.ConnectionReset`, where `System.Net.Sockets` is used already. Unsafe where
`ErrorCode` becomes `SocketErrorCode`: off Windows the first holds another number. A `switch` or a
pattern changes as a whole. HRESULTs have no fix.

In F# the same, with `int SocketError.ConnectionReset`; a pattern has a fix where all patterns
beside it have one.

In Rust unsafe: a kind stands for the numbers of all systems, and for more than one of Windows's.
A pair such as `Some(104) | Some(10054)` becomes the one kind that covers both.

In Go there is a fix where the file is built for Windows alone, as no other system has the constant:
safe where its package is imported already.

In Delphi and Free Pascal unsafe: with IdStackConsts and synsock the constant is another number on
other systems. The unit that declares it (IdStackConsts, WinSock, synsock) is added to what the
implementation uses where it is missing. There is no fix where it cannot be added: code without a
place for `uses`, and WinSock in a file that is built for other systems too.

In PHP unsafe, as the constant is another number on other systems, which is most often what was
meant; safe behind a test of the system. There is a fix in files that use the extension sockets,
which defines the constants; for codes that Windows alone has (11001), only behind such a test.

In Perl safe for `$^E` and `SO_ERROR` where Windows alone runs the code, as no other system has
`Errno::WSAECONNRESET`; elsewhere there is no fix for them. Unsafe for `$!`, which becomes
`$!{ESHUTDOWN}`: that holds for the number of any system.

In PowerShell and Visual Basic safe where the number is compared with an integer or a `SocketError`:
the member of `SocketError` that replaces it is compared by its number. Unsafe where `ErrorCode`
becomes `SocketErrorCode`, where it is not known what is compared, and where
`Imports System.Net.Sockets` is added.

In Dart safe, as a comment changes nothing.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.rules import safety, scope
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.fixes import by_idioms
from winsock_ls.rules.model import Finding, Fix, Rule, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.analysis.verdict import Verdict

_HEADER = "#include <winsock2.h>"
_MAX_MESSAGE = 100
_NAME = re.compile(r"\b[A-Z][A-Z_]+\b")


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding for each number of the unit that is a Winsock error."""
    for verdict in unit.verdicts:
        node = verdict.node
        if unit.facts.idioms.nameless and _is_named_beside(unit, verdict):
            continue
        yield Finding(
            RULE.id,
            RULE.name,
            node.start,
            node.end,
            RULE.severity,
            _message(verdict, language),
            verdict.code.name,
            verdict.code.value,
            sentences(verdict.reasons, language),
            _fix(unit, verdict, language),
        )


def _is_named_beside(unit: UnitAnalysis, verdict: Verdict) -> bool:
    """Whether the name of the code stands in the line of the number, as a comment says it."""
    text, code = unit.tree.text, verdict.code
    line = text.line_at(verdict.node.start)
    words = _NAME.findall(text[text.line_start(line) : text.line_end(line)])
    return not {code.name, code.berkeley}.isdisjoint(words)


def _message(verdict: Verdict, language: str) -> str:
    name, number = verdict.code.name, verdict.node.text
    title = catalog.load().text(verdict.code, language).title
    if language == "zh-CN":
        long, short = f"{number} 即 {name}（{title}）", f"{number} 即 {name}"
    else:
        lowered = title[:1].lower() + title[1:] if title[1:2].islower() else title
        long, short = f"{number} is {name} ({lowered})", f"{number} is {name}"
    return long if len(long) <= _MAX_MESSAGE else short


def _fix(unit: UnitAnalysis, verdict: Verdict, language: str) -> Fix | None:
    if not unit.tree.language.preprocessed:
        return by_idioms(unit, verdict, language)
    node, name = verdict.node, verdict.code.name
    windows_only = unit.tree.preprocessed.is_windows_only(node.start)
    if verdict.portable and not windows_only:
        return None
    hresult = abs(verdict.value) > 0xFFFF
    if hresult:
        new = f"HRESULT_FROM_WIN32({name})"
    else:
        new = f"-{name}" if node.text.startswith("-") else name
    edit = TextEdit(node.start, node.end, new)
    title = f"替换为 {new}" if language == "zh-CN" else f"Replace with {new}"
    if scope.declares(unit, name, node):
        safe = not hresult and safety.keeps_meaning(unit, verdict)
        return Fix(title, "safe" if safe else "unsafe", (edit,))
    if unit.facts.scope.on_windows:
        return Fix(title, "unsafe", (edit,))
    return Fix(title, "unsafe", (_include(unit), edit))


def _include(unit: UnitAnalysis) -> TextEdit:
    """The include behind the others, the same for all fixes: what they share is added once."""
    text = unit.tree.text
    # Lines end in this file as its first one does.
    line_end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
    portable = scope.told(unit.tree).portable
    lines = ["#ifdef _WIN32", _HEADER, "#endif"] if portable else [_HEADER]
    added = line_end.join(lines)
    includes = [i for i in unit.tree.preprocessed.includes if not i.windows_only]
    if not includes:
        return TextEdit(0, 0, f"{added}{line_end}")
    # Not the end of the line: a comment that begins there may run on.
    end = includes[-1].end
    return TextEdit(end, end, f"{line_end}{added}")


RULE = Rule(
    id="WS001",
    name="raw-winsock-code",
    severity="information",
    summary={
        "en": "A bare number is used as a Winsock error",
        "zh-CN": "直接用数字表示 Winsock 错误",
    },
    docs=__doc__,
    check=check,
    fixable=True,
)
