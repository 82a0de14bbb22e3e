"""Copy logs to standard output, with the constant's name behind each error code in them.

Codes are told from numbers that look alike by the words around them. All else stays as it is, byte
for byte. Exit status: 0, or 2 for wrong usage and unreadable input.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import cast

from winsock_ls.cli import jobs, language, streams
from winsock_ls.cli.annotating.output import Names, Records
from winsock_ls.cli.annotating.pieces import BACK
from winsock_ls.cli.annotating.stream import Stream, Utf16Stream, encoding_of
from winsock_ls.cli.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from io import BufferedReader, RawIOBase

_STANDARD_INPUT = "-"
_BLOCK = 1 << 20
_LARGE = 32 << 20
"""Smaller files are done before other processes are started."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        default=[_STANDARD_INPUT],
        help="logs; - for standard input (default: standard input)",
    )
    parser.add_argument(
        "--output-format",
        choices=("text", "json"),
        default="text",
        help="json: an array with the place of each code, in place of the text",
    )
    parser.add_argument(
        "--explain", action="store_true", help="add what the code means, not its name alone"
    )
    jobs.add_option(parser, "number of processes for a large file (default: as many as pay)")
    language.add_option(parser)
    streams.add_color_option(parser)


def run(options: argparse.Namespace) -> int:
    """Annotate all files; return the exit status."""
    if options.explain and options.output_format != "text":
        options.error("--explain needs --output-format text")
    tongue = language.choose_here(options.lang)
    copy = _Json(options) if options.output_format == "json" else _Text(options, tongue)
    status = 0
    for path in options.files:
        try:
            _annotate(path, copy)
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = error.strerror or str(error)
            streams.complain(say(tongue, "unreadable", path=path, reason=reason))
            status = 2
    copy.end()
    return status


def _annotate(path: str, copy: _Text | _Json) -> None:
    if path != _STANDARD_INPUT:
        with open(path, "rb", buffering=0) as file:
            copy.file(file, path)
    elif sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    else:
        # Unbuffered: what is there is there at once.
        raw = cast("BufferedReader", sys.stdin.buffer).raw
        copy.file(cast("RawIOBase", raw), path)


def _blocks(file: RawIOBase, first: bytes = b"") -> Iterator[tuple[bytes, bool]]:
    """Yield what can be read, as soon as it can, and whether it was the last."""
    if first:
        yield first, False
    while block := file.read(_BLOCK):
        yield block, False
    yield b"", True


class _Text:
    """Copies files, with names put in."""

    def __init__(self, options: argparse.Namespace, tongue: str) -> None:
        style = streams.Style(streams.is_colored(sys.stdout, options.color))
        self._names = Names(tongue, style, options.explain)
        self._jobs = options.jobs

    def file(self, file: RawIOBase, _path: str) -> None:
        place = self._in_parallel(file)
        first = b"" if place else file.read(_BLOCK) or b""
        encoding = encoding_of(first)
        stream = Utf16Stream(encoding) if encoding else Stream(self._history(file, place))
        write = sys.stdout.buffer.write
        for block, last in _blocks(file, first):
            parts = [part for piece in stream.feed(block, last) for part in self._names.add(piece)]
            if isinstance(stream, Utf16Stream):
                parts = [stream.encode(part) for part in parts]
                parts += [stream.rest()] * last
            write(b"".join(parts))
            sys.stdout.buffer.flush()

    def end(self) -> None:
        pass

    def _in_parallel(self, file: RawIOBase) -> int:
        """Copy most of a large file by several processes; return up to where."""
        most = self._jobs or jobs.processors()
        status = os.fstat(file.fileno())
        if not (stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE and most > 1):
            return 0
        from winsock_ls.cli.annotating import processes

        if not processes.FORKS or file.tell():
            # Somebody else has read the beginning, and it is none of ours.
            return 0
        first = file.read(2)
        file.seek(0)
        if encoding_of(first or b""):
            return 0
        sys.stdout.flush()
        output = sys.stdout.fileno()
        return processes.annotate(file.fileno(), status.st_size, self._names, most, output)

    def _history(self, file: RawIOBase, place: int) -> bytes:
        if not place:
            return b""
        first = max(place - BACK, 0)
        file.seek(first)
        return file.read(place - first) or b""


class _Json:
    """Writes one array of what is found in all files."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._many = len(options.files) > 1
        self._between = "[\n"

    def file(self, file: RawIOBase, path: str) -> None:
        records = Records(path if self._many else None)
        first = file.read(_BLOCK) or b""
        encoding = encoding_of(first)
        stream = Utf16Stream(encoding) if encoding else Stream()
        for block, last in _blocks(file, first):
            for piece in stream.feed(block, last):
                record = records.add(piece)
                if record is not None:
                    sys.stdout.write(self._between + record)
                    self._between = ",\n"
            sys.stdout.flush()

    def end(self) -> None:
        sys.stdout.write("[]\n" if self._between == "[\n" else "\n]\n")
