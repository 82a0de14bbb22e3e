"""The language server beside others: start, hover, completion, one edit.

Servers that are compared run at the same time and are asked in turns.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks import commands
from benchmarks.client import Client, ServerError
from benchmarks.editing import Typist
from benchmarks.figures import Figure, interleaved
from benchmarks.files import KIB, MIB, Source, c_file, python_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.files import Place

SIZES = {"64 KiB": 64 * KIB, "1 MiB": MIB, "8 MiB": 8 * MIB}
_QUICK_SIZES = ("64 KiB", "1 MiB")
_START, _REQUEST = 1.05, 1.2
_EDIT = {"1 MiB": 0.25, "8 MiB": 0.1}
_ALONE = {"64 KiB": 0.010, "1 MiB": 0.030, "8 MiB": 0.150}
_HURRY, _LETTERS = 0.5, 200
"""Targets: at most so many times the baseline; alone, at most so many seconds."""


def figures(quick: bool = False) -> Iterator[Figure]:
    """All figures, as they are measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        yield from starts(folder, 7 if quick else 41)
        for label, size in SIZES.items():
            if not quick or label in _QUICK_SIZES:
                yield from requests(folder, label, c_file(size), 40 if quick else 400)
        yield from edits(folder, "1 MiB", 12 if quick else 120)
        if not quick:
            yield from edits(folder, "8 MiB", 24)
        yield haste(folder, 2 if quick else 9)
        for label, size in SIZES.items():
            if not quick:
                yield edits_alone(folder, label, size, 60)


def starts(folder: Path, repetitions: int) -> Iterator[Figure]:
    """From the start of the process to the answer to `initialize`."""

    def start(command: Sequence[str]) -> Callable[[], float]:
        def run() -> float:
            with Client(command, folder) as client:
                return client.initialize()

        return run

    ours, bare, jedi = interleaved(
        [
            start(commands.winsock_ls("server")),
            start(commands.bare_server()),
            start(commands.jedi_language_server()),
        ],
        repetitions,
    )
    yield Figure("start to answer", ours, "bare pygls", bare, _START)
    yield Figure("start to answer", ours, "jedi-language-server", jedi)


def requests(folder: Path, label: str, source: Source, repetitions: int) -> Iterator[Figure]:
    """Hover and completion, at places all over the file."""
    uri = (folder / source.name).as_uri()
    with ExitStack() as stack:
        ours = _ready(stack, commands.winsock_ls("server"), folder, uri, source)
        _pull(ours, uri)
        place = _at(uri, source.completions[0])
        items = len(ours.request("textDocument/completion", place).value["result"]["items"])
        bare = _ready(stack, commands.bare_server(str(items)), folder, uri, source)
        for name, places in (("hover", source.hovers), ("completion", source.completions)):
            actions = [_asking(each, f"textDocument/{name}", uri, places) for each in (ours, bare)]
            mine, theirs = interleaved(actions, repetitions, warm_up=20)
            yield Figure(f"{name}, {label}", mine, "bare pygls", theirs, _REQUEST)


def edits(folder: Path, label: str, repetitions: int) -> Iterator[Figure]:
    """One letter typed in a function, until the diagnostics of the new text are there."""
    c, python = c_file(SIZES[label]), python_file(SIZES[label])
    (folder / "compile_flags.txt").write_text("-xc\n-std=c11\n")
    # Its defaults, lest it takes settings from a folder above.
    (folder / "ruff.toml").write_text('lint.select = ["E4", "E7", "E9", "F"]\n')
    c_uri, python_uri = (folder / c.name).as_uri(), (folder / python.name).as_uri()
    with ExitStack() as stack:
        ours = Typist(_ready(stack, commands.winsock_ls("server"), folder, c_uri, c), c_uri, c)
        clangd = Typist(
            _ready(stack, commands.clangd(), folder, c_uri, c, pull=False), c_uri, c, pull=False
        )
        ruff_server = _ready(stack, commands.ruff_server(), folder, python_uri, python)
        ruff = Typist(ruff_server, python_uri, python)
        samples = interleaved([it.type for it in (ours, clangd, ruff)], repetitions, warm_up=6)
    for name, other in (("clangd", samples[1]), ("ruff server", samples[2])):
        yield Figure(f"edit to diagnostics, {label}", samples[0], name, other, _EDIT[label])


def haste(folder: Path, repetitions: int) -> Figure:
    """Letters typed faster than anybody could answer, beside the same letters one by one."""
    source = c_file(MIB)
    uri = (folder / source.name).as_uri()
    with ExitStack() as stack:
        client = _ready(stack, commands.winsock_ls("server"), folder, uri, source)
        typist = Typist(client, uri, source)
        at_once, slowly = interleaved(
            [
                lambda: typist.hurry(_LETTERS),
                lambda: sum(typist.type() for _ in range(_LETTERS)),
            ],
            repetitions,
            warm_up=1,
        )
    return Figure(f"{_LETTERS} letters at once, 1 MiB", at_once, "one by one", slowly, _HURRY)


def edits_alone(folder: Path, label: str, size: int, repetitions: int) -> Figure:
    """The same for other sizes, beside nothing."""
    source = c_file(size)
    uri = (folder / source.name).as_uri()
    with ExitStack() as stack:
        client = _ready(stack, commands.winsock_ls("server"), folder, uri, source)
        typist = Typist(client, uri, source)
        (samples,) = interleaved([typist.type], repetitions, warm_up=6)
    return Figure(f"edit to diagnostics, {label}", samples, most=_ALONE[label])


def _ready(
    stack: ExitStack,
    command: Sequence[str],
    folder: Path,
    uri: str,
    source: Source,
    *,
    pull: bool = True,
) -> Client:
    client = stack.enter_context(Client(command, folder, pull=pull))
    client.initialize()
    client.open(uri, source.language, source.text)
    return client


def _pull(client: Client, uri: str) -> None:
    report = client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    if "error" in report.value:
        raise ServerError(str(report.value["error"]))


def _asking(client: Client, method: str, uri: str, places: Sequence[Place]) -> Callable[[], float]:
    random = Random(1)

    def ask() -> float:
        answer = client.request(method, _at(uri, random.choice(places)))
        if answer.value.get("result") is None:
            raise ServerError(f"{method} gave nothing: {answer.value}")
        return answer.seconds

    return ask


def _at(uri: str, place: Place) -> dict[str, object]:
    line, character = place
    position = {"line": line, "character": character}
    return {"textDocument": {"uri": uri}, "position": position}
