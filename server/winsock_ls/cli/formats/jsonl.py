"""One object of JSON a line for each finding: the elements of the format `json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winsock_ls.cli.checking.results import Summary
    from winsock_ls.cli.formats import Look


def render(summary: Summary, _look: Look) -> str:
    """Return the findings line by line; nothing where there are none."""
    return "".join(
        json.dumps(report.as_dict(), ensure_ascii=False) + "\n" for report in summary.reports
    )
