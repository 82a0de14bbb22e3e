"""Cuts C-like text into segments, each of which can be parsed on its own: most often one function.

A segment is found by counting brackets, without a grammar. So it costs next to nothing to find it
again after an edit, a file is parsed only where something can be found, and code that does not
parse spoils no more than its own segment. Where the braces of a file do not match, a brace that
closes a block at the margin of its function ends the function, whatever stands open.

The cuts hang on the live text alone, not on how it lies in chunks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax.lexer import QUOTED, behind_quoted, normalised

if TYPE_CHECKING:
    from winsock_ls.syntax.lexer import Scan
    from winsock_ls.syntax.preprocessor import Preprocessed
    from winsock_ls.text import Chunk, Text

_FAR = 1 << 30
_TOKEN = re.compile(
    rf"""
      \( | \) | ; | , | {QUOTED}
    | else(?<!\welse)(?!\w) | catch(?<!\wcatch)(?!\w) | while(?<!\wwhile)(?!\w)
    | namespace(?<!\wnamespace)(?!\w) | extern(?<!\wextern)[ \t]+"C(?:\+\+)?"
    | struct(?<!\wstruct)(?!\w) | union(?<!\wunion)(?!\w)
    | enum(?<!\wenum)(?!\w) | class(?<!\wclass)(?!\w)
    """,
    re.DOTALL | re.VERBOSE,
)
_WORDS = {
    "el": "goes on", "ca": "goes on", "wh": "goes on", "na": "container", "ex": "container",
    "st": "record", "un": "record", "en": "record", "cl": "record",
}  # fmt: skip
# Declarations behind a function's head are its parameters, of old; more of them are not.
_PARAMETERS = 16


class _State(NamedTuple):
    """What is open where a chunk ends."""

    containers: int = 0
    """Namespaces and the like: what stands in them stands at the top."""
    depth: int = 0
    brackets: int = 0
    called: bool = False
    """Round brackets have been seen: this is a function, and its body ends it."""
    container: bool = False
    """The next brace opens a namespace."""
    record: bool = False
    """The next brace opens a struct or the like."""
    waiting: int = 0
    """Where to cut if something new follows: counted back from the end of the chunk, from 1."""
    after_body: bool = False
    """That place is behind a brace, not behind a declaration."""
    declarations: int = 0
    margin: int = _FAR
    """How far the function's head is indented."""


def bounds(text: Text, preprocessed: Preprocessed) -> list[int]:
    """The borders of the segments, ascending: 0 first, the length of the text last."""
    found, state = _bounds(text, preprocessed, balanced=True)
    if state.depth or state.containers:
        found, state = _bounds(text, preprocessed, balanced=False)
    if state.waiting > 1:
        found.append(len(text) - state.waiting + 1)
    if found[-1] < len(text) or len(found) == 1:
        found.append(len(text))
    return found


def _bounds(text: Text, preprocessed: Preprocessed, *, balanced: bool) -> tuple[list[int], _State]:
    found = [0]
    state = _State()
    entered = ""
    pieces = zip(text.chunks(), preprocessed.scans, preprocessed.first_gaps, strict=False)
    for (start, chunk), scan, gap in pieces:
        flags = preprocessed.flags[gap : gap + len(scan.directives) + 1]
        cuts, state = _cuts(chunk, scan, entered, flags, state, balanced)
        if cuts:
            found += [start + cut for cut in cuts]
        entered = scan.state
    return found, state


def _cuts(
    chunk: Chunk, scan: Scan, entered: str, flags: bytes, state: _State, balanced: bool
) -> tuple[tuple[int, ...], _State]:
    key = ("outline", entered, flags, state, balanced)
    return chunk.memo(key, lambda text: _Walk(normalised(text), state, balanced).run(scan, flags))


