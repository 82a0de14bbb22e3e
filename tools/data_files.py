"""Reads the data files, and says where in them a mistake is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

# Between two of these a line break of the file is no blank of the text.
_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


class DataError(Exception):
    """A mistake in a data file: the file, the key in it, and what is wrong."""

    def __init__(self, file: Path | str, key: str, message: str) -> None:
        """Take the file, the key ("" for the file as a whole) and the message."""
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")


def read_tables(folder: Path, root: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the tables of all TOML files of a folder by name, each with the path of its file.

    Paths are relative to `root`. Raises DataError for a folder without files, a file that is not
    TOML, a key outside tables, and a name that stands in two files.
    """
    tables: dict[str, tuple[str, dict[str, Any]]] = {}
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DataError(folder.relative_to(root).as_posix(), "", "no TOML files here")
    for path in files:
        file = path.relative_to(root).as_posix()
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(file, "", str(error)) from error
        for name, table in document.items():
            if not isinstance(table, dict):
                raise DataError(file, name, "stands outside a table")
            if name in tables:
                raise DataError(file, name, f"stands in {tables[name][0]} too")
            tables[name] = (file, table)
    return tables


class Table:
    """One table of a data file, read key by key; knows which keys were never asked for."""

    def __init__(self, file: str, key: str, values: dict[str, Any]) -> None:
        """Take the file and the key of the table, for messages, and its values."""
        self.file = file
        self.key = key
        self._values = dict(values)

    def error(self, key: str, message: str) -> DataError:
        """Return an error about one key of the table."""
        return DataError(self.file, f"{self.key}.{key}", message)

    def text(self, key: str, choices: tuple[str, ...] = ()) -> str:
        """Take a string that must be there and not empty."""
        value = self.optional_text(key)
        if value is None:
            raise self.error(key, "is missing")
        if choices and value not in choices:
            raise self.error(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def optional_text(self, key: str) -> str | None:
        """Take a string that may be left out but not be empty."""
        value = self._values.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.error(key, "must be a string")
        if not value.strip():
            raise self.error(key, "is empty")
        return value

    def integer(self, key: str) -> int:
        """Take an integer that must be there."""
        value = self.optional_integer(key)
        if value is None:
            raise self.error(key, "is missing")
        return value

    def optional_integer(self, key: str) -> int | None:
        """Take an integer that may be left out."""
        value = self._values.pop(key, None)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.error(key, "must be an integer")
        return value

    def strings(self, key: str) -> list[str]:
        """Take an array of strings; left out, it is empty."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(key, "must be an array of strings")
        if not all(each.strip() for each in value):
            raise self.error(key, "holds an empty string")
        return value

    def table(self, key: str) -> Table:
        """Take a table in this one; left out, it is empty."""
        value = self._values.pop(key, {})
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(self.file, f"{self.key}.{key}", value)

    def keys(self) -> list[str]:
        """Return the keys that nobody has taken yet."""
        return list(self._values)

    def drop(self, key: str) -> None:
        """Pass over a key that is for readers of the file only."""
        self._values.pop(key, None)

    def finish(self) -> None:
        """Raise DataError if a key is left that nobody has taken."""
        for key in self._values:
            raise self.error(key, "unknown key")


def paragraphs(text: str) -> str:
    """Return a text of a data file as it is shown: one line a paragraph, blank lines between.

    A line break inside a paragraph becomes a blank, or nothing between two Chinese characters.
    """
    blocks = re.split(r"\n[ \t]*\n", text.strip())
    lines = ("\n".join(line.strip() for line in block.split("\n")).strip() for block in blocks)
    return "\n\n".join(_BREAK_IN_CHINESE.sub("", block).replace("\n", " ") for block in lines)
