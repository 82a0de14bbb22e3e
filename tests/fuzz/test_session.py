"""Sessions made up as they go, the same at every run: a small part of what the fuzzer plays."""

from __future__ import annotations

from tests.fuzz import play


def test_whatever_a_client_does() -> None:
    """Each request is answered once, texts stay the same on both sides, the server lives."""
    play.run(examples=6, steps=40)
