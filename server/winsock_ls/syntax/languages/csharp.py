"""C#."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words, parse_literal
from winsock_ls.syntax.idioms import WINDOWS, Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import csharp_systems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _csharp() -> object:
    import tree_sitter_c_sharp

    return tree_sitter_c_sharp.language()


_QUOTED = re.compile(
    r"//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
    r'|\$*"""(?:[^"]|"(?!""))*+(?:"{3,})?|(?:@\$?|\$@)"(?:[^"]|"")*+"?'
    r'|\$?"(?:[^"\\\r\n]|\\.)*+"?'
    r"|(?<![0-9A-Fa-f])'(?:[^'\\\r\n]|\\.)*+'?"
)
_NAMESPACE = "System.Net.Sockets"
_USING = re.compile(
    r"^[ \t\ufeff]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?([\w.]+)[ \t]*;", re.MULTILINE
)
# A file in the namespace needs no directive.
_WITHIN = re.compile(rf"^[ \t]*namespace[ \t]+({re.escape(_NAMESPACE)})\b", re.MULTILINE)
_OWN = re.compile(r"\b(?:enum|class|struct|interface)\s+SocketError\b|\busing\s+SocketError\s*=")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_USING_LINE = re.compile(
    r"[\ufeff]?([ \t]*)(?:global[ \t]+)?using[ \t]+(?!var\b)(\w+)[\w.=<>, \t]*;"
)
_CONDITION = re.compile(r"[ \t]*#[ \t]*(if|endif)\b")
_CODE = re.compile(r"\b(?:class|struct|interface|enum|record|delegate)\b")
# What must stand before the first directive, but for comments.
_HEAD_LINE = re.compile(r"[ \t\ufeff]*(?:$|#[ \t]*(?:define|undef)\b|extern\b)", re.MULTILINE)
# So far into a file its directives are looked for, in code points.
_HEAD = 20000
HIDDEN = "SocketError"
"""Stands among the imports of a file that declares a type of that name."""
NATIVE = ("SocketException.ErrorCode", "SocketException.NativeErrorCode")
"""Sources that hold Winsock's number on Windows alone."""
_PORTABLE = frozenset({".SocketErrorCode", ".SocketError"})
_NOTES = {
    "en": {
        "none": "no member of `SocketError`",
        "member": "`{0}`; `SocketErrorCode` holds it on every system, `ErrorCode` and "
        "`NativeErrorCode` hold {1} on Windows alone",
    },
    "zh-CN": {
        "none": "`SocketError` 中没有对应成员",
        "member": "`{0}`；`SocketErrorCode` 在所有系统上都是它，而 `ErrorCode` 和 "
        "`NativeErrorCode` 只在 Windows 上才是 {1}",
    },
}


class _CSharp(Idioms):
    calls = frozenset({"WSAGetLastError"})
    members = frozenset({"ErrorCode", "NativeErrorCode", "SocketErrorCode", "SocketError"})
    arguments = {
        "SocketException": 0, "Win32Exception": 0, "System.Net.Sockets.SocketException": 0,
        "System.ComponentModel.Win32Exception": 0, "SocketError": 0,
        "System.Net.Sockets.SocketError": 0,
    }  # fmt: skip
    exceptions = re.compile(r"^(?:global::)?(?:[\w.]+\.)?(?:Socket|Win32)Exception\??$")
    sockets = re.compile(
        r"\bSystem\.Net\.Sockets\b|\bSocketException\b|\bws2_32\b|\bSocketError\b|\bwsock32\b"
    )
    # The numbers of a database server, of a web API and of a process are not Winsock's.
    vetoed = re.compile(
        r".*(?:\.|\b)(?:\w*Status(?:Code)?|ExitCode|\w*RetCode|Number|Code|DiscordCode)(?:\(\))?",
        re.DOTALL,
    )
    written = re.compile(
        r"\.(?:(?:Native|Socket)?ErrorCode|SocketError)\)*$|\bGetLastWin32Error\s*\(\s*\)$"
    )
    functions = {
        "Connect": "connect", "BeginConnect": "connect", "EndConnect": "connect",
        "ConnectAsync": "connect", "Bind": "bind", "Listen": "listen", "Start": "bind",
        "Accept": "accept", "AcceptAsync": "accept", "EndAccept": "accept",
        "AcceptTcpClient": "accept", "AcceptTcpClientAsync": "accept", "AcceptSocket": "accept",
        "Receive": "recv", "BeginReceive": "recv", "EndReceive": "recv", "ReceiveAsync": "recv",
        "ReceiveFrom": "recvfrom", "BeginReceiveFrom": "recvfrom", "EndReceiveFrom": "recvfrom",
        "ReceiveFromAsync": "recvfrom", "ReceiveMessageFrom": "WSARecvMsg",
        "Send": "send", "BeginSend": "send", "EndSend": "send", "SendAsync": "send",
        "SendTo": "sendto", "BeginSendTo": "sendto", "EndSendTo": "sendto",
        "SendToAsync": "sendto", "Shutdown": "shutdown", "SetSocketOption": "setsockopt",
        "GetSocketOption": "getsockopt", "IOControl": "WSAIoctl",
        "GetHostEntry": "getaddrinfo", "GetHostEntryAsync": "getaddrinfo",
        "GetHostAddresses": "getaddrinfo", "GetHostAddressesAsync": "getaddrinfo",
        "GetHostByName": "gethostbyname",
    }  # fmt: skip
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "call":
            return super().source(node, caught)
        if node.kind == "name":
            field, kind = node.text, _matched_type(node)
            if node.parent is None or node.parent.span_text("operator") != ":":
                return None
        elif node.kind == "member":
            field, kind = node.span_text("field"), _receiver_type(node, caught)
        else:
            return None
        if field not in self.members:
            return None
        if f".{field}" in _PORTABLE:
            return Source(f".{field}", node.text)
        if kind.endswith("SocketException"):
            return Source(f"SocketException.{field}", node.text)
        return Source(".NativeErrorCode", node.text) if field == "NativeErrorCode" else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        name = code.languages.csharp
        return (name,) if name else ()

    def inserted(self, spelling: str, subject: str) -> str:
        return spelling if re.search(r"\bSocketError(?:Code)?\)*$", subject) else f"(int){spelling}"

    def note(self, code: Code, language: str) -> str:
        name, text = code.languages.csharp, _NOTES[language]
        return text["member"].format(name, code.value) if name else text["none"]

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.search(r"\bSocketError\s*\.\s*$", before):
            return ()
        from winsock_ls import catalog

        spelled = f"SocketError.{name}"
        return tuple(c.name for c in catalog.load().codes if c.languages.csharp == spelled)

    def replacement(self, use: Use) -> Replacement | None:
        """The member of SocketError, and the member of the exception that gives one."""
        node, context = use.node, use.context
        name = use.code.languages.csharp
        if not name or abs(use.value) > 0xFFFF or use.value < 0 or HIDDEN in use.imported:
            return None
        known = _NAMESPACE in use.imported
        if context.kind == "cast" and context.span_text("type").endswith("SocketError"):
            return Replacement(context.start, context.end, name, _NAMESPACE, known)
        around = self._around(use) if use.shape in ("compare", "case") else None
        if around is None:
            return Replacement(node.start, node.end, f"(int){name}", _NAMESPACE, known)
        title = f"SocketErrorCode == {name}" if use.source in NATIVE else name
        safe = known and use.source not in NATIVE
        return Replacement(node.start, node.end, name, _NAMESPACE, safe, around, title)

    def _around(self, use: Use) -> tuple[tuple[int, int, str], ...] | None:
        """What must change besides the number, for all that is compared to be a SocketError.

        None where not all of it can be one.
        """
        if use.source not in _PORTABLE and use.source not in NATIVE:
            return None
        if use.context.kind == "switch":
            subject, values = use.context.role("subject"), _labels(use.context)
        else:
            subject, other = use.context.role("left"), use.context.role("right")
            if subject is not None and subject.start <= use.node.start < subject.end:
                subject, other = other, subject
            values = list(other.walk()) if other else None
        if subject is None or values is None:
            return None
        edits = list(_renamed(subject, use.source))
        if not edits and _field(subject) is None:
            # A copy in a variable.
            return None
        for value in values:
            name = _named(value)
            if name:
                edits.append((value.start, value.end, name))
            elif value.kind != "list":
                return None
        return tuple(sorted(e for e in edits if e[:2] != (use.node.start, use.node.end)))

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        for _, chunk in text.chunks():
            if chunk.memo("csharp windows", csharp_systems.is_for_windows):
                return frozenset((WINDOWS,))
        return frozenset()

    def systems(self, condition: Node) -> Systems:
        return csharp_systems.systems(condition)

    def imported(self, text: Text) -> frozenset[str]:
        found: set[str] = set()
        for _, chunk in text.chunks():
            found.update(chunk.memo("csharp usings", _usings))
        return frozenset(found)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Behind the last directive on the namespace System, else before the first one."""
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        code = _QUOTED.sub(_blanked, text[0 : min(len(text), _HEAD)])
        head, depth = 0, 0
        first: tuple[int, str] | None = None
        behind: tuple[int, str] | None = None
        for match in _LINE.finditer(code):
            line = match[0]
            using, condition = _USING_LINE.match(line), _CONDITION.match(line)
            if condition:
                depth += 1 if condition[1] == "if" else -1
            elif using and depth == 0:
                first = first or (match.start(), using[1])
                if using[2] == "System":
                    behind = (match.end(), using[1])
            elif not using and _CODE.search(line):
                break
            if head == match.start() and _HEAD_LINE.match(line):
                head = match.end()
        place, indent = behind or first or (head, "")
        statement = f"{indent}using {imports};{end}"
        # The last line of a file may have no end.
        ended = place == 0 or text[place - 1 : place] in ("\r", "\n")
        return place, statement if ended else end + statement


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _usings(text: str) -> frozenset[str]:
    found = {match[1] for match in _USING.finditer(text)} if "using" in text else set()
    if _WITHIN.search(text):
        found.add(_NAMESPACE)
    if "SocketError" in text and _OWN.search(text):
        found.add(HIDDEN)
    return frozenset(found)


def _receiver_type(node: Node, caught: Mapping[str, str]) -> str:
    """The type of the object whose member is read, where it is an exception's; else empty."""
    receiver = node.role("object")
    if receiver is not None and receiver.kind == "cast":
        return receiver.span_text("type").rstrip("?")
    return caught.get(node.span_text("object").rstrip("!"), "").rstrip("?")


def _matched_type(node: Node) -> str:
    """The type that the pattern around the name of a member asks for; else empty."""
    pattern = node.parent.parent if node.parent else None
    return pattern.span_text("type") if pattern and pattern.kind == "declare" else ""


def _field(subject: Node) -> tuple[int, int] | None:
    """Where the name of the member stands that a comparison is about; None for a variable."""
    while subject.kind == "cast":
        inner = subject.role("value")
        if inner is None:
            return None
        subject = inner
    if subject.kind == "name":
        matched = subject.parent is not None and subject.parent.span_text("operator") == ":"
        return (subject.start, subject.end) if matched else None
    return subject.spans.get("field") if subject.kind == "member" else None


def _renamed(subject: Node, source: str) -> Iterator[tuple[int, int, str]]:
    """The edits that make a SocketError of what is compared: no cast, and the right member."""
    field = _field(subject)
    if field is None:
        return
    if subject.kind == "cast":
        inner: Node = subject
        while inner.kind == "cast" and (value := inner.role("value")) is not None:
            inner = value
        yield subject.start, inner.start, ""
        if inner.end < subject.end:
            yield inner.end, subject.end, ""
    if source in NATIVE:
        yield *field, "SocketErrorCode"


def _labels(switch: Node) -> list[Node] | None:
    """All nodes in the labels of a switch; None where one of them is no plain value."""
    body = switch.role("body")
    if body is None:
        return None
    found: list[Node] = []
    for case in [body] if body.kind == "case" else body.children:
        label = case.role("label")
        if label is not None:
            found.extend(label.walk())
        elif not re.match(r"default\b|_\s*=>", case.text):
            return None
    return found


def _named(node: Node) -> str:
    """The member of SocketError that a number stands for; empty for none."""
    from winsock_ls import catalog

    value = parse_literal(node.text) if node.kind == "number" else None
    code = catalog.load().by_value(value) if value is not None else None
    return (code.languages.csharp or "") if code else ""


CSHARP = Language(
    id="csharp",
    name="C#",
    suffixes=(".cs", ".csx"),
    language_ids=("csharp",),
    line_comment="//",
    grammar=_csharp,
    query_folders=("csharp",),
    functions=frozenset(
        {
            "method_declaration", "constructor_declaration", "destructor_declaration",
            "operator_declaration", "conversion_operator_declaration", "property_declaration",
            "indexer_declaration", "event_declaration", "local_function_statement",
        }
    ),
    scopes=frozenset({"compilation_unit"}),
    quoted=_QUOTED,
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_CSharp(),
)  # fmt: skip
