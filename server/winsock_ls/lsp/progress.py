"""Work-done progress: what an editor shows of a job that takes long, and may cancel."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import TYPE_CHECKING, Self

from lsprotocol import types

if TYPE_CHECKING:
    from types import TracebackType

    from winsock_ls.lsp.session import Session

_PAUSE = 0.1
"""Seconds between two reports: an editor has better things to do than to move a bar."""


class Progress:
    """Shows a job while the ``async with`` block runs, on the editor's token or on one of ours.

    Cancelled by the user, the task that runs the block is.
    """

    def __init__(
        self, session: Session, token: int | str | None, title: str, *, shown: bool = True
    ) -> None:
        self._session = session
        self._token = token
        self._title = title
        self._shown = shown
        self._told = 0.0

    async def __aenter__(self) -> Self:
        session = self._session
        if self._shown and self._token is None and session.client.work_done_progress:
            token = f"winsock-ls-{uuid.uuid4()}"
            params = types.WorkDoneProgressCreateParams(token)
            try:
                await session.server.window_work_done_progress_create_async(params)
                self._token = token
            except Exception:
                # It is shown nowhere then.
                self._token = None
        if self._token is not None:
            task = asyncio.current_task()
            if task is not None:
                session.progress[self._token] = task
            self._notify(types.WorkDoneProgressBegin(self._title, cancellable=True, percentage=0))
        return self

    def at(self, share: float) -> None:
        """Tells how much is done, from 0 to 1."""
        now = time.monotonic()
        if self._token is not None and now - self._told >= _PAUSE:
            self._told = now
            self._notify(types.WorkDoneProgressReport(percentage=int(share * 100)))

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._token is not None:
            self._session.progress.pop(self._token, None)
            self._notify(types.WorkDoneProgressEnd())

    def _notify(
        self,
        value: types.WorkDoneProgressBegin
        | types.WorkDoneProgressReport
        | types.WorkDoneProgressEnd,
    ) -> None:
        assert self._token is not None
        params = types.ProgressParams(token=self._token, value=value)
        self._session.server.protocol.notify(types.PROGRESS, params)
