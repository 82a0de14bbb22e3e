"""What is known at one point of a function: each variable's value, and the last socket call."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis.values import UNKNOWN, Value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(Enum):
    """What the tests passed so far say of a call."""

    UNTESTED = "untested"
    MAYBE = "maybe"
    """A test that a failed call passes, and some others with it: ``n < size``."""
    NOT_POSITIVE = "not positive"
    """The same of ``n <= 0``: it failed, or gave zero."""
    NOT_ZERO = "not zero"
    """It failed, or gave a positive number."""
    FAILED = "failed"
    OK = "ok"

    def and_also(self, other: Status) -> Status:
        """What two tests of one call say together, ``other`` being the later one."""
        if {self, other} == {Status.NOT_POSITIVE, Status.NOT_ZERO}:
            return Status.FAILED
        if other in _SURE or self is Status.UNTESTED:
            return other
        return self if self in _SURE or other is Status.MAYBE else other


_SURE = frozenset({Status.FAILED, Status.OK})


class LastCall(NamedTuple):
    """The socket call that set, or did not set, the last error: where it stands, and its outcome.

    ``failed_before`` is the call that had failed before this one was made, its error unread.
    """

    name: str
    at: int
    status: Status
    failed_before: str = ""
    read: bool = False
    """Whether its error was asked for already."""
    cleared: bool = False
    """Whether the last error was set to a known value right before the call."""


_NOTHING_RENAMED: Mapping[str, str] = {}


class Environment(dict[str, Value]):
    """Values by name, and ``last``: the last socket call, None when it is not known.

    ``renamed`` are own names of functions of Winsock, with the function.
    """

    __slots__ = ("last", "renamed")

    def __init__(
        self,
        values: dict[str, Value] | None = None,
        last: LastCall | None = None,
        renamed: Mapping[str, str] = _NOTHING_RENAMED,
    ) -> None:
        super().__init__(values or {})
        self.last = last
        self.renamed = renamed

    def copy(self) -> Environment:
        """The same knowledge, to go on with apart."""
        return Environment(self, self.last, self.renamed)

    def join(self, other: Environment) -> None:
        """Become what holds where both ways meet."""
        for name, value in other.items():
            known = self.get(name)
            self[name] = value | (UNKNOWN if known is None else known)
        for name in self.keys() - other.keys():
            self[name] |= UNKNOWN
        if self.last != other.last:
            self.last = _met(self.last, other.last)

    def become(self, other: Environment) -> None:
        """Become the same as ``other``."""
        self.clear()
        self.update(other)
        self.last = other.last
        self.renamed = other.renamed

    def learn(self, outcomes: dict[int, Status]) -> None:
        """Take in what a test says of the calls at some offsets."""
        if self.last is not None and self.last.at in outcomes:
            status = self.last.status.and_also(outcomes[self.last.at])
            self.last = self.last._replace(status=status)


_CLEARED = LastCall("", -1, Status.UNTESTED, read=True, cleared=True)


def _met(a: LastCall | None, b: LastCall | None) -> LastCall | None:
    if a is None or b is None:
        return None
    if a.at != b.at:
        # Whichever it was, it found no error of before.
        return _CLEARED if a.cleared and b.cleared else None
    status = a.status if a.status == b.status else Status.MAYBE
    failed_before = a.failed_before if a.failed_before == b.failed_before else ""
    return a._replace(
        status=status,
        failed_before=failed_before,
        read=a.read or b.read,
        cleared=a.cleared or b.cleared,
    )
