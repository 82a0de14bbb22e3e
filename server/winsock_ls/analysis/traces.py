"""What must stand near a rare number of C or C++ before it can be judged a Winsock error.

Most numbers in the range are sizes, ids and offsets, many of them equal to a code that hardly any
program meets. `analysis.verdict` takes such a number for an error only where its value is traced to
a source, or where it stands beside a name of Winsock's. A search for their names is many times
faster than an analysis, which it saves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls.analysis import sources
from winsock_ls.analysis.verdict import OVERLAPPED, WELL_KNOWN
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.text import Text

_NUMBER = re.compile(r"\d[\w']*")
_LONGEST = 40
_WORD = re.compile(r"[^\W\d]\w*")
_NAMES = frozenset(
    {
        *sources.ERROR_CALLS, *sources.ERROR_NAMES, *sources.ERROR_ARGUMENTS,
        *sources.MFC_EVENTS, "lpErrno", "SO_ERROR",
    }
)  # fmt: skip


def is_rare(text: Text, offset: int) -> bool:
    """Whether the candidate at an offset is a number that nothing but a trace makes an error."""
    match = _NUMBER.match(text[offset : offset + _LONGEST])
    value = parse_literal(match[0]) if match else None
    return value is not None and value <= 0xFFFF and value not in WELL_KNOWN | OVERLAPPED


def any_in(text: str, facts: Facts) -> bool:
    """Whether a piece of a file holds a name that may be a trace; a superset, cheap to compute."""
    if "WSA" in text:
        return True
    words = set(_WORD.findall(text))
    called = frozenset(name for name, _ in facts.error_parameters)
    known = (facts.error_macros, facts.error_functions, facts.error_variables, called)
    return not (words.isdisjoint(_NAMES) and all(words.isdisjoint(_bare(each)) for each in known))


@lru_cache(maxsize=64)
def _bare(names: frozenset[str]) -> frozenset[str]:
    """The last words of names, which may be those of members."""
    return frozenset(word for name in names for word in _WORD.findall(name)[-1:])
