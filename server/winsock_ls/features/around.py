"""The code around a place, with comments and strings blanked: what a person sees at a glance.

It works in half-typed code, in dead branches and in directives, where a syntax tree says little.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.rules.document import Document
    from winsock_ls.syntax.language import Language

# In code points.
_BEFORE, _AFTER = 6000, 3000
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\(?:\r?\n)?)*+", re.MULTILINE)
# Perl's variables of the last error, perhaps made numbers.
_LAST_ERROR = re.compile(r"(?:(?:0\s*\+|\bint\b\s*\(?)\s*)?\$(?:!|\^E)(?:\s*\+\s*0)?\s*\)?\s*$")
# The comparisons of PowerShell.
_DASHED = re.compile(r"(?<=[\w)\]'\"])\s+-[ic]?(?:eq|ne)\s*$", re.IGNORECASE)
_NO_CALLS = frozenset({"if", "while", "for", "switch", "return", "case", "sizeof", "catch", "else"})
_CAST = re.compile(r"\(\s*[A-Za-z_][\w\s:]*\*?\s*\)$")
_DEFINE = re.compile(r"[ \t]*#\s*define\s+(\w+)(?:\([^()]*\))?[\s(]*-?$")
_SUM_BEHIND = re.compile(r"\s*(?:[+*/%^-]|&(?!&)|\|(?!\|)|<<|>>)")
# Of languages with lists as values: C has neither the word nor a name in front of it.
_IN = re.compile(r"(?<=[\w)\]])\s+(?:not\s+)?in\s*$")
_IN_ARRAY = re.compile(
    r"\bin_array\s*\(\s*\$?((?:[^(),]|\([^()]*\))+),\s*(?:array\s*)?$", re.IGNORECASE
)
_MATCH = re.compile(r"^[ \t]*match[ \t]+([^\n]+?):[ \t]*$", re.MULTILINE)
# Pascal's; other labels than the first stand behind statements of any kind.
_OF = re.compile(r"\bcase\s+([^;]*?)\s+of$", re.IGNORECASE)
_ARM = re.compile(r"\bmatch\s+([^{};]*?)\s*$")
# Of languages whose heads have no brackets: the last thing before the body.
_SWITCH = re.compile(r"\bswitch[ \t]+(?:[^\n;{}]*;[ \t]*)?([^\s;{}][^\n;{}]*)$")
_LONGEST_HEAD = 200
_ELEMENTS = re.compile(r"(\w+)\s*(?:\[[^\[\]]*\]\s*)*=?\s*$")


class Around(NamedTuple):
    """The code before and behind a place, in one function where there is one.

    ``start`` is the offset in the document at which ``before`` begins.
    """

    before: str
    after: str
    start: int
    language: Language


Shape = Literal[
    "compare", "range", "case", "assign", "return", "argument", "define", "element", "sum", ""
]


class Slot(NamedTuple):
    """What a value at a place is used for.

    ``subject`` is what it is compared with, assigned to, switched over; of an argument the name of
    the function, with ``argument`` counting from 0. ``at`` is where the construct begins in
    ``before``, ``body`` where that of a switch does.
    """

    shape: Shape
    subject: str = ""
    argument: int = 0
    at: int = 0
    body: int = 0


def around(document: Document, start: int, end: int) -> Around:
    """The code before ``start`` and behind ``end``."""
    text = document.text
    unit = _function_node(document, start)
    first, last = unit or (0, len(text))
    first, last = max(first, start - _BEFORE, 0), min(last, end + _AFTER)
    language = document.language
    code = language.quoted.sub(_blank, text[first:last])
    at = start - first
    if not language.preprocessed:
        cut = 0 if unit else _head_before(code, at, language)
        return Around(code[cut:at], code[end - first :], first + cut, language)
    directive = next((d for d in _DIRECTIVE.finditer(code) if d.start() <= at <= d.end()), None)
    if directive is not None:
        # A macro's body is a world of its own.
        code = code[: directive.end()]
        cut = directive.start()
    else:
        code = _DIRECTIVE.sub(_blank, code)
        cut = 0 if unit else _function_start(code, at)
    return Around(code[cut:at], code[end - first :], first + cut, language)


def _blank(match: re.Match[str]) -> str:
    piece = match[0]
    blank = re.sub(r"[^\r\n]", " ", piece)
    if piece[0] in "\"'" and len(piece) > 1:
        return f"{piece[0]}{blank[1:-1]}{piece[0]}"
    return blank


def _function_node(document: Document, offset: int) -> tuple[int, int] | None:
    """Where the function around ``offset`` begins and ends, if it is whole."""
    unit = document.tree.unit_at(offset) if document.tree else None
    functions = document.language.functions
    if unit is None or unit.node.type not in functions or unit.node.has_error:
        return None
    return (unit.start, unit.end) if unit.start <= offset < unit.end else None


def _head_before(code: str, at: int, language: Language) -> int:
    """Where the last function begins whose head stands before ``at``; 0 without one."""
    if language.head is None:
        return _function_start(code, at)
    starts = [match.start() for match in language.head.finditer(code, 0, at)]
    return starts[-1] if starts else 0


def _function_start(code: str, at: int) -> int:
    """The same by the braces: for code that is being typed, in which they do not match."""
    for opening, _ in _openings(code, at):
        if code[opening] != "{":
            continue
        head = _stripped(code, opening)
        parameters = _opening(code, head) if code[head - 1 : head] == ")" else -1
        name = _word(code, _stripped(code, parameters)) if parameters >= 0 else ""
        if name and name not in _NO_CALLS:
            return max(code.rfind("\n", 0, parameters), 0)
    closing = code.rfind("\n}", 0, at) + 1 or code.rfind("}", 0, at)
    return closing + 1 if closing >= 0 else 0


def slot(here: Around) -> Slot:
    """What the value is used for that stands, or is being typed, in the gap."""
    if _SUM_BEHIND.match(here.after):
        return Slot("sum")
    found = _membership(here.before) or _left(here.before, here.language.idioms.wrappers)
    if found.shape in ("", "element", "sum") and here.language.idioms.wrappers:
        found = _arm(here.before, here.language.idioms.wrappers) or found
    if found.shape == "return" and here.language.head:
        head = here.language.head.search(here.before)
        found = found._replace(subject=head[1] if head else "")
    if found.shape in ("", "element") and (right := _right(here.after)):
        return Slot("compare", right, at=len(here.before))
    return found


def _membership(before: str) -> Slot | None:
    """What is asked to be in a list of values that is open where the place is."""
    opening = next((at for at, _ in _openings(before, len(before))), -1)
    match = _IN.search(before[max(opening - 20, 0) : opening]) if opening >= 0 else None
    if match is None:
        called = _IN_ARRAY.search(before[max(opening - 200, 0) : opening]) if opening >= 0 else None
        return Slot("compare", called[1].strip(), at=opening - len(called[0])) if called else None
    found = _path_slot("compare", before, opening - len(match[0]))
    return found if found.subject else None


def _arm(before: str, wrappers: frozenset[str]) -> Slot | None:
    """The value that the patterns of ``match value { ... }`` are compared with."""
    end = len(before)
    for at, inner in _openings(before, end):
        name = _word(before, _stripped(before, at))
        if before[at] == "(" and name in wrappers:
            end = _stripped(before, at) - len(name)
            continue
        head = _ARM.search(before[max(at - 400, 0) : at]) if before[at] == "{" else None
        if head is None or before[_stripped(before, end) - 1] not in ",{}|":
            return None
        return Slot("case", head[1], at=at - len(head[0]), body=inner)
    return None


def _left(before: str, wrappers: frozenset[str] = frozenset()) -> Slot:
    define = _DEFINE.match(before)
    if define:
        return Slot("define", define[1])
    end = _stripped(before, len(before))
    if before[end - 1 : end] == "-" and before[end - 2 : end - 1] not in (")", "]", "-"):
        minus = _stripped(before, end - 1)
        if not (minus and (before[minus - 1].isalnum() or before[minus - 1] in "_)]")) or (
            _word(before, minus) in _NO_CALLS
        ):
            end = minus
    while True:
        cast = _CAST.search(before[max(end - 80, 0) : end])
        if cast and not _word(before, end - len(cast[0])):
            end = _stripped(before, end - len(cast[0]))
            continue
        if before[end - 1 : end] != "(":
            break
        name = _word(before, _stripped(before, end - 1))
        if name and name not in _NO_CALLS and name not in wrappers:
            return Slot("argument", name, 0, end - 1 - len(name))
        end = _stripped(before, end - 1)
        if name in wrappers:
            end = _stripped(before, end - len(name))
        elif name:
            break
    return _operator(before, end)


def _operator(before: str, end: int) -> Slot:
    dashed = _DASHED.search(before[max(end - 20, 0) : end])
    if dashed:
        return _path_slot("compare", before, end - len(dashed[0]))
    two, one = before[max(end - 2, 0) : end], before[end - 1 : end] if end else ""
    if two in ("==", "!=", "<>"):
        # PHP's have one sign more.
        strict = before[max(end - 3, 0) : end] in ("===", "!==")
        return _path_slot("compare", before, end - 3 if strict else end - 2)
    if two in ("<=", ">="):
        return _path_slot("range", before, end - 2)
    if two in ("<<", ">>", "->", "||", "&&") or one in "?:;)}" or not one:
        return _word_slot(before, end)
    if one in "<>":
        return _path_slot("range", before, end - 1)
    if one == "=":
        sum_ = before[end - 2 : end - 1] in tuple("+-*/%&|^")
        return Slot("sum") if sum_ else _path_slot("assign", before, end - 1)
    if one in "+-*/%&|^~[":
        return Slot("sum")
    if one in ",{":
        return _member(before, end)
    return _word_slot(before, end)


def _word_slot(before: str, end: int) -> Slot:
    word = _word(before, end)
    if word == "return":
        return Slot("return", _function(before), at=end - len(word))
    if word == "case":
        return _case(before, end)
    head = _OF.search(before[max(end - 200, 0) : end])
    if head:
        return Slot("case", head[1], at=end - len(head[0]), body=end)
    return Slot("")


def _path_slot(shape: Shape, before: str, end: int) -> Slot:
    special = _LAST_ERROR.search(before[max(end - 40, 0) : end])
    start = end - len(special[0]) if special else path_start(before, end)
    return Slot(shape, before[start:end].strip(), at=start)


def _right(after: str) -> str:
    match = re.match(r"\s*[=!]==?\s*\$?(?=[A-Za-z_:])", after)
    if not match:
        return ""
    path = re.match(r"(?:[\w.:]|->|\([^()]*\)|\[[^\[\]]*\])+", after[match.end() :])
    return path[0] if path else ""


def _member(before: str, end: int) -> Slot:
    """A value in a list: an argument, or an element between braces."""
    depth, commas = 0, 0
    for at in range(end - 1, max(end - 3000, -1), -1):
        letter = before[at]
        if letter in ")]}":
            depth += 1
        elif letter in "([{":
            depth -= 1
        elif letter == "," and not depth:
            commas += 1
        elif letter == ";" and not depth:
            break
        if depth < 0:
            if letter == "(":
                name = _word(before, _stripped(before, at))
                return Slot("argument", name, commas, at) if name not in _NO_CALLS else Slot("")
            if letter == "{":
                return _element(before, at)
            break
    return Slot("")


def _element(before: str, at: int) -> Slot:
    """An element between braces that open at ``at``, of a list in lists too."""
    for opening in (at, *(o for o, _ in _openings(before, at) if before[o] == "{")):
        name = _ELEMENTS.search(before[max(opening - 200, 0) : opening])
        if name and name[1] not in _NO_CALLS:
            return Slot("element", name[1], at=at)
        if before[:opening].rstrip()[-1:] not in ("{", ","):
            break
    return Slot("element", at=at)


def _case(before: str, end: int) -> Slot:
    for at, inner in _openings(before, end):
        if before[at] == "{":
            closing = _stripped(before, at)
            opening = _opening(before, closing) if before[closing - 1 : closing] == ")" else -1
            if opening >= 0 and _word(before, _stripped(before, opening)) == "switch":
                subject = before[opening + 1 : closing - 1].strip()
                return Slot("case", subject, at=opening, body=inner)
            bare = _SWITCH.search(before[max(closing - _LONGEST_HEAD, 0) : closing])
            if bare:
                return Slot("case", bare[1], at=closing - len(bare[1]), body=inner)
    for match in reversed(list(_MATCH.finditer(before, 0, end))):
        return Slot("case", match[1], at=match.start(), body=match.end())
    return Slot("case")


def _openings(before: str, end: int) -> Iterator[tuple[int, int]]:
    """The brackets that are open at ``end``, from the inside, each with the offset behind it."""
    depth = 0
    for at in range(end - 1, -1, -1):
        letter = before[at]
        if letter in ")]}":
            depth += 1
        elif letter in "([{":
            if depth:
                depth -= 1
            else:
                yield at, at + 1


def _opening(before: str, end: int) -> int:
    """Where the bracket opens that closes right before ``end``; -1 when it does not."""
    return next((at for at, _ in _openings(before, end - 1)), -1)


def path_start(before: str, end: int) -> int:
    """Where an expression such as ``a->b(c)[d].e`` begins that ends at ``end``."""
    at = _stripped(before, end)
    while at:
        while at and before[at - 1] in ")]":
            opening = _opening(before, at)
            if opening < 0:
                return at
            at = _stripped(before, opening)
        name = at - len(_word(before, at))
        if name == at and before[at : at + 1] not in ("(", "["):
            return at
        if before[name:at] in _NO_CALLS:
            return at
        at = name
        joint = _stripped(before, at)
        if before[max(joint - 2, 0) : joint] in ("->", "::"):
            at = _stripped(before, joint - 2)
        elif before[joint - 1 : joint] == ".":
            at = _stripped(before, joint - 1)
        else:
            return at
        if not at or not (before[at - 1].isalnum() or before[at - 1] in "_)]"):
            return at
    return at


def _function(before: str) -> str:
    """The name of the function whose body ``before`` begins with."""
    match = re.search(r"(\w+)\s*\((?:[^(){};]|\([^()]*\))*+\)[^;{}()]*\{", before)
    return match[1] if match and match[1] not in _NO_CALLS else ""


def _word(before: str, end: int) -> str:
    at = end
    while at > 0 and (before[at - 1].isalnum() or before[at - 1] == "_"):
        at -= 1
    return before[at:end]


def _stripped(before: str, end: int) -> int:
    while end > 0 and before[end - 1] in " \t\r\n\\":
        end -= 1
    return end
