"""Cuts a text into segments by the members of its types, where all code stands in types (C#).

A method or property is a segment, with what stands above it, and so is each run of other lines
between them, within one type. Borders lie between lines, and never between ``#if`` and
``#endif``. A line that begins with an access modifier where no member can begin ends what was
never closed: so broken code spoils no more than its own member.

A segment that stands in a type is parsed in braces of its own, as `around` makes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax import pieces, strings
from winsock_ls.syntax.pieces import Piece

if TYPE_CHECKING:
    from winsock_ls.text import Text

# Every branch begins with a letter of its own, so that `re` can skip to the next of these letters.
_QUOTED = (
    r'//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|#[^\r\n]*|"""(?:[^"]|"(?!""))*+(?:"{3,})?'
    r'|"(?:[^"\\\r\n]|\\.)*+"?|@\$?"(?:[^"]|"")*+"?|\$@"(?:[^"]|"")*+"?'
    r'|\$+"""(?:[^"]|"(?!""))*+(?:"{3,})?|\$"(?:[^"\\\r\n]|\\.)*+"?'
    r"|'(?<![0-9A-Fa-f]')(?:[^'\\\r\n]|\\.)*+'?"
)


def _words(*words: str) -> str:
    # `@class` is a name like others.
    return "|".join(rf"{word}(?<![\w@]{word})(?!\w)" for word in words)


# A type's own words begin it; `where T : class` comes behind the brackets of a method.
_WORDS = (
    _words("class", "struct", "interface", "enum", "namespace")
    + r"|record(?<![\w@]record)(?=[ \t]+(?:class[ \t]+|struct[ \t]+)?[@\w])"
    + r"|extension(?<![\w@]extension)(?=[ \t]*[(<])|"
    + _words("public", "private", "protected", "internal")
)
_TOKEN = re.compile(rf"{_QUOTED}|\(|\)|\[|\]|\{{|\}}|=[=>]?|;|{_WORDS}")
_BRACES = re.compile(rf"{_QUOTED}|\{{|\}}|{_words('namespace')}")
_DIRECTIVE = re.compile(r"#[ \t]*(if|elif|else|endif)\b")
_REST = re.compile(r"[ \t]*(?:/\*[^\r\n*]*\*/[ \t]*)?(?://[^\r\n]*)?(?:\r\n?|\n|\Z)")
_BLANK = re.compile(r"(?:\s|//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+\*/)*+")
_ACCESSOR = re.compile(
    r"[ \t]+(?:(?:protected|internal|private)[ \t]+)?(?:get|set|init|add|remove)\b"
)
# What a segment is parsed in stands in as many types as it closes, and in one more.
_TYPE = b"class _{"
_END = b"\n}"
# Nobody nests deeper; what does is counted, and not remembered.
_DEEPEST = 63
# Before a word that begins its line stand no more blanks.
_INDENTED = 200


class _State(NamedTuple):
    """What is open where a piece of text begins."""

    stack: str = ""
    """The namespaces (n) and types (t) that it stands in."""
    kind: str = ""
    """What the member that was begun is: see `_Walk`."""
    depth: int = 0
    """The brackets that are open in it."""
    begun: int = 0
    """Where to cut before a method: counted back from the piece's end, from 1; 0: nowhere."""
    held: bool = False
    """A segment ended where no border can be: one is due."""
    ended: bool = False
    """A member ended since the ``#if`` that is open."""
    exposed: bool = False
    """It has an access modifier."""
    branches: tuple[tuple[str, str, int, bool], ...] = ()
    """For each open ``#if``, what was open there: each of its branches begins so."""
    deeper: int = 0
    """How many more are open."""


def bounds(text: Text) -> list[int]:
    """The borders of the segments, ascending: 0 first, the length of the text last."""
    return pieces.bounds(text, _State(), "members", _scan)


def _scan(text: str, state: _State) -> Piece[_State]:
    return _Walk(text, state).run()


class _Walk:
    """Goes through a piece of text, token by token.

    The kind of a member is empty where none was begun or nothing is known of it, ``type`` and
    ``space`` for what opens a type or a namespace, ``call`` behind its first round bracket,
    ``value`` behind ``=``, ``arrow`` behind the ``=>`` of a body, ``body`` in a body, ``enum``, and
    ``other`` in what has braces and is none of these.
    """

    def __init__(self, text: str, state: _State) -> None:
        self._text = text
        self._stack, self._kind, self._depth, begun = state[:4]
        self._held, self._ended_inside, self._exposed, branches, self._deeper = state[4:]
        self._begun: int | None = 1 - begun if begun else None
        self._branches = list(branches)
        self._borders: list[int] = []
        self._undecided = False

    def run(self) -> Piece[_State]:
        text, end = self._text, 0
        for start, at in strings.tokens(_TOKEN, text):
            letter = text[start]
            if letter in "([{":
                self._open(letter, start)
            elif letter in ")]}":
                self._close(letter, at)
            elif letter == ";":
                if not self._depth:
                    self._finished(at)
            elif letter == "=":
                self._equals(text[start:at], start)
            elif letter.isalpha():
                self._word(text[start:at], start, at)
            else:
                end = at
                if letter == "#":
                    self._directive(text[start:at], at)
        begun = 0 if self._begun is None else len(text) - self._begun + 1
        state = _State(
            self._stack, self._kind, self._depth, begun, self._held, self._ended_inside,
            self._exposed, tuple(self._branches), self._deeper,
        )  # fmt: skip
        goes_on = self._undecided or end == len(text) or text[-1:] not in "\r\n"
        return Piece(tuple(self._borders), state, goes_on)

    def _open(self, letter: str, start: int) -> None:
        if not self._depth:
            if letter == "{" and self._kind in ("type", "space"):
                if len(self._stack) < _DEEPEST:
                    self._stack += "t" if self._kind == "type" else "n"
                    self._ended(start + 1)
                    return
                self._kind = "other"
            elif letter == "(" and not self._kind:
                self._kind = "call"
            elif letter == "{" and self._kind in ("", "call"):
                self._kind = "other"
                if self._is_member():
                    self._kind = "body"
                    self._cut()
        self._depth += 1

    def _close(self, letter: str, end: int) -> None:
        if self._depth:
            self._depth -= 1
            if self._depth:
                return
            if self._kind == "body" and self._is_assigned(end):
                # A property with a value.
                self._kind = "arrow"
            elif self._kind in ("body", "enum", "other"):
                self._ended(end, whole=self._kind != "other")
        elif letter == "}":
            closed, self._stack = self._stack[-1:], self._stack[:-1]
            self._ended(end, whole=closed == "t")

    def _is_assigned(self, end: int) -> bool:
        """Whether a value follows on what ends there; what stands in another piece may tell."""
        blank = _BLANK.match(self._text, end)
        at = blank.end() if blank else end
        self._undecided = at == len(self._text)
        return self._text.startswith("=", at) and not self._text.startswith("==", at)

    def _finished(self, end: int) -> None:
        """Behind a semicolon that is in no brackets."""
        declared = self._kind == "call" and self._is_member()
        if declared:
            self._cut()
        self._ended(end, whole=declared or self._kind == "arrow")

    def _equals(self, token: str, start: int) -> None:
        if self._depth or self._kind not in ("", "call") or token == "==":
            return
        if token == "=":
            # Operators have it in their names.
            if self._text[start - 1 : start] not in ("!", "<", ">"):
                self._kind = "value"
        elif self._is_member():
            self._kind = "arrow"
            self._cut()
        else:
            self._kind = "value"

    def _word(self, word: str, start: int, end: int) -> None:
        if word in ("public", "private", "protected", "internal"):
            # A member was begun, and no accessor of it begins here: it was never finished.
            begun = self._depth or self._kind in ("value", "arrow")
            if begun and not _ACCESSOR.match(self._text, end):
                before = self._text[max(start - _INDENTED, 0) : start]
                line = start - len(before) + len(before.rstrip(" \t"))
                if line == 0 or self._text[line - 1] in "\r\n":
                    self._kind, self._depth = "", 0
                    self._begun = None if self._branches else line
                    self._cut()
            if not self._depth:
                self._exposed = True
        elif not self._depth and not self._kind:
            self._kind = {"namespace": "space", "enum": "enum"}.get(word, "type")

    def _is_member(self) -> bool:
        """Whether what has a body here is a member of a type, and not a statement."""
        return self._stack.endswith("t") or self._exposed

    def _ended(self, end: int, *, whole: bool = False) -> None:
        """A member, or the head of a type, ends at ``end``.

        ``whole``: what follows belongs to another segment.
        """
        self._kind, self._depth, self._exposed = "", 0, False
        self._held = self._held or whole
        self._ended_inside = True
        rest = None if self._branches else _REST.match(self._text, end)
        self._begun = rest.end() if rest else None
        if self._held and rest:
            self._cut()

    def _cut(self) -> None:
        """Begin a segment where the member at hand was begun."""
        if self._begun is not None:
            self._borders.append(self._begun)
            self._begun = None
            self._held = False

    def _directive(self, token: str, end: int) -> None:
        match = _DIRECTIVE.match(token)
        if match is None:
            return
        if self._deeper or (match[1] == "if" and len(self._branches) == _DEEPEST):
            self._deeper += {"if": 1, "endif": -1}.get(match[1], 0)
        elif match[1] == "if":
            self._ended_inside = self._ended_inside and bool(self._branches)
            self._branches.append((self._stack, self._kind, self._depth, self._exposed))
        elif self._branches and match[1] == "endif":
            self._branches.pop()
            if not self._branches and self._ended_inside and not self._depth and not self._kind:
                self._ended(end)
        elif self._branches:
            self._stack, self._kind, self._depth, self._exposed = self._branches[-1]


def around(segment: str, first: bool) -> tuple[bytes, bytes]:
    """What to parse before and behind a segment, so that all its braces match.

    ``first``: it begins the text.
    """
    depth = lowest = 0
    spaces = False
    branches: list[int] = []
    for start, end in strings.tokens(_BRACES, segment):
        letter = segment[start]
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            lowest = min(lowest, depth)
        elif letter == "n":
            spaces = spaces or depth == lowest
        elif letter == "#" and (directive := _DIRECTIVE.match(segment, start, end)):
            if directive[1] == "if":
                branches.append(depth)
            elif branches and directive[1] == "endif":
                branches.pop()
            elif branches:
                depth = branches[-1]
    # A namespace stands in no type.
    outside = 0 if first else min(-lowest + (not spaces), _DEEPEST)
    return _TYPE * outside, _END * min(max(outside + depth, 0), _DEEPEST)
