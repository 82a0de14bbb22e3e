"""pygls's server with our protocol and our session: one for each connection."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from winsock_ls import __version__
from winsock_ls.lsp import parent
from winsock_ls.lsp.protocol import Protocol
from winsock_ls.lsp.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "winsock-ls"

logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """One connection to one editor. ``leave`` is called with an exit status when it is to end."""

    protocol: Protocol

    def __init__(self, leave: Callable[[int], None]) -> None:
        super().__init__(
            NAME,
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            converter_factory=default_converter,
        )
        self.leave = leave
        self.session = Session(self)

    def watch(self, process_id: int) -> None:
        """Leaves when the editor's process has ended."""
        loop = asyncio.get_running_loop()

        def ended() -> None:
            logger.warning("The editor's process has ended")
            loop.call_soon_threadsafe(self.leave, 0)

        if not parent.watch(process_id, ended):
            logger.info("There is no process %d to watch", process_id)

    def report_server_error(self, error: Exception, _source: object) -> None:
        """Logs what pygls would pop up before the user."""
        logger.error("%s", error)
