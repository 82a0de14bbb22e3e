"""A stream of any bytes, in pieces of any size, and a message behind it that must be heard."""

from __future__ import annotations

from winsock_ls.lsp.framing import LONGEST_BODY, Framing, frame

LAST = b'{"jsonrpc":"2.0","id":"last","method":"shutdown"}'
_MOST_HELD = 128 * 1024


def feed(data: bytes) -> None:
    """Nothing is raised and no noise piles up; what ends it all is heard once the noise is over."""
    size = 1 + data[0] % 64 if data else 1
    framing = Framing()
    found: list[bytes] = []
    for start in range(0, len(data), size):
        found += framing.feed(data[start : start + size])
    assert framing.missing <= LONGEST_BODY
    assert framing.missing or framing.held <= max(_MOST_HELD, len(data))
    if framing.missing > _MOST_HELD:
        return
    # A header may have promised more than came: that much is taken for its body.
    for rest in (b" " * framing.missing, b"\n\n"):
        found += framing.feed(rest)
    if framing.missing > _MOST_HELD:
        return
    found += framing.feed(b" " * framing.missing)
    assert not framing.missing
    assert list(framing.feed(frame(LAST))) == [LAST]


SEEDS = [
    b"\x07" + frame(LAST) * 2,
    b"\x01content-length : 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
    b"\x20Content-Length: -1\r\n\r\n{}Content-Length: 99999999999999999999\n\n{}",
    b"\x05Content-Length: x\r\n\r\n{}Content-Length: 3\r\n\r\n{ }",
]
