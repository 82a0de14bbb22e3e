"""Signals: Ctrl-C and a kind kill end the server, whatever it is doing. Not for Windows."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.wire import Wire

URI = "file:///src/a.c"


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """What is started in the background of a shell ignores Ctrl-C, and so does all it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_while_it_waits_for_input(wire: Wire, number: signal.Signals) -> None:
    """Ctrl-C and a kind kill end it at once, with the input still open."""
    wire.initialize()
    wire.process.send_signal(number)
    assert wire.wait() == 128 + number


def test_a_signal_ends_it_while_it_works(wire: Wire) -> None:
    """A long analysis does not keep it alive."""
    wire.initialize()
    unit = "int f%d(void) { return WSAGetLastError() == 10054; }\n"
    wire.open(URI, "#include <winsock2.h>\n" + "".join(unit % each for each in range(20000)))
    wire.process.send_signal(signal.SIGTERM)
    assert wire.wait() == 128 + signal.SIGTERM


def test_a_signal_ends_it_while_nobody_reads(wire: Wire) -> None:
    """An editor that is stuck, with all pipes full, does not keep it alive."""
    wire.initialize()
    wire.stop_reading()
    for number in range(4000):
        wire.ask("workspace/executeCommand", {"command": f"unknown {number} " + "x" * 200})
    wire.process.send_signal(signal.SIGTERM)
    assert wire.wait() == 128 + signal.SIGTERM
