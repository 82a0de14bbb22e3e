"""Has the files checked, one after the other or by several processes, in the same order always.

A file is read and looked through for candidates first; the engine is only imported where one has
any.
"""

from __future__ import annotations

import os
import sys
import time
from threading import active_count
from typing import TYPE_CHECKING

from winsock_ls.cli.checking import processes
from winsock_ls.cli.checking.reading import UnreadableError, read
from winsock_ls.cli.checking.results import Outcome
from winsock_ls.cli.messages import say
from winsock_ls.syntax import registry
from winsock_ls.syntax.candidates import C_WORDS, may_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from winsock_ls.cli.checking.inspection import Inspector
    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.walk import Source

_MOST_PROCESSES = 8
# Files checked between two looks at the clock.
_ROUND = 32
# Seconds: how long to go it alone before more processes are thought of, and how much time they must
# save to be worth their start.
_PATIENCE, _WORTHWHILE = (0.02, 0.02) if processes.FORKS else (0.3, 1.0)


class Worker:
    """Checks files by one mode."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self._inspector: Inspector | None = None

    def check(self, source: Source) -> Outcome | None:
        """Return what came of a file; None where there was nothing to say of it."""
        limit = source.project.settings.max_file_size
        try:
            data = read(source.path, source.shown, limit, self.mode.language)
        except UnreadableError as error:
            return Outcome(problems=(str(error),))
        return self.check_bytes(source, data)

    def check_bytes(
        self, source: Source, data: bytes, *, standard_input: bool = False
    ) -> Outcome | None:
        """Return the same for a file whose bytes are known."""
        language = registry.for_path(source.path)
        if not may_matter(data, language.words if language else C_WORDS):
            return None
        if self._inspector is None:
            from winsock_ls.cli.checking.inspection import Inspector

            self._inspector = Inspector(self.mode)
        try:
            outcome = self._inspector.inspect(source, data, standard_input=standard_input)
        except Exception as error:
            # A mistake of ours in one file is no reason to leave out the others.
            trouble = f"{type(error).__name__}: {error}"
            message = say(self.mode.language, "mistake", path=source.shown, error=trouble)
            return Outcome(problems=(message,))
        return outcome if outcome != Outcome() else None


def check_all(
    sources: Sequence[Source],
    mode: Mode,
    jobs: int = 0,
    advance: Callable[[int], None] = lambda _done: None,
) -> Iterator[Outcome]:
    """Yield what came of each file that there is something to say of, in the order of the files.

    `jobs` is the number of processes; 0 takes one, and more where there turns out to be much to
    do. `advance` is told how many files are done, from time to time.
    """
    worker = Worker(mode)
    if jobs > 1:
        yield from _together(sources, worker, jobs, advance, 0)
        return
    most = 1 if jobs else min(_processors(), _MOST_PROCESSES)
    started = time.perf_counter()
    for done, source in enumerate(sources):
        if done % _ROUND == 0:
            advance(done)
            if done and most > 1:
                passed = time.perf_counter() - started
                # What is done is taken for typical of the rest.
                saved = passed / done * (len(sources) - done) * (1 - 1 / most)
                if passed > _PATIENCE and saved > _WORTHWHILE:
                    yield from _together(sources[done:], worker, most, advance, done)
                    return
        outcome = worker.check(source)
        if outcome is not None:
            yield outcome


def _together(
    sources: Sequence[Source],
    worker: Worker,
    jobs: int,
    advance: Callable[[int], None],
    done: int,
) -> Iterator[Outcome]:
    jobs = min(jobs, len(sources))

    def ahead(number: int) -> None:
        advance(done + number)

    try:
        # A copy of a process has but one of its threads, and the locks that the others held.
        if processes.FORKS and active_count() == 1:
            yield from processes.fork(sources, worker.check, jobs, ahead)
        else:
            yield from processes.spawn(sources, worker.mode, jobs, ahead)
    except processes.LostError:
        yield Outcome(problems=(say(worker.mode.language, "lost-worker"),))


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
