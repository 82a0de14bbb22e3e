"""How each program is started: all from the environment of the interpreter that runs this."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_BIN = Path(sys.executable).parent
_BARE_SERVER = Path(__file__).with_name("bare_server.py")

_WALK = """\
import os
for folder, _, names in os.walk("."):
    for name in names:
        os.stat(os.path.join(folder, name))
"""

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    # What is installed has its bytecode, which these may keep from being written, and a pipe has
    # its buffer.
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}


def winsock_ls(*arguments: str) -> list[str]:
    """Our command, as an editor or a person starts it."""
    return [_program("winsock-ls"), *arguments]


def bare_server(*arguments: str) -> list[str]:
    """The bare server of pygls."""
    return [sys.executable, str(_BARE_SERVER), *arguments]


def jedi_language_server() -> list[str]:
    """Another server on pygls."""
    return [_program("jedi-language-server")]


def clangd() -> list[str]:
    """clangd, told to do nothing but the file that is open."""
    options = ("--background-index=false", "--clang-tidy=false", "--pch-storage=memory")
    return [_program("clangd"), *options, "--log=error"]


def clang_tidy(head: str, *files: str) -> list[str]:
    """clang-tidy, with the one check that looks for numbers; ``head`` comes before each file."""
    options = ("--quiet", "--checks=-*,readability-magic-numbers")
    return [_program("clang-tidy"), *options, *files, "--", "-include", head]


def ruff_server() -> list[str]:
    """The language server of ruff."""
    return [_program("ruff"), "server"]


def ripgrep() -> list[str]:
    """ripgrep, which does not come from PyPI."""
    found = shutil.which("rg")
    if found is None:
        sys.exit("ripgrep is needed: on Debian and Ubuntu the package `ripgrep`.")
    return [found]


def walk() -> list[str]:
    """A walk through the working directory that asks the system about every file."""
    return python("-S", "-c", _WALK)


def python(*arguments: str) -> list[str]:
    """The interpreter."""
    return [sys.executable, *arguments]


def _program(name: str) -> str:
    found = shutil.which(name, path=str(_BIN))
    if found is None:
        sys.exit(f"{name} is needed: python3 -m tools.environment benchmarks")
    return found
