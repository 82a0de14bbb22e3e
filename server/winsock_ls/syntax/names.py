"""How files and editors call each language that the engine knows, without loading any of them."""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """The names of a language: for people, of its files, and as an LSP ``languageId``.

    ``also_called`` are the names that editors send for a ``languageId`` instead of the protocol's;
    ``module`` is the one in ``syntax.languages`` that describes it, where that is not called as the
    language's id is; ``preprocessed`` tells of C's preprocessor.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    language_ids: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    module: str = ""
    preprocessed: bool = False


NAMES: dict[str, Names] = {
    "c": Names("C", (".c", ".h", ".m"), ("c", "objective-c"), ("objc",), preprocessed=True),
    "cpp": Names(
        "C++",
        (
            ".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".h++", ".inl", ".ipp", ".tpp",
            ".txx", ".tcc", ".ixx", ".cppm", ".mm", ".cu", ".cuh",
            ".ino",
        ),
        ("cpp", "objective-cpp", "cuda-cpp", "arduino"), ("c++", "objcpp", "cuda"), "c",
        preprocessed=True,
    ),
    "python": Names("Python", (".py", ".pyw", ".pyi", ".pyx"), ("python",)),
    "csharp": Names("C#", (".cs", ".csx"), ("csharp",), ("cs", "c-sharp")),
    "go": Names("Go", (".go",), ("go",)),
    "rust": Names("Rust", (".rs",), ("rust",), ("rustic",)),
    "pascal": Names(
        "Delphi and Free Pascal",
        (".pas", ".dpr", ".lpr", ".dpk", ".pp"),
        ("pascal", "objectpascal"), ("opascal", "delphi"),
    ),
    "php": Names("PHP", (".php", ".phtml", ".php5", ".phpt"), ("php",)),
    "perl": Names("Perl", (".pl", ".pm", ".t", ".psgi", ".plx"), ("perl",), ("cperl",)),
    "powershell": Names("PowerShell", (".ps1", ".psm1", ".psd1"), ("powershell",), ("ps1",)),
    "vb": Names("Visual Basic .NET", (".vb",), ("vb",), ("vbnet",)),
    "dart": Names("Dart", (".dart",), ("dart",)),
    "fsharp": Names("F#", (".fs", ".fsx"), ("fsharp",)),
}  # fmt: skip
"""By our own id, in the order in which people are told of them."""
NOTEBOOKS = ".ipynb"
"""The suffix of a notebook, which holds cells in one of the languages."""


def is_notebook(path: str) -> bool:
    """Whether a file is a notebook by its name."""
    return path[-len(NOTEBOOKS) :].lower() == NOTEBOOKS
