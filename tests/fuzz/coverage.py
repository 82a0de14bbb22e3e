"""One run of atheris: mutates inputs and keeps those that reach code which none before reached.

A process of its own, as libFuzzer ends the process that it runs in. What fails is written down and
the search goes on; each kind of failure counts but once.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["winsock_ls"]):
    from tests.fuzz import engine, framing

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 10.0
"""Seconds that no input of a few KiB may take, instrumented and on a busy machine."""
ARGUMENTS = ("-max_len=6000", "-timeout=120", "-rss_limit_mb=4096", "-print_final_stats=1")


def target(name: str) -> Callable[[bytes], None]:
    """What is called for each input: ``framing``, ``annotate``, ``search``, or a language's id."""
    if name == "framing":
        return framing.feed
    if name in ("annotate", "search"):
        return engine.annotate if name == "annotate" else engine.search
    language = next(each for each in engine.LANGUAGES if each.id == name)
    return lambda data: engine.look(data, language)


def main() -> None:
    name, failures, *arguments = sys.argv[1:]
    call, folder = target(name), Path(failures)
    known: set[str] = set()

    def one_input(data: bytes) -> None:
        begun = time.process_time()
        trouble = ""
        try:
            call(data)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            trouble = f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
            if trouble not in known:
                traceback.print_exc()
        if not trouble and (spent := time.process_time() - begun) > SLOW:
            trouble = f"slow-{spent:.0f}s"
        if trouble and trouble not in known:
            known.add(trouble)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}-{trouble}").write_bytes(data)
            print(f"FOUND {name}: {trouble}", flush=True)

    atheris.Setup([sys.argv[0], *ARGUMENTS, *arguments], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
