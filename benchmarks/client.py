"""A client of language servers that costs as little as it can: raw JSON-RPC over pipes.

The clock starts when the bytes of a message are ready to be sent and stops when the last byte of
the answer is there, before it is understood: what the client itself does is not counted.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from benchmarks.commands import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

Json = dict[str, Any]

_CAPABILITIES: Json = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "synchronization": {"dynamicRegistration": False},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"resolveSupport": {"properties": ["documentation"]}}},
        "publishDiagnostics": {"versionSupport": True, "codeDescriptionSupport": True},
    },
}
_PULL: Json = {"dynamicRegistration": False, "relatedDocumentSupport": False}


class ServerError(Exception):
    """A server that ended, or that answered with an error."""


class Timed(NamedTuple):
    """What came back, and after how many seconds."""

    value: Any
    seconds: float


class Client:
    """One server, started with the object and stopped at the end of its ``with`` block.

    ``pull`` tells whether the client asks for diagnostics or waits for them to be published.
    """

    def __init__(self, command: Sequence[str], folder: Path, *, pull: bool = True) -> None:
        self.name = Path(command[0]).stem
        self._folder = folder
        self._pull = pull
        self._id = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
        self._started = perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=folder,
            env=ENVIRONMENT,
            # With a group of its own it can be killed with all that it started.
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.wait(10)
        except (OSError, ServerError, subprocess.TimeoutExpired):
            pass
        finally:
            self._kill()
            self._errors.close()

    def initialize(self) -> float:
        """Exchange the first messages; return the seconds from the start of the process to the
        answer."""
        capabilities = json.loads(json.dumps(_CAPABILITIES))
        if self._pull:
            capabilities["textDocument"]["diagnostic"] = _PULL
            capabilities["workspace"]["diagnostics"] = {"refreshSupport": True}
        uri = self._folder.as_uri()
        params = {
            "processId": None,
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": "benchmark"}],
            "capabilities": capabilities,
        }
        answer = self.request("initialize", params)
        seconds = perf_counter() - self._started
        self.notify("initialized", {})
        if "error" in answer.value:
            raise ServerError(str(answer.value["error"]))
        return seconds

    def memory(self) -> float:
        """MiB that the server has for itself, its share of what others use too. Linux only."""
        status = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text("ascii")
        return int(status.partition("Pss:")[2].split()[0]) / 1024

    def open(self, uri: str, language: str, text: str) -> None:
        """Open a document, as its first version."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._write(_frame({"method": method, "params": params}))

    def request(self, method: str, params: object, *before: tuple[str, object]) -> Timed:
        """Send a request and wait for its answer: the whole message.

        ``before`` are notifications, method and parameters, that are sent together with it.
        """
        self._id += 1
        number = self._id
        data = b"".join(_frame({"method": name, "params": sent}) for name, sent in before)
        data += _frame({"id": number, "method": method, "params": params})
        return self._exchange(data, lambda it: it.get("id") == number and "method" not in it)

    def hurry(
        self, method: str, params: object, notifications: Sequence[tuple[str, object]]
    ) -> Timed:
        """Send a request after each of some notifications, and wait for the answer to the last.

        All is sent at once, as by an editor whose user types faster than anybody answers.
        """
        data = b""
        for name, sent in notifications:
            self._id += 1
            data += _frame({"method": name, "params": sent})
            data += _frame({"id": self._id, "method": method, "params": params})
        number = self._id
        return self._exchange(data, lambda it: it.get("id") == number and "method" not in it)

    def notify_and_wait(
        self, method: str, params: object, awaited: str, accept: Callable[[Any], bool]
    ) -> Timed:
        """Send a notification and wait for one of the server, whose parameters ``accept``
        likes."""
        last = _is_notification(awaited, accept)
        return self._exchange(_frame({"method": method, "params": params}), last)

    def await_notification(self, awaited: str, accept: Callable[[Any], bool]) -> Any:
        """Wait for a notification that comes by itself; return its parameters."""
        last = _is_notification(awaited, accept)
        return self._exchange(b"", last).value["params"]

    def _kill(self) -> None:
        if self._process.poll() is None and hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def _exchange(self, data: bytes, last: Callable[[Json], bool]) -> Timed:
        begun = perf_counter()
        self._write(data)
        while True:
            body = self._read()
            arrived = perf_counter()
            message = json.loads(body)
            if last(message):
                return Timed(message, arrived - begun)
            if "id" in message and "method" in message:
                self._answer(message)

    def _answer(self, request: Json) -> None:
        """Settings are asked for: there are none. Whatever else is wanted is granted."""
        items = (request.get("params") or {}).get("items")
        result = None if items is None else [None] * len(items)
        self._write(_frame({"id": request["id"], "result": result}))

    def _write(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _read(self) -> bytes:
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if not size:
            self._errors.seek(0)
            said = self._errors.read()[-2000:].decode("utf-8", "replace")
            raise ServerError(f"{self.name} ended\n{said}")
        return self._process.stdout.read(size)


def _is_notification(method: str, accept: Callable[[Any], bool]) -> Callable[[Json], bool]:
    return lambda message: message.get("method") == method and accept(message["params"])


def _frame(message: Json) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
