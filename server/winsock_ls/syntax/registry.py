"""Which language a file is in."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module

from winsock_ls.syntax.language import Language
from winsock_ls.syntax.names import NAMES, Names, is_notebook

PLAIN = Language(id="plain", names=Names("Plain text"), line_comment="#")
LANGUAGES: tuple[Language, ...]
"""All that are in `NAMES`. To ask for them loads them."""

# What is included, and of no language of ours by its name.
_INCLUDED = (".inc", ".def")

_BY_LANGUAGE_ID = {
    name: id for id, names in NAMES.items() for name in names.language_ids + names.also_called
}
_BY_SUFFIX = {suffix: id for id, names in NAMES.items() for suffix in names.suffixes}
# Words that no C header holds outside comments, but every C++ one has some of.
_CPP_ONLY = re.compile(
    r"^[^\S\n]*(?:(?:class|namespace|template|using|friend|virtual|constexpr)\b"
    r"|(?:public|private|protected)\s*:)"
    r"|\bstd::|\boperator\s*[=<>!+*/\[(-]",
    re.MULTILINE,
)


def __getattr__(name: str) -> tuple[Language, ...]:
    if name == "LANGUAGES":
        return tuple(map(_load, NAMES))
    raise AttributeError(name)


@lru_cache(maxsize=len(NAMES))
def _load(id: str) -> Language:
    # Each brings dozens of expressions, and hardly a run needs those of two.
    module = import_module(f"winsock_ls.syntax.languages.{NAMES[id].module or id}")
    language = getattr(module, id.upper())
    assert isinstance(language, Language)
    return language


def by_id(language_id: str) -> Language | None:
    """The language with one of our own ids (``c``, ``cpp``, ``plain``)."""
    if language_id == PLAIN.id:
        return PLAIN
    return _load(language_id) if language_id in NAMES else None


def _id_of(path: str) -> str | None:
    # As pathlib has it, which takes ten times as long; whole trees are asked about.
    dot = path.rfind(".")
    suffix = path[dot:]
    if dot < 1 or path[dot - 1] in "/\\":
        return None
    if suffix == ".C" or suffix == ".H":
        return "cpp"
    return _BY_SUFFIX.get(suffix) or _BY_SUFFIX.get(suffix.lower())


def for_path(path: str) -> Language | None:
    """The language of a file by its suffix; None for one that the engine has no grammar for."""
    id = _id_of(path)
    return _load(id) if id else None


def of_cells() -> Language:
    """The language of those cells of notebooks that we know."""
    return _load("python")


def is_checked(path: str) -> bool:
    """Whether `check` looks into a file: it is in a language of ours, or holds cells of one."""
    return _id_of(path) is not None or is_notebook(path)


def in_program(path: str) -> bool:
    """Whether a file can be part of a C or C++ program, if only by being included."""
    id = _id_of(path)
    return path.endswith(_INCLUDED) if id is None else NAMES[id].preprocessed


def for_language_id(language_id: str, path: str | None = None) -> Language | None:
    """The language for an LSP ``languageId``, or what editors send instead of one.

    The path's suffix decides where that says nothing.
    """
    id = _BY_LANGUAGE_ID.get(language_id) or (_id_of(path) if path else None)
    return _load(id) if id else None


def detect(path: str, text: str) -> Language:
    """The language of a file by suffix and, for ``.h``, by what stands in it."""
    id = _id_of(path)
    if id == "c" and path.lower().endswith(".h") and _CPP_ONLY.search(text):
        id = "cpp"
    return _load(id) if id else PLAIN
