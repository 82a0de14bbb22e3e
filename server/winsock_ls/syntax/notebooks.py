"""Jupyter notebooks: the cells of Python in a file of JSON, and where each character stands in it.

A notebook is never written anew: what changes in a cell is spliced into the text of the file, so
that all else in it stays as it is. Offsets are code points.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLANK = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_CELL_MAGIC = re.compile(r"\s*%%(\w+)")
# Those that run the rest of their cell as Python.
_OF_PYTHON = frozenset(
    {"capture", "debug", "ipytest", "prun", "pypy", "python", "python3", "time", "timeit"}
)
_PYTHON_NAMES = frozenset({"python", "python2", "python3", "ipython", "ipython2", "ipython3"})


class NotebookError(ValueError):
    """A file that is no notebook; ``line`` and ``column`` (from 1) are where its JSON breaks off.

    Both are 0 where the JSON is good, and has no cells.
    """

    def __init__(self, line: int = 0, column: int = 0) -> None:
        super().__init__(f"no JSON at line {line}, column {column}" if line else "no cells")
        self.line = line
        self.column = column


def is_python(cell: str) -> bool:
    """Whether a cell of a Python notebook is Python: ``%%bash`` makes it something else."""
    magic = _CELL_MAGIC.match(cell)
    return magic is None or magic[1] in _OF_PYTHON


class _Piece(NamedTuple):
    """A string of JSON that holds a part of a cell: what is between its quotes."""

    start: int
    end: int
    value: str


class Cell:
    """One cell of Python. ``number`` counts all cells of the notebook, from 1."""

    def __init__(self, raw: str, number: int, pieces: list[_Piece], between: str) -> None:
        self.number = number
        self.text = "".join(piece.value for piece in pieces)
        self._raw = raw
        self._pieces = pieces
        self._between = between

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where each character of the cell begins and ends in the file."""
        found: list[tuple[int, int]] = []
        for piece in self._pieces:
            at = piece.start
            while at < piece.end:
                escape = _ESCAPE.match(self._raw, at, piece.end) if self._raw[at] == "\\" else None
                end = escape.end() if escape else at + 1
                found.append((at, end))
                at = end
        return found

    def start_in_file(self, offset: int) -> int:
        """Where a character stands in the file; for the end of the cell, what is behind it."""
        places = self._places
        return places[offset][0] if offset < len(places) else self._pieces[-1].end

    def end_in_file(self, offset: int) -> int:
        """Where in the file what ends at an offset of the cell ends."""
        return self._places[offset - 1][1] if offset else self.start_in_file(0)

    def in_file(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the cell stands in the file."""
        at = self.start_in_file(start)
        return at, max(at, self.end_in_file(end))

    def written(self, start: int, end: int, text: str) -> str:
        """What is written in the file in place of a part of the cell, as JSON.

        Each line gets a string of its own where the lines of the cell have.
        """
        plain = self._raw.isascii()
        lines = [json.dumps(line, ensure_ascii=plain)[1:-1] for line in text.split("\n")]
        if not self._between:
            return "\\n".join(lines)
        turn = f'"{self._between}"'
        if end == len(self.text) and len(lines) > 1 and not lines[-1]:
            # There is no line behind that could have a string.
            lines[-2:] = [f"{lines[-2]}\\n"]
        written = f"\\n{turn}".join(lines)
        if text and start == len(self.text) and self.text.endswith("\n"):
            written = f"{turn}{written}"
        return written


def read(raw: str) -> list[Cell]:
    """The cells of Python in the text of a file; none where its kernel speaks another language.

    Raises NotebookError.
    """
    return _Reader(raw).cells()


def spliced(raw: str, edits: Iterable[tuple[Cell, int, int, str]]) -> str:
    """The text of the file after edits of its cells, given as (cell, start, end, new text).

    They do not overlap.
    """
    changes = sorted(
        (*cell.in_file(start, end), cell.written(start, end, text))
        for cell, start, end, text in edits
    )
    parts: list[str] = []
    at = 0
    for start, end, text in changes:
        parts += (raw[at:start], text)
        at = end
    return "".join((*parts, raw[at:]))


class _Reader:
    """Goes through the JSON of one notebook, and stops at what is to be known of it."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._at = 0
        self._decoder = json.JSONDecoder()
        self._number = 0
        self._found: list[Cell] = []
        self._languages: list[str] = []

    def cells(self) -> list[Cell]:
        if not self._raw.strip():
            # A file just made: editors take it for a notebook without cells.
            return []
        known = False
        for key in self._members():
            if key == "metadata":
                self._languages += _kernel(self._value())
            elif key == "cells":
                known = True
                self._cells()
            elif key == "worksheets":
                # Up to version 3 of the format.
                known = True
                for _ in self._elements():
                    for inner in self._members():
                        if inner == "cells":
                            self._cells()
                        else:
                            self._value()
            else:
                self._value()
        self._skip()
        if self._at != len(self._raw):
            raise self._error(self._at)
        if not known:
            raise NotebookError
        return self._found if all(map(_speaks_python, self._languages)) else []

    def _cells(self) -> None:
        for _ in self._elements():
            self._number += 1
            kind, language, pieces, between = "", "python", list[_Piece](), ""
            for key in self._members():
                if key in ("source", "input"):
                    pieces, between = self._source()
                    continue
                value = self._value()
                if key == "cell_type":
                    kind = str(value)
                elif key == "language":
                    language = str(value)
                elif key == "metadata":
                    language = _language_of_cell(value) or language
            if kind == "code" and pieces and _speaks_python(language):
                cell = Cell(self._raw, self._number, pieces, between)
                if is_python(cell.text):
                    self._found.append(cell)

    def _source(self) -> tuple[list[_Piece], str]:
        """The strings of a cell's source, and what stands between two of them."""
        if self._peek() == '"':
            return [self._string()], ""
        if self._peek() != "[":
            self._value()
            return [], ""
        opened = self._at + 1
        pieces = [self._string() for _ in self._elements()]
        if len(pieces) > 1:
            return pieces, self._raw[pieces[0].end + 1 : pieces[1].start - 1]
        return pieces, "," + (self._raw[opened : pieces[0].start - 1] if pieces else "")

    def _string(self) -> _Piece:
        if self._peek() != '"':
            raise self._error(self._at)
        start = self._at + 1
        value = self._value()
        return _Piece(start, self._at - 1, value)

    def _members(self) -> Iterator[str]:
        """The keys of an object; who asks for the next has read the value of the last."""
        self._take("{")
        if self._peek() == "}":
            self._at += 1
            return
        while True:
            key = self._string().value
            self._take(":")
            self._skip()
            yield key
            if self._take(",}") == "}":
                return

    def _elements(self) -> Iterator[None]:
        """One step for each element of an array, which is read in between."""
        self._take("[")
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            self._skip()
            yield
            if self._take(",]") == "]":
                return

    def _value(self) -> Any:
        self._skip()
        try:
            value, self._at = self._decoder.raw_decode(self._raw, self._at)
        except json.JSONDecodeError as error:
            raise self._error(error.pos) from None
        except (ValueError, RecursionError):
            # A number of thousands of digits, or brackets in brackets in brackets.
            raise self._error(self._at) from None
        return value

    def _take(self, signs: str) -> str:
        sign = self._peek()
        if not sign or sign not in signs:
            raise self._error(self._at)
        self._at += 1
        return sign

    def _peek(self) -> str:
        self._skip()
        return self._raw[self._at : self._at + 1]

    def _skip(self) -> None:
        blank = _BLANK.match(self._raw, self._at)
        self._at = blank.end() if blank else self._at

    def _error(self, at: int) -> NotebookError:
        before = self._raw[:at]
        return NotebookError(before.count("\n") + 1, at - before.rfind("\n"))


def _kernel(metadata: Any) -> Iterator[str]:
    """The languages that a notebook says its kernel has."""
    if isinstance(metadata, dict):
        for section, key in (("language_info", "name"), ("kernelspec", "language")):
            told = metadata.get(section)
            if isinstance(told, dict) and isinstance(told.get(key), str):
                yield told[key]
                return
        kernel = metadata.get("kernelspec")
        name = kernel.get("name") if isinstance(kernel, dict) else None
        if isinstance(name, str) and name:
            # A kernel that says no more is one of Python's environments, or has the language in it.
            yield "python" if "py" in name.lower() else name


def _language_of_cell(metadata: Any) -> str:
    """The language that an editor has noted for one cell; empty where it has not."""
    told = metadata.get("vscode") if isinstance(metadata, dict) else None
    language = told.get("languageId") if isinstance(told, dict) else None
    return language if isinstance(language, str) else ""


def _speaks_python(language: str) -> bool:
    return language.lower() in _PYTHON_NAMES
