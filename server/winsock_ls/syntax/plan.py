"""What follows from the directives of a file, whatever stands between them.

Every condition is evaluated for a Windows build and for one on POSIX, in three values.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax.conditions import NOT_WINDOWS, WINDOWS, Macros

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.syntax.lexer import Definition, Directive

_DEEPEST = 63
"""Conditions nested deeper keep all branches that may live; no compiler has to take so many, and to
weigh each against what lies within it would take the square of their number."""

DEAD, LIVE, ONLY = range(3)
"""A gap no Windows build compiles; one that lives; one that lives on Windows alone."""

_INCLUDE = re.compile(r"[ \t]*(?:\"([^\"\n]+)\"|<([^>\n]+)>)")


# Headers that no Windows has.
_POSIX_HEADER = re.compile(
    r"(?:sys/(?:socket|un|epoll|event|select|ioctl|wait|uio|sockio)|arpa/inet|ifaddrs|netdb|pwd|grp"
    r"|poll|termios|net/if|net/route)\.h|netinet/.*|linux/.*|X11/.*"
)


class Plan(NamedTuple):
    """What follows from the directives' texts; directives and gaps are told by their numbers."""

    flags: bytes
    """For each gap: dead, live, or live on Windows alone."""
    doubts: tuple[tuple[range, ...], ...]
    """The gaps of branches of one condition of which more than one may live."""
    macros: tuple[tuple[int, Definition], ...]
    undefinitions: tuple[tuple[int, str], ...]
    includes: tuple[tuple[int, str, bool, bool, bool], ...]
    telling: tuple[tuple[int, Definition], ...]
    """The macros whose bodies hold candidates."""
    guarded: frozenset[int]
    """The macros that are defined only where their name was not."""
    sure: bytes
    """For each gap: 1 where every Windows build compiles it, as far as the file itself says."""


class _Build:
    """One build's view of the nest of conditions: which branch lives, and how sure that is."""

    def __init__(self, macros: Macros) -> None:
        self.macros = macros
        self.live = [True]
        self.sure = [True]
        self._taken: list[bool | None] = []

    def enter(self, truth: bool | None) -> None:
        self.live.append(self.live[-1] and truth is not False)
        self.sure.append(self.sure[-1] and truth is True)
        self._taken.append(truth)

    def turn(self, truth: bool | None) -> None:
        """``#elif`` and ``#else`` (whose condition is True)."""
        before = self._taken[-1]
        self.live[-1] = self.live[-2] and before is not True and truth is not False
        self.sure[-1] = self.sure[-2] and before is False and truth is True
        if before is True or truth is True:
            self._taken[-1] = True
        elif before is None or truth is None:
            self._taken[-1] = None

    def leave(self) -> None:
        self.live.pop()
        self.sure.pop()
        self._taken.pop()

    def define(self, name: str, body: str) -> None:
        if self.sure[-1]:
            self.macros.define(name, body)
        elif self.live[-1]:
            self.macros.forget(name)

    def rule_out(self, name: str) -> None:
        """Take a name of which nothing is known for one that is not defined."""
        if name and self.macros.is_defined(name) is None:
            self.macros.undefine(name)

    def undefine(self, name: str) -> None:
        if self.sure[-1]:
            self.macros.undefine(name)
        elif self.live[-1]:
            self.macros.forget(name)


def make_plan(directives: Iterable[Directive], known: tuple[str, ...]) -> Plan:
    """The plan for these directives; ``known`` are macros (NAME, NAME=1, and -NAME for none)."""
    return _Planner(known).run(directives)


