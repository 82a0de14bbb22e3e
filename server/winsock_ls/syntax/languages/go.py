"""Go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import ELSEWHERE, WINDOWS, Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import go_build
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _go() -> object:
    import tree_sitter_go

    return tree_sitter_go.language()


_QUOTED = re.compile(
    r"//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|`[^`]*+`?"
    r'|"(?:[^"\\\r\n]|\\.)*+"?' + r"|'(?:[^'\\\r\n]|\\.)*+'?"
)
_WINDOWS = "golang.org/x/sys/windows"
_IMPORT = re.compile(
    r"^[ \t]*(?:import[ \t]+)?(?:([\w.]+)[ \t]+)?\"(syscall|golang\.org/x/sys/windows)\"",
    re.MULTILINE,
)
# What syscall has had since its beginnings.
_SYSCALL = frozenset({"WSAEACCES", "WSAECONNABORTED", "WSAECONNRESET"})
_USES = re.compile(r"\bsyscall\.(Errno\([ \t]*(?:0[xX])?\d)?")
ALONE = "syscall for numbers alone"
"""Stands among the imports of a file that would not use syscall without its numbers."""
# What the packages have in builds for one system alone: the file is for that one.
_FOR_WINDOWS = re.compile(
    r"^[ \t]*(?:import[ \t]+)?(?:\w+[ \t]+)?\"golang\.org/x/sys/windows(?:/\w+)*\""
    r"|\bsyscall\.(?:WSA\w+|NewLazyDLL|MustLoadDLL|LoadDLL|LoadLibrary|UTF16\w+|StringToUTF16\w*"
    r"|Handle|Overlapped|GetLastError|NewCallback|ERROR_\w+|WSABuf|Closesocket)\b",
    re.MULTILINE,
)
_ELSEWHERE = re.compile(
    r"^[ \t]*(?:import[ \t]+)?(?:\w+[ \t]+)?\"golang\.org/x/sys/(?:unix|plan9)\""
    r"|\bsyscall\.(?:Flock|Kill|Stat_t|Statfs(?:_t)?|Mkfifo|Mknod|SIGUSR[12]|SIGCHLD|SIGWINCH"
    r"|SIGTSTP|SIGCONT|SIGSTOP|Epoll\w+|Kqueue|Kevent|Select|FdSet|Mmap|Munmap|Dup[23]?|Umask"
    r"|[GS]etrlimit|Rlimit|Sysinfo|RawSyscall\w*|SYS_\w+|Mount|Unmount|Getpgid|Setsid|AF_NETLINK"
    r"|Recvmsg|Sendmsg|Socketpair|Wait4|PtraceAttach|TIOC\w+|Uname|Utsname|Syncfs|Prctl)\b",
    re.MULTILINE,
)
_PACKAGE = re.compile(r"^package[ \t]+\w+[^\r\n]*", re.MULTILINE)
_IMPORT_LINE = re.compile(r"^import[ \t]+(?:[\w.]+[ \t]+)?[\"`][^\r\n]*", re.MULTILINE)
_IMPORT_BLOCK = re.compile(r"^import[ \t]*\(([^)]*)\)", re.MULTILINE)
# So far into a file its head is looked for, in code points.
_HEAD = 20000
_ASKED = re.compile(
    r"(?:runtime\.|build\.)?\w*(?:GOOS|goos)\s*([!=]=)\s*[\"`](\w+)[\"`]"
    r"|[\"`](\w+)[\"`]\s*([!=]=)\s*(?:runtime\.)?\w*(?:GOOS|goos)"
    r"|(?:\w+\.)?[iI]sWindows(?:\(\))?"
)
_NOTES = {
    "en": {
        "join": "; ",
        "windows": "`{0}` in `golang.org/x/sys/windows`",
        "syscall": "`{0}`",
        "posix": "`{0}` is an invented number on Windows, equal to no error of a socket",
    },
    "zh-CN": {
        "join": "；",
        "windows": "`golang.org/x/sys/windows` 中的 `{0}`",
        "syscall": "`{0}`",
        "posix": "`{0}` 在 Windows 上是虚构的数值，不等于任何套接字错误",
    },
}


class _Go(Idioms):
    calls = frozenset({"WSAGetLastError"})
    arguments = {"syscall.Errno": 0, "windows.Errno": 0}
    numbers = re.compile(r"^(?:syscall|windows)\.Errno$")
    sockets = re.compile(r'^[ \t]*(?:import[ \t]+)?(?:\w+[ \t]+)?"syscall"', re.MULTILINE)
    # What the answers of servers hold is no errno; a type says so of what is one.
    vetoed = re.compile(r"(?!.*[eE]rrno\)*$).*[.\[(].*|(?:\w*[eE]rr(?:or)?_?)?[cC]ode", re.DOTALL)
    written = re.compile(r"\berrno\)*$|\.\((?:syscall|windows)\.Errno\)\)*$")
    functions = {
        "Dial": "connect", "DialTimeout": "connect", "DialContext": "connect",
        "DialTCP": "connect", "DialUDP": "connect", "Listen": "bind", "ListenTCP": "bind",
        "ListenUDP": "bind", "ListenPacket": "bind", "ListenAndServe": "bind",
        "Accept": "accept", "AcceptTCP": "accept", "ReadFrom": "recvfrom",
        "ReadFromUDP": "recvfrom", "ReadMsgUDP": "WSARecvMsg", "WriteTo": "sendto",
        "WriteToUDP": "sendto", "LookupHost": "getaddrinfo", "LookupIP": "getaddrinfo",
        "Connect": "connect", "Bind": "bind", "WSARecv": "WSARecv", "WSASend": "WSASend",
        "Getsockopt": "getsockopt", "Setsockopt": "setsockopt",
    }  # fmt: skip
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "call" and "SO_ERROR" in node.span_text("arguments"):
            if re.search(r"\bGetsockoptInt$", node.span_text("callee")):
                return Source("int", "getsockopt(SO_ERROR)")
        return super().source(node, caught)

    def converted(self, source: str, kind: str) -> str:
        return kind

    def spellings(self, code: Code) -> tuple[str, ...]:
        names = code.languages
        syscall = names.go_syscall if code.name in _SYSCALL else None
        return tuple(name for name in (names.go, syscall) if name)

    def note(self, code: Code, language: str) -> str:
        names, text = code.languages, _NOTES[language]
        told = (("windows", names.go), ("syscall", names.go_syscall), ("posix", names.go_posix))
        return text["join"].join(text[key].format(name) for key, name in told if name)

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.search(r"\b(?:syscall|windows|unix)\s*\.\s*$", before):
            return ()
        from winsock_ls import catalog

        code = catalog.load().by_berkeley(name)
        return (code.name,) if code else ()

    def replacement(self, use: Use) -> Replacement | None:
        """The constant, where the file is built for Windows alone."""
        node, context = use.node, use.context
        # Behind a test of runtime.GOOS the line is compiled for all systems all the same.
        if WINDOWS not in use.traits or not 0 <= use.value <= 0xFFFF:
            return None
        name, imports = _constant(use)
        if not name:
            return None
        safe = imports in use.imported
        if context.kind == "cast" and context.span_text("type") in self.arguments:
            keeps = imports == _WINDOWS and ALONE in use.imported
            if keeps and context.span_text("type").startswith("syscall"):
                # Without the conversion, an import would be left over.
                return Replacement(node.start, node.end, name, imports, safe)
            return Replacement(context.start, context.end, name, imports, safe)
        if self.numbers.search(use.source):
            return Replacement(node.start, node.end, name, imports, safe)
        if use.shape not in ("compare", "case") or not re.fullmatch(r"\w+", use.source):
            return None
        sides = (context.role("left"), context.role("right"))
        other = next((s for s in sides if s and not s.start <= node.start < s.end), None)
        inner = other.role("value") if other is not None and other.kind == "cast" else None
        if other is None or inner is None or inner.kind == "number":
            return Replacement(node.start, node.end, f"{use.source}({name})", imports, safe)
        # `int(errno) == 10054`: what has a type needs no conversion.
        others = ((other.start, inner.start, ""), (inner.end, other.end, ""))
        return Replacement(node.start, node.end, name, imports, safe, others)

    def traits(self, text: Text, path: str | None) -> frozenset[str]:
        constrained = go_build.traits(text[0 : min(len(text), _HEAD)], path)
        if constrained:
            return constrained
        told = {system for _, chunk in text.chunks() for system in chunk.memo("go uses", _told)}
        return frozenset((ELSEWHERE,) if ELSEWHERE in told else told)

    def systems(self, condition: Node) -> Systems:
        match = _ASKED.fullmatch(condition.text)
        if match is None:
            return Systems()
        system, operator = match[2] or match[3] or "windows", match[1] or match[4] or "=="
        found = Systems(True, False) if system == "windows" else Systems(False, None)
        return found if operator == "==" else Systems(found.fails, found.holds)

    def imported(self, text: Text) -> frozenset[str]:
        found: set[str] = set()
        others = numbers = 0
        for _, chunk in text.chunks():
            names, uses = chunk.memo("go imports", _imports)
            found.update(names)
            numbers += uses[0]
            others += uses[1]
        if numbers and not others:
            found.add(ALONE)
        return frozenset(found)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """At the end of the imports in brackets, else behind the other imports."""
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        head = text[0 : min(len(text), _HEAD)]
        blanked = _QUOTED.sub(_blanked, head)
        block = _IMPORT_BLOCK.search(blanked)
        if block:
            inside = head[block.start(1) : block.end(1)]
            at = block.end(1)
            if inside and inside[-1] in "\r\n":
                return at, f'\t"{imports}"{end}'
            return at, f'{end}\t"{imports}"{end}'
        lines = list(_IMPORT_LINE.finditer(blanked))
        if lines:
            at = text.line_end(text.line_at(lines[-1].start()))
            return at, f'{end}import "{imports}"'
        package = _PACKAGE.search(blanked)
        if package is None:
            return 0, f'import "{imports}"{end}'
        return text.line_end(text.line_at(package.start())), f'{end}{end}import "{imports}"'


def _blanked(match: re.Match[str]) -> str:
    """Blanks in place of a comment, and of a string that goes over lines: that is no import's."""
    text = match[0]
    if text[0] != "/" and "\n" not in text:
        return text
    return re.sub(r"[^\r\n]", " ", text)


