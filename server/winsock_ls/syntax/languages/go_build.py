"""For which systems a file of Go is built: its build constraints and its name.

An expression of tags is judged for one system at a time. What is not known (a tag that the user may
give, the processor) can be true and can be false.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from winsock_ls.syntax.idioms import ELSEWHERE, WINDOWS

_UNIX = frozenset(
    {
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "linux",
        "netbsd", "openbsd", "solaris",
    }
)  # fmt: skip
_OTHERS = frozenset({*_UNIX, "js", "nacl", "plan9", "wasip1", "zos"})
# The older system that a build for another one counts as too.
_IMPLIED = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
_WINDOWS_PROCESSORS = frozenset({"386", "amd64", "arm", "arm64"})
_PROCESSORS = frozenset(
    {
        *_WINDOWS_PROCESSORS, "amd64p32", "armbe", "arm64be", "loong64", "mips", "mipsle", "mips64",
        "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64",
        "s390", "s390x", "sparc", "sparc64", "wasm",
    }
)  # fmt: skip
# No build sets these: files marked so are run by hand, or belong to platforms that are gone.
_NEVER = frozenset({"ignore", "ignored", "appengine", "none"})
_PACKAGE = re.compile(r"^package\b", re.MULTILINE)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+\*/")
_EXPRESSION = re.compile(r"^//go:build[ \t]+([^\r\n]*)", re.MULTILINE)
_OLD = re.compile(r"^//[ \t]*\+build[ \t]+([^\r\n]*)", re.MULTILINE)
_TOKEN = re.compile(r"\s*(&&|\|\||[!()]|[\w.]+)")
_VERSION = re.compile(r"go1(?:\.\d+)?")
# Deeper than anybody nests: a hostile line must not exhaust the stack.
_DEPTH = 50


class _Truth(NamedTuple):
    """Whether something can be true, and whether it can be false."""

    can: bool
    need_not: bool


_YES, _NO, _MAYBE = _Truth(True, False), _Truth(False, True), _Truth(True, True)


def traits(head: str, path: str | None) -> frozenset[str]:
    """`WINDOWS` or `ELSEWHERE` by the constraints; ``head`` is the text up to the first code."""
    package = _PACKAGE.search(head)
    head = _COMMENT.sub("", head[: package.start()] if package else head)
    if not _can(head, path, "windows"):
        return frozenset((ELSEWHERE,))
    if any(_can(head, path, system) for system in _OTHERS):
        return frozenset()
    return frozenset((WINDOWS,))


def _can(head: str, path: str | None, system: str) -> bool:
    """Whether a build for a system may take in the file."""
    named = _named(path)
    if not all(_tag(tag, system).can for tag in named):
        return False
    expression = _EXPRESSION.search(head)
    if expression:
        return _Parser(expression[1], system).value().can
    return all(_any(line, system) for line in _OLD.findall(head))


def _named(path: str | None) -> list[str]:
    """The tags in a file's name: of ``dial_windows_amd64_test.go`` they are windows and amd64."""
    if path is None:
        return []
    stem = PurePosixPath(path.replace("\\", "/")).name.partition(".")[0]
    parts = stem.removesuffix("_test").split("_")[1:]
    if len(parts) >= 2 and _is_system(parts[-2]) and parts[-1] in _PROCESSORS:
        return parts[-2:]
    return parts[-1:] if parts and (_is_system(parts[-1]) or parts[-1] in _PROCESSORS) else []


def _is_system(tag: str) -> bool:
    return tag == "windows" or tag in _OTHERS


def _tag(tag: str, system: str) -> _Truth:
    if _is_system(tag):
        return _YES if tag in (system, _IMPLIED.get(system)) else _NO
    if tag == "unix":
        return _YES if system in _UNIX else _NO
    if tag in _NEVER:
        return _NO
    if tag in _PROCESSORS:
        return _MAYBE if system != "windows" or tag in _WINDOWS_PROCESSORS else _NO
    return _YES if _VERSION.fullmatch(tag) else _MAYBE


def _any(line: str, system: str) -> bool:
    """A line of the old form: words are alternatives, commas join what all must hold."""
    return any(all(_old(tag, system).can for tag in word.split(",")) for word in line.split())


def _old(tag: str, system: str) -> _Truth:
    told = _tag(tag.removeprefix("!"), system)
    return _Truth(told.need_not, told.can) if tag.startswith("!") else told


class _Parser:
    """The expression behind ``//go:build``; what is no expression may be true and false."""

    def __init__(self, text: str, system: str) -> None:
        text = text.partition("//")[0]
        self._tokens = [match[1] for match in _TOKEN.finditer(text)]
        self._system = system
        self._at = 0

    def value(self) -> _Truth:
        found = self._either(0)
        return found if self._at == len(self._tokens) else _MAYBE

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _either(self, depth: int) -> _Truth:
        found = self._both(depth)
        while self._next() == "||":
            self._at += 1
            other = self._both(depth)
            found = _Truth(found.can or other.can, found.need_not and other.need_not)
        return found

    def _both(self, depth: int) -> _Truth:
        found = self._one(depth)
        while self._next() == "&&":
            self._at += 1
            other = self._one(depth)
            found = _Truth(found.can and other.can, found.need_not or other.need_not)
        return found

    def _one(self, depth: int) -> _Truth:
        token = self._next()
        self._at += 1
        if depth > _DEPTH or token in ("", "&&", "||", ")"):
            self._at = len(self._tokens) + 1
            return _MAYBE
        if token == "!":
            inner = self._one(depth + 1)
            return _Truth(inner.need_not, inner.can)
        if token != "(":
            return _tag(token, self._system)
        inner = self._either(depth + 1)
        self._at += self._next() == ")"
        return inner
