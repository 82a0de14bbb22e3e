"""Whole sessions with a real server over standard input and output, made up as they go.

A client edits documents, keeps its own copy of each, and does whatever else comes to its mind,
most of it wrong. However it behaves, every request with an id gets one answer, the server's texts
are the client's, and the server lives until it is told to go.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.e2e.test_nonsense import JUNK, NOTIFICATIONS, REQUESTS, spoiled
from tests.fuzz.client import Client
from tests.fuzz.vocabulary import (
    EDITORS,
    NAMES,
    NOWHERE,
    NUMBERS,
    PIECES,
    POSITIONS,
    SETTINGS,
    SOURCES,
    TEXTS,
)
from tests.support import text_reference

WAITS = "workspace/diagnostic"
"""The one request that may wait for something to happen."""


class Document:
    """What the client knows of a document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.version = 1


class Session(RuleBasedStateMachine):
    """One client and one server."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="winsock-ls-"))
        self.client: Client | None = None
        self.documents: dict[int, Document] = {}
        self.encoding = "utf-16"
        self.number = 0

    # ---- a session begins

    @initialize(
        encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]),
        mood=st.sampled_from(["kind", "kind", "silent", "cross", "mad"]),
        told=SETTINGS,
        abilities=EDITORS,
        early=st.sampled_from(sorted(REQUESTS)),
    )
    def begin(self, encoding: str, mood: str, told: Any, abilities: Any, early: str) -> None:
        self.encoding = encoding
        (self.folder / "on_disk.c").write_text(SOURCES[1][0])
        (self.folder / "own.h").write_text("#define EWOULDBLOCK WSAEWOULDBLOCK\n")
        self.client = client = Client(mood, told)
        assert self.ask(early, REQUESTS[early])["error"]["code"] == -32002
        client.tell("textDocument/didOpen", {"textDocument": {"uri": NAMES[0][0]}})
        general = {"general": {"positionEncodings": [encoding]}}
        answer = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "capabilities": {**abilities, **general},
                "initializationOptions": told,
            },
        )
        assert answer["result"]["capabilities"]["positionEncoding"] == encoding
        client.tell("initialized", {})

    # ---- documents

    @rule(which=st.integers(0, len(NAMES) - 1), source=st.sampled_from(SOURCES), spelling=NUMBERS)
    def open(self, which: int, source: tuple[str, str], spelling: int) -> None:
        self.documents[which] = Document(source[0])
        assert self.client is not None
        self.client.open(self.name(which, spelling), source[0], source[1])

    @precondition(lambda self: self.documents)
    @rule(
        data=st.data(),
        spelling=NUMBERS,
        edits=st.lists(st.tuples(st.none() | st.tuples(POSITIONS, POSITIONS), TEXTS), max_size=4),
    )
    def edit(self, data: st.DataObject, spelling: int, edits: list[tuple[Any, str]]) -> None:
        which = data.draw(st.sampled_from(sorted(self.documents)))
        document = self.documents[which]
        document.version += 1
        changes = []
        for span, text in edits:
            if span is None:
                document.text = text
                changes.append({"text": text})
                continue
            changes.append({"range": {"start": span[0], "end": span[1]}, "text": text})
            start, end = sorted(self.offset(document.text, each) for each in span)
            document.text = document.text[:start] + text + document.text[end:]
        assert self.client is not None
        self.client.change(self.name(which, spelling), document.version, *changes)

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), where=st.floats(0, 1), typed=st.lists(PIECES, max_size=8))
    def type(self, data: st.DataObject, where: float, typed: list[str]) -> None:
        """One key after the other, and an editor that wants to know everything at each."""
        which = data.draw(st.sampled_from(sorted(self.documents)))
        document, uri = self.documents[which], NAMES[which][0]
        at = int(where * len(document.text))
        for piece in typed:
            line, character = text_reference.position(document.text, at, self.encoding)
            place = {"line": line, "character": character}
            at = self.offset(document.text, place)
            document.text = document.text[:at] + piece + document.text[at:]
            document.version += 1
            assert self.client is not None
            self.client.change(
                uri, document.version, {"range": {"start": place, "end": place}, "text": piece}
            )
            at += len(piece)
            named = {"textDocument": {"uri": uri}, "position": place}
            self.start("textDocument/completion", named)
            self.start("textDocument/hover", named)

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(sorted(self.documents)))
        del self.documents[which]
        self.tell("textDocument/didClose", {"textDocument": {"uri": NAMES[which][0]}})

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), other=st.integers(0, len(NAMES) - 1))
    def rename(self, data: st.DataObject, other: int) -> None:
        which = data.draw(st.sampled_from(sorted(self.documents)))
        document = self.documents.pop(which)
        self.tell("textDocument/didClose", {"textDocument": {"uri": NAMES[which][0]}})
        changes = [{"uri": NAMES[which][0], "type": 3}, {"uri": NAMES[other][0], "type": 1}]
        self.tell("workspace/didChangeWatchedFiles", {"changes": changes})
        self.documents[other] = Document(document.text)
        assert self.client is not None
        self.client.open(NAMES[other][0], document.text, "c")

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), chance=st.randoms(use_true_random=False))
    def edit_wrongly(self, data: st.DataObject, chance: random.Random) -> None:
        """What it makes of that is its own business, until it is told the whole text."""
        which = data.draw(st.sampled_from(sorted(self.documents)))
        document, uri = self.documents[which], NAMES[which][0]
        change = {"range": {"start": {"line": 0, "character": 0}, "end": {}}, "text": "x"}
        named = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [change, change]}
        self.tell("textDocument/didChange", spoiled(chance, named))
        document.version += 1
        assert self.client is not None
        if self.client.text(self.next(), uri)[0] is None:
            self.client.open(uri, document.text, "c", document.version)
        self.client.change(uri, document.version, {"text": document.text})

    # ---- everything else

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), method=st.sampled_from(sorted(REQUESTS)), place=POSITIONS)
    def ask_well(self, data: st.DataObject, method: str, place: Any) -> None:
        which = data.draw(st.sampled_from([*sorted(self.documents), None]))
        uri = NOWHERE if which is None else NAMES[which][0]
        params = dict(REQUESTS[method])
        for key, value in (("textDocument", {"uri": uri}), ("position", place)):
            if key in params:
                params[key] = value
        if method == WAITS:
            self.start(method, params)
            return
        answer = self.ask(method, params)
        assert "result" in answer, answer
        if which is not None:
            self.check_ranges(answer["result"], self.documents[which].text)

    @rule(method=st.sampled_from(sorted(REQUESTS)), chance=st.randoms(use_true_random=False))
    def ask_wrongly(self, method: str, chance: random.Random) -> None:
        self.start(method, spoiled(chance, REQUESTS[method]))

    @rule(
        params=st.sampled_from(JUNK),
        method=st.sampled_from(["initialize", "x", "", "$/y", "exit?"]),
    )
    def ask_what_nobody_knows(self, method: str, params: Any) -> None:
        assert "error" in self.ask(method, params)

    @rule(
        depth=st.sampled_from([50, 300, 400, 600, 900, 5000]),
        method=st.sampled_from(sorted(REQUESTS)),
    )
    def ask_deeply(self, depth: int, method: str) -> None:
        """Deeper than Python likes it: answered, if without its id where it is no JSON."""
        number = self.next()
        body = (
            f'{{"jsonrpc":"2.0","id":{number},"method":"{method}","params":'
            f'{{"textDocument":{"[" * depth}{"]" * depth}}}}}'
        ).encode()
        assert self.client is not None
        before = self.client.nameless
        self.client.asked[number] = method
        self.client.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.client.hear(
            lambda: number in self.client.results or self.client.nameless > before  # type: ignore[union-attr]
        )
        if number not in self.client.results:
            self.client.excused.add(number)

    @rule(method=st.sampled_from(sorted(NOTIFICATIONS)), chance=st.randoms(use_true_random=False))
    def tell_wrongly(self, method: str, chance: random.Random) -> None:
        params = spoiled(chance, NOTIFICATIONS[method])
        if "didOpen" in method or "didChange" in method.removesuffix("Configuration"):
            # No document of the model is touched.
            params = {**params, "textDocument": 3} if isinstance(params, dict) else params
        if "WorkspaceFolders" not in method:
            self.tell(method, params)

    @rule(number=st.integers(0, 60) | st.sampled_from(["a", 2**70, None]))
    def cancel(self, number: Any) -> None:
        self.tell("$/cancelRequest", {"id": number})

    @rule(told=SETTINGS)
    def change_settings(self, told: Any) -> None:
        assert self.client is not None
        self.client.settings = told
        self.tell("workspace/didChangeConfiguration", {"settings": {"winsock-ls": told}})

    @rule(
        text=st.sampled_from(
            ["", "select = ['WS1']\n", "baseline = '../../x'\n", "=", "extend='/'\n"]
        )
    )
    def change_files(self, text: str) -> None:
        path = self.folder / "winsock-ls.toml"
        path.write_text(text)
        (self.folder / "on_disk.c").write_text(text + SOURCES[1][0])
        changes = [{"uri": each.as_uri(), "type": 2} for each in self.folder.iterdir()]
        self.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    @rule(
        raw=st.sampled_from(
            [b"{", b"", b"[]", b"\xff\xfe{}", b'{"jsonrpc":"2.0","id":[],"method":1}']
        )
    )
    def send_what_is_no_message(self, raw: bytes) -> None:
        assert self.client is not None
        before = self.client.nameless
        self.client.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self.client.hear(lambda: self.client.nameless > before)  # type: ignore[union-attr]

    # ---- what must hold

    @invariant()
    def nobody_is_answered_twice(self) -> None:
        if self.client is not None:
            self.client.hear()
            assert self.client.answers.keys() <= self.client.asked.keys()
            assert set(self.client.answers.values()) <= {1}

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def texts_are_the_same(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(sorted(self.documents)))
        self.compare(which)

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def findings_are_those_of_the_text(self, data: st.DataObject) -> None:
        """However it came about."""
        which = data.draw(st.sampled_from(sorted(self.documents)))
        document = self.documents[which]
        same, fresh = f"file:///v/x{self.next()}.c", f"file:///v/y{self.next()}.c"
        assert self.client is not None
        self.client.open(same, "", "c")
        half = len(document.text) // 2
        self.client.change(same, 2, {"text": document.text[:half]})
        place = dict(zip(("line", "character"), self.end(document.text[:half]), strict=True))
        if document.text[half - 1 : half + 1] != "\r\n":
            change = {"range": {"start": place, "end": place}, "text": document.text[half:]}
            self.client.change(same, 3, change)
            self.client.open(fresh, document.text, "c")
            found = [
                self.ask("textDocument/diagnostic", {"textDocument": {"uri": each}})
                for each in (same, fresh)
            ]
            assert found[0].get("result") == found[1].get("result")
        for each in (same, fresh):
            self.tell("textDocument/didClose", {"textDocument": {"uri": each}})

    def teardown(self) -> None:
        client = self.client
        shutil.rmtree(self.folder, ignore_errors=True)
        if client is None:
            return
        try:
            if sys.exc_info()[0] is None:
                self.finish(client)
        finally:
            client.__exit__()

    def finish(self, client: Client) -> None:
        for which in self.documents:
            self.compare(which)
        assert self.ask("shutdown", None)["result"] is None
        late = self.ask("textDocument/hover", REQUESTS["textDocument/hover"])
        assert late["error"]["code"] == -32600
        client.tell("exit")
        assert client.wait() == 0
        client.hear(lambda: client.answers.keys() >= client.asked.keys() - client.excused)
        assert client.answers.keys() <= client.asked.keys()
        assert set(client.answers.values()) <= {1}
        assert not client.trouble(), client.trouble()

    # ---- helpers

    def name(self, which: int, spelling: int) -> str:
        return NAMES[which][spelling % len(NAMES[which])]

    def next(self) -> int:
        self.number += 1
        return self.number

    def start(self, method: str, params: Any) -> int:
        assert self.client is not None
        number = self.next()
        self.client.ask_raw(number, method, params)
        return number

    def ask(self, method: str, params: Any) -> dict[str, Any]:
        assert self.client is not None
        return self.client.result(self.start(method, params))

    def tell(self, method: str, params: Any) -> None:
        assert self.client is not None
        self.client.tell(method, params)

    def offset(self, text: str, place: dict[str, int]) -> int:
        # Below the protocol's range is its beginning: a line of -1 is line 0.
        line, character = max(place["line"], 0), max(place["character"], 0)
        return text_reference.offset(text, line, character, self.encoding)

    def end(self, text: str) -> tuple[int, int]:
        return text_reference.position(text, len(text), self.encoding)

    def compare(self, which: int) -> None:
        assert self.client is not None
        document = self.documents[which]
        text, version, count = self.client.text(self.next(), NAMES[which][0])
        note(f"{NAMES[which][0]}: {document.text!r}")
        assert text == document.text
        assert version == document.version
        assert count == len(self.documents)

    def check_ranges(self, value: Any, text: str) -> None:
        """Every range of an answer about a text lies in it."""
        if isinstance(value, list):
            for each in value:
                self.check_ranges(each, text)
        elif isinstance(value, dict):
            for key, each in value.items():
                if key == "range" and "uri" not in value and isinstance(each, dict):
                    last = text_reference.lines(text)
                    for place in (each["start"], each["end"]):
                        assert place["line"] < len(last)
                        at = self.offset(text, place)
                        back = text_reference.position(text, at, self.encoding)
                        assert back == (place["line"], place["character"])
                elif key not in ("edit", "edits", "data", "relatedInformation"):
                    self.check_ranges(each, text)
