"""Neovims with the plug-in, set up as its README says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.editors.neovim.driver import RELEASES, Neovim

SETUP = {
    "newest": "vim.lsp.enable('winsock_ls')\n",
    "debian": "require('winsock_ls').setup()\n",
}

Start = Callable[..., Neovim]


@pytest.fixture
def start(project: Path, home: Mapping[str, str]) -> Iterator[Start]:
    """Starts a Neovim: ``start(release, init, lines=..., **variables)``."""
    started: list[Neovim] = []

    def begin(release: str, init: str = "", lines: int = 30, **variables: str) -> Neovim:
        neovim = Neovim(RELEASES[release](), project, {**home, **variables}, init, lines)
        started.append(neovim)
        return neovim

    yield begin
    for neovim in started:
        neovim.close()


@pytest.fixture(params=RELEASES)
def neovim(request: pytest.FixtureRequest, start: Start) -> Neovim:
    """Each Neovim with the plug-in switched on, as its own README says."""
    return start(request.param, SETUP[request.param])


@pytest.fixture
def newest(start: Start) -> Neovim:
    """The newest Neovim with the plug-in switched on."""
    return start("newest", SETUP["newest"])
