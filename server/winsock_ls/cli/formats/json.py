"""An array of objects, one for each finding, in the form that other tools rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from winsock_ls.cli.formats import Look, counts

if TYPE_CHECKING:
    from winsock_ls.cli.checking.results import Summary


def render(summary: Summary, _look: Look) -> str:
    """Return the findings as an indented array."""
    records = [report.as_dict() for report in summary.reports]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def count(summary: Summary, _look: Look) -> str:
    """Return an object a rule: `rule`, `name`, `count`, and how many of them are `fixable`."""
    return json.dumps(counts(summary), ensure_ascii=False, indent=2) + "\n"
