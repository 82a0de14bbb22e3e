"""Rust."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import ELSEWHERE, Idioms, Replacement, Source
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import rust_fixes, rust_targets
from winsock_ls.syntax.languages.rust_targets import QUOTED
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _rust() -> object:
    import tree_sitter_rust

    return tree_sitter_rust.language()


# Macros whose arguments are plain expressions (or a pattern): without the mark they parse as calls.
_MACRO = re.compile(
    rb"\b(?:matches|(?:debug_)?assert(?:_eq|_ne)?|ensure|prop_assert(?:_eq|_ne)?)(!)\s*\("
)
# Macros whose branches hold statements: without their heads they parse as blocks, nearly.
_BLOCKS = re.compile(rb"(?:\b\w+::)*\b(?:select|select_biased|cfg_if|stream|try_stream)!(?=\s*\{)")
# A branch of theirs, `result = socket.recv() => {`: as two statements it parses.
_BRANCH = re.compile(
    rb"^([ \t]*(?:\w+(?:::\w+)*)?(?:\([^=\n]*\))?[ \t]*=[ \t][^\n{};]*?)=>", re.MULTILINE
)
# The condition of `matches!(value, pattern if condition)`.
_GUARD = re.compile(rb"\bmatches *\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?[\s)](if)\b")

_POSIX_PLACE = re.compile(
    r"(?:\w+_)?(?:unix|linux|macos|darwin|bsd|freebsd|android|posix|apple|ios|wasi|fuse|epoll|kqueue)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"(?:raw_os_error|last_os_error)\s*\(\s*\)$")
_UNWRAPPED = frozenset({"unwrap", "unwrap_or", "unwrap_or_default", "expect"})
_MAPPED = re.compile(r"\braw_os_error(?:\s*\(\s*\))?\s*\)$")
_FIELD_0 = re.compile(r"\b(?:errno|WSAGetLastError)\s*\(\s*\)$")
_INNER = re.compile(
    r"[^\S\n]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|#!\[[^\]]*\]|#![^\[\n][^\n]*)?[^\S\n]*(?:\n|$)"
)
_USE_LINE = re.compile(r"(?:^|(?<=[;}\n])\n|(?<=\n))use[ \t]", re.MULTILINE)
# So far into a file its imports are looked for, in code points.
_HEAD = 20000
_NOTES = {
    "en": {
        "join": "; ",
        "kind": "`kind()` of the `io::Error` is `ErrorKind::{0}`",
        "none": "`io::ErrorKind` has no name for it",
        "name": "`{0}`",
    },
    "zh-CN": {
        "join": "；",
        "kind": "`io::Error` 的 `kind()` 为 `ErrorKind::{0}`",
        "none": "`io::ErrorKind` 中没有对应的名称",
        "name": "`{0}`",
    },
}


class _Rust(Idioms):
    calls = frozenset({"raw_os_error", "WSAGetLastError"})
    arguments = {
        "io::Error::from_raw_os_error": 0, "std::io::Error::from_raw_os_error": 0,
        "Error::from_raw_os_error": 0, "IoError::from_raw_os_error": 0,
    }  # fmt: skip
    sockets = re.compile(
        r"\b(?:TcpStream|TcpListener|TcpSocket|UdpSocket|SocketAddr|WSA[A-Z]\w+|socket2|RawSocket"
        r"|OwnedSocket|WebSocket\w*|net2|mio)\b|\b(?:std|tokio|async_std)::net\b"
    )
    vetoed = re.compile(
        r"(?:.*\.)?(?:status|status_code|retcode|ret_code|as_u16|exit_code|port)(?:\(\))?",
        re.DOTALL,
    )
    written = re.compile(
        r"\braw_os_error\s*\(\s*\)(?:\s*\.\s*(?:unwrap\w*|expect)\s*\([^()]*\))?$"
        r"|\bWSAGetLastError\s*\(\s*\)(?:\s*\})?(?:\s*\.\s*0)?$|\berrno\s*\(\s*\)\s*\.\s*0$"
    )
    functions = {
        "connect": "connect", "connect_timeout": "connect", "bind": "bind", "listen": "listen",
        "accept": "accept", "incoming": "accept",
        "recv": "recv", "peek": "recv", "read": "recv", "read_exact": "recv",
        "read_to_end": "recv", "try_read": "recv", "recv_from": "recvfrom",
        "try_recv_from": "recvfrom", "peek_from": "recvfrom",
        "send": "send", "write": "send", "write_all": "send", "try_write": "send",
        "send_to": "sendto", "try_send_to": "sendto",
        "shutdown": "shutdown", "set_nonblocking": "ioctlsocket", "set_nodelay": "setsockopt",
        "set_broadcast": "setsockopt", "set_ttl": "setsockopt", "take_error": "getsockopt",
        "peer_addr": "getpeername", "local_addr": "getsockname",
        "to_socket_addrs": "getaddrinfo", "lookup_host": "getaddrinfo",
    }  # fmt: skip
    wrappers = frozenset({"Some", "Errno", "WSA_ERROR", "WIN32_ERROR"})
    handing = frozenset({"map", "map_or", "map_or_else", "is_some_and", "is_none_or", "filter"})
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "member":
            if node.span_text("field") == "0" and _FIELD_0.search(node.span_text("object")):
                return Source("errno", node.text)
            return None
        if node.kind == "call":
            callee = node.role("callee")
            if callee is not None and callee.kind == "member":
                method, owner = callee.span_text("field"), callee.span_text("object")
                if method in _UNWRAPPED and _WRAPPED.search(owner):
                    return Source("raw_os_error", node.text)
                if method in ("and_then", "map") and _MAPPED.search(node.span_text("arguments")):
                    return Source("raw_os_error", "raw_os_error()")
            if re.fullmatch(r"(?:errno::)?errno", node.span_text("callee")):
                return Source("errno", "errno()") if node.span_text("arguments") == "()" else None
        return super().source(node, caught)

    def spellings(self, code: Code) -> tuple[str, ...]:
        """The constant of the crates windows-sys, windows and winapi; the kind of `std::io`."""
        kind = rust_fixes.kind_of(code)
        return (code.name, f"ErrorKind::{kind}") if kind else (code.name,)

    def note(self, code: Code, language: str) -> str:
        text, kind = _NOTES[language], rust_fixes.kind_of(code)
        told = text["kind"].format(kind) if kind else text["none"]
        path = code.languages.rust
        return text["join"].join((told, text["name"].format(path))) if path else told

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        from winsock_ls import catalog

        table = catalog.load()
        if re.search(r"\bErrorKind\s*::\s*$", before):
            return tuple(c.name for c in table.codes if rust_fixes.kind_of(c) == name)
        if re.search(r"\b(?:libc|Errno)\s*::\s*$", before):
            code = table.by_berkeley(name)
            return (code.name,) if code else ()
        return ()

    def replacement(self, use: Use) -> Replacement | None:
        """The kind of the error where the whole comparison can ask for it, else the constant."""
        return rust_fixes.replacement(use)

    def imported(self, text: Text) -> frozenset[str]:
        return rust_fixes.imported(text[0 : min(len(text), _HEAD)])

    def traits(self, text: Text, path: str | None) -> frozenset[str]:
        """By the names of the file and of its two folders (`sys/unix/fs.rs`), and what is in it."""
        parts = (path or "").replace("\\", "/").removesuffix(".rs").split("/")[-3:]
        place = frozenset({ELSEWHERE} if any(map(_POSIX_PLACE.fullmatch, parts)) else ())
        return place | rust_targets.traits(str(text))

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Before the first plain import; without one behind what documents the whole module."""
        head = text[0 : min(len(text), _HEAD)]
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        line = f"use {imports};{end}"
        for match in _USE_LINE.finditer(head):
            start = match.end() - 4
            above = head[:start].rstrip().rpartition("\n")[2].strip()
            if not above.startswith("#["):
                return start, line
        at = place = 0
        while at < len(head) and (lead := _INNER.match(head, at)) and lead.end() > at:
            at = lead.end()
            if lead[0].strip().startswith(("//!", "/*!", "#!")):
                place = at
        return place, line


