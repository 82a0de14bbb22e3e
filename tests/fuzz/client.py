"""A client that counts answers, and answers what the server asks in whatever mood it is in."""

from __future__ import annotations

import queue
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.e2e import wire
from tests.fuzz.observed_server import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = [sys.executable, "-m", "tests.fuzz.observed_server"]
PATIENCE = 180.0
"""Seconds until an answer is given up: fuzzers run beside others on slow machines."""
TROUBLE = ("Traceback", "ERROR", "could not be handled", "failed", "exception was never")


class Client(wire.Wire):
    """A server, the ids that were asked, and how often each was answered."""

    def __init__(self, mood: str = "kind", settings: Any = None) -> None:
        before = wire.COMMAND[:]
        try:
            wire.COMMAND[:] = COMMAND
            super().__init__()
        finally:
            wire.COMMAND[:] = before
        self.mood = mood
        self.settings = settings
        self.asked: dict[int | str, str] = {}
        self.answers: Counter[int | str] = Counter()
        self.nameless = 0
        """Answers without an id: to what was no request."""
        self.results: dict[int | str, dict[str, Any]] = {}
        self.told: list[dict[str, Any]] = []
        self.excused: set[int | str] = set()
        """Ids of what was no JSON, and got an answer without an id."""

    def ask_raw(self, number: int | str, method: str, params: Any) -> None:
        """Sends a request that is to be answered once."""
        self.asked[number] = method
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})

    def result(self, number: int | str) -> dict[str, Any]:
        """Waits for an answer."""
        self.hear(lambda: number in self.results)
        return self.results[number]

    def text(self, number: int | str, uri: str) -> tuple[str | None, int | None, int]:
        """What text the server holds, its version, and how many documents are open."""
        self.ask_raw(number, "workspace/executeCommand", {"command": TEXT, "arguments": [uri]})
        text, version, count = self.result(number)["result"]
        return text, version, count

    def hear(self, enough: Callable[[], bool] = lambda: True) -> None:
        """Takes what has come, and what comes until there is enough."""
        while True:
            try:
                if enough():
                    message = self._incoming.get_nowait()
                else:
                    message = self._incoming.get(timeout=PATIENCE)
            except queue.Empty:
                assert enough(), f"no answer; {self.process.poll()=}; " + "".join(self.errors[-20:])
                return
            if message is None:
                self._incoming.put(None)
                assert enough(), "the server has ended: " + "".join(self.errors[-20:])
                return
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            number = message.get("id")
            if number is None:
                self.nameless += 1
                return
            self.answers[number] += 1
            self.results[number] = message
        elif "id" in message:
            self._reply(message)
        else:
            self.told.append(message)

    def _reply(self, message: dict[str, Any]) -> None:
        reply: dict[str, Any] = {"jsonrpc": "2.0", "id": message["id"]}
        match self.mood:
            case "silent":
                return
            case "cross":
                reply["error"] = {"code": -32601, "message": "no"}
            case "mad":
                reply["result"] = {"what": [1, None]}
            case _:
                reply["result"] = None
                if message["method"] == "workspace/configuration":
                    reply["result"] = [self.settings for _ in message["params"]["items"]]
        self.send(reply)

    def trouble(self) -> list[str]:
        """Lines on standard error that speak of a mistake of ours."""
        return [line for line in self.errors if any(word in line for word in TROUBLE)]
