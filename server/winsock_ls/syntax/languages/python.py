"""Python, 2 and 3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import Idioms, Replacement, Source
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import python_pairs, python_systems, python_wrappers
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Systems, Told, Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _python() -> object:
    import tree_sitter_python

    return tree_sitter_python.language()


_STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?' + r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\r\n]|\\.)*+"?' + r"|'(?:[^'\\\r\n]|\\.)*+'?"
)
_QUOTED = re.compile(rf"#[^\r\n]*|{_STRING}", re.DOTALL)
# The import of a name that a replacement may need: `import errno, os`. What is indented may stand
# in a function, and another import at the margin does no harm.
_IMPORT = re.compile(r"^import[ \t]+([\w., \t]+)", re.MULTILINE)
# What may stand before the place for one more import: comments, a notebook's magic, blank lines,
# the docstring, the imports from __future__ and then the other imports.
_BLANK_LINE = re.compile(r"[ \t\f]*(?:(?:#|%%?[a-z]|!)[^\r\n]*)?(?:\r\n?|\n|$)")
_DOCSTRING = re.compile(
    rf"[rRuU]?(?:{_STRING})[ \t]*;?[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|$)", re.DOTALL
)
_FUTURE = re.compile(
    r"from[ \t]+__future__[ \t]+import[ \t]+(?:\([^)]*\)|[^\r\n\\]|\\\r?\n)*(?:\r\n?|\n|$)"
)
_TOP_IMPORT = re.compile(
    r"(?:import|from[ \t]+[\w.]+[ \t]+import)\b(?:\([^)]*\)|[^\r\n\\(]|\\\r?\n)*(?:\r\n?|\n|$)"
)
# How an errno of Linux is tested for as a number.
_TESTS = ("== ", "!= ", "in (", "not in (", "in [", "not in [")
# So far into a file its imports are looked for, in code points.
_HEAD = 20000
_RAW = frozenset({".winerror", "getattr", "connect_ex", "getsockopt", "WSAGetLastError"})
"""Sources that keep Winsock's number; the others give what CPython makes of it."""
_WINDOWS_EXCEPTIONS = {
    "ConnectionResetError": ("WSAECONNRESET",),
    "ConnectionRefusedError": ("WSAECONNREFUSED",),
    "ConnectionAbortedError": ("WSAECONNABORTED",),
}
_NOTES = {
    "en": {
        "join": "; ",
        "same": "`{0}` (the same number on Windows)",
        "other": "`{0}` is {1} on Windows",
        "windows": "`{0}` (on Windows alone)",
        "class": "raised as `{0}`",
        "changed": "since 3.11 `errno` of the exception is {0}, and only `winerror` is {1}",
    },
    "zh-CN": {
        "join": "；",
        "same": "`{0}`（在 Windows 上数值相同）",
        "other": "`{0}` 在 Windows 上是 {1}",
        "windows": "`{0}`（仅 Windows 才有）",
        "class": "以 `{0}` 抛出",
        "changed": "自 3.11 起异常的 `errno` 为 {0}，只有 `winerror` 是 {1}",
    },
}


# In a notebook, a line for its kernel; hardly any line of a program begins so but in a string.
_MAGIC = re.compile(rb"^(?:%(?=[\w%])|[ \t]*!(?!=))", re.MULTILINE)


def _without_magic(code: bytes) -> bytes:
    """The same code with what only a notebook's kernel understands made into comments."""
    if b"%" not in code and b"!" not in code:
        return code
    return _MAGIC.sub(lambda match: match[0][:-1] + b"#", code)


