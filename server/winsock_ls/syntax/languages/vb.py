"""Visual Basic of .NET."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import BASIC, BASIC_MARKS, Words
from winsock_ls.syntax.idioms import Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import csharp_systems, dotnet
from winsock_ls.syntax.languages.dotnet import NAMESPACE, NATIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text


def _vb() -> object:
    import tree_sitter_vb_dotnet

    return tree_sitter_vb_dotnet.language()


_ICASE = re.IGNORECASE
_QUOTED = re.compile(r"(?:'|\bREM\b)[^\r\n]*|\"(?:[^\"\r\n]|\"\")*+\"?", _ICASE)
_IMPORTS = re.compile(r"^[ \t\ufeff]*Imports[ \t]+([\w.]+)[ \t]*(?:'.*)?$", _ICASE | re.MULTILINE)
_IMPORTS_LINE = re.compile(r"^[ \t\ufeff]*Imports\b[^\r\n]*(?:\r\n?|\n)", _ICASE | re.MULTILINE)
# What must stand before the first import.
_OPTION_LINE = re.compile(r"^[ \t\ufeff]*Option\b[^\r\n]*(?:\r\n?|\n)", _ICASE | re.MULTILINE)
# So far into a file its imports are looked for, in code points.
_HEAD = 20000
_DEFAULT = re.compile(r"Case\s+Else\b", _ICASE)
_EXCEPTION = re.compile(r"(?:[\w.]+\.)?SocketException$", _ICASE)
_TYPES = ("SocketException", "Sockets.SocketException", f"{NAMESPACE}.SocketException")
_OWN = re.compile(r"\b(?:Enum|Class|Structure)[ \t]+SocketError\b", _ICASE)
HIDDEN = "SocketError"
"""Stands among the imports of a file that declares a type of that name."""


class _VisualBasic(Idioms):
    calls = frozenset({"WSAGetLastError"})
    members = frozenset({"ErrorCode", "NativeErrorCode", "SocketErrorCode", "SocketError"})
    arguments = {**dict.fromkeys(_TYPES, 0), "Win32Exception": 0, "CType": 0}
    exceptions = re.compile(r"^(?:[\w.]+\.)?(?:Socket|Win32)Exception$", _ICASE)
    sockets = re.compile(
        r"\bNet\.Sockets\b|\bSocketException\b|\bws2_32\b|\bSocketError\b|\bwsock32\b", _ICASE
    )
    vetoed = re.compile(
        r".*(?:\.|\b)(?:\w*Status(?:Code)?|ExitCode|\w*RetCode|Number|Code|Port\w*|Tag|Text|Value)"
        r"(?:\(\))?",
        re.DOTALL | _ICASE,
    )
    written = re.compile(r"\.(?:(?:Native|Socket)?ErrorCode|SocketError)\)*$", _ICASE)
    foreign = dotnet.FOREIGN
    functions = dotnet.FUNCTIONS
    constants_are_members = True
    smallest = 10000

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        if node.kind == "call":
            return super().source(node, caught)
        if node.kind != "member":
            return None
        field = node.span_text("field").lower()
        if field in ("socketerrorcode", "socketerror"):
            name = "SocketErrorCode" if field == "socketerrorcode" else "SocketError"
            return Source(f".{name}", node.text)
        if field not in ("errorcode", "nativeerrorcode"):
            return None
        name = "ErrorCode" if field == "errorcode" else "NativeErrorCode"
        if _EXCEPTION.fullmatch(_receiver_type(node, caught)):
            return Source(f"SocketException.{name}", node.text)
        return Source(".NativeErrorCode", node.text) if name == "NativeErrorCode" else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        name = code.languages.csharp
        return (name,) if name else ()

    def note(self, code: Code, language: str) -> str:
        name, text = code.languages.csharp, dotnet.NOTES[language]
        return text["member"].format(name, code.value) if name else text["none"]

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        if not re.search(r"\bSocketError\s*\.\s*$", before, _ICASE):
            return ()
        from winsock_ls import catalog

        spelled = f"SocketError.{name}".lower()
        return tuple(
            c.name for c in catalog.load().codes if (c.languages.csharp or "").lower() == spelled
        )

    def replacement(self, use: Use) -> Replacement | None:
        """The member of SocketError, which Visual Basic takes for its number by itself."""
        node, name = use.node, use.code.languages.csharp
        if not name or not 0 < use.value <= 0xFFFF or HIDDEN in use.imported:
            return None
        safe = NAMESPACE.lower() in use.imported and bool(use.source)
        if use.shape == "argument":
            exception = _EXCEPTION.search(use.context.span_text("callee"))
            return Replacement(node.start, node.end, name, NAMESPACE) if exception else None
        if use.shape not in ("compare", "case"):
            return None
        around = dotnet.around(use, _DEFAULT, str)
        if use.context.span_text("operator").isalpha():
            # Equals and Contains compare types as well: all of it is a SocketError, or none.
            if around is None or use.context.span_text("operator").lower() != "equals":
                return None
            safe = False
        if around is None:
            return Replacement(node.start, node.end, name, NAMESPACE, safe)
        native = use.source in NATIVE
        title = f"SocketErrorCode = {name}" if native else name
        return Replacement(
            node.start, node.end, name, NAMESPACE, safe and not native, around, title
        )

    def systems(self, condition: Node) -> Systems:
        return csharp_systems.systems(condition)

    def imported(self, text: Text) -> frozenset[str]:
        """The namespaces in small letters, and as they are written."""
        found: set[str] = set()
        for _, chunk in text.chunks():
            found |= chunk.memo("vb imports", _imports)
        return frozenset(found)

    def surroundings(self, text: Text) -> tuple[object, ...]:
        return (self.insertion(text, "")[1],)

    def imports_of(self, spelling: str) -> str:
        return NAMESPACE

    def insertion(self, text: Text, imports: str) -> tuple[int, str]:
        """Behind the last import, else behind the options, else first."""
        end = text[text.line_end(0) : text.line_start(1)] if text.line_count > 1 else "\n"
        source = text[0 : min(len(text), _HEAD)]
        lines = list(_IMPORTS_LINE.finditer(source)) or list(_OPTION_LINE.finditer(source))
        place = lines[-1].end() if lines else (1 if source.startswith("\ufeff") else 0)
        return place, f"Imports {imports}{end}"


def _imports(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _IMPORTS.finditer(text):
        found |= {match[1], match[1].lower()}
    if NAMESPACE.lower() in found:
        found.add(NAMESPACE)
    if _OWN.search(text):
        found.add(HIDDEN)
    return frozenset(found)


def _receiver_type(node: Node, caught: Mapping[str, str]) -> str:
    """The type of the object whose member is read, where it is an exception's; else empty."""
    receiver = node.role("object")
    if receiver is not None and receiver.kind == "cast":
        return receiver.span_text("type").strip()
    owner = node.span_text("object").strip().lower()
    return next((kind for name, kind in caught.items() if name.lower() == owner), "")


VB = Language(
    id="vb",
    line_comment="'",
    grammar=_vb,
    query_folders=("vb",),
    functions=frozenset(
        {
            "method_declaration", "constructor_declaration", "operator_declaration",
            "property_declaration",
        }
    ),
    scopes=frozenset({"source_file"}),
    quoted=_QUOTED,
    statement_end="\n",
    head=re.compile(
        r"^[ \t]*(?:[A-Z]\w*[ \t]+)*(?:Sub|Function|Property)[ \t]+(\w+)", re.MULTILINE | _ICASE
    ),
    words=Words(("WSA", *BASIC_MARKS), (("WSA", r"[A-Z]"), BASIC)),
    idioms=_VisualBasic(),
    package="tree_sitter_vb_dotnet",
)  # fmt: skip
