"""On which systems a piece of C# runs: by its conditions, its directives and what it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.idioms import Systems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text

# What a file that runs on Windows alone uses.
_FOR_WINDOWS = re.compile(
    r"^[ \t\ufeff]*(?:global[ \t]+)?using[ \t]+(?:System\.Windows(?:\.\w+)*|Microsoft\.Win32"
    r"|System\.ServiceProcess|System\.Management|Microsoft\.UI\.\w+)[ \t]*;"
    r"|\[(?:assembly:\s*)?SupportedOSPlatform\(\"windows",
    re.MULTILINE,
)
_ASKED = re.compile(
    r"\b(?:OSPlatform\.\w+|OperatingSystem\.Is\w+|\w*[iI]sWindows|\w*[iI]s(?:Linux|Unix|Mac\w*))\b"
)
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(if|elif|else|endif)\b[ \t]*([^\r\n/]*)", re.MULTILINE)
# The symbols of .NET Framework, which runs on Windows alone, and of programs for Windows; and
# those of what took its place.
_FRAMEWORK = re.compile(
    r"NETFRAMEWORK|NET(?:FX|[1-4]\d{0,2})(?:_OR_GREATER)?|WINDOWS\w*|_?WIN(?:32|64|RT)?"
    r"|UNITY_(?:STANDALONE|EDITOR)_WIN|NETFX_CORE"
)
_SUCCESSOR = re.compile(
    r"NET(?:[5-9]|[1-9]\d)_0(?:_OR_GREATER)?|NETSTANDARD\w*|NETCOREAPP\w*|NETCORE|NET_?CORE\w*|CORE"
    r"|DOTNET\w*"
)
_WORD = re.compile(r"[A-Za-z_]\w*")


def is_for_windows(text: str) -> bool:
    """Whether a piece of a file uses what no other system has."""
    return _FOR_WINDOWS.search(text) is not None


def systems(condition: Node) -> Systems:
    """What a plain test says; what a project calls its own tests is not known here."""
    match = _ASKED.search(condition.text)
    if match is None or condition.kind == "binary":
        return Systems()
    return Systems(True, False) if "windows" in match[0].lower() else Systems(False, None)


def built_for_framework(text: Text, start: int, end: int) -> bool:
    """Whether directives between two offsets keep what follows from any system but Windows."""
    branches: list[list[bool]] = []
    for kind, condition in _directives(text, start, end):
        if kind == "if":
            branches.append([_only(condition, _FRAMEWORK), _only(condition, _SUCCESSOR)])
        elif branches and kind == "elif":
            branches[-1] = [
                _only(condition, _FRAMEWORK) or branches[-1][1],
                branches[-1][1] or _only(condition, _SUCCESSOR),
            ]
        elif branches and kind == "else":
            branches[-1] = [branches[-1][1], False]
        elif branches:
            branches.pop()
    return any(windows for windows, _ in branches)


def _directives(text: Text, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The directives between two offsets: what each is, and its condition."""
    for at, chunk in text.chunks(start, end):
        for place, kind, condition in chunk.memo("csharp directives", _directives_of):
            if start <= at + place < end:
                yield kind, condition


def _directives_of(text: str) -> tuple[tuple[int, str, str], ...]:
    if "#" not in text:
        return ()
    return tuple((m.start(), m[1], m[2].strip()) for m in _DIRECTIVE.finditer(text))


def _only(condition: str, symbols: re.Pattern[str]) -> bool:
    """Whether a condition is one of some symbols, or the choice between several of them."""
    if "!" in condition or "&&" in condition:
        return False
    words = _WORD.findall(condition)
    return bool(words) and all(symbols.fullmatch(word) for word in words)
