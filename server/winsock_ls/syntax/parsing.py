"""Parses with a bound on the work: some broken code has a grammar look for an end for minutes.

Where an error can be mended in many ways, tree-sitter tries them side by side, and each may read to
the end of the text: two thousand comments that are opened and never closed take seconds, four times
as many a minute and more. The work is counted, not the time, so that the same text has the same
tree everywhere. Ordinary code takes a small part of what is allowed, finished or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tree_sitter

if TYPE_CHECKING:
    from winsock_ls.syntax.language import Language

# The scanner of this grammar never ends where a here-document is cut off behind a variable: `<<a`
# and `$2` on the line below. A line end behind it is all that it takes.
_WANTS_A_LINE_END = frozenset({"perl"})
_MISSING = 64
"""Braces that are closed for a text that leaves them open."""
_OPEN = 64
"""Comments that are opened and not closed: with so many the work is counted."""
_PIECE = 4096
_READS = 1 << 24, 64
"""Bytes that may be read over and over: so many, and so many for each byte of the text."""
_STEPS = 1000, 10
"""Rounds of the parser: so many, and one more for so many bytes."""


def parse(language: Language, view: bytes) -> tree_sitter.Tree:
    """Gives the tree of a view; that of a blank one where the grammar takes too much work."""
    if language.id in _WANTS_A_LINE_END and view and not view.endswith(b"\n"):
        return _followed(language, view, b"\n")
    tree = _parse(language, view)
    if language.preprocessed and tree.root_node.has_error:
        return _closed(language, view, tree)
    return tree


def _closed(language: Language, view: bytes, tree: tree_sitter.Tree) -> tree_sitter.Tree:
    """Gives the tree of a view with the braces closed that it leaves open, as half-typed code does:
    without them a grammar may give up the whole function.
    """
    missing = view.count(b"{") - view.count(b"}")
    if not 0 < missing <= _MISSING:
        return tree
    return _followed(language, view, b"\n" + b"}" * missing)


def _followed(language: Language, view: bytes, more: bytes) -> tree_sitter.Tree:
    """Gives the tree of a view that is parsed with ``more`` behind it, a line end first. That
    is left out again: no node shall reach past the text.
    """
    tree = _parse(language, view + more)
    end = len(view)
    row, column = view.count(b"\n"), end - view.rfind(b"\n") - 1
    tree.edit(end, end + len(more), end, (row, column), (row + 1, len(more) - 1), (row, column))
    return tree


def _parse(language: Language, view: bytes) -> tree_sitter.Tree:
    if view.count(b"/*") - view.count(b"*/") < _OPEN:
        # Only then is it worth its price: tree-sitter 0.26 never frees what it reads in pieces.
        return tree_sitter.Parser(language.grammar).parse(view)
    reads = _READS[0] + _READS[1] * len(view)
    last = 0
    steps = _STEPS[0] + len(view) // _STEPS[1]

    def read(at: int, _point: object) -> bytes:
        nonlocal reads, last
        # A scanner that asks for the column begins anew at its line, for each token: what counts is
        # how far it goes, not how much it is given.
        reads -= abs(at - last)
        last = at
        return view[at : at + _PIECE]

    def is_enough(_offset: int, _has_error: bool) -> bool:
        nonlocal steps
        steps -= 1
        return steps < 0 or reads < 0

    parser = tree_sitter.Parser(language.grammar)
    try:
        tree = parser.parse(read, progress_callback=is_enough)
    except ValueError:
        tree = None
    # A parser that was stopped would go on where it was.
    return tree or tree_sitter.Parser(language.grammar).parse(b" " * len(view))
