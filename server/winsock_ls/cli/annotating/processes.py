"""A large file, looked at by several processes that write in turn."""

from __future__ import annotations

import os
import sys

from winsock_ls.cli.annotating.pieces import AHEAD, BACK, border, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from winsock_ls.cli.annotating.output import Names

FORKS = sys.platform == "linux"
"""Whether processes are forked; elsewhere one process does it all."""

SEGMENT = 4 << 20
"""Bytes that a process looks at before it is its turn to write."""

_DONE, _NO_READER, _LOST, _INTERRUPTED = 0, 3, 4, 130


def annotate(file: int, size: int, names: Names, jobs: int, output: int) -> int:
    """Write the whole segments of the first `size` bytes; return where they end.

    `file` and `output` are file descriptors. Raises BrokenPipeError where nobody reads, and OSError
    where the file cannot be read or a process was lost.
    """
    segments = size // SEGMENT
    jobs = min(jobs, segments)
    pipes = [os.pipe() for _ in range(jobs)]
    children: list[int] = []
    for number in range(1, jobs):
        process = os.fork()
        if process == 0:
            _child(_Worker(number, pipes, file, names, output), segments)
        children.append(process)
    worker = _Worker(0, pipes, file, names, output)
    try:
        worker.run(segments)
    finally:
        # Whoever still waits for a turn sees that there will be none.
        worker.close()
        statuses = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children]
    if _NO_READER in statuses:
        raise BrokenPipeError
    if any(statuses):
        raise OSError("a process ended before its time")
    place = segments * SEGMENT
    first = max(place - BACK, 0)
    return first + border(_read(file, first, BACK + AHEAD), place - first)


def _child(worker: _Worker, segments: int) -> NoReturn:
    status = _LOST
    try:
        worker.run(segments)
        status = _DONE
    except BrokenPipeError:
        status = _NO_READER
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except OSError:
        status = _LOST
    finally:
        os._exit(status)


class _Worker:
    """One of the processes. Each gives the turn to the next by a byte through a pipe."""

    def __init__(
        self, number: int, pipes: list[tuple[int, int]], file: int, names: Names, output: int
    ) -> None:
        self._number = number
        self._count = len(pipes)
        self._turn, self._next = pipes[number][0], pipes[(number + 1) % len(pipes)][1]
        self._file = file
        self._names = names
        self._output = output
        for reader, writer in pipes:
            # Whoever waits for a process that is gone shall see the end of the pipe.
            for end in (reader, writer):
                if end not in (self._turn, self._next):
                    os.close(end)

    def run(self, segments: int) -> None:
        for segment in range(self._number, segments, self._count):
            parts = self._annotated(segment * SEGMENT)
            if segment and not os.read(self._turn, 1):
                return
            write(self._output, parts)
            if segment + 1 < segments:
                os.write(self._next, b".")

    def close(self) -> None:
        os.close(self._turn)
        os.close(self._next)

    def _annotated(self, place: int) -> bytes:
        first = max(place - BACK, 0)
        data = _read(self._file, first, place + SEGMENT + AHEAD - first)
        start = border(data, min(place - first, len(data)))
        stop = border(data, min(place + SEGMENT - first, len(data)))
        parts: list[bytes] = []
        for piece in cut(data, start, stop):
            parts += self._names.add(piece)
        return b"".join(parts)


def write(output: int, data: bytes) -> None:
    """Write all of the bytes to a file descriptor."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(output, rest) :]


def _read(file: int, place: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        part = os.pread(file, size, place)
        if not part:
            break
        parts.append(part)
        place += len(part)
        size -= len(part)
    return b"".join(parts)
