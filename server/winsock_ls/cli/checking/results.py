"""What a check gives to the formats: plain data, with lines and columns instead of offsets."""

from __future__ import annotations

from typing import Any, NamedTuple


class Place(NamedTuple):
    """A range in a file. Lines and columns count from 1, columns in code points; the end is
    behind the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    def as_dict(self) -> dict[str, int]:
        """Return the place as a part of a JSON object."""
        return self._asdict()


class Change(NamedTuple):
    """A new text for a range of a file."""

    place: Place
    text: str


class Repair(NamedTuple):
    """A fix; `safety` is "safe" or "unsafe"."""

    message: str
    safety: str
    changes: tuple[Change, ...]


class InCell(NamedTuple):
    """What a notebook's finding is in the file: its cell, and places and changes in the JSON.

    Cells of every kind count, from 1.
    """

    number: int
    place: Place
    changes: tuple[Change, ...]


class Report(NamedTuple):
    """One finding in one file.

    `path` has forward slashes and is relative to the working directory where it lies below it;
    `excerpt` is the line of the source in which the finding begins, without its line end. In a
    notebook all places are those in the text of a cell, and `cell` tells which.
    """

    path: str
    place: Place
    rule: str
    name: str
    severity: str
    message: str
    code: str | None
    value: int | None
    evidence: tuple[str, ...]
    repair: Repair | None
    excerpt: str
    cell: InCell | None = None

    @property
    def place_in_file(self) -> Place:
        """Where it is for whoever reads the file and knows nothing of notebooks."""
        return self.cell.place if self.cell else self.place

    @property
    def changes_in_file(self) -> tuple[Change, ...]:
        """What the fix changes there."""
        return self.cell.changes if self.cell else self.repair.changes if self.repair else ()

    @property
    def is_safe_to_fix(self) -> bool:
        """Whether `--fix` mends it."""
        return self.repair is not None and self.repair.safety == "safe"

    def as_dict(self) -> dict[str, Any]:
        """Return the finding in the stable form of `check --output-format json`.

        In a notebook there is a `cell` as well.
        """
        fix = self.repair and {
            "message": self.repair.message,
            "safety": self.repair.safety,
            "edits": [
                {**change.place.as_dict(), "text": change.text} for change in self.repair.changes
            ],
        }
        return {
            "path": self.path,
            **({"cell": self.cell.number} if self.cell else {}),
            **self.place.as_dict(),
            "rule": self.rule,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "code": self.code,
            "value": self.value,
            "evidence": list(self.evidence),
            "fix": fix,
        }


class Outcome(NamedTuple):
    """What came of one file.

    `problems` are lines for standard error, `notes` those that do not make the run fail; `fixed` is
    how many fixes were applied, or would be; `diff` the difference they make, in the bytes of the
    file; `text` the new bytes of standard input, None for a file; `outside` are the paths of
    headers outside of all projects that were looked for, there or not.
    """

    reports: tuple[Report, ...] = ()
    problems: tuple[str, ...] = ()
    fixed: int = 0
    diff: bytes = b""
    text: bytes | None = None
    notes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


class Summary(NamedTuple):
    """All that a format may show. Reports are in the order of their paths and places.

    `files` is how many were checked, `fixed_files` in how many of them something was fixed; `diff`
    is what those fixes change, where they were not made.
    """

    reports: list[Report]
    problems: list[str]
    files: int
    fixed: int
    fixed_files: int
    diff: bytes = b""
