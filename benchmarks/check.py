"""`winsock-ls check` beside ripgrep with the same pattern, over a tree of small files.

One file in a hundred has candidates. Both have the tree in the page cache, and both write what they
find into a pipe.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks import commands
from benchmarks.figures import Figure, interleaved
from benchmarks.files import C_HEAD, c_file, plain_functions, suspicious_function
from benchmarks.processes import process
from winsock_ls.syntax import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHECK, _AGAIN, _TIDY = 3, 1.5, 1 / 50
"""Targets: at most so many times the baseline."""

_PATTERN = (
    rf"\b(?:{'|'.join(re.escape(first) + rest for first, rest in candidates.NUMBERS)})"
    r"(?:[uUlLzZ]|i64|I64)*\b"
    r"|LastError\s*\(\s*\)\s*[!=]=\s*(?:6|87?)\b|\b(?:6|87?)\s*[!=]=\s*\w*LastError\b"
)
"""What `winsock_ls.syntax.candidates` looks for, as one expression that ripgrep's engine takes."""

_FILES, _PER_FOLDER = 10_000, 40
_COMPILED = 1000
_MEDIAN_SIZE, _SPREAD = 8_000, 1.1
"""Sizes of files are log-normal: half of them are smaller, the mean is nearly twice as large."""


def figures(quick: bool = False) -> Iterator[Figure]:
    """All figures, as they are measured."""
    files = _FILES // 10 if quick else _FILES
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        folder = Path(name).resolve()
        size = plant(folder, files)
        _check_pattern(folder, files // 100)
        pattern = ["--no-unicode", "--line-number", "--regexp", _PATTERN]
        check = commands.winsock_ls("check", "--no-config", ".")
        ours, again, baseline, one, walk = interleaved(
            [
                process([*check, "--no-cache"], folder, (1,)),
                process([*check, "--cache-dir", cache], folder, (1,)),
                process([*commands.ripgrep(), *pattern, "."], folder),
                process([*commands.ripgrep(), "--threads=1", *pattern, "."], folder),
                process(commands.walk(), folder),
            ],
            5 if quick else 21,
        )
    label = f"{files:,} files, {size >> 20} MiB"
    yield Figure(f"check, {label}", ours, "ripgrep", baseline, _CHECK)
    yield Figure(f"check, {label}", ours, "ripgrep, one thread", one)
    yield Figure(f"check again, {label}", again, "walk and stat", walk, _AGAIN)
    yield from _beside_clang_tidy(1 if quick else 3)


def _beside_clang_tidy(repetitions: int) -> Iterator[Figure]:
    """Files as in the tree, and files full of numbers.

    clang-tidy has the declarations that the files want; that functions recur in a file of the tree,
    it calls a mistake, and goes on.
    """
    for label, target in ((f"{_COMPILED:,} files", _TIDY), ("4 files full of numbers", None)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            if target is None:
                for number in range(4):
                    (folder / f"{number}.c").write_text(c_file(32 << 10).text)
            else:
                plant(folder, _COMPILED)
            head = folder / "head.h"
            head.write_text(C_HEAD if target else "")
            files = [path.relative_to(folder).as_posix() for path in folder.rglob("*.c")]
            ours, theirs = interleaved(
                [
                    process(
                        commands.winsock_ls("check", "--no-config", "--no-cache"), folder, (1,)
                    ),
                    process(commands.clang_tidy(str(head), *sorted(files)), folder, (0, 1)),
                ],
                repetitions,
                warm_up=1,
            )
        yield Figure(f"check, {label}", ours, "clang-tidy, magic numbers", theirs, target)


def _check_pattern(folder: Path, expected: int) -> None:
    """Make sure that both look for the same."""
    command = [*commands.ripgrep(), "--files-with-matches", "--regexp", _PATTERN, "."]
    found = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    ours = sum(candidates.may_matter(path.read_bytes()) for path in folder.rglob("*.c"))
    if not len(found.splitlines()) == ours == expected:
        raise ValueError(f"{expected} files with candidates were planted: {ours} are ours")


def plant(folder: Path, files: int) -> int:
    """Write the tree; return its size in bytes."""
    random = Random(3)
    pool = [
        function
        for function in plain_functions(3000, random)
        if not candidates.may_matter(function.encode())
    ]
    total = 0
    for number in range(files):
        size = min(int(random.lognormvariate(0, _SPREAD) * _MEDIAN_SIZE), 1 << 20)
        parts = ["#include <string.h>\n\n"]
        if number % 100 == 0:
            parts.append(suspicious_function(random))
        while size > 0:
            parts.append(random.choice(pool))
            size -= len(parts[-1])
        inside = folder / f"part{number // _PER_FOLDER // 16}" / f"unit{number // _PER_FOLDER}"
        inside.mkdir(parents=True, exist_ok=True)
        text = "".join(parts)
        (inside / f"file{number}.c").write_text(text)
        total += len(text)
    return total
