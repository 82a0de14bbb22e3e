"""The syntax tree of a text, kept up to date edit by edit.

What is parsed is a *view* of the text: one byte for each code point, so that tree-sitter's offsets
are ours, with preprocessor lines and dead branches blanked.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter

from winsock_ls.syntax import ir
from winsock_ls.syntax.preprocessor import NOTHING, Preprocessed, Region, preprocess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.syntax.language import Language
    from winsock_ls.text import Chunk, Edit, Text


def _one_byte_each(error: UnicodeError) -> tuple[bytes, int]:
    # Any letter will do: outside comments and strings only identifiers hold such characters.
    assert isinstance(error, UnicodeEncodeError)
    return b"z" * (error.end - error.start), error.end


codecs.register_error("winsock-ls.view", _one_byte_each)

# Marks of calling conventions and the like, which macros hide from a grammar. Blanked, they leave
# declarations that parse.
_NOISE = re.compile(
    rb"\b(?:WINAPI|CALLBACK|APIENTRY|WSAAPI|PASCAL|FAR|NEAR|STDMETHODCALLTYPE|_cdecl|__cdecl|__stdcall"
    rb"|__fastcall|_stdcall|afx_msg|FORCEINLINE|__forceinline|EXTERN_C|WINSOCK_API_LINKAGE"
    rb"|_(?:In|Out|Inout|Outptr|Frees|Ret|Check_return|Must_inspect_result|Success|Post|Pre|When)\w*_)\b"
)
_BLANK = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))
# A span that the grammar could not make sense of is a unit as a whole unless it is longer.
_LARGE = 8000
_NUMBERS = re.compile(r"[\s\da-fA-FxXuUlLzZ'.,{}()+-]*+")


def _view(text: str) -> bytes:
    data = text.encode("ascii", "winsock-ls.view")
    return _NOISE.sub(lambda match: b" " * len(match[0]), data)


class Unit(NamedTuple):
    """A top-level part of a file that is analysed on its own: most often one function."""

    start: int
    end: int
    node: tree_sitter.Node


class Data(NamedTuple):
    """A bare element of a list: data, and no code; no other candidate stands before ``end``."""

    end: int


class SyntaxTree:
    """The tree of one immutable text."""

    def __init__(
        self, language: Language, text: Text, preprocessed: Preprocessed, tree: tree_sitter.Tree
    ) -> None:
        self.language = language
        self.text = text
        self.preprocessed = preprocessed
        self._tree = tree
        self._before: tree_sitter.Tree | None = None
        self._mixed: set[int] = set()

    @classmethod
    def parse(
        cls,
        language: Language,
        text: Text,
        *,
        defines: Sequence[str] = (),
        undefines: Sequence[str] = (),
        before: SyntaxTree | None = None,
        edits: Sequence[Edit] = (),
    ) -> SyntaxTree:
        """Parse ``text``; with the tree ``before`` the ``edits`` only what they touched."""
        preprocessed = preprocess(text, defines, undefines) if language.preprocessed else NOTHING
        old = None
        if before is not None and _moved(before.preprocessed.blanks, edits) == preprocessed.blanks:
            old = before._edited(text, edits)
        view = _View(text, preprocessed.blanks)
        parser = tree_sitter.Parser(language.grammar)
        tree = parser.parse(view.read, old) if old else parser.parse(view.read)
        result = cls(language, text, preprocessed, tree)
        result._before = old
        return result

    def _edited(self, text: Text, edits: Sequence[Edit]) -> tree_sitter.Tree:
        # The rows of points matter to no grammar without indentation; offsets do all the work.
        tree = self._tree.copy()
        for start, old_end, new_end in edits:
            tree.edit(start, old_end, new_end, (0, start), (0, old_end), (0, new_end))
        return tree

    def changed(self, edits: Sequence[Edit]) -> list[Region] | None:
        """Where this tree may differ from the one it was made from; None: anywhere."""
        if self._before is None:
            return None
        regions = [Region(r.start_byte, r.end_byte) for r in self._before.changed_ranges(self._tree)]
        for index, edit in enumerate(edits):
            start, end = edit.start, edit.new_end
            for later in edits[index + 1 :]:
                start, end = _shift(start, later, start=True), _shift(end, later, start=False)
            regions.append(Region(start, end))
        return sorted(regions)

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds ``offset``: the innermost function, else a top-level part."""
        found = self.locate(offset)
        return found if isinstance(found, Unit) else self._unit(self._path(offset))

    def locate(self, offset: int) -> Unit | Data | None:
        """The unit that holds ``offset``, or that it is an element of a table."""
        path = self._path(offset)
        if len(path) > 1 and path[-2].type in self.language.lists:
            start, end = path[-2].start_byte, path[-2].end_byte
            if start not in self._mixed and _NUMBERS.fullmatch(self.text[start:end]):
                return Data(end)
            self._mixed.add(start)
            return Data(path[-1].end_byte)
        return self._unit(path)

    def _path(self, offset: int) -> list[tree_sitter.Node]:
        """The nodes from the root to the smallest one at ``offset``."""
        # By cursor: Node.first_child_for_byte of tree-sitter 0.26 crashes behind the last child.
        cursor = self._tree.walk()
        path: list[tree_sitter.Node] = []
        while (node := cursor.node) is not None and node.start_byte <= offset:
            path.append(node)
            if cursor.goto_first_child_for_byte(offset) is None:
                break
        return path

    def _unit(self, path: list[tree_sitter.Node]) -> Unit | None:
        language = self.language
        for node in reversed(path):
            if node.type in language.functions:
                return Unit(node.start_byte, node.end_byte, node)
        for node in path:
            large = node.type == "ERROR" and node.end_byte - node.start_byte > _LARGE
            if node.type not in language.containers and not large:
                return Unit(node.start_byte, node.end_byte, node)
        return None

    def lower(self, unit: Unit) -> ir.Node:
        """The engine's tree of one unit."""
        source = ir.Source(self.text[unit.start : unit.end], unit.start)
        return ir.lower(tree_sitter.QueryCursor(self.language.query("lower")), unit.node, source)

    def token_at(self, offset: int) -> str:
        """The grammar's name of the smallest node at ``offset`` ("comment", "string_content" ...)."""
        node = self._tree.root_node.descendant_for_byte_range(offset, offset)
        return node.type if node else ""


