"""Runs the tests from a bare checkout: `python3 -m tools.test [pytest's arguments]`.

Without arguments all of them: first what several processes can do, then VS Code in a browser, one
test after the other. With `--once-more` those that failed before, in the same way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from tools import editors, environment, mingw, node

VSCODE = "tests/editors/vscode"
ONCE_MORE = "--once-more"
_FAILED_BEFORE = ("--last-failed", "--last-failed-no-failures", "none")
_NONE_COLLECTED = 5


def main() -> None:
    arguments = sys.argv[1:]
    environment.prepare("tests", "lint", "vscode")
    if arguments == [ONCE_MORE]:
        sys.exit(max(_failed_before(_all_else), _failed_before(_vscode, VSCODE)))
    if not arguments:
        sys.exit(max(_all_else("-n", "auto"), _vscode(VSCODE)))
    sys.exit((_vscode if arguments[0].startswith(VSCODE) else _all_else)(*arguments))


def _all_else(*arguments: str) -> int:
    editors.prepare()
    mingw.compilers()
    return _pytest(*arguments)


def _vscode(*arguments: str) -> int:
    try:
        node.prepare()
    except SystemExit as missing:
        # In CI nothing may be missing; elsewhere the rest of the tests is worth having.
        print(f"The tests in VS Code were not run. {missing}", file=sys.stderr, flush=True)
        return int("CI" in os.environ)
    # A record of its own of what failed: pytest runs everything where it knows only others.
    return _pytest("-o", "cache_dir=.pytest_cache/vscode", *arguments)


def _failed_before(tests: Callable[..., int], *arguments: str) -> int:
    status = tests(*arguments, *_FAILED_BEFORE)
    return 0 if status == _NONE_COLLECTED else status


def _pytest(*arguments: str) -> int:
    variables = {**os.environ, "MINGW_INCLUDE": environment.mingw_headers()}
    command = [environment.python(), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env=variables, check=False).returncode


if __name__ == "__main__":
    main()
