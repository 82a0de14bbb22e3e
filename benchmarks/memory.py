"""The memory of the language server with many files open, and when they are closed again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from benchmarks import commands
from benchmarks.client import Client
from benchmarks.figures import Figure
from benchmarks.files import KIB, c_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILES, _SIZE = 50, 64 * KIB
_OPEN, _CLOSED = 1.5, 1.05
"""Targets: at most so many times the baseline."""
_REST = 1.0


def figures(quick: bool = False) -> Iterator[Figure]:
    """All figures: before is with one file that was analysed, and closed."""
    del quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        before, ours, closed = _levels(commands.winsock_ls("server"), folder)
        _, bare, _ = _levels(commands.bare_server(), folder)
    label = f"memory, {_FILES} files of {_SIZE // KIB} KiB"
    yield Figure(f"{label} open", [ours], "bare pygls", [bare], _OPEN, "MiB")
    yield Figure(f"{label} closed again", [closed], "before", [before], _CLOSED, "MiB")


def _levels(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """MiB before, with all files open, and with all of them closed."""
    text = c_file(_SIZE).text
    uris = [(folder / f"{number}.c").as_uri() for number in range(_FILES)]
    levels = []
    with Client(command, folder) as client:
        client.initialize()
        for several in (uris[:1], uris):
            for number, uri in enumerate(several):
                client.open(uri, "c", text.replace("node", f"node{number}"))
                place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
                client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
                client.request("textDocument/hover", place)
            sleep(_REST)
            opened = client.memory()
            for uri in several:
                client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            client.request("textDocument/hover", place)
            sleep(_REST)
            levels += [opened, client.memory()]
    return levels[1], levels[2], levels[3]
