"""A client that speaks the protocol in bytes: for all that a well-behaved client never sends."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = [sys.executable, "-m", "winsock_ls", "server"]
PULLING: dict[str, Any] = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
"""The abilities of an editor that asks for diagnostics."""
PATIENCE = 30.0
"""Seconds after which a test gives up; nothing ever waits this long for an answer that comes."""


def environment(**extra: str) -> dict[str, str]:
    """The environment of a server: in English whatever the machine speaks."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    path = os.pathsep.join(each for each in sys.path if each)
    return {**kept, "LANG": "C.UTF-8", "PYTHONPATH": path, **extra}


class Wire:
    """A server over standard input and output, and everything it has sent."""

    def __init__(self, *arguments: str, **extra: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(**extra),
        )
        self.sent: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self._incoming: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._reading = threading.Event()
        self._reading.set()
        threading.Thread(target=self._read, daemon=True).start()
        self._stderr = threading.Thread(target=self._read_errors, daemon=True)
        self._stderr.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and stream is not self.process.stderr:
                with suppress(BrokenPipeError):
                    stream.close()

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def ask(self, method: str, params: Any = None, **extra: Any) -> int:
        """Sends a request and gives its id."""
        self._number += 1
        message = {"jsonrpc": "2.0", "id": self._number, "method": method, **extra}
        if params is not None:
            message["params"] = params
        self.send(message)
        return self._number

    def tell(self, method: str, params: Any = None) -> None:
        message = {"jsonrpc": "2.0", "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)

    def request(self, method: str, params: Any = None) -> dict[str, Any]:
        """Sends a request and waits for its answer, ``result`` or ``error`` in it."""
        return self.answer(self.ask(method, params))

    def answer(self, number: Any) -> dict[str, Any]:
        return self.wait_for(lambda each: "method" not in each and each.get("id") == number)

    def notification(self, method: str) -> dict[str, Any]:
        """Waits for a notification that was not waited for before."""
        params: dict[str, Any] = self.wait_for(lambda each: each.get("method") == method)["params"]
        return params

    def wait_for(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        for index, message in enumerate(self.sent):
            if fits(message):
                return self.sent.pop(index)
        while True:
            incoming = self._incoming.get(timeout=PATIENCE)
            assert incoming is not None, "the server has ended: " + "".join(self.errors)
            if fits(incoming):
                return incoming
            self.sent.append(incoming)

    def initialize(self, capabilities: Any = None, **params: Any) -> dict[str, Any]:
        started = self.request(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": capabilities or {}, **params},
        )
        self.tell("initialized", {})
        assert "result" in started, started
        result: dict[str, Any] = started["result"]
        return result

    def open(self, uri: str, text: str, language: str = "c", version: int = 1) -> None:
        document = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: Any) -> None:
        document = {"uri": uri, "version": version}
        self.tell(
            "textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)}
        )

    def hover(self, uri: str, line: int, character: int) -> Any:
        place = {"line": line, "character": character}
        params = {"textDocument": {"uri": uri}, "position": place}
        return self.request("textDocument/hover", params)["result"]

    def stop_reading(self) -> None:
        """Leaves what the server sends in the pipe from now on."""
        self._reading.clear()

    def wait(self) -> int:
        """Waits for the process to end and gives its exit status."""
        status = self.process.wait(PATIENCE)
        self._stderr.join(PATIENCE)
        return status

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            if not self._reading.is_set():
                return
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            content = stream.read(length)
            if len(content) < length:
                # Killed amid a message.
                break
            self._incoming.put(json.loads(content))
        self._incoming.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line.decode(errors="replace"))
