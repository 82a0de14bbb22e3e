"""The worker: one thing after the other, and nothing that is not wanted any more."""

from __future__ import annotations

import asyncio
import threading
from itertools import count

import pytest

from winsock_ls.lsp.worker import Worker

pytestmark = pytest.mark.asyncio


async def test_calls_are_made_in_order_on_one_thread() -> None:
    """Away from the event loop, first come first served."""
    worker, order = Worker(), count(1)
    made = await asyncio.gather(
        *(worker.run(lambda: (next(order), threading.current_thread())) for _ in range(5))
    )
    assert [number for number, _ in made] == [1, 2, 3, 4, 5]
    assert len({thread for _, thread in made}) == 1
    assert made[0][1] is not threading.current_thread()


async def test_what_is_cancelled_while_it_waits_is_not_begun() -> None:
    """The queue moves on without it."""
    worker, gate = Worker(), threading.Event()
    made: list[str] = []
    first = worker.run(gate.wait)
    second = worker.run(lambda: made.append("second"))
    third = worker.run(lambda: made.append("third"))
    second.cancel()
    # The loop tells the queue of it in its next turn.
    await asyncio.sleep(0)
    gate.set()
    await third
    assert await first
    assert made == ["third"]


async def test_what_has_begun_is_let_go() -> None:
    """Nobody waits for a call that is cancelled on its way, and the next is made all the same."""
    worker, begun, gate = Worker(), threading.Event(), threading.Event()

    def call() -> None:
        begun.set()
        gate.wait()

    first = worker.run(call)
    await asyncio.to_thread(begun.wait)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    gate.set()
    assert await worker.run(lambda: 7) == 7


async def test_an_error_reaches_who_asked() -> None:
    """And it does not stop the thread."""
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda: 1 // 0)
    assert await worker.run(lambda: 7) == 7
