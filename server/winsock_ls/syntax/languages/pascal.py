"""Delphi and Free Pascal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import NEVER, Idioms, Replacement, Source
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _pascal() -> object:
    import tree_sitter_pascal

    return tree_sitter_pascal.language()


_QUOTED = re.compile(
    r"//[^\r\n]*|\{[^}]*+\}?|\(\*(?:[^*]|\*(?!\)))*+(?:\*\))?|'(?:[^'\r\n]|'')*+'?", re.DOTALL
)
_USES = re.compile(r"\buses\b([^;]*)", re.IGNORECASE)
_UNIT_NAME = re.compile(r"(?:^|,)\s*([\w.&]+)")
_IMPLEMENTATION = re.compile(r"^[ \t]*implementation\b", re.IGNORECASE | re.MULTILINE)
_PROGRAM = re.compile(r"^[ \t]*(?:program|library)\b[^;]*;", re.IGNORECASE | re.MULTILINE)
_POSIX = re.compile(
    r"\{\$(?:ifdef|if\s+defined\(?|elseif\s+defined\(?)\s*\(?(?:unix|linux|darwin|posix|macos)"
    r"|\{\$ifndef\s+(?:windows|mswindows|win32)",
    re.IGNORECASE,
)
_INDY = re.compile(r"^id[a-z]\w*$")
# Units that declare the constants; those in the second row do so on all systems.
_WINSOCK = frozenset({"winsock", "winsock2", "winapi.winsock", "winapi.winsock2", "jwawinsock2"})
_PORTABLE = frozenset({"synsock", "ssfpc", "overbyteicswinsock", "overbyteicstypes"})
_NOTES = {
    "en": {
        "join": "; ",
        "unit": "`{0}` in the units WinSock, WinSock2 and synsock",
        "indy": "`{0}` in Indy's IdStackConsts, on all systems",
    },
    "zh-CN": {
        "join": "；",
        "unit": "单元 WinSock、WinSock2 和 synsock 中的 `{0}`",
        "indy": "Indy 的 IdStackConsts 中的 `{0}`（适用于所有系统）",
    },
}
_ICASE = re.IGNORECASE
# What begins a segment, at the margin; all else there goes on with the one above.
_BEGINS = (
    r"(?:(?:class[ \t]+)?(?:procedure|function|constructor|destructor|operator)"
    r"|implementation|initialization)\b"
)
_LOADED = re.compile(rb"^[ \t]*(?:(initialization)|finalization)\b", re.IGNORECASE | re.MULTILINE)


class _Pascal(Idioms):
    # Asked for in small letters, as the language does not mind the case.
    calls = frozenset(
        {"wsagetlasterror", "wsgetlasterror", "socketerror", "fpgeterrno", "sock_errno"}
    )
    members = frozenset({"lasterror", "lastsocketerror", "socketerror", "errorno"})
    arguments = {"WSASetLastError": 0, "WSocketErrorDesc": 0, "SysErrorMessage": 0}
    exceptions = re.compile(r"\bE\w*Sock\w*|\bEOSError\b|\bEWin32Error\b", _ICASE)
    sockets = re.compile(
        r"\b(?:T?Id(?:TCP|UDP|HTTP|FTP|SMTP|POP3|Stack|Socket|Cmd|Icmp)\w*|EId\w+|\w*WinSock\w*"
        r"|ScktComp|blcksock|synsock|T(?:TCP|UDP)BlockSocket|\w*WSocket\w*|TSocket|T(?:Client|Server)"
        r"Socket|WSA[A-Z]\w+|ESocketError|mormot\.net\.sock|TLTcp|lNet)\b",
        _ICASE,
    )
    vetoed = re.compile(
        r"(?:.*[.\b])?(?:\w*Status(?:Code)?|ResponseCode|ReplyCode|NumericCode|Port|ResultCode"
        r"|ExitCode|Tag|Handle|ItemIndex|HelpContext)(?:\(\))?"
        # Of an exception that carries no socket's error, and of what is no exception.
        r"|.*\.(?:Err|Error|Native)(?:Code|No)?|.*(?:RFC|Reply|Zip)\w*(?:\([^()]*\))?\.\w+",
        re.DOTALL | _ICASE,
    )
    written = re.compile(
        r"\.(?:LastError|LastSocketError)\)*$|\bW(?:SA|S)GetLastError(?:\s*\(\s*\))?\)*$"
        r"|^\(*\s*(?:ErrorCode|SocketError|ErrCode)\)*$",
        _ICASE,
    )
    functions = {
        "Connect": "connect", "Open": "connect", "Bind": "bind", "Listen": "listen",
        "Accept": "accept", "Send": "send", "SendBuf": "send", "SendBuffer": "send",
        "SendString": "send", "SendStr": "send", "SendText": "send", "WriteLn": "send",
        "Write": "send", "WriteBuffer": "send", "SendTo": "sendto",
        "Recv": "recv", "Receive": "recv", "ReceiveBuf": "recv", "ReceiveText": "recv",
        "ReceiveStr": "recv", "RecvBuffer": "recv", "RecvPacket": "recv", "RecvString": "recv",
        "ReadLn": "recv", "ReadBytes": "recv", "ReadBuffer": "recv", "RecvFrom": "recvfrom",
        "ReceiveFrom": "recvfrom", "ReceiveString": "recvfrom",
        "Shutdown": "shutdown", "GetHostByName": "gethostbyname", "ResolveHost": "gethostbyname",
        "WSAAsyncSelect": "WSAAsyncSelect", "Select": "select",
        **{name: name for name in ("connect", "bind", "listen", "accept", "send", "sendto",
            "recv", "recvfrom", "select", "shutdown", "ioctlsocket", "setsockopt", "getsockopt",
            "gethostbyname", "socket", "WSAStartup", "WSARecv", "WSASend")},
    }  # fmt: skip
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "member":
            owner, field = node.span_text("object"), node.span_text("field").lower()
            if field in self.calls:
                return Source("winsock", node.text)
            kind = _exception(owner, caught)
            known = field in self.members or (kind and field in ("errorcode", "code"))
            if not known:
                return None
            return Source("indy" if re.search(r"\bEId", kind, _ICASE) else ".LastError", node.text)
        if node.kind == "call":
            name = node.span_text("callee").rpartition(".")[2].strip().lower()
            return Source("winsock", node.span_text("callee")) if name in self.calls else None
        return None

    def spellings(self, code: Code) -> tuple[str, ...]:
        """The constant of Winsock's units, and that of Indy."""
        indy = code.languages.delphi_indy
        return (code.name, indy) if indy else (code.name,)

    def note(self, code: Code, language: str) -> str:
        text, indy = _NOTES[language], code.languages.delphi_indy
        told = [text["unit"].format(code.name)]
        return text["join"].join([*told, text["indy"].format(indy)] if indy else told)

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.match(r"Id_WSA", name, _ICASE):
            return ()
        from winsock_ls import catalog

        code = catalog.load().by_name(name[3:].upper())
        return (code.name,) if code and code.languages.delphi_indy else ()

    def replacement(self, use: Use) -> Replacement | None:
        """Indy's constant in code that uses Indy, else that of the units for Winsock."""
        node, known = use.node, use.imported
        if not 0 < use.value <= 0xFFFF:
            return None
        indy = use.code.languages.delphi_indy
        if indy and (use.source == "indy" or (use.source == ".LastError" and "indy" in known)):
            if "idstackconsts" not in known and "unit" in known:
                return None
            unit = "" if "idstackconsts" in known else "IdStackConsts"
            return Replacement(node.start, node.end, indy, unit)
        if known & (_WINSOCK | _PORTABLE):
            return Replacement(node.start, node.end, use.code.name)
        if "blcksock" in known:
            return Replacement(node.start, node.end, use.code.name, "synsock")
        if "posix" in known or "unit" in known or "mormot.net.sock" in known:
            return None
        unit = "Winapi.WinSock" if "winapi.windows" in known else "WinSock"
        return Replacement(node.start, node.end, use.code.name, unit)

    def imported(self, text: Text) -> frozenset[str]:
        """The units in small letters; ``indy``, ``posix`` for what is built on other systems, and
        ``unit`` for a piece of code without a place for units.
        """
        source, code = str(text), _code(text)
        found = {
            name.lower() for match in _USES.finditer(code) for name in _UNIT_NAME.findall(match[1])
        }
        if any(_INDY.match(name) for name in found):
            found.add("indy")
        if _POSIX.search(source):
            found.add("posix")
        if _place(code) is None:
            found.add("unit")
        return frozenset(found)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        place = self.insertion(text, "")
        return (place[1] if place else "",)

    def insertion(self, text: Text, imports: str) -> tuple[int, str] | None:
        """At the end of the clause that what is implemented uses; else a clause of its own."""
        code = _code(text)
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        place = _place(code)
        if place is None:
            return None
        at, clause = place
        return at, f", {imports}" if clause else f"{end}{end}uses{end}  {imports};"


