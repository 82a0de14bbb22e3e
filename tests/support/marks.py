"""Fixtures with expectation marks: ``//~ NAME safety`` at the end of a line."""

from __future__ import annotations

import re
from pathlib import Path

from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Text

FIXTURES = Path(__file__).parent.parent / "fixtures"
_MARK = re.compile(r"(?://|/\*)~ ([\w ]+?)\s*(?:\*/.*)?$")
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


def document(path: Path, **options: object) -> Document:
    """The document of a fixture; headers are read from beside it."""
    text = path.read_text("utf-8")
    return Document.open(
        Text(text),
        registry.detect(str(path), text),
        str(path),
        Options(read_header=_read, **options),  # type: ignore[arg-type]
    )


def _read(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def check(path: Path) -> None:
    """The findings of a fixture are those that its marks tell, no more and no less."""
    text = path.read_text("utf-8")
    names, safety = expected(text)
    found: Found = {}
    fixes: dict[int, str] = {}
    snapshot = document(path)
    for finding in snapshot.findings():
        line = snapshot.text.line_at(finding.start) + 1
        found.setdefault(line, []).append(finding.code or "")
        fixes[line] = finding.fix.safety if finding.fix else "none"
    assert found == names
    assert {line: fixes[line] for line in safety} == safety
