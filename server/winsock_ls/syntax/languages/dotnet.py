"""What the languages of .NET have in common: the members of a SocketException, and SocketError."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node

NAMESPACE = "System.Net.Sockets"
NATIVE = ("SocketException.ErrorCode", "SocketException.NativeErrorCode")
"""Kinds of sources that hold Winsock's number on Windows alone."""
PORTABLE = frozenset({".SocketErrorCode", ".SocketError"})
"""Those that hold it on every system, as a SocketError."""
# Exceptions of a database, a broker or a web API number their errors as they like; those of the
# system and of what wraps a socket may hand its error on.
FOREIGN = re.compile(
    r"^(?![\w.:]*(?:Sock|Win32|Network|Connect|Tcp|Udp|Transport|IO|Listener|Dns)(?!\w*Api)"
    r"\w*Exception\??$)"
    r"(?!(?:[\w.:]*[.:])?(?:System|Aggregate|External|COM|Operation\w*|Time\w*)?Exception\??$)"
    r"[\w.:]*Exception\??$"
)
"""The types of exceptions whose members, however they are named, hold no error of a socket."""
FUNCTIONS = {
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
"""By the method of a socket: the function of Winsock behind it."""
NOTES = {
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


def around(
    use: Use, default: re.Pattern[str], spelled: Callable[[str], str]
) -> tuple[tuple[int, int, str], ...] | None:
    """What must change besides the number, for all that is compared to be a SocketError.

    ``default`` is how the last case of a switch begins; ``spelled`` makes of what C# writes what
    the language does. None where not all of it can be one.
    """
    if use.source not in PORTABLE and use.source not in NATIVE:
        return None
    if use.context.kind == "switch":
        subject, values = use.context.role("subject"), _labels(use.context, default)
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
        name = named(value)
        if name:
            edits.append((value.start, value.end, spelled(name)))
        elif value.kind not in ("list", "group"):
            return None
    return tuple(sorted(e for e in edits if e[:2] != (use.node.start, use.node.end)))


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


def _labels(switch: Node, default: re.Pattern[str]) -> list[Node] | None:
    """All nodes in the labels of a switch; None where one of them is no plain value."""
    body = switch.role("body")
    if body is None:
        return None
    found: list[Node] = []
    for case in [body] if body.kind == "case" else body.children:
        label = case.role("label")
        if label is not None:
            found.extend(label.walk())
        elif not default.match(case.text):
            return None
    return found


def named(node: Node) -> str:
    """The member of SocketError that a number stands for; empty for none."""
    from winsock_ls import catalog

    value = parse_literal(node.text) if node.kind == "number" else None
    code = catalog.load().by_value(value) if value is not None else None
    return (code.languages.csharp or "") if code else ""