_ITEM = re.compile(
    r"#\[|(?:pub(?:[ \t]*\([^()\r\n]*\))?[ \t]+)?"
    r"(?:(?:default|async|const|unsafe|extern(?:[ \t]+\"[^\"\r\n]*\")?)[ \t]+)*"
    r"(?:fn|struct|enum|union|trait|impl|mod|type|static|const|use|extern)\b|macro_rules!"
)


def view(code: bytes) -> bytes:
    """Rust as the grammar can look into it: macros that compare are calls, those with branches
    blocks. As long as it was.
    """
    if b"=>" in code:
        code = _BRANCH.sub(_ended, code)
    if b"!" not in code:
        return code
    code = _MACRO.sub(_unmarked, code)
    code = _GUARD.sub(_unmarked, code)
    return _BLOCKS.sub(lambda match: b" " * len(match[0]), code)


def _ended(match: re.Match[bytes]) -> bytes:
    return match[1] + b"; "


def _unmarked(match: re.Match[bytes]) -> bytes:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + b" ,"[: end - start].rjust(end - start) + match[0][end:]


_ERRNO_NAMES = ("EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "EALREADY", "ETIMEDOUT", "EISCONN",
    "ENOTCONN", "ECONN", "EADDR", "ENET", "EHOST", "EMSGSIZE", "ENOTSOCK", "ENOBUFS")  # fmt: skip

RUST = Language(
    id="rust",
    line_comment="//",
    grammar=_rust,
    query_folders=("rust",),
    functions=frozenset({"function_item"}),
    scopes=frozenset({"source_file"}),
    outline=Margins(
        # What goes on with the item above begins no other.
        quoted=re.compile(rf"{QUOTED.pattern}|^(?:where|else)\b", QUOTED.flags),
        definition=_ITEM,
        leads=re.compile(r"#\["),
        fresh=_ITEM,
    ).bounds,
    quoted=QUOTED,
    head=re.compile(
        r"^[ \t]*(?:pub(?:\([^()]*\))?[ \t]+)?(?:(?:async|const|unsafe)[ \t]+)*fn[ \t]+(\w+)",
        re.MULTILINE,
    ),
    words=Words(
        ("WSA", "raw_os_error"),
        (("WSA", r"[A-Z]"), *((name, r"[A-Z]*\b") for name in _ERRNO_NAMES)),
    ),
    idioms=_Rust(),
    view=view,
)
