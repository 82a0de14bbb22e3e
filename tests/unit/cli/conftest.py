"""What the tests of the command line share."""

from __future__ import annotations

import argparse

import pytest

from winsock_ls.cli import check


@pytest.fixture
def options():
    """Parses options of `check`."""

    def parse(*given):
        parser = argparse.ArgumentParser()
        check.configure(parser)
        return parser.parse_args(given)

    return parse


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Makes files, given by path and text, in the working directory, which has nothing else."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))

    def make(files=None, **texts):
        for name, text in {**(files or {}), **texts}.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return here

    return make
