"""What one edit of an open document costs, beside building the whole text anew.

Run with the package importable: ``python benchmarks/text_edit.py``.

An edit types one character at a UTF-16 position and asks for the position behind it, as a
language server does for each `didChange`.  The baselines do the same to a plain string: joining
the three parts ("join"), and finding the line ends of the result too ("join + lines"), without
which the next position cannot be understood.  Times are medians in microseconds.
"""

from __future__ import annotations

import re
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from winsock_ls.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = {"64 KiB": 1 << 16, "1 MiB": 1 << 20, "8 MiB": 1 << 23}
LINE = "    if (WSAGetLastError() == WSAECONNRESET) return 10054; // 连接\n"
LINE_END = re.compile(r"\r\n?|\n")
ROUNDS = 101


def microseconds(action: Callable[[], object], rounds: int) -> float:
    """The median time of some calls."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times) * 1e6


class Typist:
    """Types at one place of a `Text`, each time in the text that came out of the time before."""

    def __init__(self, text: str, place: float) -> None:
        self.text = Text(text)
        line = int((self.text.line_count - 1) * place)
        self.position = Position(line, 0)

    def type(self) -> None:
        """One change, and the position of its end."""
        span = (self.position, self.position)
        self.text, edit = self.text.edit(span, "x", "utf-16")
        self.position = self.text.position(edit.new_end, "utf-16")


def main() -> None:
    """Print the table."""
    head = ("text", "place", "edit", "join", "ratio", "join + lines", "ratio")
    print("{:>8} {:>7} {:>9} {:>9} {:>7} {:>13} {:>8}".format(*head))
    for name, size in SIZES.items():
        text = (LINE * (size // len(LINE) + 1))[:size]
        for label, place in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
            offset = int(size * place)

            def join(text: str = text, offset: int = offset) -> str:
                return "".join((text[:offset], "x", text[offset:]))

            def join_and_find_lines(join: Callable[[], str] = join) -> list[int]:
                return [match.end() for match in LINE_END.finditer(join())]

            edit = microseconds(Typist(text, place).type, ROUNDS)
            joined = microseconds(join, ROUNDS)
            found = microseconds(join_and_find_lines, 5)
            print(
                f"{name:>8} {label:>7} {edit:9.1f} {joined:9.1f} {edit / joined:6.2f}x"
                f" {found:13.1f} {edit / found:7.4f}x"
            )


if __name__ == "__main__":
    main()
