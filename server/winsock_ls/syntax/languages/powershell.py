"""PowerShell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import WINDOWS, Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import dotnet
from winsock_ls.syntax.languages.dotnet import NAMESPACE, NATIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _powershell() -> object:
    import tree_sitter_powershell

    return tree_sitter_powershell.language()


_ICASE = re.IGNORECASE
_QUOTED = re.compile(
    r"<#(?:[^#]|#(?!>))*+(?:#>)?|(?<![\w`$\[])#[^\r\n]*"
    r"|@\"[ \t]*\r?\n.*?(?:^\"@|\Z)|@'[ \t]*\r?\n.*?(?:^'@|\Z)"
    r"|\"(?:[^\"`]|`.|\"\")*+\"?|(?<!\w)'(?:[^']|'')*+'?",
    re.DOTALL | re.MULTILINE,
)
_TYPES = r"(?:System\.)?(?:Net\.Sockets\.)?"
_EXCEPTION = re.compile(rf"\[?{_TYPES}SocketException\]?", _ICASE)
_ERROR = re.compile(rf"\[{_TYPES}SocketError\]\s*::\s*$", _ICASE)
# What gives an exception: of an error record, and of another exception.
_OF_EXCEPTION = re.compile(r"(?:Exception|GetBaseException\s*\(\s*\))\)*$", _ICASE)
_DEFAULT = re.compile(r"default\b", _ICASE)
_ON_WINDOWS = re.compile(
    r"\$IsWindows|\$env:OS\s+-i?eq\s+['\"]Windows_NT['\"]|\$PSEdition\s+-i?eq\s+['\"]Desktop['\"]"
    r"|\$PSVersionTable\.PSEdition\s+-i?eq\s+['\"]Desktop['\"]"
    r"|\$PSVersionTable\.Platform\s+-i?eq\s+['\"]Win32NT['\"]",
    _ICASE,
)
_ELSEWHERE = re.compile(r"\$Is(?:Linux|MacOS|CoreCLR\b)", _ICASE)
_FOR_WINDOWS = re.compile(r"^[ \t]*#Requires[ \t]+-PSEdition[ \t]+Desktop\b", _ICASE | re.MULTILINE)


class _PowerShell(Idioms):
    members = frozenset({"ErrorCode", "NativeErrorCode", "SocketErrorCode"})
    arguments = {
        **{f"[{name}SocketException]::new": 0 for name in ("", "Net.Sockets.", f"{NAMESPACE}.")},
        **{f"[{name}SocketError]": 0 for name in ("", "Net.Sockets.", f"{NAMESPACE}.")},
    }
    exceptions = re.compile(rf"^\[{_TYPES}SocketException\]$", _ICASE)
    sockets = re.compile(
        r"\bNet\.Sockets\b|\bSocketException\b|\bSocketError\b|\b(?:Tcp|Udp)(?:Client|Listener)\b",
        _ICASE,
    )
    vetoed = re.compile(
        r".*(?:Status(?:Code)?|ExitCode|\w*RetCode|\.Number|\.Code|\.Id|\.Level|EventId)(?:\(\))?"
        r"|\$LASTEXITCODE",
        re.DOTALL | _ICASE,
    )
    written = re.compile(r"\.(?:Native|Socket)?ErrorCode\)*$", _ICASE)
    functions = dotnet.FUNCTIONS
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind != "member":
            return None
        owner, field = node.span_text("object"), node.span_text("field").lower()
        if field == "socketerrorcode":
            return Source(".SocketErrorCode", node.text)
        if field not in ("errorcode", "nativeerrorcode"):
            return None
        name = "ErrorCode" if field == "errorcode" else "NativeErrorCode"
        if _is_socket_exception(node, caught):
            return Source(f"SocketException.{name}", node.text)
        if field == "nativeerrorcode" or _OF_EXCEPTION.search(owner):
            return Source(f".{name}", node.text)
        return None

    def spellings(self, code: Code) -> tuple[str, ...]:
        name = code.languages.csharp
        return (_spelled(name),) if name else ()

    def note(self, code: Code, language: str) -> str:
        name, text = code.languages.csharp, dotnet.NOTES[language]
        return text["member"].format(_spelled(name), code.value) if name else text["none"]

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not _ERROR.search(before):
            return ()
        from winsock_ls import catalog

        spelled = f"SocketError.{name}".lower()
        return tuple(
            c.name for c in catalog.load().codes if (c.languages.csharp or "").lower() == spelled
        )

    def replacement(self, use: Use) -> Replacement | None:
        """The member of SocketError, to which PowerShell converts a number that it compares."""
        node, context, name = use.node, use.context, use.code.languages.csharp
        if not name or not 0 < use.value <= 0xFFFF:
            return None
        new = _spelled(name)
        if context.kind == "cast" and use.shape == "argument":
            return Replacement(context.start, context.end, new, safe=True)
        # What is not known to be a number may be a text.
        safe = bool(use.source)
        if use.shape == "case":
            return Replacement(node.start, node.end, f"({new})", safe=safe)
        if use.shape != "compare":
            return None
        around = dotnet.around(use, _DEFAULT, _spelled)
        if context.span_text("operator").isalpha():
            # Equals compares types as well.
            if around is None:
                return None
            safe = False
        if around is None:
            return Replacement(node.start, node.end, new, safe=safe)
        native, operator = use.source in NATIVE, context.span_text("operator")
        title = f"SocketErrorCode {operator} {new}" if native and operator[1:].isalpha() else ""
        return Replacement(
            node.start, node.end, new, safe=safe and not native, others=around, title=title
        )

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        for _, chunk in text.chunks():
            if chunk.memo("powershell windows", _is_for_windows):
                return frozenset((WINDOWS,))
        return frozenset()

    def systems(self, condition: Node) -> Systems:
        text = condition.text.strip()
        if _ON_WINDOWS.fullmatch(text):
            return Systems(True, False)
        return Systems(False, None) if _ELSEWHERE.fullmatch(text) else Systems()


def _spelled(name: str) -> str:
    """What C# writes, in PowerShell."""
    return f"[{NAMESPACE}.SocketError]::{name.rpartition('.')[2]}"


def _is_for_windows(text: str) -> bool:
    return _FOR_WINDOWS.search(text) is not None


def _is_socket_exception(node: Node, caught: Mapping[str, str]) -> bool:
    """Whether a member is read of what is plainly a SocketException."""
    receiver = node.role("object")
    if receiver is not None and receiver.kind == "cast":
        return _EXCEPTION.fullmatch(receiver.span_text("type")) is not None
    owner = node.span_text("object")
    if owner in caught:
        return True
    if not re.fullmatch(r"\$_\.Exception|\$PSItem\.Exception", owner, _ICASE):
        return False
    above = node.parent
    while above is not None and above.kind not in ("catch", "function"):
        above = above.parent
    kind = above.span_text("type") if above is not None and above.kind == "catch" else ""
    return _EXCEPTION.fullmatch(kind.strip()) is not None


POWERSHELL = Language(
    id="powershell",
    line_comment="#",
    block_comment=("<#", "#>"),
    grammar=_powershell,
    query_folders=("powershell",),
    functions=frozenset({"function_statement", "class_method_definition"}),
    scopes=frozenset({"program"}),
    quoted=_QUOTED,
    statement_end="\n",
    head=re.compile(r"^[ \t]*(?:function|filter)[ \t]+([\w-]+)", re.MULTILINE | _ICASE),
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_PowerShell(),
)
