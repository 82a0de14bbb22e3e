"""C#."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax import members
from winsock_ls.syntax.candidates import Words
from winsock_ls.syntax.idioms import WINDOWS, Idioms, Replacement, Source, Systems
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages import csharp_systems, dotnet
from winsock_ls.syntax.languages.dotnet import NAMESPACE, NATIVE, PORTABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_USING = re.compile(
    r"^[ \t\ufeff]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?([\w.]+)[ \t]*;", re.MULTILINE
)
# A file in the namespace needs no directive.
_WITHIN = re.compile(rf"^[ \t]*namespace[ \t]+({re.escape(NAMESPACE)})\b", re.MULTILINE)
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
_DEFAULT = re.compile(r"default\b|_\s*=>")


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
        r".*(?:\.|\b)(?:\w*Status(?:Code)?|ExitCode|\w*RetCode|Number|Code|DiscordCode)(?:\(\))?"
        r"|.*\.[eE]rr[cC]ode",
        re.DOTALL,
    )
    written = re.compile(
        r"\.(?:(?:Native|Socket)?ErrorCode|SocketError)\)*$|\bGetLastWin32Error\s*\(\s*\)$"
    )
    foreign = dotnet.FOREIGN
    functions = dotnet.FUNCTIONS
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
        if f".{field}" in PORTABLE:
            return Source(f".{field}" if _is_enum(node, kind) else field, node.text)
        if kind.endswith("SocketException"):
            return Source(f"SocketException.{field}", node.text)
        return Source(".NativeErrorCode", node.text) if field == "NativeErrorCode" else None

    def spellings(self, code: Code) -> tuple[str, ...]:
        name = code.languages.csharp
        return (name,) if name else ()

    def inserted(self, spelling: str, subject: str) -> str:
        return spelling if re.search(r"\bSocketError(?:Code)?\)*$", subject) else f"(int){spelling}"

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
        node, context = use.node, use.context
        name = use.code.languages.csharp
        if not name or abs(use.value) > 0xFFFF or use.value < 0 or HIDDEN in use.imported:
            return None
        known = NAMESPACE in use.imported
        if context.kind == "cast" and context.span_text("type").endswith("SocketError"):
            return Replacement(context.start, context.end, name, NAMESPACE, known)
        around = dotnet.around(use, _DEFAULT, str) if use.shape in ("compare", "case") else None
        if around is None:
            return Replacement(node.start, node.end, f"(int){name}", NAMESPACE, known)
        title = f"SocketErrorCode == {name}" if use.source in NATIVE else name
        safe = known and use.source not in NATIVE
        return Replacement(node.start, node.end, name, NAMESPACE, safe, around, title)

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
        found.add(NAMESPACE)
    if "SocketError" in text and _OWN.search(text):
        found.add(HIDDEN)
    return frozenset(found)


def _receiver_type(node: Node, caught: Mapping[str, str]) -> str:
    """The type of the object whose member is read, where it is an exception's; else empty."""
    receiver = node.role("object")
    if receiver is not None and receiver.kind == "cast":
        return receiver.span_text("type").rstrip("?")
    return caught.get(node.span_text("object").rstrip("!"), "").rstrip("?")


def _is_enum(node: Node, kind: str) -> bool:
    """Whether a member named after SocketError may be one.

    C# compares no enum with a number but 0: what is neither cast nor known for a SocketException's
    is a whole number that a class of the program's own keeps under the name.
    """
    return kind.endswith("SocketException") or (
        node.parent is not None and node.parent.kind == "cast"
    )


def _matched_type(node: Node) -> str:
    """The type that the pattern around the name of a member asks for; else empty."""
    pattern = node.parent.parent if node.parent else None
    return pattern.span_text("type") if pattern and pattern.kind == "declare" else ""


CSHARP = Language(
    id="csharp",
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
    outline=members.bounds,
    around=members.around,
    quoted=_QUOTED,
    words=Words(("WSA",), (("WSA", r"[A-Z]"),)),
    idioms=_CSharp(),
)  # fmt: skip