class _Planner:
    def __init__(self, known: tuple[str, ...]) -> None:
        self._windows = _Build(Macros(WINDOWS, NOT_WINDOWS))
        self._posix = _Build(Macros(dict.fromkeys(NOT_WINDOWS), frozenset(WINDOWS)))
        for build in (self._windows, self._posix):
            for definition in known:
                name, _, body = definition.partition("=")
                if name.startswith("-"):
                    build.macros.undefine(name[1:])
                else:
                    build.macros.define(name.strip(), body or "1")
        self._flags = bytearray((LIVE,))
        self._sure = bytearray((1,))
        self._doubts: list[tuple[range, ...]] = []
        self._macros: list[tuple[int, Definition]] = []
        self._undefinitions: list[tuple[int, str]] = []
        self._includes: list[tuple[int, str, bool, bool, bool]] = []
        # For each open condition: its live branches, and the gap in which the last one starts.
        self._frames: list[list[range]] = []
        self._open: list[int] = []
        self._first = True
        # For each open condition: the names that its branch at hand wants undefined.
        self._guards: list[frozenset[str]] = []
        self._guarded: set[int] = set()
        # For each open condition: the one name that its branch at hand wants defined.
        self._wanted: list[str] = []
        # For each open condition: whether it asks for the system, so far.
        self._platform: list[bool] = []
        self._later: dict[int, list[Directive]] = {}

    def run(self, directives: Iterable[Directive]) -> Plan:
        every = tuple(directives)
        self._later = _later_branches(every)
        for number, (directive, following) in enumerate(pairwise((*every, None))):
            assert directive is not None
            self._step(number, directive, following)
            live = self._windows.live[-1]
            self._sure.append(self._windows.sure[-1])
            self._flags.append((LIVE if self._posix.live[-1] else ONLY) if live else DEAD)
        while self._frames:
            self._close(len(self._flags))
            self._finish()
        return Plan(
            bytes(self._flags),
            tuple(self._doubts),
            tuple(self._macros),
            tuple(self._undefinitions),
            tuple(self._includes),
            tuple(found for found in self._macros if found[1].matters),
            frozenset(self._guarded),
            bytes(self._sure),
        )

    def _step(self, number: int, directive: Directive, following: Directive | None) -> None:
        keyword, rest = directive.keyword, directive.rest
        first, self._first = self._first, self._first and keyword == "pragma"
        match keyword:
            case "if" | "ifdef" | "ifndef":
                self._frames.append([])
                self._open.append(number + 1)
                names = _guarded_names(keyword, rest)
                self._guards.append(names)
                name = min(names) if len(names) == 1 else ""
                self._wanted.append(_wanted_name(keyword, rest))
                self._platform.append(_asks_for_system(rest))
                others = self._is_for_others(number, keyword, rest)
                guard = first and name and following and following.definition
                for build in (self._windows, self._posix):
                    truth = _truth(keyword, rest, build.macros)
                    if guard and truth is None and guard[:2] == (name, None) and not guard.body:
                        # What keeps a header from being read twice.
                        truth = True
                    build.enter(False if others and build is self._windows else truth)
            case "elif" | "elifdef" | "elifndef" | "else" if self._frames:
                self._close(number + 1)
                self._open[-1] = number + 1
                self._guards[-1] = frozenset()
                self._wanted[-1] = _wanted_name(keyword[2:], rest)
                self._platform[-1] = self._platform[-1] or _asks_for_system(rest)
                others = self._is_for_others(number, keyword[2:], rest)
                for build in (self._windows, self._posix):
                    truth = True if keyword == "else" else _truth(keyword[2:], rest, build.macros)
                    build.turn(False if others and build is self._windows else truth)
            case "endif" if self._frames:
                self._close(number + 1)
                self._finish()
            case "define" if directive.definition:
                self._define(number, directive.definition)
            case "undef":
                name = rest.strip()
                if self._windows.live[-1]:
                    self._undefinitions.append((number, name))
                for build in (self._windows, self._posix):
                    build.undefine(name)
            case "include" | "import" | "include_next" if self._windows.live[-1]:
                match = _INCLUDE.match(rest)
                if match:
                    only = not self._posix.live[-1]
                    header, system = match[1] or match[2], match[2] is not None
                    sure = self._windows.sure[-1]
                    self._includes.append((number, header, system, only, sure))
                    if system and self._wanted and _POSIX_HEADER.fullmatch(header):
                        # The branch cannot be compiled on Windows: its name is not defined there.
                        self._windows.rule_out(self._wanted[-1])

    def _is_for_others(self, number: int, keyword: str, rest: str) -> bool:
        """Whether nothing is known of a branch, but a later one of the same chain is Windows'."""
        later = self._later.get(number)
        if not later or _truth(keyword, rest, self._windows.macros) is not None:
            return False
        if _truth(keyword, rest, self._posix.macros) is False:
            return False
        return any(
            _truth(each.keyword[2:], each.rest, self._windows.macros) is True
            and _truth(each.keyword[2:], each.rest, self._posix.macros) is not True
            for each in later
        )

    def _define(self, number: int, definition: Definition) -> None:
        for build in (self._windows, self._posix):
            build.define(
                definition.name, "" if definition.parameters is not None else definition.body
            )
        if self._windows.live[-1]:
            self._macros.append((number, definition))
            if self._guards and definition.name in self._guards[-1]:
                self._guarded.add(number)
        elif self._platform[self._windows.live.index(False) - 1] and definition.body.strip() != "0":
            # The file says itself which systems have it.
            self._windows.rule_out(definition.name)

    def _close(self, gap: int) -> None:
        """The branch at hand ends before ``gap``."""
        if self._windows.live[-1]:
            self._frames[-1].append(range(self._open[-1], gap))

    def _finish(self) -> None:
        branches = self._frames.pop()
        self._open.pop()
        self._guards.pop()
        self._wanted.pop()
        self._platform.pop()
        for build in (self._windows, self._posix):
            build.leave()
        if len(branches) > 1 and len(self._frames) < _DEEPEST:
            self._doubts.append(tuple(branches))


