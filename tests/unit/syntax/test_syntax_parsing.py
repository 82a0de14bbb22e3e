"""Parsing with a bound on the work."""

from __future__ import annotations

import random

import pytest
import tree_sitter

from tests.fuzz import engine, seeds
from tests.fuzz.mutate import mutated
from tests.support.documents import SOURCES
from tests.support.snapshots import opened
from winsock_ls.syntax import parsing, registry
from winsock_ls.syntax.language import Language

WITH_GRAMMARS = registry.LANGUAGES
C = registry.LANGUAGES[0]
ENDLESS = "int f(int e) { if (e == 10054) " + "/* " * 8000


@pytest.mark.parametrize("language", WITH_GRAMMARS, ids=lambda each: each.id)
def test_code_that_is_written_has_the_grammars_tree(language: Language) -> None:
    """Whole, cut off anywhere, and spoiled as the fuzzers do: the bound is not met."""
    chance = random.Random(language.id)
    starts = seeds.of_language(language)
    texts = [data[engine.HEAD :] for data in starts]
    texts += [text[: chance.randrange(len(text) + 1)] for text in texts]
    texts += [mutated(chance, starts, seeds.words())[engine.HEAD :] for _ in range(20)]
    for text in texts:
        # The scanner for Perl cannot do without the line end.
        view = text.decode("latin-1").encode("ascii", "replace") + b"\n"
        plain = tree_sitter.Parser(language.grammar).parse(view)
        missing = view.count(b"{") - view.count(b"}")
        if language.preprocessed and plain.root_node.has_error and 0 < missing <= 64:
            closed = view + b"\n" + b"}" * missing
            plain = tree_sitter.Parser(language.grammar).parse(closed)
        assert str(parsing.parse(language, view).root_node) == str(plain.root_node)


def test_what_takes_too_much_work_is_blank() -> None:
    """Comments that are opened over and over have a grammar read to the end each time."""
    view = ENDLESS.encode()
    tree = parsing.parse(C, view)
    assert tree.root_node.child_count == 0
    assert tree.root_node.end_byte <= len(view)


def test_a_here_document_that_is_cut_off() -> None:
    """Half typed, it has the scanner of Perl look for its end for ever."""
    perl = registry.by_id("perl")
    assert perl is not None
    for view in (b"<<a\n$2", b'<<""\n$2', b"print <<~A . $x;\n  @y"):
        parsing.parse(perl, view)


def test_a_segment_without_a_tree_spoils_no_other() -> None:
    """Nothing is found in it, and everything around it."""
    good = "#include <winsock2.h>\nint g(void)\n{\n    return WSAGetLastError() == 10061;\n}\n"
    document = opened(good + ENDLESS, "c")
    assert [document.text[f.start : f.end] for f in document.findings()] == ["10061"]


@pytest.mark.parametrize(
    "source",
    [
        "int f(int e) { if (e == 10054) {\n g(); switch (e) { case 10061:",
        'void f() { if (g() < 0) { e = h();\n if (e == 10054) {\n i(); LOG(L" cut of',
    ],
)
def test_blocks_that_are_open_at_the_end_are_closed(source):
    """The function and its conditions are there, and no node reaches past the text."""
    view = source.encode()
    nodes = [parsing.parse(C, view).root_node]
    for node in nodes:
        assert 0 <= node.start_byte <= node.end_byte <= len(view)
        nodes += node.children
    assert {"function_definition", "if_statement"} <= {node.type for node in nodes}


@pytest.mark.parametrize("language", WITH_GRAMMARS, ids=lambda each: each.id)
def test_a_long_file_has_its_tree(language: Language) -> None:
    """However often a scanner goes back to where its line begins, as that of Perl does."""
    source = next(text for name, text in SOURCES if name == language.id and text)
    view = (source * (100_000 // len(source))).encode("ascii", "replace")
    assert parsing.parse(language, view).root_node.descendant_count > 1000


@pytest.mark.parametrize("source", ["", "x", "# a", "if ($! == 10054", "<<a\n$2", "sub f { 1 }"])
def test_no_node_reaches_past_a_text_without_a_last_line_end(source):
    """The one that Perl's grammar wants behind it is taken back."""
    view = source.encode()
    language = registry.by_id("perl")
    nodes = [parsing.parse(language, view).root_node]
    for node in nodes:
        assert 0 <= node.start_byte <= node.end_byte <= len(view)
        nodes += node.children
