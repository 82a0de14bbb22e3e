"""How a language speaks of socket errors: where they come from, and how a code is written.

Every language has one `Idioms`, made in its module. The analysis asks it for the sources of errors
beyond those of C, the rules and features for the spelling of a code. It sees the lowered tree of a
unit and records of the catalog, and nothing else of the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winsock_ls.catalog import Code
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text

NEVER = re.compile(r"(?!)")
WINDOWS = "windows"
ELSEWHERE = "elsewhere"
"""Traits of a file: it runs on Windows alone; it never runs there."""


class Source(NamedTuple):
    """An expression that gives a Winsock error.

    ``kind`` is the language's own word for its kinds of sources, and comes back in `Use.source`
    wherever the value went; ``reason`` is a key of the evidence, ``shown`` what it quotes.
    """

    kind: str
    shown: str
    reason: str = "source"


class Use(NamedTuple):
    """A number that is a Winsock error, as a rule asks how it should be written.

    ``node`` is the number, ``context`` the construct around it (a comparison, a call ...) and
    ``shape`` what that does: `analysis.sites.Shape`. ``source`` is the kind of the source that the
    value came from, empty where it is not known. ``imported`` are the names that the file imports,
    ``traits`` what it is as a whole, ``windows`` whether the code runs on Windows alone.
    """

    code: Code
    value: int
    node: Node
    context: Node
    shape: str
    source: str
    imported: frozenset[str]
    traits: frozenset[str] = frozenset()
    windows: bool = False


class Systems(NamedTuple):
    """What a condition says of the system where it holds, and where it fails.

    True: Windows alone; False: never Windows; None: nothing.
    """

    holds: bool | None = None
    fails: bool | None = None


class Told(NamedTuple):
    """Names that mean an error in the whole of a file.

    ``functions`` return Winsock errors, by their bare names; ``members``, as written with what they
    are members of, were assigned one.
    """

    functions: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()


class Replacement(NamedTuple):
    """``text`` in place of what stands between two offsets.

    ``imports`` is what the file must import for it, empty for nothing; `Idioms.insertion` says how.
    ``safe``: the program means the same afterwards in every build. ``others`` are what must change
    along with it: (start, end, text), in order. ``title`` is shown in place of the text.
    """

    start: int
    end: int
    text: str
    imports: str = ""
    safe: bool = False
    others: tuple[tuple[int, int, str], ...] = ()
    title: str = ""


class Idioms:
    """What C does; a language overrides what it does otherwise."""

    calls: frozenset[str] = frozenset()
    """Functions and methods, by their last name, whose result is a Winsock error."""
    members: frozenset[str] = frozenset()
    """Members that hold a Winsock error, whatever they are members of."""
    arguments: Mapping[str, int] = {}
    """By the full name of a function, or of a type that is converted to: the argument that is an
    error code.
    """
    outputs: Mapping[str, int] = {}
    """By the name of a function, in small letters: the argument that it writes an error to."""
    exceptions: re.Pattern[str] = NEVER
    """The types of exceptions (as caught, declared or converted to) that carry a socket error."""
    foreign: re.Pattern[str] = NEVER
    """The types of exceptions whose members number the errors of something else."""
    numbers: re.Pattern[str] = NEVER
    """The types whose values are error numbers of the system: ``syscall.Errno``."""
    sockets: re.Pattern[str] = NEVER
    """What a file holds that deals with sockets; for a language without headers."""
    vetoed: re.Pattern[str] = NEVER
    """Expressions that hold no Winsock error, however they are named."""
    written: re.Pattern[str] = NEVER
    """The text of an expression that gives a Winsock error, for a look at half-typed code."""
    functions: Mapping[str, str] = {}
    """By the name of the language's function or method: the function of Winsock behind it."""
    carried: str = ""
    """The kind of source that an exception taken apart is: ``code, text = error.args``."""
    parts: frozenset[str] = frozenset()
    """Members that hold the parts of an exception, the error first: ``args``."""
    constants_are_members: bool = False
    """Whether constants are written as members: ``errno.ECONNRESET``."""
    wrappers: frozenset[str] = frozenset()
    """What a number is wrapped in and still is the error: ``Some(10054)``."""
    handing: frozenset[str] = frozenset()
    """Methods that hand what they are called on to the closure that is their argument."""
    nameless: bool = False
    """Whether the language has no names for codes: one in a comment beside the number will do."""
    smallest: int = 0
    """Numbers below are never Winsock errors here: 995 to 997 are those of files as well."""

    def source(self, node: Node, caught: Mapping[str, str]) -> Source | None:
        """What kind of source a member, call or index expression is; None for none.

        ``caught`` are the exceptions at hand that carry a socket error: their types by their names.
        """
        if node.kind == "member":
            field = node.span_text("field")
            return Source(f".{field}", node.text) if field in self.members else None
        if node.kind == "call":
            name = re.split(r"::|->|\.", node.span_text("callee"))[-1].strip()
            return Source(name, f"{name}()") if name in self.calls else None
        return None

    def converted(self, source: str, kind: str) -> str:
        """The kind of source that one is after a conversion to the type ``kind``."""
        return source

    def spellings(self, code: Code) -> tuple[str, ...]:
        """How the code is written here, with what qualifies it, the best way first; may be none."""
        return (code.name,)

    def inserted(self, spelling: str, subject: str) -> str:
        """What completion writes for a spelling beside ``subject``, which may be empty."""
        return spelling

    def note(self, code: Code, language: str) -> str:
        """What a reader of this language should know of the code, as Markdown; may be empty.

        ``language`` is that of the text: ``en`` or ``zh-CN``.
        """
        return ""

    def codes(self, name: str, before: str) -> tuple[str, ...]:
        """The constants (their names in C) that a name of this language means, the likeliest first.

        ``before`` is what stands before the name on its line.
        """
        return ()

    def replacement(self, use: Use) -> Replacement | None:
        """How a number is written by name; None where no good name is to be had.

        C's names hang on headers and conditions, which WS001 knows.
        """
        return None

    def imported(self, text: Text) -> frozenset[str]:
        """The names that a file imports, as far as replacements need them."""
        return frozenset()

    def traits(self, text: Text, path: str | None) -> frozenset[str]:
        """What a file is as a whole: `WINDOWS`, `ELSEWHERE`, words of the language's own rules."""
        return frozenset()

    def systems(self, condition: Node) -> Systems:
        """On which systems code runs behind a plain test, one without "and", "or" and "not"."""
        return Systems()

    def surroundings(self, text: Text) -> tuple[object, ...]:
        """What the text of an insertion hangs on, but for where it goes."""
        return ()

    def imports_of(self, spelling: str) -> str:
        """What a file must import for a code as spelled; empty for nothing."""
        return ""

    def told(self, text: Text) -> Told:
        """What the functions and members of a file carry from one place to another."""
        return Told()

    def insertion(self, text: Text, imports: str) -> tuple[int, str] | None:
        """Where a file gets an import, and the text of it; None for what needs none."""
        return None


C_IDIOMS = Idioms()