def _constant(use: Use) -> tuple[str, str]:
    """The name of a code and the package that has it; empty for none."""
    names = use.code.languages
    for imported in sorted(use.imported):
        path, _, alias = imported.partition(" as ")
        if path == _WINDOWS and alias and names.go:
            return f"{alias}.{names.go.partition('.')[2]}", imported
    if _WINDOWS not in use.imported and "syscall" in use.imported and use.code.name in _SYSCALL:
        return names.go_syscall or "", "syscall"
    return names.go or "", _WINDOWS


def _imports(text: str) -> tuple[frozenset[str], tuple[int, int]]:
    """The imports that matter, and how often syscall is used for a number and otherwise."""
    found: set[str] = set()
    for alias, path in _IMPORT.findall(text) if '"' in text else ():
        if not alias:
            found.add(path)
        elif alias not in (".", "_"):
            found.add(f"{path} as {alias}")
    uses = [bool(number) for number in _USES.findall(text)] if "syscall." in text else []
    return frozenset(found), (sum(uses), len(uses) - sum(uses))


def _told(text: str) -> frozenset[str]:
    """The systems that what is used in a piece of text belongs to."""
    found: set[str] = set()
    if ("golang.org" in text or "syscall." in text) and _FOR_WINDOWS.search(text):
        found.add(WINDOWS)
    if ("golang.org" in text or "syscall." in text) and _ELSEWHERE.search(text):
        found.add(ELSEWHERE)
    return frozenset(found)


GO = Language(
    id="go",
    line_comment="//",
    grammar=_go,
    query_folders=("go",),
    functions=frozenset({"function_declaration", "method_declaration"}),
    scopes=frozenset({"source_file"}),
    outline=Margins(
        quoted=_QUOTED,
        definition=re.compile(r"func\b"),
        leads=re.compile(r"(?!)"),
        fresh=re.compile(r"func[ \t(]|(?:type|var|const|import)[ \t(]"),
    ).bounds,
    quoted=_QUOTED,
    statement_end="\n",
    head=re.compile(r"^func[ \t]+(?:\([^()]*\)[ \t]*)?(\w+)", re.MULTILINE),
    words=Words(
        ("WSA", "syscall.E", "windows.E"),
        (("WSA", r"[A-Z]"), ("syscall", r"\.E[A-Z]"), ("windows", r"\.E[A-Z]")),
    ),
    idioms=_Go(),
)
