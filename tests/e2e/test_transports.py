"""TCP and WebSockets: each connection is a session of its own."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import websockets.asyncio.client
import websockets.exceptions

from tests.e2e.wire import COMMAND, PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_ADDRESS = re.compile(rb"listening on (tcp|ws)://127\.0\.0\.1:(\d+)")

INITIALIZE: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}


@asynccontextmanager
async def listening(mode: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, int]]:
    """A server that listens, and the port that it chose."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, f"--{mode}", "--port", "0", stderr=subprocess.PIPE, env=environment()
    )
    try:
        assert process.stderr is not None
        line = await asyncio.wait_for(process.stderr.readline(), PATIENCE)
        found = _ADDRESS.match(line)
        assert found is not None, line
        assert found[1].decode() == mode
        yield process, int(found[2])
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Tcp:
    """A client over TCP."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def connect(cls, port: int) -> Tcp:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        await self.writer.drain()

    async def receive(self) -> Any:
        header = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        return json.loads(await self.reader.readexactly(int(header.split(b":")[1])))

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


class WebSocket:
    """A client over WebSockets."""

    def __init__(self, connection: websockets.asyncio.client.ClientConnection) -> None:
        self.connection = connection

    @classmethod
    async def connect(cls, port: int) -> WebSocket:
        return cls(await websockets.asyncio.client.connect(f"ws://127.0.0.1:{port}"))

    async def send(self, message: dict[str, Any]) -> None:
        await self.connection.send(json.dumps({"jsonrpc": "2.0", **message}))

    async def receive(self) -> Any:
        message = await asyncio.wait_for(self.connection.recv(), PATIENCE)
        assert isinstance(message, str)
        return json.loads(message)

    async def close(self) -> None:
        await self.connection.close()


CLIENTS: dict[str, type[Tcp | WebSocket]] = {"tcp": Tcp, "ws": WebSocket}


async def initialized(mode: str, port: int) -> Tcp | WebSocket:
    client = await CLIENTS[mode].connect(port)
    await client.send({"id": 1, "method": "initialize", "params": INITIALIZE})
    assert (await client.receive())["result"]["serverInfo"]["name"] == "winsock-ls"
    return client


async def hovered(client: Tcp | WebSocket, text: str) -> Any:
    document = {"uri": "file:///a.c", "languageId": "c", "version": 1, "text": text}
    await client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    place = {"textDocument": {"uri": "file:///a.c"}, "position": {"line": 0, "character": 1}}
    await client.send({"id": 2, "method": "textDocument/hover", "params": place})
    while (answer := await client.receive()).get("id") != 2:
        pass
    return answer["result"]


@pytest.mark.parametrize("mode", ["tcp", "ws"])
async def test_a_whole_session(mode: str) -> None:
    """From initialize to exit; the process ends with the last connection that asked to."""
    async with listening(mode) as (process, port):
        client = await initialized(mode, port)
        assert await hovered(client, "WSAEINTR") is not None
        await client.send({"id": 3, "method": "shutdown"})
        while (await client.receive()).get("id") != 3:
            pass
        await client.send({"method": "exit"})
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


@pytest.mark.parametrize("mode", ["tcp", "ws"])
async def test_sessions_know_nothing_of_each_other(mode: str) -> None:
    """Two editors may open the same file with different texts."""
    async with listening(mode) as (_, port):
        first, second = await initialized(mode, port), await initialized(mode, port)
        assert await hovered(first, "WSAEINTR") is not None
        assert await hovered(second, "nothing") is None
        await first.close()
        assert await hovered(second, "WSAEINTR") is not None


@pytest.mark.parametrize("mode", ["tcp", "ws"])
async def test_it_outlives_an_editor_that_just_goes(mode: str) -> None:
    """Who connects again after a crash finds it there."""
    async with listening(mode) as (_, port):
        await (await initialized(mode, port)).close()
        client = await initialized(mode, port)
        assert await hovered(client, "WSAEINTR") is not None


async def test_pages_of_other_sites_are_turned_away() -> None:
    """A page in a browser can reach local ports: only local pages may talk to the server."""
    async with listening("ws") as (_, port):
        uri = f"ws://127.0.0.1:{port}"
        with pytest.raises(websockets.exceptions.InvalidStatus):
            await websockets.asyncio.client.connect(uri, origin="https://example.org")  # type: ignore[arg-type]
        local = await websockets.asyncio.client.connect(uri, origin="http://localhost:3000")  # type: ignore[arg-type]
        await local.close()


async def test_a_port_in_use_is_told() -> None:
    """Where it cannot listen it says why, in one line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *("--tcp", "--port", str(taken.getsockname()[1])),
            stderr=subprocess.PIPE,
            env=environment(),
        )
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("mode", ["tcp", "ws"])
async def test_other_machines_cannot_connect(mode: str) -> None:
    """Without --host it listens on the address that leads to itself."""
    async with listening(mode) as (_, port):
        with pytest.raises(ConnectionError):
            socket.create_connection(("127.0.0.2", port), timeout=PATIENCE)
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()


@pytest.mark.parametrize(("host", "warned"), [("0.0.0.0", True), ("localhost", False)])
@pytest.mark.parametrize("mode", ["tcp", "ws"])
async def test_an_address_that_others_reach_is_warned_of(
    mode: str, host: str, warned: bool
) -> None:
    """Whoever wishes for it is told what that means."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        *(f"--{mode}", "--port", "0", "--host", host),
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stderr is not None
    try:
        told = []
        while not told or not told[-1].startswith(b"listening on"):
            told.append(await asyncio.wait_for(process.stderr.readline(), PATIENCE))
            assert told[-1]
    finally:
        process.terminate()
    assert [b"can be reached from other machines" in each for each in told[:-1]] == [True] * warned
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 128 + 15


@pytest.mark.parametrize("cuts", [(), (2, 9)])
async def test_requests_of_pages_are_turned_away(cuts: tuple[int, ...]) -> None:
    """A page may have a browser send anything to a local port, but only as HTTP."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": INITIALIZE})
    request = (
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
    async with listening("tcp") as (_, port):
        client = await Tcp.connect(port)
        for start, end in pairwise((0, *cuts, len(request))):
            client.writer.write(request[start:end])
            await client.writer.drain()
            await asyncio.sleep(0.05)
        with suppress(ConnectionError):
            assert await asyncio.wait_for(client.reader.read(), PATIENCE) == b""
        await (await initialized("tcp", port)).close()
