"""What a text in a language without headers tells of itself, and to the other cells of a notebook.

The cells of a notebook run in one process: a name that one imports is there in the next, and what
one of them says of the system holds for all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winsock_ls.syntax.language import Language
    from winsock_ls.text import Text


class Company(NamedTuple):
    """What texts that belong together tell each other; sets of names."""

    sockets: bool = False
    """Whether one of them deals with sockets."""
    functions: frozenset[str] = frozenset()
    """Functions that return Winsock errors."""
    members: frozenset[str] = frozenset()
    """Members that hold one, as written."""
    defined: frozenset[str] = frozenset()
    """Names like Winsock's own that are defined."""
    imported: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()

    def __or__(self, other: object) -> Company:
        """What both tell together."""
        if not isinstance(other, Company):
            return NotImplemented
        return Company(
            self.sockets or other.sockets,
            self.functions | other.functions,
            self.members | other.members,
            self.defined | other.defined,
            self.imported | other.imported,
            self.traits | other.traits,
        )

    def behind(self) -> Company:
        """What it tells to a text that is run before it: imports come too late for that."""
        return self._replace(imported=frozenset())


ALONE = Company()


def told_by(text: Text, language: Language, path: str | None = None) -> Company:
    """What a text tells, by patterns in pieces that are remembered with its chunks."""
    idioms = language.idioms

    def speaks_of_sockets(piece: str) -> bool:
        return idioms.sockets.search(piece) is not None

    told = idioms.told(text)
    return Company(
        _any(text, f"{language.id} sockets", speaks_of_sockets),
        told.functions,
        frozenset(v for v in told.members if not names.is_vetoed(v)),
        frozenset[str]().union(
            *(chunk.memo("winsock-like definitions", _winsock_like) for _, chunk in text.chunks())
        ),
        idioms.imported(text),
        idioms.traits(text, path),
    )


def together(above: Iterable[Company], below: Iterable[Company]) -> Company:
    """What the cells above and below one tell to it."""
    result = ALONE
    for each in above:
        result |= each
    for each in below:
        result |= each.behind()
    return result


_DEFINITION = re.compile(
    r"\b(WSA\w+)\s*(?::[^=\n]*)?=(?!=)|\b(?:def|class|fn|func|function|as)\s+(WSA\w+)"
)


def _winsock_like(text: str) -> frozenset[str]:
    """The names like Winsock's own that a piece of text defines."""
    if "WSA" not in text:
        return frozenset()
    return frozenset(match[1] or match[2] for match in _DEFINITION.finditer(text))


def _any(text: Text, key: str, speaks: Callable[[str], bool]) -> bool:
    return any(chunk.memo(key, speaks) for _, chunk in text.chunks())
