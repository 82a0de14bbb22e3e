"""Logs of any size for the benchmarks: the same for the same size, on every machine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BLOCK = 16 << 20
"""So much is generated; a larger log repeats it."""

_LEVELS = ("INFO ", "DEBUG", "WARN ")
_CODES = (10035, 10048, 10053, 10054, 10060, 10061)
_FAILURES = (
    "[WinError {code}] An existing connection was closed by the other side",
    "recv failed with error {code}, peer {host}:{port}",
    "Socket Error # {code}",
    "connect() failed ({code}: No connection could be made) while connecting, client: {host}",
    "tcp connect error: refused (os error {code})",
    "could not connect to server: Connection refused (0x0000274D/10061)",
)


def write(path: Path, size: int, lines_per_code: int) -> int:
    """Write a log of about `size` bytes; return how many codes are in it."""
    random = Random(5)
    lines: list[str] = []
    length = number = codes = 0
    clock = 0
    while length < min(size, _BLOCK):
        number += 1
        clock += random.randrange(200)
        has_code = number % lines_per_code == 0
        codes += has_code
        message = _failure(random) if has_code else random.choice(_USUAL)(random)
        level = "ERROR" if has_code else random.choice(_LEVELS)
        # One line in twenty speaks of an error without a code.
        if not has_code and number % 20 == 0:
            level, message = "ERROR", f"error: {message}"
        lines.append(
            f"2026-11-{1 + clock // 86_400_000 % 28:02d} {_time(clock)} "
            f"[{random.randrange(1000, 30_000)}] {level} net.server - {message}\n"
        )
        length += len(lines[-1])
    data = "".join(lines).encode()
    times = max(size // len(data), 1)
    with path.open("wb") as file:
        for _ in range(times):
            file.write(data)
    return codes * times


def _time(clock: int) -> str:
    seconds, milliseconds = divmod(clock, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours % 24:02d}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}"


def _host(random: Random) -> str:
    return f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}"


def _failure(random: Random) -> str:
    return random.choice(_FAILURES).format(
        code=random.choice(_CODES), host=_host(random), port=random.randrange(1024, 65_536)
    )


def _accepted(random: Random) -> str:
    port = random.choice((443, 80, 8080, 10054))
    return (
        f"accepted {_host(random)}:{random.randrange(1024, 65_536)} -> {_host(random)}:{port} "
        f"session={random.getrandbits(64):016x}"
    )


def _request(random: Random) -> str:
    return (
        f"request GET /api/v2/items/{random.randrange(10**6)}?page={random.randrange(100)} 200 "
        f"{random.randrange(200_000)} bytes in {random.randrange(3000)} ms"
    )


def _job(random: Random) -> str:
    return (
        f"worker {random.randrange(32)} picked job {random.randrange(10**7)} from queue "
        f"mail-{random.randrange(9)}; {random.randrange(20_000)} left"
    )


def _login(random: Random) -> str:
    return (
        f"user {random.randrange(10**5)} logged in from {_host(random)} agent Mozilla/5.0 "
        f"(Windows NT 10.0; Win64; x64) Chrome/12{random.randrange(9)}.0.{random.randrange(7000)}"
    )


def _pause(random: Random) -> str:
    return f"GC pause {random.random() * 30:.3f} ms, heap {random.randrange(4096)}M"


_USUAL: tuple[Callable[[Random], str], ...] = (_accepted, _request, _job, _login, _pause)