def lower_snippet(language: Language, text: str, start: int) -> ir.Node:
    """The engine's tree of a piece of text (a macro's body) that stands at ``start``."""
    data = _view(text)
    tree = tree_sitter.Parser(language.grammar).parse(data)
    source = ir.Source(text, start)
    return ir.lower(tree_sitter.QueryCursor(language.query("lower")), tree.root_node, source, start)


def _shift(offset: int, edit: Edit, *, start: bool) -> int:
    if offset < edit.start or (start and offset == edit.start):
        return offset
    if offset >= edit.old_end:
        return offset + edit.new_end - edit.old_end
    return edit.start if start else edit.new_end


def _moved(blanks: tuple[Region, ...], edits: Sequence[Edit]) -> tuple[Region, ...]:
    """Where the blanks of the text before the edits would be, had no edit touched one."""
    for edit in edits:
        delta = edit.new_end - edit.old_end
        blanks = tuple(
            region
            if region.end <= edit.start
            else Region(region.start + delta, region.end + delta)
            if region.start >= edit.old_end
            else Region(region.start, region.end + delta)
            for region in blanks
        )
    return blanks


class _View:
    def __init__(self, text: Text, blanks: tuple[Region, ...]) -> None:
        self._text = text
        self._blanks = blanks

    def read(self, offset: int, _point: object) -> bytes:
        for start, chunk in self._text.chunks(offset, offset + 1):
            return self._blanked(start, chunk)[offset - start :]
        return b""

    def _blanked(self, start: int, chunk: Chunk) -> bytes:
        data = chunk.memo("view", _view)
        end = start + len(data)
        overlapping = _overlapping(self._blanks, start, end)
        if not overlapping:
            return data
        result = bytearray(data)
        for region in overlapping:
            a, b = max(region.start - start, 0), min(region.end - start, len(data))
            result[a:b] = result[a:b].translate(_BLANK)
        return bytes(result)


def _overlapping(regions: tuple[Region, ...], start: int, end: int) -> list[Region]:
    from bisect import bisect_left

    at = bisect_left(regions, (start, start))
    if at and regions[at - 1].end > start:
        at -= 1
    found: list[Region] = []
    while at < len(regions) and regions[at].start < end:
        found.append(regions[at])
        at += 1
    return found
