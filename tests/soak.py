"""Keeps a server busy for as long as one likes, and looks at what it holds on to.

    python -m tests.soak --requests 200000

Prints resident memory, threads and open files as it goes. The exit status is 1 where there were
more threads or files at the end than after the warm-up, or memory had grown by more than a tenth.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e.test_nonsense import NOTIFICATIONS, REQUESTS, spoiled
from tests.e2e.wire import Wire
from tests.support.documents import SOURCES, TYPED

BATCH = 50
WARM_UP = 0.2
"""The part of the requests after which nothing may grow."""
WAITS = "workspace/diagnostic"


class Held(NamedTuple):
    """What a process holds: resident KiB, threads, open files."""

    memory: int
    threads: int
    files: int


def held(process_id: int) -> Held:
    """What the kernel says of a process; Linux only."""
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{process_id}/status").read_text().splitlines()
    )
    return Held(
        int(status["VmRSS"].split()[0]),
        int(status["Threads"]),
        len(os.listdir(f"/proc/{process_id}/fd")),
    )


def play(wire: Wire, requests: int, chance: random.Random) -> list[Held]:
    """Sends so many mixed requests, and edits between them; what was held at twenty moments."""
    wire.initialize({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {}}})
    seen: list[Held] = []
    versions: dict[str, int] = {}
    for done in range(0, requests, BATCH):
        uri = f"file:///soak/{chance.randrange(20)}.c"
        _edit(wire, uri, versions, chance)
        numbers = [_ask(wire, uri, chance) for _ in range(BATCH)]
        wire.tell("$/cancelRequest", {"id": chance.choice(numbers)})
        wire.tell("textDocument/didSave", spoiled(chance, NOTIFICATIONS["textDocument/didSave"]))
        for number in numbers:
            wire.answer(number)
        wire.sent.clear()
        wire.errors.clear()
        if len(seen) < (done + BATCH) * 20 // requests:
            seen.append(held(wire.process.pid))
    for uri in versions:
        wire.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    wire.request("workspace/symbol", {"query": "reset"})
    seen.append(held(wire.process.pid))
    return seen


def _edit(wire: Wire, uri: str, versions: dict[str, int], chance: random.Random) -> None:
    if uri in versions and chance.random() < 0.2:
        wire.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        del versions[uri]
    if uri not in versions:
        language, text = chance.choice(SOURCES)
        wire.open(uri, text, language)
        versions[uri] = 1
    for _ in range(3):
        versions[uri] += 1
        place = {"line": chance.randrange(30), "character": chance.randrange(20)}
        last = {"line": place["line"], "character": place["character"] + chance.randrange(12)}
        text = chance.choice(TYPED)
        wire.change(uri, versions[uri], {"range": {"start": place, "end": last}, "text": text})


def _ask(wire: Wire, uri: str, chance: random.Random) -> int:
    method = chance.choice([each for each in REQUESTS if each != WAITS])
    params: Any = dict(REQUESTS[method])
    if "textDocument" in params:
        params["textDocument"] = {"uri": uri}
    if "position" in params:
        params["position"] = {"line": chance.randrange(30), "character": chance.randrange(40)}
    return wire.ask(method, spoiled(chance, params) if chance.random() < 0.1 else params)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--requests", type=int, default=200_000)
    options = parser.parse_args()
    with Wire() as wire:
        seen = play(wire, options.requests, random.Random(0))
    for number, each in enumerate(seen, 1):
        print(f"{min(number, 20) * 5:3} %  {each.memory / 1024:6.1f} MiB  {each.threads} threads  "
              f"{each.files} files", flush=True)  # fmt: skip
    warm, last = seen[int(20 * WARM_UP)], seen[-1]
    grown = last.memory / warm.memory
    print(f"{options.requests} requests; memory {grown:.2f} times that after the warm-up")
    return int(last.threads > warm.threads or last.files > warm.files or grown > 1.1)


if __name__ == "__main__":
    sys.exit(main())
