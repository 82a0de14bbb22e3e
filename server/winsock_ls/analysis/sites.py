"""What the walk through a function writes down: where numbers and names meet values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from winsock_ls.analysis.environment import LastCall
    from winsock_ls.analysis.values import Value
    from winsock_ls.syntax.ir import Node

Shape = Literal["compare", "order", "case", "assign", "return", "argument", "throw"]


class Site(NamedTuple):
    """One operand (a number or a name) that is used together with a value.

    ``subject`` is the normalised text of what it is compared with, assigned to or passed to, and
    ``context`` the construct around it, for the words that stand near.
    """

    shape: Shape
    operand: Node
    subject: str
    value: Value
    context: Node
    function: str
    negated: bool = False
    last: LastCall | None = None


class Call(NamedTuple):
    """One call, in the order of the walk."""

    name: str
    node: Node


class Read(NamedTuple):
    """One place where an error is asked for: the function or name, and the last socket call."""

    name: str
    node: Node
    last: LastCall | None
    function: str


class Flow(NamedTuple):
    """Everything a walk through one unit found, in source order."""

    sites: tuple[Site, ...]
    calls: tuple[Call, ...]
    reads: tuple[Read, ...]
    types: dict[tuple[str, str], str]
    """By function and name: the type that a variable or parameter is declared with."""
    returns: dict[str, tuple[Value, ...]]
    """By function: the values it returns."""
