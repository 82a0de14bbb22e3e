"""Runs all tests from a bare checkout: `python3 -m tools.test [pytest's arguments]`."""

from __future__ import annotations

import sys

from tools import editors, environment, mingw


def main() -> None:
    environment.prepare("tests", "lint")
    editors.prepare()
    headers = environment.mingw_headers()
    mingw.compilers()
    arguments = sys.argv[1:] or ["-n", "auto"]
    environment.run(environment.python(), "-m", "pytest", *arguments, MINGW_INCLUDE=headers)


if __name__ == "__main__":
    main()
