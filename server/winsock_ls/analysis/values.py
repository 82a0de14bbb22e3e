"""What the analysis knows of a value: where it came from, and why that is believed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from winsock_ls.syntax.ir import Node


class Origin(Enum):
    """Where a value came from."""

    WINSOCK = "winsock"
    """A Winsock error: WSAGetLastError(), SO_ERROR, the result of WSAStartup ..."""
    ERRNO = "errno"
    """The C runtime's errno."""
    POSIX = "posix"
    """An errno value that a translation function made."""
    SYSTEM = "system"
    """GetLastError()."""
    EXCEPTION = "exception"
    """A caught exception that carries a socket error."""
    RESULT = "result"
    """What a socket call returned: a count, a handle, -1."""
    NUMBER = "number"
    """A literal."""
    PARAMETER = "parameter"
    """A parameter of the function at hand."""
    OTHER = "other"
    """Anything else that is known: the result of some call, arithmetic."""
    UNKNOWN = "unknown"
    """A name or member that nothing is known of."""

    # Asked for a hundred thousand times: Enum's own, by the name, is written in Python.
    __hash__ = object.__hash__


class Reason(NamedTuple):
    """One piece of evidence: the key of a text in `rules.evidence` and what fills its gaps."""

    key: str
    arguments: tuple[str, ...] = ()


class Value(NamedTuple):
    """The possible origins of an expression's value."""

    origins: frozenset[Origin]
    reasons: tuple[Reason, ...] = ()
    function: str = ""
    """The call that the value is the result of, where it is one; of what a language's idioms know
    for a source, its kind."""
    call: int = -1
    """The offset of that call, where it is a socket call."""
    test: Node | None = None
    """The comparison that a truth value is the result of."""

    def __or__(self, other: object) -> Value:
        """The value where two ways meet."""
        if not isinstance(other, Value):
            return NotImplemented
        if self == other:
            return self
        reasons = self.reasons + tuple(r for r in other.reasons if r not in self.reasons)
        function = self.function if self.function == other.function else ""
        call = self.call if self.call == other.call else -1
        test = self.test if self.test is other.test else None
        return Value(self.origins | other.origins, reasons[:4], function, call, test)

    def has(self, *origins: Origin) -> bool:
        """Whether the value may have come from one of the origins."""
        return not self.origins.isdisjoint(origins)


def of(origin: Origin, *reasons: Reason, function: str = "") -> Value:
    """The value with just one origin."""
    return Value(frozenset((origin,)), reasons, function)


NUMBER = of(Origin.NUMBER)
OTHER = of(Origin.OTHER)
UNKNOWN = of(Origin.UNKNOWN)
