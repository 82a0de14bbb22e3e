"""Perl."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text

_CAPSULE = b"tree_sitter.Language"


def _perl() -> object:
    import ctypes

    import tree_sitter_perl

    pointer = tree_sitter_perl.language()
    if not isinstance(pointer, int):
        return pointer
    # Bare pointers are on their way out of tree-sitter; a capsule is what other grammars give.
    make = ctypes.pythonapi.PyCapsule_New
    make.restype = ctypes.py_object
    make.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    return make(pointer, _CAPSULE, None)


_QUOTED = re.compile(
    r"^=[A-Za-z].*?(?:^=cut\b[^\n]*|\Z)|(?<![$@%&\w\\])#[^\r\n]*|^__(?:END|DATA)__\b.*"
    r"|(?<![$\w\\])\"(?:[^\"\\]|\\.)*+\"?|(?<![$&\w\\])'(?:[^'\\]|\\.)*+'?"
    r"|<<~?[\"']?(?P<heredoc>[A-Za-z_]\w*)\b[^\n]*\n(?:(?!^[ \t]*(?P=heredoc)\b).)*+",
    re.DOTALL | re.MULTILINE,
)
ERRNO = "$!"
"""The kind of source that is the C runtime's errno: since Perl 5.20 in its own numbers."""
_ERRNO_NAMES = frozenset({"$!", "$ERRNO", "$OS_ERROR"})
_LAST_NAMES = frozenset({"$^E", "$EXTENDED_OS_ERROR"})
_ERROR_OPTION = re.compile(r"\bSO_ERROR\b")
_USES = re.compile(r"^[ \t]*use[ \t]+(Errno|POSIX)\b([^;#]*)", re.MULTILINE)
_USE = re.compile(r"^[ \t]*use[ \t]+[A-Za-z][\w:]*[^;#\r\n]*;[^\r\n]*(?:\r\n?|\n)", re.MULTILINE)
_PACKAGE = re.compile(r"^[ \t]*package[ \t]+[\w:]+[ \t]*;[^\r\n]*(?:\r\n?|\n)", re.MULTILINE)
# So far into a file its modules are looked for, in code points.
_HEAD = 20000
_WORD = re.compile(r":?\w+")
_WINDOWS = re.compile(r"\$(?:\^O|OSNAME)\s*(eq|ne|=~|!~)\s*(.*)", re.DOTALL)
_IS_WINDOWS = re.compile(r"[\"'/m{^]+\s*MSWin(?:32)?\b", re.IGNORECASE)
_ASKS_WINDOWS = re.compile(
    r"^&?\$?(?:\w+(?:::|->))?\w*(?:is_?win(?:dows|32)?|mswin(?:32)?)(?:\(\))?$", re.I
)
_WIN32_MODULE = re.compile(r"^[ \t]*use[ \t]+Win32\b", re.MULTILINE)
_NOTES = {
    "en": {
        "none": "no name in Errno",
        "mapped": "`$!{{{0}}}`; since Perl 5.20 `$!` holds {1} on Windows, and `$^E` {2}",
        "kept": "`$!{{{0}}}`; `$!` and `$^E` hold {2} on Windows",
    },
    "zh-CN": {
        "none": "Errno 中没有对应名称",
        "mapped": "`$!{{{0}}}`；自 Perl 5.20 起，`$!` 在 Windows 上是 {1}，`$^E` 是 {2}",
        "kept": "`$!{{{0}}}`；`$!` 和 `$^E` 在 Windows 上是 {2}",
    },
}


