"""What each editor calls the languages that the engine knows, by the protocol's language id.

The engine's registry says *which* languages there are; this table only translates. A language that
is not named here is an error of `tools.generate`, so that no editor is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.data_files import DataError
from winsock_ls.syntax import registry
from winsock_ls.syntax.language import Language


@dataclass(frozen=True)
class Names:
    """The names of one language; an empty tuple where an editor does not know it."""

    vim: tuple[str, ...] = ()
    emacs: tuple[str, ...] = ()


NAMES: dict[str, Names] = {
    "c": Names(vim=("c",), emacs=("c-mode", "c-ts-mode")),
    "cpp": Names(vim=("cpp",), emacs=("c++-mode", "c++-ts-mode")),
    "objective-c": Names(vim=("objc",), emacs=("objc-mode",)),
    "objective-cpp": Names(vim=("objcpp",)),
    "cuda-cpp": Names(vim=("cuda",), emacs=("cuda-mode",)),
    "arduino": Names(vim=("arduino",), emacs=("arduino-mode",)),
    "python": Names(vim=("python",), emacs=("python-mode", "python-ts-mode")),
    "csharp": Names(vim=("cs",), emacs=("csharp-mode", "csharp-ts-mode")),
    "go": Names(vim=("go",), emacs=("go-mode", "go-ts-mode")),
    "rust": Names(vim=("rust",), emacs=("rust-mode", "rust-ts-mode", "rustic-mode")),
    "pascal": Names(vim=("pascal",), emacs=("pascal-mode", "opascal-mode")),
    "plaintext": Names(vim=("text",), emacs=("text-mode",)),
    "log": Names(vim=("log",), emacs=("logview-mode",)),
}


def languages() -> Iterator[tuple[Language, str, Names]]:
    """Each language of the engine, each of its language ids, and the names in editors."""
    for language in (*registry.LANGUAGES, registry.PLAIN):
        for language_id in language.language_ids:
            names = NAMES.get(language_id)
            if names is None:
                raise DataError(
                    Path("tools/editor_languages.py"),
                    language_id,
                    f"say what editors call {language.name}",
                )
            yield language, language_id, names


def filetypes() -> list[str]:
    """Vim's and Neovim's filetypes, sorted."""
    return sorted({name for _, _, names in languages() for name in names.vim})
