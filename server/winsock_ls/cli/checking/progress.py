"""A progress bar on standard error, for checks that take longer than one likes to wait."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from winsock_ls.cli.messages import say

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

_DELAY = 1.0
_INTERVAL = 0.1


class Bar:
    """Shows itself on a terminal once a second has passed, and goes away at the end.

    It is drawn when it is told of progress, never by a thread: processes may still be forked.
    """

    def __init__(self, total: int, language: str, enabled: bool) -> None:
        self._total = total
        self._label = say(language, "checking")
        self._enabled = enabled and sys.stderr.isatty()
        self._due = time.monotonic() + _DELAY
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown is not None:
            self._shown[0].stop()

    def advance(self, done: int) -> None:
        """Take note that so many files are done."""
        if not self._enabled:
            return
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _INTERVAL
        if self._shown is None:
            self._shown = self._show()
        progress, task = self._shown
        progress.update(task, completed=done)
        progress.refresh()

    def _show(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import Progress

        progress = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
        task = progress.add_task(self._label, total=self._total)
        progress.start()
        return progress, task
