"""What every editor's tests share: the editors themselves, and a home of their own."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tools import editors

# They are driven in a terminal whose processes are looked up in /proc.
collect_ignore = [] if sys.platform == "linux" else ["neovim", "vim", "emacs", "kate"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Passes over an editor that cannot be had here; in CI each of them must be there."""
    with _passed_over():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """As above, for editors that a test starts itself."""
    with _passed_over():
        return (yield)


@contextlib.contextmanager
def _passed_over() -> Iterator[None]:
    try:
        yield
    except editors.MissingError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session", autouse=True)
def prepared() -> None:
    """Has the editors fetched where they are not there yet."""
    editors.prepare()


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, str]:
    """The variables of a user without any configuration, who has `winsock-ls` on the PATH."""
    folders = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "tmp"}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        folders[f"XDG_{name}_HOME"] = tmp_path / "home" / name.lower()
    folders["XDG_RUNTIME_DIR"] = tmp_path / "run"
    for folder in folders.values():
        folder.mkdir(parents=True, mode=0o700)
    programs = str(Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
        "LC_ALL": "C.UTF-8",
        **{name: str(folder) for name, folder in folders.items()},
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty folder for sources."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder
