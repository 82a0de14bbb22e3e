"""Types statements into an open document, letter by letter, as a person does."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.client import ServerError

if TYPE_CHECKING:
    from benchmarks.client import Client, Timed
    from benchmarks.files import Source

_MOST = 1000
"""So many findings of a file we show unless told otherwise (`diagnostics.max-per-file`)."""


class Typist:
    """Types at one place after the other, and wipes away each statement that is complete.

    ``pull`` tells whether diagnostics are asked for, or come by themselves.
    """

    def __init__(self, client: Client, uri: str, source: Source, *, pull: bool = True) -> None:
        self._client = client
        self._uri = uri
        self._source = source
        self._pull = pull
        self._version = 1
        self._random = Random(2)
        self._line = 0
        self._typed = ""
        self._check_first()

    def type(self) -> float:
        """Type one letter; return the seconds until the diagnostics with it are there."""
        statement = "    " + self._source.statement
        if self._typed == statement:
            self._change(self._typed, "")
            self._typed = ""
        if not self._typed:
            self._line, _ = self._random.choice(self._source.typing)
            # The editor indents.
            self._change("", "    ")
            self._typed = "    "
        letter = statement[len(self._typed)]
        timed = self._change("", letter)
        self._typed += letter
        return timed.seconds

    def hurry(self, letters: int) -> float:
        """Type so many letters without a pause; return the seconds until the last is dealt with.

        After each of them the diagnostics are asked for.
        """
        self._line, _ = self._random.choice(self._source.typing)
        self._typed = ""
        changes = []
        for _ in range(letters):
            changes.append(("textDocument/didChange", self._params("", "x")))
            self._typed += "x"
        about = {"textDocument": {"uri": self._uri}}
        timed = self._client.hurry("textDocument/diagnostic", about, changes)
        if "error" in timed.value:
            raise ServerError(str(timed.value["error"]))
        self._change(self._typed, "")
        self._typed = ""
        return timed.seconds

    def _change(self, old: str, new: str) -> Timed:
        """Replace the end of what is typed, and wait for the diagnostics."""
        params = self._params(old, new)
        if not self._pull:
            # clangd's own: not to wait for more to be typed.
            return self._published("textDocument/didChange", {**params, "wantDiagnostics": True})
        return self._pulled(("textDocument/didChange", params))

    def _params(self, old: str, new: str) -> dict[str, Any]:
        self._version += 1
        end = len(self._typed)
        span = {
            "start": {"line": self._line, "character": end - len(old)},
            "end": {"line": self._line, "character": end},
        }
        return {
            "textDocument": {"uri": self._uri, "version": self._version},
            "contentChanges": [{"range": span, "text": new}],
        }

    def _pulled(self, *before: tuple[str, object]) -> Timed:
        params = {"textDocument": {"uri": self._uri}}
        timed = self._client.request("textDocument/diagnostic", params, *before)
        if "error" in timed.value:
            raise ServerError(str(timed.value["error"]))
        return timed

    def _published(self, method: str, params: object) -> Timed:
        def fresh(published: Any) -> bool:
            told = (published["uri"], published.get("version"))
            return told == (self._uri, self._version)

        awaited = "textDocument/publishDiagnostics"
        return self._client.notify_and_wait(method, params, awaited, fresh)

    def _check_first(self) -> None:
        """Make sure that what is compared is what it is said to be."""
        if self._pull:
            found = self._pulled().value["result"]["items"]
        else:
            found = self._client.await_notification(
                "textDocument/publishDiagnostics", lambda it: it["uri"] == self._uri
            )["diagnostics"]
        # Others show all of them.
        if len(found) not in (self._source.findings, min(self._source.findings, _MOST)):
            told = f"{len(found)} diagnostics, not {self._source.findings}"
            raise ServerError(f"{self._client.name}: {told}: {found[:1]}")
