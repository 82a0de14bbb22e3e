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
    """The names of one language; empty where an editor does not know it."""

    vim: tuple[str, ...] = ()
    emacs: tuple[str, ...] = ()
    """Major modes, built in or of the usual package."""
    helix: str = ""
    helix_servers: tuple[str, ...] = ()
    """Those that Helix starts by default: a list of the user's replaces it."""
    kate: tuple[str, ...] = ()
    """The highlighting modes, all of those that Kate has for the language."""
    kate_id: str = ""
    """The key of Kate's own settings for the language, where it is not the language id."""
    sublime: str = ""
    """The scope of a whole file."""
    zed: str = ""
    mason: str = ""


NAMES: dict[str, Names] = {
    "c": Names(
        vim=("c",), emacs=("c-mode", "c-ts-mode"), helix="c", helix_servers=("clangd",),
        kate=("C", "ANSI C89", "Objective-C"), sublime="source.c", zed="C", mason="C",
    ),
    "cpp": Names(
        vim=("cpp",), emacs=("c++-mode", "c++-ts-mode"), helix="cpp", helix_servers=("clangd",),
        kate=("C++", "ISO C++", "Objective-C++"), sublime="source.c++", zed="C++", mason="C++",
    ),
    "objective-c": Names(vim=("objc",), emacs=("objc-mode",), sublime="source.objc"),
    "objective-cpp": Names(vim=("objcpp",), sublime="source.objc++"),
    "cuda-cpp": Names(vim=("cuda",), emacs=("cuda-mode",), sublime="source.cuda-c++"),
    "arduino": Names(vim=("arduino",), emacs=("arduino-mode",)),
    "python": Names(
        vim=("python",), emacs=("python-mode", "python-ts-mode"), helix="python",
        helix_servers=("ty", "ruff", "jedi", "pylsp", "zuban"), kate=("Python",),
        sublime="source.python", zed="Python", mason="Python",
    ),
    "csharp": Names(
        vim=("cs",), emacs=("csharp-mode", "csharp-ts-mode"), helix="c-sharp",
        helix_servers=("roslyn-language-server", "omnisharp", "csharp-ls"), kate=("C#",),
        kate_id="c-sharp", sublime="source.cs", zed="CSharp", mason="C#",
    ),
    "dart": Names(
        vim=("dart",), emacs=("dart-mode", "dart-ts-mode"), helix="dart", helix_servers=("dart",),
        kate=("Dart",), sublime="source.dart", zed="Dart", mason="Dart",
    ),
    "fsharp": Names(
        vim=("fsharp",), emacs=("fsharp-mode", "fsharp-ts-mode"), helix="fsharp",
        helix_servers=("fsharp-ls",), kate=("FSharp",), sublime="source.fsharp", zed="FSharp",
        mason="F#",
    ),
    "go": Names(
        vim=("go",), emacs=("go-mode", "go-ts-mode"), helix="go",
        helix_servers=("gopls", "golangci-lint-lsp"), kate=("Go",), sublime="source.go", zed="Go",
        mason="Go",
    ),
    "rust": Names(
        vim=("rust",), emacs=("rust-mode", "rust-ts-mode", "rustic-mode"), helix="rust",
        helix_servers=("rust-analyzer",), kate=("Rust",), sublime="source.rust", zed="Rust",
        mason="Rust",
    ),
    "pascal": Names(
        vim=("pascal",), emacs=("pascal-mode",), helix="pascal", helix_servers=("pasls",),
        kate=("Pascal",), sublime="source.pascal", zed="Pascal",
    ),
    "objectpascal": Names(emacs=("opascal-mode",)),
    "perl": Names(
        vim=("perl",), emacs=("perl-mode", "cperl-mode"), helix="perl",
        helix_servers=("perlnavigator",), kate=("Perl",), sublime="source.perl", zed="Perl",
        mason="Perl",
    ),
    "php": Names(
        vim=("php",), emacs=("php-mode", "php-ts-mode"), helix="php",
        helix_servers=("intelephense",), kate=("PHP (HTML)",), sublime="embedding.php", zed="PHP",
        mason="PHP",
    ),
    "powershell": Names(
        vim=("ps1",), emacs=("powershell-mode",), helix="powershell", kate=("PowerShell",),
        sublime="source.powershell", zed="PowerShell", mason="PowerShell",
    ),
    "vb": Names(vim=("vb",), emacs=("vbnet-mode",), kate=("MonoBasic",)),
}  # fmt: skip


def languages() -> Iterator[tuple[Language, str, Names]]:
    """Each language of the engine, each of its language ids, and the names in editors."""
    for language in registry.LANGUAGES:
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
