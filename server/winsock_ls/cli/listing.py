"""List the error codes of Winsock by number, with their titles.

`--json` prints every record in the form of `explain --json`.
"""

from __future__ import annotations

import sys

from winsock_ls.catalog.records import CATEGORIES
from winsock_ls.cli import language, streams
from winsock_ls.cli.wrapping import columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from winsock_ls.catalog import Code

_GAP = "  "


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument("--json", action="store_true", help="print an array of JSON objects")
    parser.add_argument("--category", choices=CATEGORIES, help="only the codes of one category")
    language.add_option(parser)
    streams.add_color_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the table; return the exit status."""
    from winsock_ls import catalog

    tongue = language.choose_here(options.lang)
    codes = [code for code in catalog.load().codes if options.category in (None, code.category)]
    if options.json:
        from winsock_ls.cli.explain import write_json
        from winsock_ls.features import lookup

        write_json([lookup.record(code, tongue) for code in codes])
    else:
        style = streams.Style(streams.is_colored(sys.stdout, options.color))
        for row in rows(codes, tongue, style, sys.stdout):
            sys.stdout.write(f"{row}\n")
    return 0


def rows(codes: Sequence[Code], tongue: str, style: streams.Style, stream: TextIO) -> Iterator[str]:
    """Yield a line for each code: number, name, Berkeley name, title.

    On a terminal a title ends where the line does; elsewhere it is never cut.
    """
    from winsock_ls import catalog

    texts = catalog.load().texts(tongue)
    cells = [(str(code.value), code.name, code.berkeley or "-") for code in codes]
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(3)]
    used = sum(widths) + 3 * len(_GAP)
    room = max(streams.width(stream) - used, 0) if stream.isatty() else None
    for (value, name, berkeley), code in zip(cells, codes, strict=True):
        yield _GAP.join(
            (
                style(value.rjust(widths[0]), streams.CYAN),
                style(name.ljust(widths[1]), streams.BOLD),
                style(berkeley.ljust(widths[2]), streams.DIM),
                _cut(texts[code.name].title, room),
            )
        )


def _cut(title: str, room: int | None) -> str:
    if room is None or columns(title) <= room:
        return title
    while title and columns(title) >= room:
        title = title[:-1]
    return f"{title}\u2026"
