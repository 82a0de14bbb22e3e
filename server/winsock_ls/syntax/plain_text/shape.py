"""A shape: one way in which programs write an error code into a text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

System = Literal["winsock", "libuv", "posix"]

NUMBER = r"(?P<code>1[01][01][0-9]{2})"
# 995 to 997 are errors of the whole system: only what cannot be anything else has them.
OR_SMALL = r"(?P<code>1[01][01][0-9]{2}|99[567])"
OR_HEX = r"(?P<code>1[01][01][0-9]{2}|0x[0-9a-f]{4,8})"


class Shape:
    """One way of writing a code.

    `pattern` is an expression for the number, its group `code` (or `code2`), and the text around
    it; a line is matched in lower case. `keys` are words in lower case, one of which is in every
    such text, so that most lines need no expression at all. `touching` are the signs of which one
    stands right before the number; "" where it can be any. `previous` is an expression that the
    line before has to fit. `trust` is "always" for what is evident by itself, and "known" where
    only common codes are believed, the ambiguous ones of them only in a line that speaks of the
    network; with "network" the common and unmistakable ones, in such lines alone. `source` tells
    in English and Chinese who writes so. In `examples`, guillemets stand around each number that is
    meant; in `quiet` none is.
    """

    def __init__(
        self,
        id: str,
        keys: tuple[str, ...],
        pattern: str,
        source: tuple[str, str],
        *,
        examples: tuple[str, ...],
        quiet: tuple[str, ...],
        previous: str = "",
        touching: str = "",
        trust: Literal["always", "known", "network"] = "always",
        system: System = "winsock",
    ) -> None:
        self.id = id
        self.keys = keys
        self.pattern = pattern
        self.source = source
        self.examples = examples
        self.quiet = quiet
        self.previous = previous
        self.touching = touching
        self.trust = trust
        self.system: System = system

    def __repr__(self) -> str:
        return f"<Shape {self.id}>"

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, compiled when first needed."""
        return re.compile(self.pattern)

    @cached_property
    def ends(self) -> bool:
        """Whether nothing behind the number is asked for."""
        return self.pattern.endswith((NUMBER, OR_SMALL, OR_HEX))

    @cached_property
    def expression_before(self) -> re.Pattern[str]:
        """The same for the line before."""
        return re.compile(self.previous)
