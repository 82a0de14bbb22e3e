"""Reads macros that are numbers out of mingw-w64's headers, as an independent account of them."""

from __future__ import annotations

import os
import re
from pathlib import Path

INCLUDE = Path(os.environ.get("MINGW_INCLUDE", "/usr/share/mingw-w64/include"))

_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_LONG = re.compile(r"__MSABI_LONG\((\w+)\)")
_NUMBER = re.compile(r"(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]*")


def numbers(*headers: str) -> dict[str, int]:
    """Return the value of every macro of these headers that stands for a number.

    Understands decimal and hexadecimal numbers, other macros, sums and parentheses. A macro that
    two headers define differently fails the test.
    """
    bodies: dict[str, str] = {}
    values: dict[str, int] = {}
    for header in headers:
        own = dict(_DEFINE.findall(_COMMENT.sub(" ", _read(header))))
        bodies.update(own)
        for name in own:
            value = _evaluate(name, bodies)
            if value is None:
                continue
            assert values.setdefault(name, value) == value, f"{header} defines {name} differently"
    return values


def macros_defined_as(header: str, expansion: str) -> set[str]:
    """Return the macros of a header whose text matches a regular expression from end to end."""
    defined = _DEFINE.findall(_COMMENT.sub(" ", _read(header)))
    return {name for name, body in defined if re.fullmatch(expansion, body)}


def _read(header: str) -> str:
    path = INCLUDE / header
    assert path.is_file(), (
        f"{path} is missing: these tests compare the table with the headers of mingw-w64. "
        "Install the Debian package mingw-w64-common (apt-get install mingw-w64-common)."
    )
    return path.read_text(encoding="utf-8", errors="replace")


def _evaluate(name: str, bodies: dict[str, str], depth: int = 0) -> int | None:
    """Return the value of a macro, None where it is no number."""
    if name not in bodies or depth > 8:
        return None
    total = 0
    for term in _LONG.sub(r"\1", bodies[name]).split("+"):
        word = term.strip("() \t")
        number = _NUMBER.fullmatch(word)
        if number is not None:
            value: int | None = int(number[1], 16 if number[1][:2] in ("0x", "0X") else 10)
        else:
            value = _evaluate(word, bodies, depth + 1)
        if value is None:
            return None
        total += value
    return total
