"""Workflow commands of GitHub Actions, which become annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.cli.formats import told

if TYPE_CHECKING:
    from winsock_ls.cli.checking.results import Report, Summary
    from winsock_ls.cli.formats import Look

_COMMANDS = {"error": "error", "warning": "warning", "information": "notice", "hint": "notice"}


def render(summary: Summary, look: Look) -> str:
    """Return a command a line."""
    return "".join(f"{_command(report, look.language)}\n" for report in summary.reports)


def _command(report: Report, language: str) -> str:
    # A notebook is shown as the JSON that it is.
    place = report.place_in_file
    properties: dict[str, object] = {"file": report.path, "line": place.line}
    if place.line == place.end_line:
        # Columns are only understood within one line.
        properties |= {"col": place.column, "endLine": place.line, "endColumn": place.end_column}
    else:
        properties |= {"endLine": place.end_line}
    properties["title"] = f"{report.rule} {report.name}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[report.severity]} {listed}::{_data(told(report, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
