"""Writes every file of the repository that is generated from another one.

    python -m tools.generate            write what has changed
    python -m tools.generate --check    write nothing; exit with 1 and name what is stale

A new kind of generated file is one function that takes the root of the repository and returns the
contents by path (relative, with forward slashes), added to GENERATORS.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.code_table import code_table
from tools.data_files import DataError
from tools.documents import language_table, log_page, settings_page
from tools.editor_files import editor_files
from tools.rule_pages import rule_pages
from tools.vscode_manifest import vscode_files

ROOT = Path(__file__).resolve().parent.parent

Generator = Callable[[Path], dict[str, str]]

GENERATORS: tuple[Generator, ...] = (
    code_table,
    log_page,
    rule_pages,
    settings_page,
    language_table,
    editor_files,
    vscode_files,
)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.generate", description="Write the generated files of the project."
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail and name what is stale"
    )
    options = parser.parse_args(arguments)
    try:
        stale = stale_files(root)
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if options.check:
        for path in stale:
            print(f"stale: {path} (run `python -m tools.generate`)", file=sys.stderr)
        return 1 if stale else 0
    for path, content in stale.items():
        write_atomically(root / path, content)
        print(f"wrote {path}")
    return 0


def stale_files(root: Path) -> dict[str, str]:
    """Return the right contents, by path, of all generated files that differ or are missing.

    Raises DataError when a source file is wrong.
    """
    stale: dict[str, str] = {}
    for generator in GENERATORS:
        for path, content in generator(root).items():
            file = root / path
            if not file.is_file() or _read(file) != content:
                stale[path] = content
    return stale


def write_atomically(path: Path, content: str) -> None:
    """Write UTF-8 with LF line ends; a reader sees the old file or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        # mkstemp makes files for their owner alone; a file of a package is for everybody.
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> str:
    # A checkout with CRLF line ends is not stale.
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