class _Perl(Idioms):
    members = _ERRNO_NAMES | _LAST_NAMES
    calls = frozenset({"GetLastError"})
    sockets = re.compile(
        r"\bIO::(?:Socket|Select|Async|Poll)\b|\buse\s+Socket\b|\bEWOULDBLOCK\b|\bEINPROGRESS\b"
        r"|\b(?:getsockopt|sockopt|IO::Socket::\w+|socket)\s*\(|\bWSAE[A-Z]+\b"
    )
    vetoed = re.compile(
        r".*(?:code|status|numeric|->err|errstr)(?:\(\))?['\"\])}]*|.*\b(?:DBI|dbh|sth|mysql)\b.*"
        r"|(?:length|scalar|ord|index|time|lc|uc)\b.*",
        re.DOTALL | re.IGNORECASE,
    )
    written = re.compile(
        r"^(?:0\s*\+\s*|int\s*\(?\s*)?\$(?:!|\^E|ERRNO\b|OS_ERROR\b|EXTENDED_OS_ERROR\b)"
        r"\s*(?:\+\s*0)?\s*\)?$|\bSO_ERROR\s*\)+$"
    )
    functions = {
        "connect": "connect", "bind": "bind", "listen": "listen", "accept": "accept",
        "send": "send", "recv": "recv", "syswrite": "send", "sysread": "recv",
        "IO::Socket::INET->new": "connect", "select": "select", "can_read": "select",
        "can_write": "select", "socket": "socket", "shutdown": "shutdown",
        "getsockopt": "getsockopt", "setsockopt": "setsockopt", "ioctl": "ioctlsocket",
        "gethostbyname": "gethostbyname", "getaddrinfo": "getaddrinfo",
    }  # fmt: skip
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "name":
            if node.text in _ERRNO_NAMES:
                return Source(ERRNO, node.text, "errno")
            return Source("$^E", node.text) if node.text in _LAST_NAMES else None
        if node.kind != "call":
            return None
        callee = node.span_text("callee")
        bare = re.split(r"->|::", callee)[-1].strip()
        if bare in ("sockopt", "getsockopt", "unpack"):
            told = _ERROR_OPTION.search(node.text)
            return Source("SO_ERROR", "SO_ERROR") if told else None
        known = bare in self.calls and callee.startswith("Win32::")
        return Source("$^E", f"{callee}()") if known else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        """The name in Errno, and that of Windows alone."""
        if not code.berkeley or not code.berkeley.startswith("E"):
            return ()
        return (f"Errno::{code.berkeley}", f"Errno::{code.name}")

    def note(self, code: Code, language: str) -> str:
        text = _NOTES[language]
        if not code.berkeley or not code.berkeley.startswith("E"):
            return text["none"]
        kept = code.platforms.ucrt is None
        return text["kept" if kept else "mapped"].format(
            code.berkeley, code.platforms.ucrt, code.value
        )

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.search(r"(?:\$!\{\s*|\b(?:Errno|POSIX)::)$", before):
            return ()
        from winsock_ls import catalog

        found = catalog.load().by_berkeley(name)
        return (found.name,) if found else ()

    def replacement(self, use: Use) -> Replacement | None:
        """A name of Errno: that of all systems for errno, Windows's own for its last error."""
        node, code = use.node, use.code
        if not 0 < use.value <= 0xFFFF or not code.berkeley or not code.berkeley.startswith("E"):
            return None
        if use.source == ERRNO:
            if re.search(rf"\b{code.berkeley}\b", chain(use.context).text):
                return None
            return _tested(use, code.berkeley) or Replacement(
                node.start, node.end, *_named(code.berkeley, use.imported)
            )
        if use.source in ("$^E", "SO_ERROR") and use.windows:
            name, imports = _named(code.name, use.imported)
            return Replacement(node.start, node.end, name, imports, safe=True)
        return None

    def imported(self, text: Text) -> frozenset[str]:
        """The names that are imported from Errno and POSIX, and ``Errno`` where it is loaded."""
        found: set[str] = set()
        for _, chunk in text.chunks():
            found |= chunk.memo("perl imports", _imports)
        return frozenset(found)

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        for _, chunk in text.chunks():
            if chunk.memo("perl windows", _is_for_windows):
                return frozenset(("windows",))
        return frozenset()

    def systems(self, condition: Node) -> Systems:
        text = condition.text.strip()
        if condition.kind != "binary":
            return Systems(True, False) if _ASKS_WINDOWS.search(text) else Systems()
        match = _WINDOWS.match(text)
        if match is None:
            return Systems()
        windows, denied = _IS_WINDOWS.match(match[2]), match[1] in ("ne", "!~")
        if windows:
            return Systems(False, True) if denied else Systems(True, False)
        return Systems(None, False) if denied else Systems(False, None)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def imports_of(self, spelling: str) -> str:
        return "Errno"

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Behind the first module that is used, else behind the name of the package, else first."""
        source = text[0 : min(len(text), _HEAD)]
        code = _QUOTED.sub(_blanked, source)
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        used = _USE.search(code) or _PACKAGE.search(code)
        if used is not None:
            return used.end(), f"use {imports} ();{end}"
        first = re.match(r"\ufeff?(?:#![^\r\n]*(?:\r\n?|\n))?", source)
        return first.end() if first else 0, f"use {imports} ();{end}"


def _imports(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _USES.finditer(text) if "use" in text else ():
        if match[1] == "Errno":
            found.add("Errno")
        names = set(_WORD.findall(match[2]))
        found |= names
        if not names.isdisjoint((":POSIX", "errno_h", ":errno_h")):
            found.add(":all")
    return frozenset(found)


def _is_for_windows(text: str) -> bool:
    return _WIN32_MODULE.search(text) is not None


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _named(name: str, imported: frozenset[str]) -> tuple[str, str]:
    """How a name of Errno is written in a file, and what the file must load for it."""
    if name in imported or (":all" in imported and not name.startswith("WSA")):
        return name, ""
    return f"Errno::{name}()", "Errno"


def chain(node: Node) -> Node:
    """The whole of the condition that a comparison is a part of."""
    while node.parent is not None and node.parent.kind == "binary":
        node = node.parent
    return node


def _tested(use: Use, name: str) -> Replacement | None:
    """The look into `%!` that a plain comparison of `$!` becomes; None for any other."""
    context = use.context
    left, right = context.role("left"), context.role("right")
    if use.shape != "compare" or left is None or right is None:
        return None
    subject = right if left is use.node else left
    if subject.kind == "cast":
        subject = subject.role("value") or subject
    operator = context.span_text("operator")
    if subject.text not in _ERRNO_NAMES or use.node not in (left, right):
        return None
    denied = "!" if operator in ("!=", "ne") else ""
    return Replacement(context.start, context.end, f"{denied}$!{{{name}}}")


PERL = Language(
    id="perl",
    line_comment="#",
    block_comment=("=pod", "=cut"),
    grammar=_perl,
    query_folders=("perl",),
    functions=frozenset({"subroutine_declaration_statement", "method_declaration_statement"}),
    scopes=frozenset({"source_file"}),
    quoted=_QUOTED,
    head=re.compile(r"^[ \t]*(?:sub|method)[ \t]+(\w+)", re.MULTILINE),
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_Perl(),
    package="tree_sitter_perl",
)
