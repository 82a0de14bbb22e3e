"""Which language a file is in."""

from __future__ import annotations

import pytest

from winsock_ls.config import Settings
from winsock_ls.features.hover import hover
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages.c import CPP, C
from winsock_ls.syntax.languages.python import PYTHON
from winsock_ls.syntax.names import Names
from winsock_ls.text import Text


@pytest.mark.parametrize(
    ("path", "language"),
    [
        *(
            ("a.c", C),
            ("dir.cpp/a.C", CPP),
            ("a.h", C),
            ("a.H", CPP),
            ("A.CPP", CPP),
            ("a.hpp", CPP),
        ),
        *(
            ("C:\\src\\a.cc", CPP),
            ("a.c++", CPP),
            ("a.inl", CPP),
            ("a.py", PYTHON),
            ("c", None),
            ("", None),
        ),
        *((".c", None), ("a.c/b", None)),
    ],
)
def test_the_suffix_tells(path, language):
    """In either case, with either slash."""
    assert registry.for_path(path) is language


def test_the_editor_tells_first():
    """And the path where it tells nothing."""
    assert registry.for_language_id("cpp", "a.c") is CPP
    assert registry.for_language_id("c") is C
    assert registry.for_language_id("plaintext", "a.cpp") is CPP
    assert registry.for_language_id("plaintext", "a.txt") is None
    assert registry.for_language_id("plaintext") is None


@pytest.mark.parametrize(
    ("sent", "language"),
    [
        # Vim's and Neovim's filetypes
        *(("objc", "c"), ("objcpp", "cpp"), ("cuda", "cpp"), ("cs", "csharp")),
        ("ps1", "powershell"),
        # Emacs' modes, and Helix
        *(("c++", "cpp"), ("cperl", "perl"), ("opascal", "pascal"), ("vbnet", "vb")),
        *(("rustic", "rust"), ("c-sharp", "csharp")),
    ],
)
def test_editors_have_names_of_their_own(sent, language):
    """Even for a file whose suffix tells nothing."""
    assert registry.for_language_id(sent, "a") is registry.by_id(language)


def test_languages_have_ids():
    """Ours, and none else."""
    assert [registry.by_id(each) for each in ("c", "cpp", "plain", "cobol")] == [
        C,
        CPP,
        registry.PLAIN,
        None,
    ]


@pytest.mark.parametrize(
    "source",
    [
        *(
            "class A;\n",
            "namespace a {\n",
            "template <class T>\n",
            "  using x = int;\n",
            "public:\n",
        ),
        *(
            "std::string s;\n",
            "bool operator==(A, B);\n",
            "\tvirtual void f();\n",
            "constexpr int a = 1;\n",
        ),
    ],
)
def test_a_header_with_words_of_cpp_is_cpp(source):
    """By what stands in it."""
    assert registry.detect("a.h", f"#pragma once\n{source}") is CPP


@pytest.mark.parametrize(
    "source", ["", "int class_of(int);\n", "struct a { int public; };\n", "int a;\n"]
)
def test_another_header_is_c(source):
    """As the suffix says."""
    assert registry.detect("a.h", source) is C


def test_only_headers_are_looked_into():
    """Other suffixes say enough, and what has none of ours is plain text."""
    assert registry.detect("a.c", "class A {};\n") is C
    assert registry.detect("a.log", "class A {};\n") is registry.PLAIN


def test_plain_text_has_no_grammar():
    """To ask for it is a mistake."""
    assert not registry.PLAIN.has_grammar
    with pytest.raises(RuntimeError, match="Plain text"):
        _ = registry.PLAIN.grammar


def test_a_language_whose_grammar_is_not_installed_has_hover_alone():
    """As on the platforms that its package has no wheel for."""
    language = Language(
        id="x",
        names=Names("X"),
        line_comment="#",
        grammar=object,
        package="no_such_grammar",
    )
    assert not language.has_grammar
    with pytest.raises(RuntimeError, match="X"):
        _ = language.grammar
    document = Document.open(Text("# WSAECONNRESET\n"), language, None, Options())
    assert document.findings() == []
    assert hover(document, 5, Settings(), "en") is not None
