"""The codes in a line of a log or any other text, with their names."""

from __future__ import annotations

from typing import NamedTuple

from winsock_ls import catalog
from winsock_ls.syntax import plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog import Code


class Annotation(NamedTuple):
    """A number that is a code; offsets in code points of the text it was found in.

    `name` is the constant's: `WSAECONNRESET`; for libuv's numbers `UV_ECONNRESET`, for the errno of
    another system `ECONNRESET`. `value` is the number of that name. `code` is Winsock's code for
    the same condition.
    """

    start: int
    end: int
    name: str
    value: int
    shape: plain_text.Shape
    code: Code


def find(line: str, previous: str = "") -> list[Annotation]:
    """The codes in one line, ascending; `previous` is the line before it."""
    found = (annotation(match) for match in plain_text.scan(line, previous))
    return [each for each in found if each]


def annotation(match: plain_text.Match | None) -> Annotation | None:
    """What the table says of a number; None where it knows no such code, or none of that name."""
    if match is None:
        return None
    named = _named(match)
    if named is None:
        return None
    name, code = named
    return Annotation(match.start, match.end, name, match.value, match.shape, code)


def is_named(name: str, behind: str) -> bool:
    """Whether what stands behind a number says its name already, as `annotate` would write it."""
    bare = behind.lstrip(" \t([/:=-")
    return (
        len(behind) - len(bare) <= _GAP
        and bare.startswith(name)
        and (not bare[len(name) : len(name) + 1].isidentifier())
    )


_GAP = 3


def _named(match: plain_text.Match) -> tuple[str, Code] | None:
    table = catalog.load()
    if match.shape.system == "libuv":
        error = table.by_libuv(match.value)
        code = error and table.by_name(error.codes[0])
        return (f"UV_{error.name}", code) if error and code else None
    if match.shape.system == "posix":
        code = table.by_berkeley(match.name)
        if code is None:
            return None
        numbers = code.platforms
        known = (numbers.linux, numbers.macos, numbers.freebsd)
        return (match.name, code) if match.value in known else None
    code = table.by_value(match.value)
    if code is None:
        return None
    if match.name and code not in (
        table.by_name(match.name.upper()),
        table.by_berkeley(match.name.upper()),
    ):
        return None
    return code.name, code
