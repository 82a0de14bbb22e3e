"""Codes in documents that are no programs: hovers, inlay hints, and never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shapes import unmarked
from winsock_ls.config import Settings
from winsock_ls.features.hover import Hover, hover
from winsock_ls.features.inlay_hints import inlay_hints
from winsock_ls.rules.document import Document
from winsock_ls.syntax import registry
from winsock_ls.syntax.languages.text import TEXT, without_grammar
from winsock_ls.syntax.plain_text import SHAPES
from winsock_ls.text import Text

EXAMPLES = [text for shape in SHAPES for text in shape.examples]


def hover_at(marked: str, language_id: str = "log", tongue: str = "en") -> Hover | None:
    """The hover on the last marked number, else at the end."""
    text, spans = unmarked(marked)
    document = Document.open(Text(text), without_grammar(language_id))
    return hover(document, spans[-1][0] if spans else len(text), Settings(), tongue)


def hints(text: str, language_id: str = "log") -> list[tuple[int, str]]:
    """The places and names of all hints."""
    document = Document.open(Text(text), without_grammar(language_id))
    found = inlay_hints(document, 0, len(text), Settings(), "en")
    return [(hint.offset, hint.label) for hint in found]


class TestHover:
    """What a number in a log means."""

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_each_example_has_a_hover(self, example):
        """It covers the number as it stands there."""
        _, spans = unmarked(example)
        found = hover_at(example)
        assert found is not None
        assert found.start <= spans[-1][0]
        assert found.end == spans[-1][1]

    def test_it_tells_who_writes_so(self):
        """The evidence is the shape."""
        found = hover_at("svn: E«730061»: x")
        assert found is not None
        assert found.text.startswith("**WSAECONNREFUSED**")
        assert found.text.endswith("*Why*: Subversion: APR's status, 720000 and the code")

    @pytest.mark.parametrize("language_id", ["log", "javascript", "typescript", "unheard-of"])
    def test_the_numbers_of_node_are_libuvs(self, language_id):
        """They are told apart from Winsock's, whose code is named."""
        found = hover_at("if (error.errno === «-4077») retry()", language_id)
        assert found is not None
        assert found.text.startswith(
            "`-4077` is libuv's number (Node.js) for `UV_ECONNRESET` on Windows"
        )
        assert "`WSAECONNRESET`" in found.text

    def test_the_errno_of_another_system_is_its_own(self):
        """The code that means the same is named beside."""
        found = hover_at("[Errno «104»] Connection reset by peer", tongue="zh-CN")
        assert found is not None
        assert found.text.startswith("`104` 是其他系统的 `ECONNRESET`")

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("If (AHKsock_LastError() = «10035»)", "WSAEWOULDBLOCK"),
            ("If (iError = «10054») ; gone", "WSAECONNRESET"),
            ("; WSAECONNREFUSED is «10061»", "WSAECONNREFUSED"),
            ("Port := «10054»", None),
            ("MsgBox, «10060»", None),
        ],
    )
    def test_programs_without_a_grammar_have_hovers_alone(self, code, expected):
        """AutoHotkey's, say: on names, and on numbers that stand beside words for errors."""
        found = hover_at(code, "ahk")
        assert (found.text[2:].partition("**")[0] if found else None) == expected

    def test_a_comment_in_a_program_has_them_too(self):
        """What a comment quotes is a log."""
        text = "int x; /* node says errno: -4077 */"
        document = Document.open(Text(text), registry.LANGUAGES[0])
        found = hover(document, text.index("-4077") + 2, Settings(), "en")
        assert found is not None
        assert "UV_ECONNRESET" in found.text

    @pytest.mark.parametrize("language_id", ["java", "kotlin", "lua", "ruby", "vb", "typescript"])
    def test_names_and_errors_have_hovers_in_any_language(self, language_id):
        """A name says itself; a number needs a word for errors."""
        for line in ("x = «WSAECONNRESET»", "log('socket error «10054»')", "// WSAE: «0x80072746»"):
            found = hover_at(line, language_id)
            assert found is not None
            assert found.text.startswith("**WSAECONNRESET**")
        assert hover_at("x = «10054»", language_id) is None
        assert hover_at("listen(«10054»)", language_id) is None

    def test_hex_of_visual_basic_has_hovers_too(self):
        """Its older kinds, which have no grammar here, write it as well."""
        found = hover_at("If Winsock1.LastError = «&H2746&» Then", "vb6")
        assert found is not None
        assert found.text.startswith("**WSAECONNRESET**")
        assert hover_at("x = «&H2746»", "vb6") is None
        assert hover_at("http://host/?error=1«&H2746»", "vb6") is None


class TestHints:
    """Names behind numbers in logs and texts."""

    def test_codes_in_texts_have_them(self):
        """Ports have none."""
        text = "recv failed: 10054 on port 10061\nerror 10060\n"
        assert hints(text) == [(18, "WSAECONNRESET"), (44, "WSAETIMEDOUT")]
        assert hints(text, "markdown") == hints(text)

    def test_where_the_line_says_the_name_there_is_none(self):
        """In libuv's way too."""
        assert hints("errno: -4077, code: 'ECONNRESET'\nWSAECONNRESET (10054)\n") == []
        assert hints("errno: -4077,\n") == [(12, "UV_ECONNRESET")]

    def test_the_line_before_counts(self):
        """Rust's pretty form is told by it."""
        assert hints("Os {\n    code: 10054,\n") == [(20, "WSAECONNRESET")]
        assert hints("Item {\n    code: 10054,\n") == []

    def test_programs_without_a_grammar_have_none(self):
        """There the numbers may be anything."""
        assert hints("log('socket error 10054')", "javascript") == []

    def test_only_what_is_asked_for_is_given(self):
        """A part of a long log."""
        text = "error 10054\n" * 5000
        document = Document.open(Text(text), TEXT)
        found = inlay_hints(document, 24_000, 24_036, Settings(), "en")
        assert [hint.offset for hint in found] == [24_011, 24_023, 24_035]

    @given(st.lists(st.sampled_from([*EXAMPLES, "\n", "x", "é😀", "a" * 400]), max_size=8))
    def test_they_stand_behind_codes_that_have_hovers(self, parts):
        """What is hinted at is explained."""
        text = unmarked(" ".join(parts))[0]
        document = Document.open(Text(text), TEXT)
        for hint in inlay_hints(document, 0, len(text), Settings(), "en"):
            assert hover(document, hint.offset, Settings(), "en") is not None


class TestLanguage:
    """What a document without a grammar is."""

    @pytest.mark.parametrize(
        ("language_id", "path", "is_text"),
        [
            ("log", None, True),
            ("plaintext", "/a/b", True),
            ("markdown", "/a.md", True),
            ("", "/var/log/a.LOG", True),
            ("unheard-of", "c:\\a\\b.txt", True),
            ("javascript", "/a.js", False),
            ("", "/a.conf", False),
        ],
    )
    def test_texts_are_told_by_id_or_suffix(self, language_id, path, is_text):
        """All else is a program."""
        assert (without_grammar(language_id, path) is TEXT) is is_text

    def test_texts_have_no_findings(self):
        """Not one, in any of them."""
        for language in (TEXT, registry.PLAIN):
            document = Document.open(Text("if (WSAGetLastError() == 10054) x();"), language)
            assert document.findings() == []
            assert document.numbers() == []

    def test_check_does_not_look_for_texts(self):
        """They are no files of a language with rules."""
        assert registry.for_path("a.log") is None
        assert registry.for_language_id("log", "a.txt") is None
