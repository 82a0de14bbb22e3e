"""PHP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import Idioms, Replacement, Source, Systems, Told
from winsock_ls.syntax.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _php() -> object:
    import tree_sitter_php

    return tree_sitter_php.language_php()


# What stands between two pieces of code is text.
_QUOTED = re.compile(
    r"//[^\r\n]*|#(?!\[)[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
    r"|\"(?:[^\"\\]|\\.)*+\"?|'(?:[^'\\]|\\.)*+'?"
    r"|<<<[ \t]*[\"']?(?P<heredoc>[A-Za-z_]\w*)(?:(?!^[ \t]*(?P=heredoc)\b).)*+"
    r"|\?>(?:(?!<\?(?:php\b|=)).)*+(?:<\?(?:php\b|=))?",
    re.DOTALL | re.MULTILINE,
)
SOCKETS = "ext-sockets"
"""The trait of a file that uses the extension which defines the constants."""
POSIX = "posix"
"""The trait of a file that uses what PHP lacks on Windows."""
_POSIX_CALL = re.compile(r"\b(?:pcntl|posix|inotify|event_base)_\w+\s*\(|\bAF_UNIX\b")
_EXTENSION = re.compile(
    r"\bsocket_(?:create\w*|last_error|connect|bind|listen|accept|recv\w*|send\w*|select|strerror"
    r"|[gs]et_option|import_stream)\s*\(|\bSOCKET_E[A-Z]{3,}"
)
# Windows alone has the constants of these.
_ELSEWHERE_NONE = frozenset({10067, 10091, 10092, 10093, 10101, *range(11001, 11005)})
_ERROR_OPTION = re.compile(r"\bSO_ERROR\b")
_THROWN = re.compile(r"Socket\w*Exception$|(?:^|\\)Socket(?:\\\w+)*\\\w*Exception$")
_ASSIGNED = re.compile(
    r"(?:\$this->|self::\$|static::\$)(\w+)\s*=(?!=)\s*@?\\?socket_last_error\s*\(", re.IGNORECASE
)
_WRAPPER = re.compile(
    r"\bfunction\s+&?(\w+)\s*\([^()]*\)[^{};]*\{\s*return\s+@?\\?socket_last_error\s*\([^;{}]*;\s*\}",
    re.IGNORECASE,
)
_WINDOWS = re.compile(
    r"PHP_OS(?:_FAMILY)?\b|\bDIRECTORY_SEPARATOR\b|\bphp_uname\s*\(|\bPHP_WINDOWS_VERSION_"
    r"|\bis_?(?:on_?)?win(?:dows)?\b",
    re.IGNORECASE,
)
_SAYS_WINDOWS = re.compile(
    r"PHP_OS(?:_FAMILY)?\s*={2,3}\s*['\"]win(?:dows|nt)['\"]"
    r"|['\"]win(?:dows|nt)['\"]\s*={2,3}\s*PHP_OS(?:_FAMILY)?"
    r"|['\"]win['\"]\s*={2,3}\s*\w|\)\s*={2,3}\s*['\"]win(?:dows)?['\"]"
    r"|DIRECTORY_SEPARATOR\s*={2,3}\s*(?:'\\'|['\"]\\\\['\"])"
    r"|strpos\s*\(.*['\"]win['\"].*={2,3}\s*0\b|^defined\s*\(\s*['\"]PHP_WINDOWS_VERSION_"
    r"|^\$?(?:\w+(?:->|::))?is_?(?:on_?)?win(?:dows)?(?:\(\))?$",
    re.IGNORECASE,
)
_NOTES = {
    "en": {
        "none": "no constant",
        "name": "`{0}` of the extension sockets; {1} on Windows, the number of `{2}` elsewhere",
        "alone": "`{0}` of the extension sockets, on Windows alone",
    },
    "zh-CN": {
        "none": "没有对应常量",
        "name": "sockets 扩展的 `{0}`；在 Windows 上是 {1}，在其他系统上是 `{2}` 的数值",
        "alone": "sockets 扩展的 `{0}`，仅限 Windows",
    },
}


class _Php(Idioms):
    calls = frozenset({"socket_last_error"})
    members = frozenset()
    arguments = {"socket_strerror": 0}
    outputs = {
        "fsockopen": 2, "pfsockopen": 2, "stream_socket_client": 1, "stream_socket_server": 1,
    }  # fmt: skip
    exceptions = _THROWN
    sockets = re.compile(
        r"\bsocket_(?:create|connect|last_error|strerror|bind|recv|read|write|accept|select)\w*\s*\("
        r"|\bp?fsockopen\s*\(|\bstream_socket_(?:client|server)\s*\(|\bSOCKET_E[A-Z]{3,}",
        re.IGNORECASE,
    )
    # A code without more said is that of an API; curl and databases have numbers of their own.
    vetoed = re.compile(
        r".*(?:code|status|ret|(?:->|::)errno)(?:\(\))?['\"\])]*"
        r"|.*\b(?:curl|mysqli?|ldap|ftp|openssl|sqlsrv|pg)_\w+\(.*",
        re.DOTALL | re.IGNORECASE,
    )
    written = re.compile(r"\bsocket_last_error\s*\([^()]*\)\)*$|^\$?errno$")
    functions = {
        "socket_create": "socket", "socket_connect": "connect", "socket_bind": "bind",
        "socket_listen": "listen", "socket_accept": "accept", "socket_read": "recv",
        "socket_recv": "recv", "socket_recvfrom": "recvfrom", "socket_recvmsg": "WSARecvMsg",
        "socket_write": "send", "socket_send": "send", "socket_sendto": "sendto",
        "socket_sendmsg": "WSASendMsg", "socket_select": "select", "socket_shutdown": "shutdown",
        "socket_set_option": "setsockopt", "socket_setopt": "setsockopt",
        "socket_get_option": "getsockopt", "socket_getopt": "getsockopt",
        "socket_set_nonblock": "ioctlsocket", "socket_addrinfo_lookup": "getaddrinfo",
        "fsockopen": "connect", "pfsockopen": "connect", "stream_socket_client": "connect",
        "stream_socket_server": "bind", "stream_socket_accept": "accept",
        "gethostbyname": "gethostbyname",
    }  # fmt: skip
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind != "call":
            return None
        name = re.split(r"->|::|\\", node.span_text("callee"))[-1].strip()
        bare = name.lower()
        if bare in ("socket_get_option", "socket_getopt"):
            told = _ERROR_OPTION.search(node.span_text("arguments"))
            return Source(bare, f"{name}(SO_ERROR)") if told else None
        if bare == "getcode":
            owner = re.split(r"\??->", node.span_text("callee"))[0].strip()
            kind = caught.get(owner, "")
            return Source("getCode", f"{owner}->getCode()") if kind else None
        return Source(bare, f"{name}()") if bare in self.calls else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        name = code.languages.php
        return (name,) if name else ()

    def note(self, code: Code, language: str) -> str:
        name, text = code.languages.php, _NOTES[language]
        if not name:
            return text["none"]
        known = code.berkeley and code.value not in _ELSEWHERE_NONE
        return text["name" if known else "alone"].format(name, code.value, code.berkeley)

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not name.startswith("SOCKET_"):
            return ()
        from winsock_ls import catalog

        return tuple(c.name for c in catalog.load().codes if c.languages.php == name)

    def replacement(self, use: Use) -> Replacement | None:
        """The constant, in files that use the extension which defines it."""
        name = use.code.languages.php
        if not name or not 0 < use.value <= 0xFFFF or SOCKETS not in use.traits:
            return None
        if use.code.value in _ELSEWHERE_NONE and not use.windows:
            return None
        return Replacement(use.node.start, use.node.end, name, safe=use.windows)

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        found: set[str] = set()
        for _, chunk in text.chunks():
            found |= chunk.memo("php traits", _traits)
        return frozenset(found)

    def systems(self, condition: Node) -> Systems:
        text = condition.text.strip()
        if condition.kind in ("name", "call", "member"):
            return Systems(True, False) if _SAYS_WINDOWS.search(text) else Systems()
        if condition.kind != "binary" or not _WINDOWS.search(text):
            return Systems()
        negated = condition.span_text("operator") in ("!=", "!==", "<>")
        plain = re.sub(r"!==?|<>", "===", text)
        if not _SAYS_WINDOWS.search(plain):
            return Systems()
        return Systems(False, True) if negated else Systems(True, False)

    def told(self, text: Text) -> Told:
        functions: set[str] = set()
        members: set[str] = set()
        for _, chunk in text.chunks():
            given, assigned = chunk.memo("php wrappers", _wrappers)
            functions |= given
            members |= assigned
        return Told(frozenset(functions), frozenset(members))


def _traits(text: str) -> frozenset[str]:
    known = ((SOCKETS, _EXTENSION), (POSIX, _POSIX_CALL))
    return frozenset(trait for trait, sign in known if sign.search(text))


def _wrappers(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The functions of a piece that hand the last error on, and the members that keep it."""
    if "socket_last_error" not in text:
        return frozenset(), frozenset()
    return frozenset(_WRAPPER.findall(text)), frozenset(_ASSIGNED.findall(text))


PHP = Language(
    id="php",
    line_comment="//",
    grammar=_php,
    query_folders=("php",),
    functions=frozenset({"function_definition", "method_declaration"}),
    scopes=frozenset({"program"}),
    quoted=_QUOTED,
    head=re.compile(r"\bfunction[ \t]+&?(\w+)[ \t]*\("),
    words=Words(("SOCKET_EINPROGRESS",), (("SOCKET_EINPROGRESS", r"\b"),)),
    idioms=_Php(),
)
