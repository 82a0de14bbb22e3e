"""What a Windows build makes of a C-like text: dead branches, Windows-only regions, macros, includes.

Directives and dead branches are blanked in the view that is parsed, so that the grammar never
meets a preprocessor line and a branch that Windows never compiles is never judged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.syntax.conditions import NOT_WINDOWS, WINDOWS, Macros
from winsock_ls.syntax.directives import Directive, find_directives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.text import Text

_DEFINE = re.compile(r"[ \t]*([A-Za-z_]\w*)(\(([^()]*)\))?")
_INCLUDE = re.compile(r"[ \t]*(?:\"([^\"\n]+)\"|<([^>\n]+)>)")


class MacroDefinition(NamedTuple):
    """A live ``#define``: its parameters (None for an object-like macro) and where its body lies."""

    name: str
    parameters: tuple[str, ...] | None
    start: int
    body_start: int
    body: str


class Undefinition(NamedTuple):
    """A live ``#undef``."""

    name: str
    start: int


class Include(NamedTuple):
    """A live ``#include``; ``end`` is the end of its line, ``windows_only`` its condition's reach."""

    header: str
    system: bool
    start: int
    end: int
    windows_only: bool


class Region(NamedTuple):
    """A span of text, offsets in code points."""

    start: int
    end: int


class Preprocessed(NamedTuple):
    """The result for one text; all lists are in source order."""

    blanks: tuple[Region, ...]
    windows_only: tuple[Region, ...]
    macros: tuple[MacroDefinition, ...]
    undefinitions: tuple[Undefinition, ...]
    includes: tuple[Include, ...]

    def is_windows_only(self, offset: int) -> bool:
        """True when only a Windows build compiles what stands at ``offset``."""
        return _covered(self.windows_only, offset)

    def is_live(self, offset: int) -> bool:
        """False in a directive or in a branch that a Windows build never compiles."""
        return not _covered(self.blanks, offset)


NOTHING = Preprocessed((), (), (), (), ())


def _covered(regions: Sequence[Region], offset: int) -> bool:
    at = bisect_right(regions, (offset, 1 << 62)) - 1
    return at >= 0 and regions[at].start <= offset < regions[at].end


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

    def undefine(self, name: str) -> None:
        if self.sure[-1]:
            self.macros.undefine(name)
        elif self.live[-1]:
            self.macros.forget(name)


class _Branch(NamedTuple):
    start: int
    end: int
    live: bool
    windows_only: bool


def preprocess(text: Text, defines: Sequence[str] = (), undefines: Sequence[str] = ()) -> Preprocessed:
    """Evaluate the conditions of ``text``; ``defines`` (NAME or NAME=1) and ``undefines`` add to the build."""
    directives = find_directives(text)
    if not directives:
        return NOTHING
    return _Preprocessor(text, defines, undefines).run(directives)


class _Preprocessor:
    def __init__(self, text: Text, defines: Sequence[str], undefines: Sequence[str]) -> None:
        self._text = text
        self._windows = _Build(Macros(WINDOWS, NOT_WINDOWS))
        self._posix = _Build(Macros(dict.fromkeys(NOT_WINDOWS), frozenset(WINDOWS)))
        for build in (self._windows, self._posix):
            for definition in defines:
                name, _, body = definition.partition("=")
                build.macros.define(name.strip(), body or "1")
            for name in undefines:
                build.macros.undefine(name)
        self._blanks: list[Region] = []
        self._windows_only: list[Region] = []
        self._macros: list[MacroDefinition] = []
        self._undefinitions: list[Undefinition] = []
        self._includes: list[Include] = []
        self._frames: list[list[_Branch]] = []
        self._open_at: list[int] = []

    def run(self, directives: Sequence[Directive]) -> Preprocessed:
        for directive in directives:
            self._blanks.append(Region(directive.start, directive.end))
            self._step(directive)
        while self._frames:
            self._close_branch(len(self._text))
            self._finish_frame()
        return Preprocessed(
            _merge(self._blanks),
            _merge(self._windows_only),
            tuple(self._macros),
            tuple(self._undefinitions),
            tuple(self._includes),
        )

    def _step(self, directive: Directive) -> None:
        keyword = directive.keyword
        at, rest = directive.rest
        match keyword:
            case "if" | "ifdef" | "ifndef":
                self._frames.append([])
                self._open_at.append(directive.end)
                for build in (self._windows, self._posix):
                    build.enter(_truth(keyword, rest, build.macros))
            case "elif" | "elifdef" | "elifndef" | "else" if self._frames:
                self._close_branch(directive.start)
                self._open_at[-1] = directive.end
                for build in (self._windows, self._posix):
                    build.turn(True if keyword == "else" else _truth(keyword[2:], rest, build.macros))
            case "endif" if self._frames:
                self._close_branch(directive.start)
                self._finish_frame()
            case "define":
                self._define(directive, at, rest)
            case "undef":
                name = rest.strip()
                if self._windows.live[-1]:
                    self._undefinitions.append(Undefinition(name, directive.start))
                for build in (self._windows, self._posix):
                    build.undefine(name)
            case "include" | "import" | "include_next" if self._windows.live[-1]:
                match = _INCLUDE.match(rest)
                if match:
                    header = match[1] or match[2]
                    only = not self._posix.live[-1]
                    system = match[2] is not None
                    self._includes.append(Include(header, system, directive.start, directive.end, only))

    def _define(self, directive: Directive, at: int, rest: str) -> None:
        match = _DEFINE.match(rest)
        if not match:
            return
        name, parameters = match[1], match[3]
        body = rest[match.end() :]
        for build in (self._windows, self._posix):
            build.define(name, "" if parameters is not None else body)
        if self._windows.live[-1]:
            names = tuple(part.strip() for part in parameters.split(",")) if parameters is not None else None
            self._macros.append(MacroDefinition(name, names, directive.start, at + match.end(), body))

    def _close_branch(self, end: int) -> None:
        live = self._windows.live[-1]
        only = live and not self._posix.live[-1] and self._posix.live[-2]
        self._frames[-1].append(_Branch(self._open_at[-1], end, live, only))

    def _finish_frame(self) -> None:
        branches = self._frames.pop()
        self._open_at.pop()
        for build in (self._windows, self._posix):
            build.leave()
        if not self._windows.live[-1]:
            return
        alive = [branch for branch in branches if branch.live]
        if len(alive) > 1 and any(self._balance(branch) for branch in alive):
            # Two ways to open one block: with both of them the text would not parse.
            alive = alive[:1]
        for branch in branches:
            if branch not in alive:
                self._blanks.append(Region(branch.start, branch.end))
            elif branch.windows_only:
                self._windows_only.append(Region(branch.start, branch.end))

    def _balance(self, branch: _Branch) -> int:
        body = self._text[branch.start : branch.end]
        return body.count("{") - body.count("}")


def _truth(keyword: str, rest: str, macros: Macros) -> bool | None:
    if keyword == "if":
        return macros.evaluate(rest)
    words = rest.split()
    known = macros.is_defined(words[0]) if words else None
    if keyword == "ifndef" and known is not None:
        return not known
    return known


def _merge(regions: list[Region]) -> tuple[Region, ...]:
    merged: list[Region] = []
    for region in sorted(regions):
        if merged and region.start <= merged[-1].end:
            if region.end > merged[-1].end:
                merged[-1] = Region(merged[-1].start, region.end)
        else:
            merged.append(region)
    return tuple(merged)
