"""Findings sent without being asked for, to editors that cannot ask."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types
from msgspec import Raw

from winsock_ls.lsp.convert import Plain

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import OpenDocument
    from winsock_ls.lsp.session import Session

_NOTHING = Raw(b"[]")


class Publisher:
    """Publishes the findings of open documents, a while after the last edit of each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._held = False

    @property
    def active(self) -> bool:
        """Says whether findings are to be sent at all: never to an editor that pulls them."""
        return not self._session.client.pull_diagnostics

    def hold(self) -> None:
        """Sends nothing for now: settings are on their way."""
        self._held = True

    def release(self) -> None:
        """Sends what was held back, for all open documents."""
        self._held = False
        self.all()

    def all(self) -> None:
        """Publishes all open documents anew."""
        for document in self._session.documents.values():
            self.soon(document)

    def soon(self, document: OpenDocument, delay: float = 0) -> None:
        """Publishes a document in ``delay`` seconds, unless it is asked for again by then."""
        if not self.active:
            return
        self._stop_waiting(document.key)
        if delay > 0:
            loop = asyncio.get_running_loop()
            handle = loop.call_later(delay, self._start, document)
            self._waiting[document.key] = handle
        else:
            self._start(document)

    def closed(self, document: OpenDocument) -> None:
        """Takes back what was published of a document."""
        if self.active:
            self._stop_waiting(document.key)
            self._stop_running(document.key)
            self._send(document, _NOTHING, None)

    def stop(self) -> None:
        """Publishes nothing more."""
        for key in (*self._waiting, *self._running):
            self._stop_waiting(key)
            self._stop_running(key)

    def _start(self, document: OpenDocument) -> None:
        self._waiting.pop(document.key, None)
        if self._held:
            return
        self._stop_running(document.key)
        task = self._session.spawn(self._publish(document))
        self._running[document.key] = task

    async def _publish(self, document: OpenDocument) -> None:
        snapshot = self._session.snapshot_of(document)
        report = await self._session.in_background(snapshot.report)
        if self._session.documents.get(document.key) is not document:
            return
        if document.version is snapshot.version:
            # Else it is stale, and the edit that made it so has called for another.
            self._send(document, report.items, snapshot.version.number)

    def _send(self, document: OpenDocument, items: Raw, version: int | None) -> None:
        params: dict[str, object] = {"uri": document.uri, "diagnostics": items}
        if version is not None:
            params["version"] = version
        protocol = self._session.server.protocol
        protocol.notify_plain(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, Plain(params))

    def _stop_waiting(self, key: str) -> None:
        handle = self._waiting.pop(key, None)
        if handle is not None:
            handle.cancel()

    def _stop_running(self, key: str) -> None:
        task = self._running.pop(key, None)
        if task is not None:
            task.cancel()
