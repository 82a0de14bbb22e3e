"""A language: how its files are called, which grammar parses them, how its parts are named."""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import C_WORDS
from winsock_ls.syntax.idioms import C_IDIOMS
from winsock_ls.syntax.names import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    import tree_sitter

    from winsock_ls.syntax.candidates import Words
    from winsock_ls.syntax.idioms import Idioms
    from winsock_ls.syntax.names import Names
    from winsock_ls.text import Text

_QUERIES = os.path.join(os.path.dirname(__file__), "queries")
# Comments, strings and characters of C and of what looks like it.
C_QUOTED = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\"(?:\\.|[^\"\\\n])*+\"?"
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*+'?"
)


class Language:
    """One language the engine knows. Grammars and queries are loaded when first needed.

    ``names`` are those of `syntax.names` unless others are given.

    ``query_folders`` are read in order: a dialect adds its patterns to its parent's.

    Kinds of the grammar's nodes: ``containers`` hold the units of a file, ``functions`` are units
    wherever they stand, ``scopes`` are units but for the functions in them, and the bare elements
    of ``lists`` are data.

    ``outline`` cuts a text into segments that can be parsed apart: the offsets of the borders, 0
    first, the length of the text last. Without one, a text is one segment (C's is cut by its
    preprocessed brackets). As far as a look at half-typed code needs, ``quoted`` matches comments
    and strings, ``head`` the head of a function with its name, and ``statement_end`` ends a
    statement. ``words`` are candidates besides the numbers, ``idioms`` how the language speaks of
    errors. ``view`` makes whole lines into such that the grammar can look into, byte for byte.
    ``around`` gives what a segment is parsed in, before and behind it, and is told its text and
    whether it is the first one. ``package`` is the module of a grammar that is not to be had on
    every platform.
    """

    def __init__(
        self,
        *,
        id: str,
        names: Names | None = None,
        line_comment: str,
        block_comment: tuple[str, str] = ("/*", "*/"),
        grammar: Callable[[], object] | None = None,
        query_folders: tuple[str, ...] = (),
        containers: frozenset[str] = frozenset(),
        functions: frozenset[str] = frozenset(),
        lists: frozenset[str] = frozenset(),
        scopes: frozenset[str] = frozenset(),
        outline: Callable[[Text], list[int]] | None = None,
        quoted: re.Pattern[str] = C_QUOTED,
        statement_end: str = ";",
        head: re.Pattern[str] | None = None,
        words: Words = C_WORDS,
        idioms: Idioms = C_IDIOMS,
        view: Callable[[bytes], bytes] | None = None,
        around: Callable[[str, bool], tuple[bytes, bytes]] | None = None,
        package: str = "",
    ) -> None:
        self.id = id
        names = names or NAMES[id]
        self.name = names.name
        self.suffixes = names.suffixes
        self.language_ids = names.language_ids
        self.preprocessed = names.preprocessed
        self.line_comment = line_comment
        self.block_comment = block_comment
        self.containers = containers
        self.functions = functions
        self.lists = lists
        self.scopes = scopes
        self.outline = outline
        self.quoted = quoted
        self.statement_end = statement_end
        self.head = head
        self.words = words
        self.idioms = idioms
        self.view = view
        self.around = around
        self.package = package
        self._grammar = grammar
        self._query_folders = query_folders

    def __repr__(self) -> str:
        return f"<Language {self.id}>"

    @cached_property
    def has_grammar(self) -> bool:
        """False for plain text, and where a grammar is not installed: there is hover, and never a
        finding.
        """
        return self._grammar is not None and (not self.package or _is_installed(self.package))

    @cached_property
    def grammar(self) -> tree_sitter.Language:
        """The tree-sitter grammar; raises ``RuntimeError`` for a language without one."""
        import tree_sitter

        if self._grammar is None or not self.has_grammar:
            raise RuntimeError(f"{self.name} has no grammar")
        return tree_sitter.Language(self._grammar())

    def query(self, name: str) -> tree_sitter.Query:
        """The compiled query ``name``.scm of all the language's folders together."""
        import tree_sitter

        found = self._queries.get(name)
        if found is None:
            parts = [f"{_QUERIES}/{folder}/{name}.scm" for folder in self._query_folders]
            source = "\n".join(_read(part) for part in parts if os.path.exists(part))
            found = self._queries[name] = tree_sitter.Query(self.grammar, source)
        return found

    @cached_property
    def _queries(self) -> dict[str, tree_sitter.Query]:
        return {}


def _is_installed(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
