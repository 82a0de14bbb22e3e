"""In which language to speak to the person at this terminal."""

from __future__ import annotations

import os
import sys

from winsock_ls.catalog.language import LANGUAGES, match_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_OWN_FILES = ("winsock-ls.toml", ".winsock-ls.toml")
_LONGEST = 1 << 20


def add_option(parser: argparse._ActionsContainer) -> None:
    """Add `--lang` to the options of a command."""
    parser.add_argument(
        "--lang",
        metavar="LANGUAGE",
        type=_known,
        help="language of texts and messages: en or zh-CN (default: that of the configuration, "
        "else of LC_ALL, LC_MESSAGES or LANG)",
    )


def choose(wished: str | None, configured: str = "auto") -> str:
    """Return "en" or "zh-CN": as wished, else as configured, else as the system speaks."""
    if wished is not None:
        return wished
    return _of_system() if configured == "auto" else configured


def choose_here(wished: str | None) -> str:
    """Return the same with the configuration that holds in the working directory.

    The package that reads configuration takes longer to import than `explain` to answer, so that
    is put off until a file is found that may speak of languages.
    """
    if wished is None and _may_be_configured(os.getcwd()):
        from winsock_ls.config import Reader

        return choose(None, Reader(os.getcwd()).for_folder(os.getcwd()).settings.language)
    return choose(wished)


def _known(tag: str) -> str:
    language = match_language(tag)
    if language == "en" and not tag.strip().lower().replace("_", "-").startswith("en"):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"no texts in {tag!r}: choose from {', '.join(LANGUAGES)}")
    return language


def _of_system() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if tag := os.environ.get(variable):
            return match_language(tag)
    if sys.platform == "win32":
        import ctypes

        # The low ten bits are the language, 4 is Chinese of every kind.
        if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4:
            return "zh-CN"
    return "en"


def _may_be_configured(folder: str) -> bool:
    while True:
        for name in _OWN_FILES:
            data = _bytes_of(os.path.join(folder, name))
            if data is not None:
                return _sets_language(data)
        data = _bytes_of(os.path.join(folder, "pyproject.toml"))
        if data is not None and _has_table(data):
            return _sets_language(data)
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def _has_table(data: bytes) -> bool:
    """Say whether a pyproject.toml may have a table of ours; our name alone is no sign of that."""
    if b"winsock-ls" not in data:
        return False
    import re

    # `[tool.winsock-ls]`, and the rare `[tool]` with the rest below.
    table = rb"""(?m)tool["']?[ \t]*\.[ \t]*["']?winsock-ls|^[ \t]*\[[ \t]*tool[ \t]*\]"""
    return re.search(table, data) is not None


def _sets_language(data: bytes) -> bool:
    return b"language" in data or b"extend" in data


def _bytes_of(path: str) -> bytes | None:
    try:
        # A pipe of that name would keep us waiting.
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read(_LONGEST)
    except OSError:
        return None
