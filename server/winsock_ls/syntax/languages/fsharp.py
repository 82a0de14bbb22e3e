"""F#, which has the exceptions and the enumeration of .NET, as C# has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import NEVER, WINDOWS, Idioms, Replacement, Source
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import csharp_systems, dotnet
from winsock_ls.syntax.languages.dotnet import NAMESPACE, NATIVE, PORTABLE
from winsock_ls.syntax.margins import Margins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Systems, Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _fsharp() -> object:
    import tree_sitter_fsharp

    return tree_sitter_fsharp.language()


_QUOTED = re.compile(
    r"//[^\r\n]*|\(\*(?!\))(?:[^*]|\*(?!\)))*+(?:\*\))?"
    r'|\$*"""(?:[^"]|"(?!""))*+(?:"{3,})?|(?:@\$?|\$@)"(?:[^"]|"")*+"?'
    r'|\$?"(?:[^"\\]|\\.)*+"?' + r"|(?<![\w'])'(?:[^'\\\r\n]|\\[^\r\n][\w]*)'",
    re.DOTALL,
)
_OPEN = re.compile(r"^[ \t\ufeff]*open[ \t]+(?:type[ \t]+)?(?:global\.)?([\w.]+)", re.MULTILINE)
_OWN = re.compile(r"^[ \t]*(?:type|and)[ \t]+(?:\w+[ \t]+)?SocketError\b", re.MULTILINE)
_HEAD = re.compile(r"^([ \t\ufeff]*)open[ \t]+[^\r\n]*(?:\r\n?|\n|$)", re.MULTILINE)
_MODULE = re.compile(
    r"^[ \t\ufeff]*(?:module|namespace)[ \t]+(?:rec[ \t]+|global\b)?[^=\r\n]*(?:\r\n?|\n|$)",
    re.MULTILINE,
)
# The namespaces of what runs on Windows alone.
_FOR_WINDOWS = re.compile(r"System\.(?:Windows|ServiceProcess|Management)\b|Microsoft\.Win32\b")
_DEFAULT = re.compile(r"_\s*(?:when\b|->)")
_HIDDEN = "SocketError"
# So far into a file its declarations are looked for, in code points.
_REACH = 20000


class _FSharp(Idioms):
    members = frozenset({"ErrorCode", "NativeErrorCode", "SocketErrorCode", "SocketError"})
    arguments = {
        "SocketException": 0, "Win32Exception": 0, "Sockets.SocketException": 0,
        "System.Net.Sockets.SocketException": 0,
    }  # fmt: skip
    exceptions = re.compile(r"^(?:[\w.]+\.)?(?:Socket|Win32)Exception$")
    sockets = re.compile(r"\bSystem\.Net\.Sockets\b|\bSocketException\b|\bSocketError\b")
    # What is not known to be an error of a socket is that of an API or of a process.
    vetoed = re.compile(r".*[.(].*", re.DOTALL)
    written = re.compile(r"\.(?:(?:Native|Socket)?ErrorCode|SocketError)\)*$")
    foreign = dotnet.FOREIGN
    functions = dotnet.FUNCTIONS
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        field = node.span_text("field")
        if node.kind != "member" or field not in self.members:
            return None
        if f".{field}" in PORTABLE:
            return Source(f".{field}", node.text)
        owner = node.role("object")
        cast = owner is not None and owner.kind == "cast"
        kind = owner.span_text("type") if owner is not None and cast else ""
        if (kind or caught.get(node.span_text("object"), "")).endswith("SocketException"):
            return Source(f"SocketException.{field}", node.text)
        return Source(".NativeErrorCode", node.text) if field == "NativeErrorCode" else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        return (code.languages.csharp,) if code.languages.csharp else ()

    def inserted(self, spelling: str, subject: str) -> str:
        portable = re.search(r"\bSocketError(?:Code)?\)*$", subject)
        return spelling if portable and "int " not in subject else f"int {spelling}"

    def note(self, code: Code, language: str) -> str:
        name, text = code.languages.csharp, dotnet.NOTES[language]
        return text["member"].format(name, code.value) if name else text["none"]

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.search(r"\bSocketError\s*\.\s*$", before):
            return ()
        from winsock_ls import catalog

        spelled = f"SocketError.{name}"
        return tuple(c.name for c in catalog.load().codes if c.languages.csharp == spelled)

    def replacement(self, use: Use) -> Replacement | None:
        """The member of SocketError, and the member of the exception that gives one."""
        node, name = use.node, use.code.languages.csharp
        if not name or not 0 < use.value <= 0xFFFF or _HIDDEN in use.imported:
            return None
        known = NAMESPACE in use.imported
        around = dotnet.around(use, _DEFAULT, str) if use.shape in ("compare", "case") else None
        if around is not None:
            title = f"SocketErrorCode = {name}" if use.source in NATIVE else name
            safe = known and use.source not in NATIVE
            return Replacement(node.start, node.end, name, NAMESPACE, safe, around, title)
        if use.shape == "case":
            # A pattern is a constant, and none that has to be computed.
            return None
        before = node.source.slice(max(node.start - 1, 0), node.start)
        bare = use.shape == "argument" and before not in ("(", ",")
        text = f"(int {name})" if bare else f"int {name}"
        return Replacement(node.start, node.end, text, NAMESPACE, known)

    def traits(self, text: Text, _path: str | None) -> frozenset[str]:
        opened = self.imported(text)
        return frozenset((WINDOWS,)) if any(map(_FOR_WINDOWS.match, opened)) else frozenset()

    def systems(self, condition: Node) -> Systems:
        return csharp_systems.systems(condition)

    def imported(self, text: Text) -> frozenset[str]:
        found: set[str] = set()
        for _, chunk in text.chunks():
            found.update(chunk.memo("fsharp opens", _opens))
        return frozenset(found)

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Behind the last declaration of its kind, else behind the head of the module."""
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        code = _QUOTED.sub(_blanked, text[0 : min(len(text), _REACH)])
        opened = list(_HEAD.finditer(code))
        module = _MODULE.search(code)
        place, indent = (0, "")
        if opened:
            first = opened[0][1]
            last = [match for match in opened if match[1] == first][-1]
            place, indent = last.end(), first.lstrip("\ufeff")
        elif module is not None:
            place = module.end()
        statement = f"{indent}open {imports}{end}"
        ended = place == 0 or text[place - 1 : place] in ("\r", "\n")
        return place, statement if ended else f"{end}{indent}open {imports}"


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _opens(text: str) -> frozenset[str]:
    found = {match[1] for match in _OPEN.finditer(text)} if "open" in text else set()
    if "SocketError" in text and _OWN.search(text):
        found.add(_HIDDEN)
    return frozenset(found)


FSHARP = Language(
    id="fsharp",
    line_comment="//",
    block_comment=("(*", "*)"),
    grammar=_fsharp,
    query_folders=("fsharp",),
    scopes=frozenset({"file"}),
    outline=Margins(
        # What goes on with the definition above begins no other.
        quoted=re.compile(
            rf"{_QUOTED.pattern}|^(?:(?:and|with|then|else|elif)\b|[|&+*<>=-])", _QUOTED.flags
        ),
        definition=re.compile(r"(?:let|type|module|namespace|exception|extern|do)\b"),
        # An attribute begins with a bracket, and stays with what is above it.
        leads=NEVER,
        fresh=re.compile(r"(?:let|type|module|namespace|open)[ \t]+[\w`(]"),
    ).bounds,
    quoted=_QUOTED,
    statement_end="\n",
    head=re.compile(
        r"^[ \t]*(?:let|member)[ \t]+(?:(?:rec|inline|private|\w+\.)[ \t]*)*(\w+)", re.MULTILINE
    ),
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_FSharp(),
)
