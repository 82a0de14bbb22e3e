"""Cancelling: a request that is not wanted any more is answered so, and mostly never begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

URI = "file:///src/large.c"
CANCELLED = -32800
UNIT = """
int wait%d(SOCKET s) {
    int error = WSAGetLastError();
    if (error == 10035 || error == 10036) return 0;
    return error == 10054 ? 1 : 2;
}
"""
# Large enough that its first analysis outlasts the reading of a few messages many times.
LARGE = "#include <winsock2.h>\n" + "".join(UNIT % number for number in range(3000))


def test_what_waits_is_never_begun(wire: Wire) -> None:
    """Behind a long analysis all cancelled requests are answered at once, none with a result."""
    wire.initialize()
    wire.open(URI, LARGE)
    params = {"textDocument": {"uri": URI}, "position": {"line": 4, "character": 18}}
    asked = [wire.ask("textDocument/hover", params) for _ in range(20)]
    for number in asked[1:]:
        wire.tell("$/cancelRequest", {"id": number})
    for number in asked[1:]:
        assert wire.answer(number)["error"]["code"] == CANCELLED
    assert wire.answer(asked[0])["result"] is not None


def test_what_has_begun_is_answered_at_once(wire: Wire) -> None:
    """The answer to a cancelled request does not wait for the work that is under way."""
    wire.initialize(PULLING)
    wire.open(URI, LARGE)
    first = wire.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    wire.tell("$/cancelRequest", {"id": first})
    assert wire.answer(first)["error"]["code"] == CANCELLED


def test_cancelling_what_is_done_or_unknown_is_no_error(wire: Wire) -> None:
    """Cancelling comes too late all the time."""
    wire.initialize()
    wire.open(URI, "WSAEINTR")
    params = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}}
    asked = wire.ask("textDocument/hover", params)
    assert wire.answer(asked)["result"] is not None
    wire.tell("$/cancelRequest", {"id": asked})
    wire.tell("$/cancelRequest", {"id": "never"})
    wire.tell("$/cancelRequest", {})
    assert wire.hover(URI, 0, 1) is not None


def test_the_loop_stays_free(wire: Wire) -> None:
    """While a large file is analysed, what needs no analysis is answered."""
    wire.initialize()
    wire.open(URI, LARGE)
    params = {"textDocument": {"uri": URI}, "position": {"line": 4, "character": 18}}
    slow = wire.ask("textDocument/hover", params)
    quick = wire.ask("no/such/method")
    assert "error" in wire.answer(quick)
    assert not [each for each in wire.sent if each.get("id") == slow]
    assert wire.answer(slow)["result"] is not None
