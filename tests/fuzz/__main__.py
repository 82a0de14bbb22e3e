"""Runs the fuzzers for as long as one likes.

    python -m tests.fuzz session --minutes 20    # whole sessions with a real server
    python -m tests.fuzz engine --minutes 60     # any bytes, in every language
    python -m tests.fuzz engine python go --minutes 5
    python -m tests.fuzz framing --minutes 5     # any bytes for the protocol
    python -m tests.fuzz growth                  # what takes more than linear time

The engine is searched by atheris where that is installed (`pip install atheris`), else by chance.
What fails is printed, and the inputs are kept in `build/fuzz`. The exit status is 1 if any did.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz import engine, framing, growth, seeds
from tests.fuzz.mutate import mutated

if TYPE_CHECKING:
    from collections.abc import Callable

BUILD = seeds.ROOT / "build" / "fuzz"
FAILURES = BUILD / "failures"
OTHERS = ("annotate", "search")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", choices=("session", "engine", "framing", "growth"))
    parser.add_argument("names", nargs="*", help="ids of languages; annotate and search besides")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="of a session, to see a failure again")
    options = parser.parse_args()
    before = set(FAILURES.glob("*"))
    if options.what == "growth":
        return growth.report(options.names)
    if options.what == "session":
        from tests.fuzz import play

        return play.for_a_while(options.minutes * 60, options.seed)
    every = [each.id for each in engine.LANGUAGES] + list(OTHERS)
    names = ["framing"] if options.what == "framing" else options.names or every
    run = _with_coverage if importlib.util.find_spec("atheris") else _by_chance
    for name in names:
        run(name, options.minutes * 60 / len(names))
    failures = sorted(path.name for path in set(FAILURES.glob("*")) - before)
    print(f"{len(failures)} kinds of failures{': ' if failures else ''}{', '.join(failures)}")
    return 1 if failures else 0


def _with_coverage(name: str, seconds: float) -> None:
    """Lets atheris search, from the corpus of earlier runs and our own files."""
    corpus = BUILD / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary = BUILD / "words.dict"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in seeds.words()))
    arguments = [f"-dict={dictionary}", f"-max_total_time={seconds:.0f}", str(corpus)]
    print(f"{name}: {seconds:.0f} s with atheris", flush=True)
    log = BUILD / f"{name}.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "tests.fuzz.coverage", name, str(FAILURES), *arguments]
        environment = {**os.environ, "PYTHONPATH": f"{seeds.ROOT / 'server'}:{seeds.ROOT}"}
        done = subprocess.run(
            command, stdout=output, stderr=output, check=False, cwd=BUILD, env=environment
        )
    for line in log.read_text("utf-8", "replace").splitlines():
        if line.startswith(("FOUND", "stat::number_of_executed_units", "==")):
            print(f"  {line}", flush=True)
    if done.returncode:
        FAILURES.mkdir(parents=True, exist_ok=True)
        (FAILURES / f"{name}-ended-{done.returncode}").write_bytes(log.read_bytes()[-100_000:])


def _by_chance(name: str, seconds: float) -> None:
    print(f"{name}: {seconds:.0f} s by chance alone, as atheris is not installed", flush=True)
    call = _target(name)
    chance = random.Random()
    known: set[str] = set()
    starts, words = _seeds(name), seeds.words()
    until, count = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = mutated(chance, starts, words)
        count += 1
        try:
            call(data)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{name}-{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
            if kind not in known:
                known.add(kind)
                traceback.print_exc()
                FAILURES.mkdir(parents=True, exist_ok=True)
                (FAILURES / kind).write_bytes(data)
    print(f"  {count} inputs", flush=True)


def _target(name: str) -> Callable[[bytes], None]:
    if name == "framing":
        return framing.feed
    if name in OTHERS:
        return engine.annotate if name == "annotate" else engine.search
    language = next(each for each in engine.LANGUAGES if each.id == name)
    return lambda data: engine.look(data, language)


def _seeds(name: str) -> list[bytes]:
    if name == "framing":
        return framing.SEEDS
    language = next((each for each in engine.LANGUAGES if each.id == name), engine.LANGUAGES[-1])
    return seeds.of_language(language)


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main())
