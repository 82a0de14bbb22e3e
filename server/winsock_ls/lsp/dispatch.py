"""How a message's function is called: with which view of the session, and on which thread.

What an answer depends on is taken when its request is read, so that edits which come in before it
is answered do not shift the place it asks about.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.session import Context, Session

RequestHandler = Callable[["Session", Any], Awaitable[Any]]
NotificationHandler = Callable[["Session", Any], None]

Params = TypeVar("Params")


def on_document(
    run: Callable[[Snapshot, Params], Any],
    absent: Callable[[], Any] = lambda: None,
    *,
    quick: bool = False,
) -> RequestHandler:
    """Runs ``run`` on the worker, with the document that the parameters name.

    ``absent`` gives the answer for a document that is not open. What is ``quick`` once a document
    is analysed is run at once while the worker is idle: the way to another thread and back takes
    longer.
    """

    def handle(session: Session, params: Any) -> Awaitable[Any]:
        snapshot = session.snapshot(params.text_document.uri)
        if snapshot is None:
            return done(absent())
        if quick and session.worker.idle and snapshot.version.is_analysed:
            return done(run(snapshot, params))
        return session.in_background(partial(run, snapshot, params))

    return handle


def in_background(run: Callable[[Context, Params], Any]) -> RequestHandler:
    """Runs ``run`` on the worker, with what belongs to no document."""

    def handle(session: Session, params: Any) -> Awaitable[Any]:
        return session.in_background(partial(run, session.context(), params))

    return handle


def at_once(run: Callable[[Session, Params], Any]) -> RequestHandler:
    """Runs ``run`` on the event loop as soon as the request is read."""

    def handle(session: Session, params: Any) -> Awaitable[Any]:
        return done(run(session, params))

    return handle


def done(value: Any) -> Awaitable[Any]:
    """An answer that is there already."""
    future = asyncio.get_running_loop().create_future()
    future.set_result(value)
    return future
