"""Patterns with the meaning they have in ``.gitignore``.

A pattern is matched against one exact path, a file's or a folder's, never against what lies
around it: that a folder takes its contents along is the business of whoever walks. This is git's
own way, and what makes ``*``, ``!*/``, ``!*.c`` work while whole folders are passed over early.
Nothing here looks at the file system, and no pattern or path makes matching slow: behind each
``*`` and ``**`` the first fit is final (atomic groups), as it may be where the rest is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_SPECIAL = re.compile(r"[*?\[\\]")
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\t-\r ",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_NEVER = "(?!)"
_STAR, _SLASH, _STARS = "*", "/", "**"


class Pattern(Struct, frozen=True):
    """One parsed line. ``body`` has neither the ``!`` nor the slashes at its ends.

    ``anchored``: the pattern is matched against the whole relative path, else against the last
    name alone.
    """

    body: str
    negated: bool
    folders_only: bool
    anchored: bool


def parse(line: str) -> Pattern | None:
    """Reads one line of a list of patterns; None for a comment and for a line that says nothing."""
    line = _without_spaces_behind(line)
    if line.startswith("#"):
        return None
    negated = line.startswith("!")
    body = line[1:] if negated else line
    folders_only = body.endswith("/")
    if folders_only:
        body = body[:-1]
    anchored = "/" in body
    if body.startswith("/"):
        body = body[1:]
    return Pattern(body, negated, folders_only, anchored) if body else None


def lines(text: str) -> list[str]:
    """Cuts the text of an ignore file into lines as git does."""
    cut = text.removeprefix("\ufeff").split("\n")
    return [line.removesuffix("\r") for line in cut]


def escape(path: str) -> str:
    """Gives a pattern that stands for ``path`` and nothing else."""
    return re.sub(r"([*?\[\\])", r"\\\1", path)


def rebase(line: str, folder: str) -> str:
    """Rewrites a pattern of ``folder`` as one of the folder above that ``folder`` is relative to.

    ``rebase("*.c", "src")`` is ``/src/**/*.c``; with an empty folder the line stays as it is.
    """
    pattern = parse(line)
    if pattern is None or not folder:
        return line
    mark = "!" if pattern.negated else ""
    between = "/" if pattern.anchored else "/**/"
    behind = "/" if pattern.folders_only else ""
    return f"{mark}/{escape(folder)}{between}{pattern.body}{behind}"


class PatternList:
    """A list of patterns of one folder: the last one that matches decides."""

    __slots__ = ("_runs",)

    def __init__(self, patterns: Iterable[str]) -> None:
        self._runs: list[_Run] = []
        for line in patterns:
            pattern = parse(line)
            if pattern is None:
                continue
            if not self._runs or self._runs[-1].negated != pattern.negated:
                self._runs.append(_Run(pattern.negated))
            self._runs[-1].add(pattern)
        self._runs.reverse()

    def __bool__(self) -> bool:
        return bool(self._runs)

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """Says True where the pattern that decides for ``path`` is plain, False where it is
        negated, None where no pattern matches.

        ``path`` is relative to the list's folder, with forward slashes and none at its ends.
        """
        name = path[path.rfind("/") + 1 :]
        for run in self._runs:
            if run.matches(path, name, is_folder):
                return not run.negated
        return None


class _Run:
    """Neighbours of the same sign: among them the order has no meaning, so names become a set."""

    __slots__ = ("expressions", "folder_names", "names", "negated")

    def __init__(self, negated: bool) -> None:
        self.negated = negated
        self.names: set[str] = set()
        self.folder_names: set[str] = set()
        self.expressions: list[tuple[re.Pattern[str], bool, bool]] = []

    def add(self, pattern: Pattern) -> None:
        if not pattern.anchored and not _SPECIAL.search(pattern.body):
            (self.folder_names if pattern.folders_only else self.names).add(pattern.body)
        else:
            compiled = re.compile(_expression(pattern), re.DOTALL)
            self.expressions.append((compiled, pattern.anchored, pattern.folders_only))

    def matches(self, path: str, name: str, is_folder: bool) -> bool:
        if name in self.names or (is_folder and name in self.folder_names):
            return True
        for expression, anchored, folders_only in self.expressions:
            if (is_folder or not folders_only) and expression.fullmatch(path if anchored else name):
                return True
        return False


def _without_spaces_behind(line: str) -> str:
    bare = line.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    # An escaped space stays; an escaped backslash before the spaces does not save them.
    return bare + " " if backslashes % 2 and len(bare) < len(line) else bare


def _expression(pattern: Pattern) -> str:
    tokens = _tokens(pattern.body)
    if tokens is None:
        return _NEVER
    if not pattern.anchored:
        return _segment(tokens)
    segments: list[list[str]] = [[]]
    for token in tokens:
        if token == _SLASH:
            segments.append([])
        else:
            segments[-1].append(token)
    return _path(segments)


def _path(segments: list[list[str]]) -> str:
    groups: list[list[str]] = [[]]
    for segment in segments:
        if segment and all(token == _STAR for token in segment) and len(segment) > 1:
            groups.append([])
        else:
            groups[-1].append(_segment(segment))
    # Two `**` in a row are one; one at the end stands for anything below, at least one name.
    first, *rest = groups
    parts = ["".join(f"{each}/" for each in first)] if rest else ["/".join(first)]
    for index, group in enumerate(rest):
        last = index == len(rest) - 1
        if not group:
            parts.append(".+" if last else "")
        elif last:
            parts.append("(?:[^/]+/)*" + "/".join(group))
        else:
            parts.append("(?>(?:[^/]+/)*?" + "".join(f"{each}/" for each in group) + ")")
    return "".join(parts)


def _segment(tokens: list[str]) -> str:
    pieces = [""]
    for token in tokens:
        if token == _STAR:
            pieces.append("")
        else:
            pieces[-1] += token
    first, *rest = pieces
    if not rest:
        return first
    *middle, last = rest
    atoms = "".join(f"(?>[^/]*?{piece})" for piece in middle if piece)
    return f"{first}{atoms}[^/]*{last}"


def _tokens(body: str) -> list[str] | None:
    """Gives stars, slashes and expressions for one character each; None for a broken pattern."""
    tokens: list[str] = []
    index = 0
    while index < len(body):
        char = body[index]
        index += 1
        if char in "*/":
            tokens.append(char)
        elif char == "?":
            tokens.append("[^/]")
        elif char == "[":
            bracket = _bracket(body, index)
            if bracket is None:
                return None
            token, index = bracket
            tokens.append(token)
        elif char == "\\":
            if index == len(body):
                return None
            # A lone escaped star or slash must not look like a token of its own.
            tokens.append(f"[{re.escape(body[index])}]" if body[index] != "^" else r"\^")
            index += 1
        else:
            tokens.append(re.escape(char))
    return tokens


def _bracket(body: str, index: int) -> tuple[str, int] | None:
    """Reads the set that begins behind a ``[``; gives its expression and the index behind it."""
    negated = body[index : index + 1] in ("!", "^")
    if negated:
        index += 1
    members: list[str] = []
    before = ""  # the start of a possible range
    first = True
    while True:
        char = body[index : index + 1]
        if not char:
            return None
        if char == "]" and not first:
            index += 1
            break
        first = False
        ahead = body[index + 1 : index + 2]
        if char == "[" and ahead == ":":
            end = body.find("]", index + 2)
            if end < 0:
                return None
            if end > index + 2 and body[end - 1] == ":":
                named = _CLASSES.get(body[index + 2 : end - 1])
                if named is None:
                    return None
                members.append(named)
                before = ""
                index = end + 1
                continue
        elif char == "-" and before and ahead and ahead != "]":
            index += 1
            if ahead == "\\":
                index += 1
            last = body[index : index + 1]
            if not last:
                return None
            if before <= last:
                members.append(f"{re.escape(before)}-{re.escape(last)}")
            before = ""
            index += 1
            continue
        elif char == "\\":
            index += 1
            char = ahead
            if not char:
                return None
        members.append(re.escape(char) if char != "^" else r"\^")
        before = char
        index += 1
    if not members:
        return ("[^/]" if negated else _NEVER), index
    return f"(?!/)[{'^' if negated else ''}{''.join(members)}]", index
