"""Comments that silence rules: ``winsock-ls: ignore[WS001]``.

=========================================  =====================================================
``winsock-ls: ignore``                     all rules on this line
``winsock-ls: ignore[WS001, WS1]``         these rules (or prefixes, or names) on this line
``winsock-ls: ignore-next-line[...]``      the same on the line below
``winsock-ls: ignore-file[...]``           the same in the whole file; nothing stands before it
                                           on its line but the comment's opening
=========================================  =====================================================

Any comment style will do, as no comment is parsed; a reason may follow. Scanning a text depends
on nothing but that text, so its result can be kept with a piece of a document and moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple, cast

from msgspec import Struct

from winsock_ls.config.selectors import ALL, normal

Kind = Literal["ignore", "ignore-next-line", "ignore-file"]

_MARK = "winsock-ls"
# The colon and commas of Chinese input methods are as good as the Latin ones.
_DIRECTIVE = re.compile(
    r"(?<![\w-])winsock-ls[ \t]*[:：][ \t]*(ignore(?:-next-line|-file)?)(?![\w-])"
    r"(?:[ \t]*\[(?:([^\[\]\r\n]*)\]|()))?"
)
_LINE_END = re.compile(r"\r\n?|\n")
_OPENING = re.compile(r"(?:[^\w`\"]|_)*(?:(?i:rem|dnl)[ \t]+)?")
_SEPARATOR = re.compile(r"[,，\s]+")


class Suppression(Struct, frozen=True):
    """One directive.

    ``line`` (from 0) is where it stands; ``rules`` are its selectors, None for all rules; ``start``
    and ``end`` are offsets in code points. A bracket that is never closed silences nothing.
    """

    kind: Kind
    line: int
    rules: tuple[str, ...] | None
    start: int
    end: int

    def covers(self, rule: str, names: Mapping[str, str] | None = None) -> bool:
        """Says whether the directive speaks of a rule; ``names`` gives identifiers by name."""
        if self.rules is None:
            return True
        return any(
            selector == ALL or rule.startswith((names or {}).get(selector, selector))
            for selector in self.rules
        )


def scan(text: str, first_line: int = 0) -> list[Suppression]:
    """Finds the directives of a text, or of a piece of one that begins with a line.

    Lines count from ``first_line``; offsets are those in ``text``.
    """
    if _MARK not in text:
        return []
    found: list[Suppression] = []
    line, line_start = first_line, 0
    for match in _DIRECTIVE.finditer(text):
        for line_end in _LINE_END.finditer(text, line_start, match.start()):
            line, line_start = line + 1, line_end.end()
        kind = cast("Kind", match[1])
        if kind == "ignore-file" and not _OPENING.fullmatch(text, line_start, match.start()):
            continue
        listed = match[2] if match[3] is None else ""
        rules = None if listed is None else _rules(listed)
        found.append(Suppression(kind, line, rules, match.start(), match.end()))
    return found


def moved(found: Iterable[Suppression], lines: int, offset: int) -> list[Suppression]:
    """Moves the result of a scan down by ``lines`` and on by ``offset`` code points."""
    return [
        Suppression(
            each.kind, each.line + lines, each.rules, each.start + offset, each.end + offset
        )
        for each in found
    ]


class Suppressions:
    """The directives of a document, ready to be asked."""

    __slots__ = ("_by_line", "_file", "_names")

    def __init__(
        self, found: Iterable[Suppression], names: Mapping[str, str] | None = None
    ) -> None:
        """``names`` gives the identifier of each rule by its name."""
        self._names = names or {}
        self._file: list[Suppression] = []
        self._by_line: dict[int, list[Suppression]] = {}
        for each in found:
            if each.kind == "ignore-file":
                self._file.append(each)
            else:
                line = each.line + (each.kind == "ignore-next-line")
                self._by_line.setdefault(line, []).append(each)

    def __bool__(self) -> bool:
        """Says whether there is any directive."""
        return bool(self._by_line or self._file)

    def covers(self, line: int, rule: str) -> bool:
        """Says whether a finding of a rule that begins on a line (from 0) is silenced."""
        return self.covering(line, rule) is not None

    def covering(self, line: int, rule: str) -> Suppression | None:
        """Gives the directive that silences a finding, so that unused ones can be told."""
        for each in chain(self._by_line.get(line, ()), self._file):
            if each.covers(rule, self._names):
                return each
        return None


class Insertion(NamedTuple):
    """A change of one line: ``text`` in place of ``start`` to ``end`` (code points in the line)."""

    start: int
    end: int
    text: str


def directive(kind: Kind, rules: Sequence[str]) -> str:
    """Gives the bare text of a directive; without rules it speaks of all."""
    return f"{_MARK}: {kind}" + (f"[{', '.join(rules)}]" if rules else "")


def comment_for(
    comment: str | tuple[str, str],
    rules: Sequence[str],
    line: str,
    names: Mapping[str, str] | None = None,
) -> Insertion | None:
    """Gives the change that silences ``rules`` on a line, by a comment at its end.

    ``comment`` is what opens a comment (``//``), or what opens and closes it (``/*``, ``*/``);
    ``line`` is the whole line without its line end; ``names`` gives identifiers of rules by name.
    Rules are added to a comment of ours that is
    there already. None where nothing is to be done, or where a backslash goes on to the next line
    in a language that allows no comment before it.
    """
    here = [each for each in scan(line) if each.kind == "ignore"]
    wanted = tuple(dict.fromkeys(normal(rule) for rule in rules))
    missing = [rule for rule in wanted if not any(each.covers(rule, names) for each in here)]
    if not missing:
        return None
    for each in here:
        if line[each.end - 1] == "]":
            listed = line[: each.end - 1].rstrip(" \t")
            between = "" if listed.endswith("[") else ", "
            return Insertion(len(listed), each.end - 1, between + ", ".join(missing))
    opening, closing = comment if isinstance(comment, tuple) else (comment, "")
    code = line.rstrip()
    if code.endswith("\\"):
        if opening not in ("//", "/*"):
            return None
        # A comment to the end of the line would take the backslash, and the next line, with it.
        before = code[:-1].rstrip()
        return Insertion(len(before), len(before), f" /* {directive('ignore', missing)} */")
    gap = ("  " if opening == "#" else " ") if code else ""
    text = f"{gap}{opening} {directive('ignore', missing)}{f' {closing}' if closing else ''}"
    return Insertion(len(code), len(line), text)


def _rules(listed: str) -> tuple[str, ...]:
    return tuple(normal(each) for each in _SEPARATOR.split(listed) if each)
