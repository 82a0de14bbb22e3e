"""Standard output and error: their encoding, colours, width, and readers that go away."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import TextIO

_WIDTH = 80
_NARROWEST, _WIDEST = 40, 120


def prepare() -> None:
    """Make both streams write UTF-8 where that can be read, and nothing raise where it cannot."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        encoding = (stream.encoding or "").lower().replace("-", "").replace("_", "")
        # ASCII is what Python says where it has been told nothing. A pipe has no encoding of its
        # own, and the next program expects what the file formats are written in.
        unknown = encoding in ("ascii", "ansix3.41968", "usascii") or not stream.isatty()
        if encoding != "utf8" and unknown and not os.environ.get("PYTHONIOENCODING"):
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            # Even UTF-8 has no bytes for half a surrogate pair, which a broken file can hold.
            reconfigure(errors="backslashreplace")


def silence() -> None:
    """Throw away what is still to be written to standard output: nobody reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complain(message: str) -> None:
    """Write one line of trouble to standard error."""
    sys.stderr.write(f"winsock-ls: {message}\n")


def add_color_option(parser: argparse._ActionsContainer) -> None:
    """Add `--color` to the options of a command."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="when to write colours (default: to a terminal; NO_COLOR and FORCE_COLOR count)",
    )


def is_colored(stream: TextIO, wish: str = "auto") -> bool:
    """Say whether to write colours: as wished ("always", "never"), else to a terminal.

    NO_COLOR and FORCE_COLOR count where they are not empty (https://no-color.org).
    """
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb" and _can_color()


def width(stream: TextIO) -> int:
    """Return how many columns to fill: COLUMNS, else those of the terminal, else 80.

    Never so many that lines of text get hard to read.
    """
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return min(max(columns or _WIDTH, _NARROWEST), _WIDEST)


class Style:
    """Puts text in colours, or leaves it as it is."""

    __slots__ = ("enabled",)

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled

    def __call__(self, text: str, *codes: int) -> str:
        """Return the text in the given SGR codes (1 bold, 2 dim, 31 red ...)."""
        if not self.enabled or not text or not codes:
            return text
        return f"\033[{';'.join(map(str, codes))}m{text}\033[0m"


BOLD, DIM = 1, 2
RED, GREEN, YELLOW, BLUE, CYAN = 31, 32, 33, 34, 36


def _can_color() -> bool:
    if sys.platform != "win32":
        return True
    # Consoles before Windows Terminal must be asked to understand colours.
    import ctypes

    kernel = ctypes.windll.kernel32
    handle = kernel.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | 0x0004))
