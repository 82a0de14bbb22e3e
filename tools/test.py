"""Runs the tests from a bare checkout: `python3 -m tools.test [pytest's arguments]`.

Without arguments all of them, but for those that drive VS Code in a browser: `python3 -m tools.test
tests/editors/vscode` runs these, which take five minutes and want the machine for themselves.
"""

from __future__ import annotations

import sys

from tools import editors, environment, mingw, node

VSCODE = "tests/editors/vscode"
_PACKAGE = f"{VSCODE}/test_extension.py"


def main() -> None:
    environment.prepare("tests", "lint", "vscode")
    headers = environment.mingw_headers()
    if sys.argv[1:2] != [VSCODE]:
        editors.prepare()
        mingw.compilers()
        _pytest(headers, *(sys.argv[1:] or ["-n", "auto"]))
    if not sys.argv[1:]:
        node.extension_packages()
        _pytest(headers, _PACKAGE)
    elif sys.argv[1] == VSCODE:
        node.prepare()
        _pytest(headers, *sys.argv[1:])


def _pytest(headers: str, *arguments: str) -> None:
    environment.run(environment.python(), "-m", "pytest", *arguments, MINGW_INCLUDE=headers)


if __name__ == "__main__":
    main()