class _Python(Idioms):
    calls = frozenset(
        {"connect_ex", "WSAGetLastError", "get_errno", "errno_from_exception", "_get_errno"}
    )
    members = frozenset({"errno", "winerror"})
    arguments = {
        "OSError": 0, "IOError": 0, "EnvironmentError": 0, "WindowsError": 0, "socket.error": 0,
        "ConnectionError": 0, "ConnectionResetError": 0, "ConnectionRefusedError": 0,
        "ConnectionAbortedError": 0, "BlockingIOError": 0, "InterruptedError": 0,
        "PermissionError": 0, "TimeoutError": 0, "socket.gaierror": 0, "select.error": 0,
        "os.strerror": 0, "ctypes.WinError": 0, "WinError": 0,
    }  # fmt: skip
    exceptions = re.compile(
        r"\b(?:(?:OS|IO|Environment|Windows|Connection\w*|BlockingIO|Interrupted|Permission"
        r"|Timeout|BrokenPipe)Error|(?:socket|select|_socket|__socket|socket_module)\.\w+"
        r"|socket_error|SocketError|socketerror|gaierror|herror|(?<!\.)error)\b"
    )
    sockets = re.compile(
        r"^[ \t]*(?:import|from)[ \t][^#\r\n]*\b_?socket(?:s|server)?\b"
        r"|\bsocket\.(?:error|socket)\b",
        re.MULTILINE,
    )
    # What an exception of a web API holds is no errno, nor what stands in its answers; addresses
    # hold ports.
    vetoed = re.compile(
        r".*(?:\.|\b)(?:code|status|status_code|retcode)(?:\(\))?"
        r"|.*(?:\[['\"]|\.get\().*|.*\b(?:getpeername|getsockname|server_address)\b.*",
        re.DOTALL,
    )
    written = re.compile(
        r"\.(?:errno|winerror)$|\.args\s*\[\s*0\s*\]$|\b(?:connect_ex|_?get_errno"
        r"|errno_from_exception|WSAGetLastError)\s*\(.*\)$|\bSO_ERROR\s*\)$"
        r"|\bgetattr\s*\([^,()]+,\s*['\"]\s*['\"].*\)$"
    )
    functions = {
        "connect": "connect", "connect_ex": "connect", "create_connection": "connect",
        "sock_connect": "connect", "open_connection": "connect",
        "bind": "bind", "create_server": "bind", "listen": "listen", "accept": "accept",
        "sock_accept": "accept",
        "recv": "recv", "recv_into": "recv", "sock_recv": "recv", "recvfrom": "recvfrom",
        "recvfrom_into": "recvfrom", "recvmsg": "WSARecvMsg",
        "send": "send", "sendall": "send", "sock_sendall": "send", "sendto": "sendto",
        "shutdown": "shutdown", "setsockopt": "setsockopt", "getsockopt": "getsockopt",
        "ioctl": "WSAIoctl", "getpeername": "getpeername", "getsockname": "getsockname",
        "getaddrinfo": "getaddrinfo", "getnameinfo": "getnameinfo",
        "gethostbyname": "gethostbyname", "gethostbyname_ex": "gethostbyname",
        "gethostbyaddr": "gethostbyaddr",
        "socket.socket": "socket", "select.select": "select",
    }  # fmt: skip
    carried = ".errno"
    parts = frozenset({"args"})
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "member" and node.span_text("object") in ("self", "cls"):
            # Whatever the class may have put there.
            field = node.span_text("field")
            return Source("own", node.text) if field in self.members else None
        if node.kind == "index":
            owner = node.span_text("object").removesuffix(".args")
            if owner in caught and node.span_text("key") == "0":
                return Source(".errno", node.text)
            return None
        if node.kind == "call":
            callee = node.span_text("callee")
            if callee.endswith("getsockopt") and "SO_ERROR" in node.span_text("arguments"):
                return Source("getsockopt", "getsockopt(SO_ERROR)")
            if callee == "getattr":
                match = re.match(
                    r"\([^,()]+,\s*['\"](errno|winerror)['\"]\s*(,?)", node.span_text("arguments")
                )
                if match is None:
                    return None
                # With something to fall back on, it is asked on all systems.
                given = "getattr" if match[1] == "winerror" and match[2] else f".{match[1]}"
                return Source(given, node.text)
        return super().source(node, caught)

    def spellings(self, code: Code) -> tuple[str, ...]:
        """`errno.ECONNRESET` where it has Winsock's number on Windows; what Windows alone has."""
        names = code.languages
        posix = names.python_posix if names.python_posix_value == code.value else None
        return tuple(name for name in (posix, names.python) if name)

    def note(self, code: Code, language: str) -> str:
        names, text = code.languages, _NOTES[language]
        parts: list[str] = []
        posix = names.python_posix
        if posix and names.python_posix_value == code.value:
            parts.append(text["same"].format(posix))
        elif posix:
            parts.append(text["other"].format(posix, names.python_posix_value))
        if names.python:
            parts.append(text["windows"].format(names.python))
        if names.python_exception and names.python_exception != "OSError":
            parts.append(text["class"].format(names.python_exception))
        if code.value >= 10000 and names.python_errno not in (None, code.value):
            parts.append(text["changed"].format(names.python_errno, code.value))
        return text["join"].join(parts)

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if name in _WINDOWS_EXCEPTIONS:
            return _WINDOWS_EXCEPTIONS[name]
        if re.search(r"\berrno\s*\.\s*$", before):
            from winsock_ls import catalog

            code = catalog.load().by_berkeley(name)
            return (code.name,) if code else ()
        return ()

    def replacement(self, use: Use) -> Replacement | None:
        """The name that CPython on Windows gives the same number for the same expression."""
        names, node = use.code.languages, use.node
        changed = names.python_errno != use.code.value
        if changed and use.source not in _RAW:
            # The exception's errno is another number than the one that was written.
            return None
        spelled = self.spellings(use.code)
        if not spelled or node.text.startswith("-"):
            return None
        if python_systems.hides_errno(node, use.traits):
            return None
        if names.python and (use.windows or use.source == ".winerror"):
            # Off Windows there is neither the name nor what is compared with it.
            return Replacement(node.start, node.end, names.python, "errno", use.windows)
        if spelled[0] != names.python_posix:
            return None
        return python_pairs.written(use, spelled[0])

    def imported(self, text: Text) -> frozenset[str]:
        found: set[str] = set()
        for _, chunk in text.chunks():
            found.update(chunk.memo("python imports", _imports))
        return frozenset(found)

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        return python_systems.traits(text)

    def systems(self, condition: Node) -> Systems:
        return python_systems.compared(condition.text)

    def imports_of(self, spelling: str) -> str:
        return "errno" if spelling.startswith("errno.") else ""

    def told(self, text: Text) -> Told:
        return python_wrappers.told(text, self.written)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Behind the other imports at the head of the file, else where imports begin."""
        head = text[0 : min(len(text), _HEAD)]
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        at = _past(_BLANK_LINE, head, 0)
        docstring = _DOCSTRING.match(head, at)
        # What makes a cell of a notebook special stands in its first line.
        led = head.startswith("#") or head.lstrip().startswith("%%")
        start = docstring.end() if docstring else (at if led else 0)
        place = start
        at = _past(_BLANK_LINE, head, start)
        for pattern in (_FUTURE, _TOP_IMPORT):
            while match := pattern.match(head, at):
                place = match.end()
                at = _past(_BLANK_LINE, head, place)
        line = f"import {imports}{end}"
        if place and head[place - 1] not in "\r\n":
            line = f"{end}import {imports}"
        return place, line


def _imports(text: str) -> frozenset[str]:
    if "import" not in text:
        return frozenset()
    names = (name.strip() for match in _IMPORT.finditer(text) for name in match[1].split(","))
    return frozenset(name for name in names if re.fullmatch(r"\w+", name))


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the lines end that a pattern matches."""
    while at < len(text) and (match := pattern.match(text, at)) and match.end() > at:
        at = match.end()
    return at


PYTHON = Language(
    id="python",
    line_comment="#",
    grammar=_python,
    query_folders=("python",),
    functions=frozenset({"function_definition"}),
    scopes=frozenset({"module"}),
    outline=Margins(
        quoted=_QUOTED,
        definition=re.compile(r"(?:async[ \t]+)?def\b|class\b|@"),
        leads=re.compile(r"@"),
        fresh=re.compile(
            r"(?:async[ \t]+)?def[ \t]|class[ \t]+\w+[^=\r\n]*:|@\w"
            r"|(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]"
        ),
    ).bounds,
    quoted=_QUOTED,
    statement_end="\n",
    head=re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE),
    words=Words(
        ("EAGAIN", "EINPROGRESS", "WSAE", *(f"errno {test}11" for test in _TESTS)),
        (
            ("EAGAIN", r"\b"),
            ("EINPROGRESS", r"\b"),
            ("WSAE", r"[A-Z]"),
            ("errno", rf" (?:{'|'.join(map(re.escape, _TESTS))})11(?:5)?\b"),
        ),
    ),
    idioms=_Python(),
    view=_without_magic,
)
