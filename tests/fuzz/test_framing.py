"""A short run of the framing's fuzzer, and streams that once were trouble."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import framing
from tests.fuzz.mutate import mutated
from winsock_ls.lsp.framing import LONGEST_BODY, Framing, frame

WORDS = [
    b"\r\n\r\n",
    b"\n\n",
    b"Content-Length: 3",
    b"Content-Length: ",
    b"\r",
    b"{}",
    b"-",
    b"9999",
]


def test_any_bytes_before_a_message() -> None:
    """The message is heard, whatever came before it."""
    chance = random.Random(0)
    for _ in range(2000):
        framing.feed(mutated(chance, framing.SEEDS, WORDS))


@pytest.mark.parametrize(
    "length", [b"x", b"-1", b"", b"1e3", b"0x10", b"9" * 5000, b"%d" % (LONGEST_BODY + 1)]
)
def test_a_length_that_is_none(length: bytes) -> None:
    """It is passed over with its body, though that ends without a new line."""
    stream = b"Content-Length: " + length + b"\r\n\r\n{}" + frame(b"[1]") + frame(b"[2]")
    assert list(Framing().feed(stream)) == [b"[1]", b"[2]"]


def test_a_header_that_was_cut_off() -> None:
    """Whoever begins anew is heard; the last length counts."""
    stream = b"Content-Length: 70\r\n" + frame(b"[1]") + b"Content-Le" + frame(b"[2]")
    assert list(Framing().feed(stream)) == [b"[1]", b"[2]"]


def test_other_headers_that_speak_of_lengths() -> None:
    """They are none of ours."""
    stream = b"X-Content-Length: 9\r\nContent-Length: 2\r\nContent-Length-2: 7\r\n\r\n{}"
    assert list(Framing().feed(stream)) == [b"{}"]