def _exception(owner: str, caught: Mapping[str, str]) -> str:
    """The type of the exception that an expression is; empty for anything else."""
    kind = caught.get(owner.strip(), "")
    converted = re.search(r"^\(*\s*(E\w+)\s*\(|\bas\s+(E\w+)\s*\)*$", owner, _ICASE)
    named = (converted[1] or converted[2]) if converted else kind
    return named if _Pascal.exceptions.search(named) else ""


def _blanked(match: re.Match[str]) -> str:
    """Blanks in place of a comment, quotes in place of a string."""
    return re.sub(r"[^\r\n]", "'" if match[0].startswith("'") else " ", match[0])


@lru_cache(maxsize=4)
def _code(text: Text) -> str:
    """A text without its comments and strings; each finding in it asks for the same."""
    return _QUOTED.sub(_blanked, str(text))


def _as_block(code: bytes) -> bytes:
    """The same code with what runs as a unit is loaded made into a block, which stands anywhere."""
    return _LOADED.sub(_started, code)


def _started(match: re.Match[bytes]) -> bytes:
    return (b"begin" if match[1] else b";").ljust(len(match[0]))


def _place(code: str) -> tuple[int, bool] | None:
    """Where one more unit goes, and whether in a clause that is there; ``code`` has no comments."""
    begin = _IMPLEMENTATION.search(code) or _PROGRAM.search(code)
    if begin is None:
        return None
    uses = re.compile(r"\s*uses\b[^;]*", _ICASE).match(code, begin.end())
    if uses is None:
        return begin.end(), False
    return begin.end() + len(uses[0].rstrip()), True


PASCAL = Language(
    id="pascal",
    line_comment="//",
    block_comment=("{", "}"),
    grammar=_pascal,
    query_folders=("pascal",),
    functions=frozenset({"defProc"}),
    scopes=frozenset({"root"}),
    outline=Margins(
        quoted=re.compile(rf"{_QUOTED.pattern}|^(?!{_BEGINS})\w", re.DOTALL | _ICASE),
        definition=re.compile(_BEGINS, _ICASE),
        leads=NEVER,
        fresh=re.compile(_BEGINS, _ICASE),
    ).bounds,
    view=_as_block,
    quoted=_QUOTED,
    head=re.compile(
        r"^[ \t]*(?:class[ \t]+)?(?:procedure|function|constructor|destructor)[ \t]+([\w.]+)",
        re.MULTILINE | _ICASE,
    ),
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_Pascal(),
)
