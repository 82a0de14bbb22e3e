"""Has a list of files checked by several processes, each taking the next few when it is free."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import NoReturn

    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.results import Outcome
    from winsock_ls.cli.checking.walk import Source

    _Results = list[tuple[int, Outcome]]
    _Work = Callable[[Callable[[int], None]], Iterator[tuple[int, Outcome]]]

FORKS = sys.platform == "linux"
"""Whether processes are forked. macOS can too, but its libraries cannot be trusted afterwards."""

_TOKEN = 4  # bytes
# So many tokens fit into a pipe that nobody reads yet.
_MOST_TOKENS = 4096
_SMALLEST_BATCH = 8


class LostError(Exception):
    """A process ended without an answer."""


def fork(
    sources: Sequence[Source],
    check: Callable[[Source], Outcome | None],
    jobs: int,
    advance: Callable[[int], None],
) -> Iterator[Outcome]:
    """Yield what `check` says of the sources, in their order. Raises LostError at the end.

    The other processes are copies of this one, which is by far the cheapest way to start one. The
    sources are handed out by a pipe of tokens, the numbers of batches.
    """
    size = max(_SMALLEST_BATCH, -(-len(sources) // _MOST_TOKENS))
    tokens, feed = os.pipe()
    for batch in range(-(-len(sources) // size)):
        os.write(feed, batch.to_bytes(_TOKEN, "little"))
    os.close(feed)

    def work(advance: Callable[[int], None]) -> Iterator[tuple[int, Outcome]]:
        while token := os.read(tokens, _TOKEN):
            first = int.from_bytes(token, "little") * size
            advance(first)
            for number, source in enumerate(sources[first : first + size], first):
                outcome = check(source)
                if outcome is not None:
                    yield number, outcome

    sys.stdout.flush()
    sys.stderr.flush()
    children = [_Child(work) for _ in range(jobs - 1)]
    try:
        results = list(work(advance))
        answers = [child.results() for child in children]
    finally:
        os.close(tokens)
        for child in children:
            child.end()
    for answer in answers:
        results += answer or []
    for _, outcome in sorted(results, key=lambda result: result[0]):
        yield outcome
    if None in answers:
        raise LostError


class _Child:
    """A forked process that does its share and writes what came of it into a pipe."""

    _pipe: int
    _process: int

    def __init__(self, work: _Work) -> None:
        if sys.platform == "win32":
            raise OSError("no process can be forked here")  # see FORKS
        self._pipe, answer = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._pipe)
            _answer(work, answer)
        os.close(answer)

    def results(self) -> _Results | None:
        """Wait for the child; return its share, None where it was lost."""
        with open(self._pipe, "rb", closefd=False) as file:
            data = file.read()
        try:
            results: _Results = pickle.loads(data)  # noqa: S301  (our own child wrote it)
        except (EOFError, pickle.UnpicklingError):
            return None
        return results

    def end(self) -> None:
        # Whoever still has something to say finds nobody to listen, and ends.
        os.close(self._pipe)
        os.waitpid(self._process, 0)


def _answer(work: _Work, pipe: int) -> NoReturn:
    """Do the share of a child and end it, whatever happens: the parent's work is not its own."""
    try:
        data = pickle.dumps(list(work(_keep_quiet)), pickle.HIGHEST_PROTOCOL)
        with open(pipe, "wb") as file:
            file.write(data)
    finally:
        os._exit(0)


def _keep_quiet(_done: int) -> None:
    # There is one bar for all, and the parent draws it.
    pass


def spawn(
    sources: Sequence[Source], mode: Mode, jobs: int, advance: Callable[[int], None]
) -> Iterator[Outcome]:
    """Yield the same by processes that are started from nothing, on systems that cannot fork."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    size = max(_SMALLEST_BATCH, min(64, len(sources) // (jobs * 8)))
    executor = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(mode,))
    try:
        for number, outcome in enumerate(executor.map(_check, sources, chunksize=size), 1):
            advance(number)
            if outcome is not None:
                yield outcome
    except BrokenProcessPool:
        raise LostError from None
    finally:
        executor.shutdown(cancel_futures=True)


def _start(mode: Mode) -> None:
    import signal

    from winsock_ls.cli.checking.work import Worker

    global _check_source
    _check_source = Worker(mode).check
    # The parent is interrupted too, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(source: Source) -> Outcome | None:
    assert _check_source is not None
    return _check_source(source)


_check_source: Callable[[Source], Outcome | None] | None = None
