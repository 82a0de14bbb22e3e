"""Which language a file is in."""

from __future__ import annotations

import re

from winsock_ls.syntax import notebooks
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages.c import CPP, C
from winsock_ls.syntax.languages.csharp import CSHARP
from winsock_ls.syntax.languages.dart import DART
from winsock_ls.syntax.languages.fsharp import FSHARP
from winsock_ls.syntax.languages.go import GO
from winsock_ls.syntax.languages.pascal import PASCAL
from winsock_ls.syntax.languages.perl import PERL
from winsock_ls.syntax.languages.php import PHP
from winsock_ls.syntax.languages.powershell import POWERSHELL
from winsock_ls.syntax.languages.python import PYTHON
from winsock_ls.syntax.languages.rust import RUST
from winsock_ls.syntax.languages.vb import VB

PLAIN = Language(id="plain", name="Plain text", suffixes=(), language_ids=(), line_comment="#")
LANGUAGES = (C, CPP, PYTHON, CSHARP, GO, RUST, PASCAL, PHP, PERL, POWERSHELL, VB, DART, FSHARP)

# What is included, and of no language of ours by its name.
_INCLUDED = (".inc", ".def")

_BY_ID = {language.id: language for language in (*LANGUAGES, PLAIN)}
_BY_LANGUAGE_ID = {name: language for language in LANGUAGES for name in language.language_ids}
_BY_SUFFIX = {suffix: language for language in LANGUAGES for suffix in language.suffixes}
# Words that no C header holds outside comments, but every C++ one has some of.
_CPP_ONLY = re.compile(
    r"^[^\S\n]*(?:(?:class|namespace|template|using|friend|virtual|constexpr)\b"
    r"|(?:public|private|protected)\s*:)"
    r"|\bstd::|\boperator\s*[=<>!+*/\[(-]",
    re.MULTILINE,
)


def by_id(language_id: str) -> Language | None:
    """The language with one of our own ids (``c``, ``cpp``, ``plain``)."""
    return _BY_ID.get(language_id)


def for_path(path: str) -> Language | None:
    """The language of a file by its suffix; None for one that the engine has no grammar for."""
    # As pathlib has it, which takes ten times as long; whole trees are asked about.
    name = path[max(path.rfind("/"), path.rfind("\\")) + 1 :]
    dot = name.rfind(".")
    suffix = name[dot:] if 0 < dot < len(name) - 1 else ""
    if suffix == ".C" or suffix == ".H":
        return CPP
    return _BY_SUFFIX.get(suffix.lower())


def is_checked(path: str) -> bool:
    """Whether `check` looks into a file: it is in a language of ours, or holds cells of one."""
    return notebooks.is_notebook(path) or for_path(path) is not None


def in_program(path: str) -> bool:
    """Whether a file can be part of a C or C++ program, if only by being included."""
    language = for_path(path)
    return path.endswith(_INCLUDED) if language is None else language.preprocessed


def for_language_id(language_id: str, path: str | None = None) -> Language | None:
    """The language for an LSP ``languageId``; the path's suffix decides where that says nothing."""
    return _BY_LANGUAGE_ID.get(language_id) or (for_path(path) if path else None)


def detect(path: str, text: str) -> Language:
    """The language of a file by suffix and, for ``.h``, by what stands in it."""
    language = for_path(path)
    if language is C and path.lower().endswith(".h") and _CPP_ONLY.search(text):
        return CPP
    return language or PLAIN
