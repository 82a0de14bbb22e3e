"""Whether a constant's name can stand for a number while the program means the same.

The name is a macro. Its value is of type ``int`` or ``long``, as the headers have it; its text is
another. So the number's type must not matter where it stands, nor its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis import sources
from winsock_ls.analysis.places import key
from winsock_ls.analysis.values import Origin

if TYPE_CHECKING:
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.analysis.verdict import Verdict
    from winsock_ls.syntax.ir import Node

_SUFFIX = re.compile(r"(?:[uU]?[lL]{0,2}[uU]?|[uU]?[iI]64|[zZ])$")
_QUALIFIERS = re.compile(
    r"\b(?:const|volatile|static|register|extern|inline|constexpr|constinit|mutable|virtual|friend"
    r"|thread_local|std|explicit|__inline|__forceinline|FORCEINLINE)\b|::|\[\[[^\]]*\]\]"
)
_INTEGRAL = re.compile(
    r"(?:\s*\b(?:int|long|short|signed|unsigned|char|bool|_Bool|BOOL|DWORD|WORD|INT|UINT|LONG|ULONG"
    r"|SHORT|USHORT|LONGLONG|ULONGLONG|HRESULT|NTSTATUS|LRESULT|[WL]PARAM|(?:DWORD|U?LONG|U?INT)_PTR"
    r"|u?int(?:8|16|32|64|ptr|max)_t|s?size_t|errno_t|g?u?int(?:8|16|32|64)?|err_t"
    r"|u_(?:int|long|short)|U?INT(?:8|16|32|64)|DWORD(?:32|64)|SOCKET)\b\s*&{0,2})+\s*"
)
_BOUNDARIES = frozenset({"function", "lambda"})
_FUNCTIONS = (frozenset(sources.ERROR_ARGUMENTS) | sources.NEUTRAL_CALLS) - {"assert"}
_TESTING = re.compile(r"[A-Z0-9_]+|.*(?:assert|check|expect|require|verify|test|trace|debug|log).*")


def keeps_meaning(unit: UnitAnalysis, verdict: Verdict) -> bool:
    """Whether neither the type nor the text of the number makes a difference where it stands."""
    node, site = verdict.node, verdict.site
    if abs(verdict.value) != verdict.code.value or _may_be_made_text(unit, node):
        return False
    suffix = _suffix(node.text)
    if verdict.value < 0 and suffix not in ("", "l"):
        # Minus an unsigned number is a large one, and minus a wide one is less than any unsigned.
        return False
    way = _way(node, site.context)
    if any(step.kind == "cast" and _is_integral(step.span_text("type")) for step in way):
        return verdict.value > 0
    chosen = any(step.kind == "ternary" for step in way)
    if chosen and suffix not in ("", "l"):
        # The type of the whole is that of the wider way.
        return False
    return _takes_any(unit, verdict)


def _suffix(text: str) -> str:
    match = _SUFFIX.search(text)
    return match[0].lower() if match else ""


def _way(node: Node, context: Node) -> list[Node]:
    """The constructs between a number and what uses it."""
    found: list[Node] = []
    parent = node.parent
    while parent is not None and (parent.start, parent.end) != (context.start, context.end):
        found.append(parent)
        parent = parent.parent
    return found


def _takes_any(unit: UnitAnalysis, verdict: Verdict) -> bool:
    """Whether what uses the number takes an integer of any type for the same value."""
    node, site = verdict.node, verdict.site
    match site.shape:
        case "compare":
            return _is_c(unit) or _compares_integers(unit, verdict)
        case "case":
            return True
        case "assign":
            return _is_c(unit) or _is_integral(_declared_type(unit, verdict))
        case "return":
            return _is_c(unit) or _is_integral(_returned_type(node))
        case "argument":
            callee = site.subject.rpartition("#")[0]
            bare = re.split(r"::|->|\.", callee)[-1]
            if bare in sources.ERROR_TYPES:
                return "category" in site.context.text
            return bare in sources.ERROR_ARGUMENTS and callee.removeprefix("::") == bare
        case _:
            return False


def _is_c(unit: UnitAnalysis) -> bool:
    """In C no function and no operator is chosen by the type of an operand."""
    return unit.tree.language.id == "c"


def _compares_integers(unit: UnitAnalysis, verdict: Verdict) -> bool:
    site = verdict.site
    if site.value.has(Origin.WINSOCK, Origin.SYSTEM, Origin.ERRNO):
        kind = _type_of(unit, verdict)
        return not kind or kind == "auto" or _is_integral(kind)
    if site.value.function.endswith((".value", ".native_error")):
        return True
    if site.value.has(Origin.PARAMETER):
        return _is_integral(site.value.function)
    return _is_integral(_type_of(unit, verdict))


def _declared_type(unit: UnitAnalysis, verdict: Verdict) -> str:
    context = verdict.site.context
    if context.kind == "declare":
        return context.span_text("type")
    return _type_of(unit, verdict)


def _type_of(unit: UnitAnalysis, verdict: Verdict) -> str:
    """The declared type of what the number is used with; empty where it is not known."""
    site = verdict.site
    return unit.flow.types.get((site.function, site.subject.lstrip("*")), "")


def _returned_type(node: Node) -> str:
    """The type that the function around a ``return`` gives, as written."""
    around = node.parent
    while around is not None and around.kind not in _BOUNDARIES:
        around = around.parent
    if around is None:
        return ""
    start, end = around.spans.get("declarator", (around.start, around.start))
    _, arrow, trailing = around.source.slice(start, end).rpartition("->")
    if arrow:
        return trailing
    return "" if around.kind == "lambda" else around.source.slice(around.start, start)


def _is_integral(kind: str) -> bool:
    return _INTEGRAL.fullmatch(_QUALIFIERS.sub(" ", kind)) is not None


def _may_be_made_text(unit: UnitAnalysis, node: Node) -> bool:
    """Whether the number stands among the arguments of what may be a macro that shows its text."""
    inside = False
    child: Node = node
    parent = node.parent
    while parent is not None:
        if parent.kind in _BOUNDARIES:
            inside = True
        elif parent.kind == "call" and _is_argument(parent, child):
            if not _is_function(unit, parent, inside=inside):
                return True
        child, parent = parent, parent.parent
    return False


def _is_argument(call: Node, child: Node) -> bool:
    start, end = call.spans.get("arguments", (0, 0))
    return start <= child.start and child.end <= end


def _is_function(unit: UnitAnalysis, call: Node, *, inside: bool) -> bool:
    callee = call.role("callee")
    name = call.span_text("callee")
    bare = re.split(r"::|->|\.", key(callee) if callee else name)[-1]
    if bare in _FUNCTIONS or bare in sources.ERROR_TYPES or unit.facts.is_socket_call(bare):
        return True
    shows = _TESTING.fullmatch(bare.lower() if not bare.isupper() else bare) is not None
    if inside or len(bare) < len(name):
        # A lambda, or the argument of a member.
        return not shows
    return False
