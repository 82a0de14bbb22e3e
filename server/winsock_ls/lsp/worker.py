"""The one thread that the engine runs on.

Python code gains nothing from more threads, and one alone keeps the lazily filled snapshots of the
engine free of races. The event loop stays free meanwhile: it reads what comes in, so that a request
that is cancelled while it waits is never begun.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Worker:
    """Runs calls in the order they came, on a daemon thread that is started with the first."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        # Each is counted on one thread alone: the loop's, and the worker's.
        self._queued = 0
        self._finished = 0

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting: then the loop may use the engine for a moment."""
        return self._queued == self._finished

    def run(self, call: Callable[[], Result]) -> asyncio.Future[Result]:
        """Queues a call and gives its result to be awaited; cancelling takes it off the queue.

        To be used on the event loop. A call that has begun runs to its end all the same.
        """
        future: Future[Result] = Future()
        self._queued += 1
        self._jobs.put((future, call))
        if self._thread is None:
            # A daemon: the end of the process must not wait for it.
            self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
            self._thread.start()
        return asyncio.wrap_future(future)

    def _work(self) -> None:
        while True:
            future, call = self._jobs.get()
            if not future.set_running_or_notify_cancel():
                self._finished += 1
                continue
            try:
                result = call()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            self._finished += 1
            # Not to be kept alive until the next job comes.
            del future, call