_NOT_DEFINED = re.compile(r"!\s*defined\s*\(?\s*(\w+)\s*\)?")


def _guarded_names(keyword: str, rest: str) -> frozenset[str]:
    """The names that an opening condition wants undefined, all of them."""
    if keyword == "ifndef":
        return frozenset(rest.split()[:1])
    return frozenset(_NOT_DEFINED.findall(rest) if keyword == "if" and "||" not in rest else ())


_DEFINED = re.compile(r"\s*(?:defined\s*\(?)?\s*([A-Za-z_]\w*)\s*\)?\s*")


def _wanted_name(keyword: str, rest: str) -> str:
    """The one name that a condition wants defined; empty where there is more to it."""
    if keyword == "ifdef":
        return rest.strip()
    match = _DEFINED.fullmatch(rest) if keyword == "if" else None
    return match[1] if match else ""


_SYSTEMS = NOT_WINDOWS.union(WINDOWS)


def _asks_for_system(rest: str) -> bool:
    """Whether a condition speaks of a macro by which systems or their compilers are told."""
    return not _SYSTEMS.isdisjoint(re.findall(r"\w+", rest))


def _later_branches(directives: Iterable[Directive]) -> dict[int, list[Directive]]:
    """For each branch of a condition, by the number of its directive: the `#elif`s behind it."""
    found: dict[int, list[Directive]] = {}
    chains: list[list[int]] = []
    for number, directive in enumerate(directives):
        match directive.keyword:
            case "if" | "ifdef" | "ifndef":
                chains.append([number])
            case "elif" | "elifdef" | "elifndef" if chains:
                for branch in chains[-1]:
                    found.setdefault(branch, []).append(directive)
                chains[-1].append(number)
            case "endif" if chains:
                chains.pop()
    return found


def _truth(keyword: str, rest: str, macros: Macros) -> bool | None:
    if keyword == "if":
        return macros.evaluate(rest)
    words = rest.split()
    known = macros.is_defined(words[0]) if words else None
    if keyword == "ifndef" and known is not None:
        return not known
    return known
