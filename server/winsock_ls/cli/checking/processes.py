"""Has a list of items worked on by several processes, each taking the next few when it is free."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import NoReturn

    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.surroundings import Surroundings
    from winsock_ls.cli.checking.work import Task, Worker

    _Results = list[tuple[int, object]]
    _Work = Callable[[Callable[[int], None]], Iterator[tuple[int, object]]]

FORKS = sys.platform == "linux"
"""Whether processes are forked. macOS can too, but its libraries cannot be trusted afterwards."""

_TOKEN = 4  # bytes
# So many tokens fit into a pipe that nobody reads yet.
_MOST_TOKENS = 4096
_SMALLEST_BATCH = 8


class LostError(Exception):
    """A process ended without an answer."""


def fork(
    items: Sequence[object],
    do: Callable[[object], object | None],
    jobs: int,
    advance: Callable[[int], None],
) -> Iterator[tuple[int, object]]:
    """Yield what `do` makes of the items, with their numbers and in their order, but for None.

    Raises LostError at the end where a process was lost. The other processes are copies of this
    one, which is by far the cheapest way to start one. The items are handed out by a pipe of
    tokens, the numbers of batches.
    """
    size = max(_SMALLEST_BATCH, -(-len(items) // _MOST_TOKENS))
    tokens, feed = os.pipe()
    for batch in range(-(-len(items) // size)):
        os.write(feed, batch.to_bytes(_TOKEN, "little"))
    os.close(feed)

    def work(advance: Callable[[int], None]) -> Iterator[tuple[int, object]]:
        while token := os.read(tokens, _TOKEN):
            first = int.from_bytes(token, "little") * size
            advance(first)
            for number, item in enumerate(items[first : first + size], first):
                result = do(item)
                if result is not None:
                    yield number, result

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
    yield from sorted(results, key=lambda result: result[0])
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
    items: Sequence[object],
    worker: Worker,
    task: Task,
    jobs: int,
    advance: Callable[[int], None],
) -> Iterator[tuple[int, object]]:
    """Yield the same of a worker's task, by processes started from nothing where none can fork."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    size = max(_SMALLEST_BATCH, min(64, len(items) // (jobs * 8)))
    arguments = (worker.mode, worker.surroundings, task)
    executor = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_start, initargs=arguments
    )
    try:
        for number, result in enumerate(executor.map(_do, items, chunksize=size)):
            advance(number + 1)
            if result is not None:
                yield number, result
    except BrokenProcessPool:
        raise LostError from None
    finally:
        executor.shutdown(cancel_futures=True)


def _start(mode: Mode, surroundings: Surroundings, task: Task) -> None:
    import signal

    from winsock_ls.cli.checking.work import Worker

    global _task
    _task = getattr(Worker(mode, surroundings), task)
    # The parent is interrupted too, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(item: object) -> object | None:
    assert _task is not None
    return _task(item)


_task: Callable[[object], object | None] | None = None
