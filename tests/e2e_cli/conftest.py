"""Runs the command as a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "server"
# What of the environment would change what is printed.
_DISTURBING = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR")


class Result(NamedTuple):
    """What a command printed, as text, and its exit status."""

    out: str
    err: str
    status: int


class Command:
    """`python -m winsock_ls` in one folder. Files are made with `file`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {k: v for k, v in os.environ.items() if k not in _DISTURBING}
        self.environment |= {
            "PYTHONPATH": str(PACKAGE),
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(folder / "nowhere"),
        }

    def file(self, name: str, data: str | bytes) -> Path:
        """Make a file; text is written in UTF-8 with the line ends it has."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def raw(
        self, *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the command; give what it printed as bytes."""
        return subprocess.run(
            [sys.executable, "-m", "winsock_ls", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
        )

    def __call__(self, *arguments: str, stdin: str = "", **environment: str) -> Result:
        """Run the command."""
        done = self.raw(*arguments, stdin=stdin.encode(), **environment)
        return Result(done.stdout.decode(), done.stderr.decode(), done.returncode)


@pytest.fixture
def command(tmp_path):
    """The command, in an empty folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Command(folder)
