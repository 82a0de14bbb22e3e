"""Dart, whose `dart:io` hands on the numbers of the system and has no names for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import Idioms, Replacement, Source
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node


def _dart() -> object:
    import tree_sitter_dart

    return tree_sitter_dart.language()


_STRING = (
    r'r?"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?' + r"|r?'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    r'|r?"(?:[^"\\\r\n]|\\.)*+"?' + r"|r?'(?:[^'\\\r\n]|\\.)*+'?"
)
_QUOTED = re.compile(rf"//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|{_STRING}", re.DOTALL)
# An OSError by itself, kept in a variable.
_OS_ERROR = re.compile(r"(?:.*[.?!])?_?os_?err(?:or)?", re.IGNORECASE | re.DOTALL)
_NOTES = {
    "en": {
        "join": ", ",
        "none": "no constant in `dart:io`; `OSError.errorCode` is {0} on Windows",
        "linux": "{0} on Linux",
        "macos": "{0} on macOS",
    },
    "zh-CN": {
        "join": "，",
        "none": "`dart:io` 中没有对应常量；`OSError.errorCode` 在 Windows 上是 {0}",
        "linux": "在 Linux 上是 {0}",
        "macos": "在 macOS 上是 {0}",
    },
}


class _Dart(Idioms):
    members = frozenset({"errorCode"})
    arguments = {"OSError": 1, "io.OSError": 1}
    exceptions = re.compile(
        r"^(?:\w+\.)?(?:SocketException|OSError|TlsException|HandshakeException)\??$"
    )
    # What is not known to be an error of the system is that of an API, whatever the file does
    # besides: programs in Dart speak more of those than of sockets.
    vetoed = re.compile(r".*[.\[(].*|\w*[eE]rr\w*", re.DOTALL)
    written = re.compile(r"(?i:\bos_?err(?:or)?)[?!]?\.errorCode$")
    functions = {
        "Socket.connect": "connect", "RawSocket.connect": "connect",
        "SecureSocket.connect": "connect", "Socket.startConnect": "connect",
        "WebSocket.connect": "connect", "ServerSocket.bind": "bind", "RawServerSocket.bind": "bind",
        "SecureServerSocket.bind": "bind", "HttpServer.bind": "bind",
        "HttpServer.bindSecure": "bind", "RawDatagramSocket.bind": "bind",
        "InternetAddress.lookup": "getaddrinfo",
    }  # fmt: skip
    parts = frozenset({"osError"})
    nameless = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind != "member" or node.span_text("field") not in self.members:
            return None
        owner = "".join(node.span_text("object").split()).rstrip("?!")
        if _OS_ERROR.fullmatch(owner) or owner in caught:
            return Source(".errorCode", node.text)
        return None

    def spellings(self, code: Code) -> tuple[str, ...]:
        return ()

    def replacement(self, use: Use) -> Replacement:
        node = use.node
        return Replacement(node.start, node.end, f"{node.text} /* {use.code.name} */", safe=True)

    def note(self, code: Code, language: str) -> str:
        text = _NOTES[language]
        parts = [text["none"].format(code.value)]
        for system in ("linux", "macos"):
            number = getattr(code.platforms, system)
            if number is not None:
                parts.append(text[system].format(number))
        return text["join"].join(parts)


DART = Language(
    id="dart",
    line_comment="//",
    grammar=_dart,
    package="tree_sitter_dart",
    query_folders=("dart",),
    scopes=frozenset({"program"}),
    outline=Margins(
        quoted=_QUOTED,
        # Whatever begins at the margin, but for what says where the file belongs.
        definition=re.compile(r"@|(?!(?:import|export|part|library)\b)[\w$]"),
        leads=re.compile(r"@"),
        fresh=re.compile(
            r"(?:(?:abstract|base|final|interface|sealed|mixin)[ \t]+)*class[ \t]+\w"
            r"|(?:mixin|enum|extension|typedef)[ \t]+\w|import[ \t]+['\"]"
            r"|(?:void|bool|int|double|String|Future(?:<[^\r\n]*>)?\??)[ \t]+\w+[ \t]*\([^\r\n]*\{"
        ),
    ).bounds,
    quoted=_QUOTED,
    head=re.compile(r"^[ \t]*(?:[\w<>?,]+[ \t]+)+(\w+)[ \t]*\([^;\r\n]*\{[ \t]*$", re.MULTILINE),
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_Dart(),
)
