"""The syntax trees of a text: one for each segment, parsed when somebody looks at it.

What is parsed is a *view* of the text: one byte for each code point, so that tree-sitter's offsets
are ours, with preprocessor lines and dead branches blanked.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax import ir, outline, parsing
from winsock_ls.syntax.lexer import normalised
from winsock_ls.syntax.preprocessor import NOTHING, Preprocessed, preprocess

if TYPE_CHECKING:
    from collections.abc import Sequence

    import tree_sitter

    from winsock_ls.syntax.language import Language
    from winsock_ls.text import Text


def _one_byte_each(error: UnicodeError) -> tuple[bytes, int]:
    # Any letter will do for a letter: it stands in an identifier, a comment or a string.
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return bytes(0x7A if character.isalnum() else 0x20 for character in run), error.end


codecs.register_error("winsock-ls.view", _one_byte_each)

# Marks of calling conventions and the like, which macros hide from a grammar. Blanked, they leave
# declarations that parse.
_NOISE = re.compile(
    rb"\b(?:WINAPI|CALLBACK|APIENTRY|WSAAPI|PASCAL|FAR|NEAR|STDMETHODCALLTYPE|_cdecl|__cdecl"
    rb"|__stdcall|__fastcall|_stdcall|afx_msg|FORCEINLINE|__forceinline|EXTERN_C|WINSOCK_API_LINKAGE"
    rb"|_(?:In|Out|Inout|Outptr|Frees|Ret|Check_return|Must_inspect_result|Success|Post|Pre|When)"
    rb"\w*_)\b"
)
_BLANK = bytes(byte if byte in b"\n" else 0x20 for byte in range(256))
# A span that the grammar could not make sense of is a unit as a whole unless it is longer.
_LARGE = 8000
_NUMBERS = re.compile(r"[\s\da-fA-FxXuUlLzZ'.,{}()+-]*+")
# So many bytes have the texts whose trees are remembered, and as many those of the time before; a
# tree takes two dozen times as many.
_REMEMBERED = 1 << 17


def _view(text: str) -> bytes:
    return normalised(text).encode("ascii", "winsock-ls.view")


def _c_view(text: str) -> bytes:
    return _NOISE.sub(lambda match: b" " * len(match[0]), _view(text))


class Unit(NamedTuple):
    """A part of a file that is analysed on its own: most often one function.

    The offsets of the node are counted from ``base``.
    """

    start: int
    end: int
    node: tree_sitter.Node
    base: int


class Data(NamedTuple):
    """A bare element of a list: data, and no code; no other candidate stands before ``end``."""

    end: int


class SyntaxTree:
    """The trees of one immutable text."""

    def __init__(self, language: Language, text: Text, preprocessed: Preprocessed) -> None:
        self.language = language
        self.text = text
        self.preprocessed = preprocessed
        self._mixed: set[int] = set()
        self._viewed: tuple[int, int, bytes] = (0, 0, b"")
        self._around: tuple[int, int, bytes, bytes] = (0, 0, b"", b"")
        self._source: tuple[int, int, ir.Source] | None = None
        self._found_above: tuple[int, ir.Node] | None = None

    @classmethod
    def parse(
        cls,
        language: Language,
        text: Text,
        *,
        defines: Sequence[str] = (),
        undefines: Sequence[str] = (),
        before: SyntaxTree | None = None,
    ) -> SyntaxTree:
        """The trees of ``text``; those ``before`` an edit lend what they have in common."""
        if language.preprocessed:
            known = before.preprocessed if before is not None else None
            result = cls(language, text, preprocess(text, defines, undefines, known))
        else:
            result = cls(language, text, NOTHING)
        return result

    @cached_property
    def bounds(self) -> list[int]:
        """The borders of the segments, ascending: 0 first, the length of the text last."""
        if self.language.preprocessed:
            return outline.bounds(self.text, self.preprocessed)
        if self.language.outline is not None:
            return self.language.outline(self.text)
        return [0, len(self.text)]

    def segment_at(self, offset: int) -> tuple[int, int]:
        """Where the segment that holds ``offset`` starts and ends."""
        bounds = self.bounds
        index = min(max(bisect_right(bounds, offset), 1), len(bounds) - 1)
        return bounds[index - 1], bounds[index]

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds ``offset``: the innermost function, else a top-level part."""
        base, path = self._path(offset)
        return self._unit(base, path, offset)

    def locate(self, offset: int) -> Unit | Data | None:
        """The unit that holds ``offset``, or that it is an element of a table."""
        base, path = self._path(offset)
        if len(path) > 1 and path[-2].type in self.language.lists:
            start, end = base + path[-2].start_byte, base + path[-2].end_byte
            if start not in self._mixed and _NUMBERS.fullmatch(self.text[start:end]):
                return Data(end)
            self._mixed.add(start)
            return Data(base + path[-1].end_byte)
        return self._unit(base, path, offset)

    def lower(self, unit: Unit) -> ir.Node:
        """The engine's tree of one unit."""
        source = ir.Source(self.text[unit.start : unit.end], unit.start)
        apart = self.language.functions if unit.node.type in self.language.scopes else frozenset()
        return ir.lower(self.language.query("lower"), unit.node, source, unit.base, apart)

    def above(self, offset: int) -> ir.Node:
        """The construct around what starts at ``offset``, with those above it in its segment."""
        if self._found_above is None or self._found_above[0] != offset:
            # Several rules ask it of each number in a unit.
            self._found_above = (offset, self._look_above(offset))
        return self._found_above[1]

    def _look_above(self, offset: int) -> ir.Node:
        start, end = self.segment_at(offset)
        tree, base = self._parsed(start, end)
        if self._source is None or self._source[:2] != (start, end):
            self._source = (start, end, ir.Source(self.text[start:end], start))
        source = self._source[2]
        query = self.language.query("lower")
        node = ir.lower(query, tree.root_node, source, base, around=offset - base)
        while True:
            inside = [c for c in node.children if c.start < offset < c.end]
            if not inside:
                return node
            node = inside[0]

    def token_at(self, offset: int) -> str:
        """The grammar's name of the smallest node at ``offset``: "comment", "identifier" ..."""
        _, path = self._path(offset)
        return path[-1].type if path else ""

    def _path(self, offset: int) -> tuple[int, list[tree_sitter.Node]]:
        """Where their offsets count from; the nodes of the segment from the root to the smallest
        one at ``offset``.
        """
        tree, base = self._parsed(*self.segment_at(offset))
        # By cursor: Node.first_child_for_byte of tree-sitter 0.26 crashes behind the last child.
        cursor = tree.walk()
        path: list[tree_sitter.Node] = []
        while (node := cursor.node) is not None and node.start_byte <= offset - base:
            path.append(node)
            if cursor.goto_first_child_for_byte(offset - base) is None:
                break
        return base, path

    def _parsed(self, start: int, end: int) -> tuple[tree_sitter.Tree, int]:
        """The tree of the segment between two offsets, and where its own offsets count from."""
        view, before = self.view(start, end), 0
        if self.language.around is not None and end - start < len(self.text):
            if self._around[:2] != (start, end):
                made = self.language.around(self.text[start:end], not start)
                self._around = (start, end, *made)
            view = self._around[2] + view + self._around[3]
            before = len(self._around[2])
        return _trees.of(self.language, view), start - before

    def _unit(self, base: int, path: list[tree_sitter.Node], offset: int) -> Unit | None:
        language = self.language
        for node in reversed(path):
            if node.type in language.functions:
                return self._made_unit(base, node, offset)
        for node in path:
            if node.type in language.scopes:
                return self._made_unit(base, node, offset)
            large = node.type == "ERROR" and node.end_byte - node.start_byte > _LARGE
            if node.type not in language.containers and not large:
                return self._made_unit(base, node, offset)
        return None

    def _made_unit(self, base: int, node: tree_sitter.Node, offset: int) -> Unit:
        start, end = base + node.start_byte, base + node.end_byte
        if self.language.around is not None:
            # What a segment is parsed in is none of it.
            first, last = self.segment_at(offset)
            start, end = max(start, first), min(end, last)
        return Unit(start, end, node, base)

    def view(self, start: int, end: int) -> bytes:
        """What is parsed of the text between two offsets.

        The last one is remembered: a segment is asked for again and again, and the trees are found
        by what was parsed.
        """
        if self._viewed[:2] != (start, end):
            self._viewed = (start, end, self._made(start, end))
        return self._viewed[2]

    def _made(self, start: int, end: int) -> bytes:
        pieces: list[bytes] = []
        key, make = ("C view", _c_view) if self.language.preprocessed else ("view", _view)
        own = self.language.view
        if own is not None:
            key, make = f"{self.language.id} view", lambda text: own(_view(text))
        for at, chunk in self.text.chunks(start, end):
            pieces.append(chunk.memo(key, make)[max(start - at, 0) : end - at])
        view = b"".join(pieces)
        dead = [(max(a, start), min(b, end)) for a, b in self.preprocessed.dead(start, end)]
        dead = [(a - start, b - start) for a, b in dead if a < b]
        if not dead:
            return view
        blanked = bytearray(view)
        for a, b in dead:
            blanked[a:b] = blanked[a:b].translate(_BLANK)
        return bytes(blanked)


class _Trees:
    """The trees of late, of all texts together, by what was parsed.

    One lies open in an editor while many others do, and it is the one that is looked at.
    """

    def __init__(self) -> None:
        self._late: dict[tuple[str, bytes], tree_sitter.Tree] = {}
        self._earlier: dict[tuple[str, bytes], tree_sitter.Tree] = {}
        self._size = 0

    def of(self, language: Language, view: bytes) -> tree_sitter.Tree:
        key = language.id, view
        tree = self._late.get(key)
        if tree is None:
            tree = self._earlier.get(key) or parsing.parse(language, view)
            if self._size > _REMEMBERED:
                self._late, self._earlier, self._size = {}, self._late, 0
            self._late[key] = tree
            self._size += len(view)
        return tree


_trees = _Trees()


def lower_snippet(language: Language, text: str, start: int) -> ir.Node:
    """The engine's tree of a piece of text (a macro's body) that stands at ``start``."""
    tree = parsing.parse(language, _c_view(text))
    return ir.lower(language.query("lower"), tree.root_node, ir.Source(text, start), start)