class _Walk:
    def __init__(self, text: str, state: _State, balanced: bool) -> None:
        self._text = text
        self._balanced = balanced
        (
            self._containers, self._depth, self._brackets, self._called, self._container,
            self._record, waiting, self._after_body, self._declarations, self._margin,
        ) = state  # fmt: skip
        self._waiting: int | None = 1 - waiting if waiting else None
        self._cuts: list[int] = []

    def run(self, scan: Scan, flags: bytes) -> tuple[tuple[int, ...], _State]:
        at = scan.begin
        for piece, alive in enumerate(flags):
            last = piece == len(scan.directives)
            end = len(self._text) if last else scan.directives[piece].start
            if alive:
                self._piece(at, end, *scan.piece(piece), scan)
            if not last:
                at = scan.directives[piece].end
        waiting = 0 if self._waiting is None else len(self._text) - self._waiting + 1
        state = _State(
            self._containers, self._depth, self._brackets, self._called, self._container,
            self._record, waiting, self._after_body, self._declarations, self._margin,
        )  # fmt: skip
        return tuple(self._cuts), state

    def _piece(self, at: int, end: int, first: int, last: int, scan: Scan) -> None:
        braces, offsets = scan.braces[first:last], scan.offsets[first:last]
        for brace, offset in zip(braces, offsets, strict=True):
            if self._depth:
                if brace == "{":
                    self._depth += 1
                else:
                    self._close(offset)
            else:
                self._outside(at, offset)
                if brace == "{":
                    self._open(offset)
                else:
                    self._cut_waiting()
                    self._containers = max(self._containers - 1, 0)
                    self._cut(offset + 1)
            at = offset + 1
        if not self._depth:
            self._outside(at, end)

    def _close(self, offset: int) -> None:
        self._depth -= 1
        if not self._balanced and self._depth and self._indentation(offset) <= self._margin:
            line = self._text.rfind("\n", 0, offset) + 1
            if not self._text[line:offset].strip():
                self._depth = 0
        if not self._depth and self._called:
            self._wait(offset + 1, after_body=True)

    def _outside(self, at: int, end: int) -> None:
        """Text outside of all blocks but containers, without a brace."""
        while match := _TOKEN.search(self._text, at, end):
            start, at = match.span()
            letter = self._text[start]
            if letter in "/\"'R":
                at, _ = behind_quoted(self._text, match)
            elif letter == "(":
                self._cut_waiting()
                self._called = True
                self._container = self._record = False
                self._brackets += 1
                self._note_margin(start)
            elif letter == ")":
                # The brace was an argument.
                if self._brackets and self._after_body:
                    self._waiting = None
                self._brackets = max(self._brackets - 1, 0)
            elif letter == ";":
                self._semicolon(at)
            elif letter == ",":
                # A brace in a list.
                if self._after_body:
                    self._waiting = None
            else:
                self._word(_WORDS[match[0][:2]])

    def _word(self, kind: str) -> None:
        if kind == "container":
            self._cut_waiting()
            self._container = True
        elif kind == "record":
            self._record = True
        elif self._after_body:
            # else, catch and while go on with what came before.
            self._waiting = None

    def _semicolon(self, end: int) -> None:
        if self._after_body or self._declarations > _PARAMETERS:
            self._cut_waiting()
        if self._brackets:
            return
        self._container = self._record = False
        if self._called:
            self._wait(end, after_body=False)
        else:
            self._cut(end)

    def _open(self, offset: int) -> None:
        if self._container:
            self._containers += 1
            self._cut(offset + 1)
            return
        if self._record:
            self._cut_waiting()
        # Else the body of a function whose parameters are declared behind its head, or whose last
        # member is initialised in braces.
        self._waiting = None
        self._record = False
        self._declarations = 0
        self._note_margin(offset)
        self._depth = 1

    def _wait(self, end: int, *, after_body: bool) -> None:
        self._waiting = end
        self._after_body = after_body
        self._declarations += 1

    def _cut_waiting(self) -> None:
        if self._waiting is not None:
            self._cut(self._waiting)

    def _cut(self, end: int) -> None:
        self._cuts.append(end)
        self._waiting = None
        self._after_body = self._called = self._container = self._record = False
        self._brackets = self._declarations = 0
        self._margin = _FAR

    def _note_margin(self, offset: int) -> None:
        if not self._balanced:
            self._margin = min(self._margin, self._indentation(offset))

    def _indentation(self, offset: int) -> int:
        """How far the line is indented that an offset stands in."""
        line = self._text[self._text.rfind("\n", 0, offset) + 1 : offset]
        return len(line) - len(line.lstrip(" \t"))
