"""Framing: messages come out of bytes however these are cut."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.lsp.framing import Framing, frame


def read(framing: Framing, data: bytes) -> list[bytes]:
    return list(framing.feed(data))


@given(st.lists(st.binary(max_size=40), max_size=5), st.lists(st.integers(0, 300), max_size=8))
def test_pieces_do_not_matter(bodies: list[bytes], cuts: list[int]) -> None:
    """Any messages, cut anywhere, are read as they were sent."""
    stream = b"".join(map(frame, bodies))
    places = sorted({0, len(stream), *(min(cut, len(stream)) for cut in cuts)})
    framing = Framing()
    found: list[bytes] = []
    for start, end in pairwise(places):
        found += read(framing, stream[start:end])
    assert found == bodies


def test_header_names_are_read_in_any_case() -> None:
    """Blanks and other headers do not matter, nor do bare line feeds."""
    framing = Framing()
    assert read(framing, b"content-LENGTH : 2\r\nOther: x\r\n\r\nab") == [b"ab"]
    assert read(framing, b"Content-Length:2\n\ncd") == [b"cd"]


def test_a_header_without_a_length_is_passed_over() -> None:
    """What follows it is read."""
    assert read(Framing(), b"Content-Length: x\r\n\r\nContent-Length: 1\r\n\r\na") == [b"a"]


def test_noise_does_not_pile_up() -> None:
    """A stream that is no protocol at all is dropped as it comes."""
    framing = Framing()
    for _ in range(10):
        assert read(framing, b"x" * 50_000) == []
    assert len(framing._buffer) < 100_000
    assert read(framing, b"\r\n\r\nContent-Length: 1\r\n\r\na") == [b"a"]
