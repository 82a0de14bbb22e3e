"""Reads the generated file of the table, section by section.

`codes.json` is one JSON object of sections, each an object of records by name, written so that
every record stands on a line of its own. A reader that knows this finds one text without parsing
hundreds of others, which is what keeps a look-up cheap.
"""

from __future__ import annotations

import json
import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "codes.json")


class Section:
    """The records of one section by name, as lines that are not parsed yet."""

    __slots__ = ("_lines",)

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def parse(self) -> dict[str, dict[str, object]]:
        """Return every record of the section as a dict of its fields."""
        records: dict[str, dict[str, object]] = json.loads(b"{" + b",".join(self._lines) + b"}")
        return records

    def parse_one(self, name: str) -> dict[str, object]:
        """Return the record of that name. Raises KeyError where there is none."""
        start = f'"{name}":'.encode()
        for line in self._lines:
            if line.startswith(start):
                record: dict[str, object] = json.loads(line[len(start) :])
                return record
        raise KeyError(name)


def read_sections(data: bytes) -> dict[str, Section]:
    """Cut the bytes of a table file into its sections, by name."""
    sections: dict[str, Section] = {}
    lines: list[bytes] = []
    for line in data.split(b"\n"):
        line = line.rstrip(b",\r")
        if line.endswith(b":{"):
            lines = []
            sections[line[1:-3].decode()] = Section(lines)
        elif len(line) > 1:
            lines.append(line)
    return sections
