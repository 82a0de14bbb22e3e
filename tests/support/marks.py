"""Fixtures with expectation marks: ``//~ NAME safety`` in a comment at the end of a line."""

from __future__ import annotations

import re
from pathlib import Path

from winsock_ls.analysis.headers import Header, digest
from winsock_ls.analysis.project import Project
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry as syntax
from winsock_ls.text import Text

FIXTURES = Path(__file__).parent.parent / "fixtures"
_MARK = re.compile(r"(?://|/\*|#|'|\{|;)~ ([\w ]+?)\s*(?:\*/.*|\})?$")
_SAFETY = frozenset({"safe", "unsafe", "none"})

Found = dict[int, list[str]]


def expected(text: str) -> tuple[Found, dict[int, str]]:
    """By line (from 1): the marked names, and the safety where the mark says one."""
    names: Found = {}
    safety: dict[int, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        match = _MARK.search(line)
        if match:
            words = match[1].split()
            if words[-1] in _SAFETY:
                safety[number] = words.pop()
            names[number] = words
    return names, safety


def document(path: Path, enabled: frozenset[str]) -> Document:
    """The document of a fixture, which sees no mark; headers are read from beside it."""
    text = "\n".join(_MARK.sub(_hidden, line) for line in path.read_text("utf-8").split("\n"))
    options = Options(rules=enabled, project=Project(_header))
    return Document.open(Text(text), syntax.detect(str(path), text), str(path), options)


def _hidden(mark: re.Match[str]) -> str:
    start, end = mark.start(1) - mark.start(), mark.end(1) - mark.start()
    return mark[0][:start] + "-" * (end - start) + mark[0][end:]


def _header(path: str) -> Header | None:
    file = Path(path)
    return digest(file.read_bytes()) if file.is_file() else None


def check_codes(path: Path, rule: str) -> None:
    """One rule finds the codes that the marks of a fixture name, no more and no less."""
    names, safety = expected(path.read_text("utf-8"))
    found: Found = {}
    fixes: dict[int, str] = {}
    snapshot = document(path, frozenset((rule,)))
    for finding in snapshot.findings():
        line = snapshot.text.line_at(finding.start) + 1
        found.setdefault(line, []).append(finding.code or "")
        fixes[line] = finding.fix.safety if finding.fix else "none"
    assert found == names
    assert {line: fixes[line] for line in safety} == safety


def check_rules(path: Path) -> None:
    """The rules that object to something on a line are those that its mark names."""
    names, _ = expected(path.read_text("utf-8"))
    found: Found = {}
    snapshot = document(path, frozenset(rule.id for rule in rules.all()))
    for finding in snapshot.findings():
        line = snapshot.text.line_at(finding.start) + 1
        found.setdefault(line, []).append(finding.rule)
    assert {line: sorted(ids) for line, ids in found.items()} == names
