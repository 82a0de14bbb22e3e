"""Bytes in and out: standard input and output, TCP, WebSockets.

Reading and writing have threads of their own: however busy the server is, an editor that writes
never blocks, and an editor that does not read never blocks the server.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import sys
import threading
from ipaddress import ip_address
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from winsock_ls.lsp.framing import Framing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable
    from socket import socket

    from websockets.asyncio.server import ServerConnection

    from winsock_ls.lsp.language_server import Server

    Build = Callable[[Callable[[int], None]], Server]

logger = logging.getLogger(__name__)

_PIECE = 256 * 1024
_LAST_WORDS = 0.5
"""Seconds that an editor has to read what is left when the process ends."""
_LONGEST_FIRST_LINE = 4096
_HTTP = re.compile(rb"\s*[A-Za-z]+ [^\n]* HTTP/")
_LOCAL_PAGES = re.compile(r"(https?|vscode-webview)://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")


class _Pipe:
    """Writes to a raw stream, on a thread: an editor that does not read stops nobody but itself."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Takes a message to be written when those before it are."""
        self._waiting.put(data)

    def close(self) -> None:
        """Waits for what is still to be written, but not for ever."""
        self._waiting.put(None)
        self._thread.join(_LAST_WORDS)

    def _work(self) -> None:
        while (data := self._waiting.get()) is not None:
            rest = memoryview(data)
            try:
                while rest:
                    # A raw stream may take less than it is given.
                    rest = rest[self._stream.write(rest) or 0 :]
            except (OSError, ValueError) as error:
                # Nobody listens any more; the end of the input tells the rest.
                logger.debug("Could not send: %s", error)
                return


def serve_stdio(build: Build, process_id: int | None = None) -> int:
    """Serves one editor over standard input and output until it leaves."""
    try:
        incoming, outgoing = _take_standard_streams()
    except OSError as error:
        logger.error("There is no standard input or output: %s", error)
        return 2

    pipe = _Pipe(outgoing)

    async def serve(leave: Callable[[int], None]) -> None:
        loop = asyncio.get_running_loop()
        server = build(leave)
        server.protocol.set_writer(pipe)
        if process_id is not None:
            server.watch(process_id)

        def receive(bodies: list[bytes]) -> None:
            for body in bodies:
                server.protocol.receive(body)

        def read() -> None:
            framing = Framing()
            while data := _read(incoming):
                # All at once: whoever sends thousands wakes up the loop but now and then.
                if bodies := list(framing.feed(data)):
                    loop.call_soon_threadsafe(receive, bodies)
            loop.call_soon_threadsafe(leave, 0)

        threading.Thread(target=read, name="reader", daemon=True).start()

    status = _run(serve)
    pipe.close()
    return status


def serve_tcp(build: Build, host: str, port: int) -> int:
    """Serves whoever connects, each with a server of its own, until one asks to exit."""

    async def serve(leave: Callable[[int], None]) -> None:
        open_connections = 0

        async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal open_connections
            open_connections += 1
            left = asyncio.Event()
            status = 0

            def leave_connection(code: int) -> None:
                nonlocal status
                status = code
                left.set()

            server = build(leave_connection)
            server.protocol.set_writer(writer)
            reading = asyncio.ensure_future(_feed(reader, server))
            leaving = asyncio.ensure_future(left.wait())
            await asyncio.wait({reading, leaving}, return_when=asyncio.FIRST_COMPLETED)
            reading.cancel()
            leaving.cancel()
            server.session.end()
            writer.close()
            open_connections -= 1
            if left.is_set() and open_connections == 0:
                leave(status)

        listening = await asyncio.start_server(connection, host, port)
        _tell("tcp", listening.sockets)

    return _run(serve)


