"""Runs all tests from a bare checkout: `python3 -m tools.test [pytest's arguments]`."""

from __future__ import annotations

import sys

from tools import editors, environment, mingw, node

VSCODE = "tests/editors/vscode"


def main() -> None:
    environment.prepare("tests", "lint", "vscode")
    headers = environment.mingw_headers()
    if sys.argv[1:2] != [VSCODE]:
        editors.prepare()
        mingw.compilers()
        _pytest(headers, *(sys.argv[1:] or ["-n", "auto"]))
    if not sys.argv[1:] or sys.argv[1] == VSCODE:
        node.prepare()
        # Two cores are one browser and one VS Code: these do not run beside the others.
        _pytest(headers, *(sys.argv[1:] or [VSCODE]))


def _pytest(headers: str, *arguments: str) -> None:
    environment.run(environment.python(), "-m", "pytest", *arguments, MINGW_INCLUDE=headers)


if __name__ == "__main__":
    main()
