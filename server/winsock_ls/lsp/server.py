"""Runs the language server: over standard input and output, TCP or WebSockets.

What is heavy is imported when the server starts, not with this module.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from typing import TYPE_CHECKING, Literal, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
PORT = 2087

Transport = Literal["stdio", "tcp", "ws"]

logger = logging.getLogger(__name__)


def run(
    mode: Transport = "stdio",
    *,
    host: str = HOST,
    port: int = PORT,
    log_level: str = "WARNING",
    process_id: int | None = None,
) -> int:
    """Serves until the editor leaves, and gives the exit status.

    ``port`` 0 takes any that is free; which one is told on standard error. ``process_id`` is that
    of the editor, where it does not tell it in ``initialize``. Whoever calls this should end the
    process with what it gives by ``os._exit``: threads may still be waiting for input.
    """
    _set_up_logging(log_level)
    # Classes by the thousand are made now, and none is garbage: looking for some takes a tenth of
    # the time to start, and once they are set aside, time at every request.
    gc.disable()
    from winsock_ls.lsp import transport
    from winsock_ls.lsp.language_server import Server

    gc.freeze()
    gc.enable()
    # A large file is tens of thousands of objects, and each look at all of them is a stutter.
    gc.set_threshold(25_000, 20, 20)
    if mode == "tcp":
        return transport.serve_tcp(Server, host, port)
    if mode == "ws":
        return transport.serve_websockets(Server, host, port)
    return transport.serve_stdio(Server, process_id)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the server as the whole process, with the options of a command line."""
    parser = argparse.ArgumentParser(prog="winsock-ls server", description=__doc__)
    add_options(parser)
    options = parser.parse_args(arguments)
    finish(
        run(
            "tcp" if options.tcp else "ws" if options.ws else "stdio",
            host=options.host,
            port=options.port,
            log_level=options.log_level,
            process_id=options.clientProcessId,
        )
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declares the options of the server."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--stdio", action="store_true", help="use standard input and output (default)")
    how.add_argument("--tcp", action="store_true", help="listen for TCP connections")
    how.add_argument("--ws", action="store_true", help="listen for WebSocket connections")
    parser.add_argument("--host", default=HOST, help="the address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="0 takes any (%(default)s)")
    parser.add_argument(
        "--log-level",
        type=str.upper,
        choices=("DEBUG", "INFO", "WARNING", "ERROR"),
        default="WARNING",
        help="what is told on standard error (%(default)s)",
    )
    parser.add_argument("--clientProcessId", type=int, help=argparse.SUPPRESS)


def finish(status: int) -> NoReturn:
    """Ends the process at once, whatever threads are waiting for."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(status)


def _set_up_logging(level: str) -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("winsock_ls").setLevel(level)
    # At INFO it writes out every message whole.
    logging.getLogger("pygls").setLevel(max(logging.WARNING, logging.getLevelName(level)))