def serve_websockets(build: Build, host: str, port: int) -> int:
    """Like :func:`serve_tcp`, for editors in a browser. Pages from elsewhere are turned away."""
    try:
        from websockets.asyncio.server import serve as listen
        from websockets.exceptions import ConnectionClosed
    except ImportError:
        logger.error("WebSockets need the package `websockets`: pip install websockets")
        return 2

    async def serve(leave: Callable[[int], None]) -> None:
        open_connections = 0

        async def connection(socket: ServerConnection) -> None:
            nonlocal open_connections
            open_connections += 1
            status: list[int] = []

            def leave_connection(code: int) -> None:
                status.append(code)
                closing.append(asyncio.ensure_future(socket.close()))

            closing: list[asyncio.Future[None]] = []
            server = build(leave_connection)
            server.protocol.set_writer(_Socket(socket), include_headers=False)
            try:
                while True:
                    server.protocol.receive(await socket.recv(decode=False))
            except ConnectionClosed:
                pass
            server.session.end()
            open_connections -= 1
            if status and open_connections == 0:
                leave(status[0])

        listening = await listen(
            connection, host, port, max_size=None, origins=[None, _LOCAL_PAGES]
        )
        _tell("ws", listening.sockets)

    return _run(serve)


class _Socket:
    """A WebSocket as something to write to."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    def write(self, data: bytes) -> Awaitable[None]:
        # As text, as browsers expect it.
        return self._socket.send(data, text=True)

    def close(self) -> Awaitable[None]:
        return self._socket.close()


async def _feed(reader: asyncio.StreamReader, server: Server) -> None:
    framing = Framing()
    begun = b""
    while b"\n" not in begun and len(begun) < _LONGEST_FIRST_LINE:
        if not (data := await reader.read(_PIECE)):
            return
        begun += data
    if _HTTP.match(begun):
        # Any page in a browser can have it send a request to a local port, with messages in it.
        logger.error("A browser or the like speaks HTTP here; it is turned away")
        return
    data = begun
    while data:
        for body in framing.feed(data):
            server.protocol.receive(body)
        data = await reader.read(_PIECE)


def _tell(mode: str, sockets: Iterable[socket]) -> None:
    addresses = [each.getsockname() for each in sockets]
    for address in addresses:
        if not ip_address(address[0].partition("%")[0]).is_loopback:
            logger.warning(
                "%s can be reached from other machines: who connects is asked for no password, and "
                "can have files read",
                address[0],
            )
    print(f"listening on {mode}://{addresses[0][0]}:{addresses[0][1]}", file=sys.stderr, flush=True)


def _run(serve: Callable[[Callable[[int], None]], Coroutine[object, object, None]]) -> int:
    """Runs a loop until somebody leaves or a signal comes; gives the exit status."""

    async def until_left() -> int:
        loop = asyncio.get_running_loop()
        left: asyncio.Future[int] = loop.create_future()

        def leave(status: int) -> None:
            if not left.done():
                left.set_result(status)

        await serve(leave)
        return await left

    loop = asyncio.new_event_loop()
    try:
        # Not `loop.add_signal_handler`: a loop that is busy enough loses the signal.
        signal.signal(signal.SIGTERM, _terminate)
    except ValueError:
        logger.debug("Signals are heard on the main thread alone")
    try:
        # Not `asyncio.run`: it would wait for whatever is still under way.
        return loop.run_until_complete(until_left())
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except SystemExit as end:
        return int(end.code or 0)
    except OSError as error:
        logger.error("Cannot listen: %s", error)
        return 2


def _terminate(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _take_standard_streams() -> tuple[int, BinaryIO]:
    """Takes standard input and output for the protocol alone.

    Whatever else writes to standard output goes to standard error, down to C libraries.
    """
    incoming = os.dup(0)
    outgoing = os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (incoming, outgoing):
            msvcrt.setmode(descriptor, os.O_BINARY)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    try:
        os.dup2(2, 1)
    except OSError:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.close(nothing)
    sys.stdout = sys.stderr
    return incoming, open(outgoing, "wb", buffering=0)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _PIECE)
    except OSError:
        return b""
