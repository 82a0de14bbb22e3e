"""VS Code, once for all tests. They share a window, or have one of their own where they change
settings, or show what a window looks like.

Nothing of Python is on the PATH of this VS Code: the server that runs is the one in the VSIX,
unless a test puts another in its place.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.editors.vscode import stand_in
from tests.editors.vscode.code_server import PATIENCE, CodeServer, servers
from tests.editors.vscode.window import BROWSER, WAIT, Window
from tests.editors.waiting import until
from tools import node, vscode

SAMPLE = """\
#include <winsock2.h>

int receive(SOCKET s, char *buffer, int size)
{
    int got = recv(s, buffer, size, 0);
    if (got == SOCKET_ERROR) {
        int error = WSAGetLastError();
        if (error == 10054) return 1;
        if (error == WSAEWOULDBLOCK) return 2;
    }
    return got;
}
"""

Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def vsix() -> Path:
    """The extension as it is published for this machine."""
    path, _ = vscode.package(vscode.this_target())
    return path


@pytest.fixture(scope="session")
def code_server(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """VS Code with the extension, trusting every folder."""
    server = CodeServer(tmp_path_factory.mktemp("vscode"), vsix)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def without_bundle(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """VS Code with an extension that brings no server, as on platforms that have none."""
    server = CodeServer(tmp_path_factory.mktemp("bare"), vsix)
    for bundled in server.extensions.glob("*/bundled"):
        shutil.rmtree(bundled)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def untrusting(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """VS Code that asks whether a folder is to be trusted."""
    server = CodeServer(tmp_path_factory.mktemp("untrusting"), vsix, trust=False)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def with_python(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    """VS Code with a stand-in for the Python extension, which has an interpreter selected."""
    home = tmp_path_factory.mktemp("python")
    interpreter = home / "env" / "bin" / "python3"
    server = CodeServer(home, vsix, stand_in.python_extension(home, interpreter))
    write_server(interpreter.with_name("winsock-ls"), server)
    yield server
    server.stop()


@pytest.fixture
def with_slow_python(vsix: Path, tmp_path: Path) -> Iterator[CodeServer]:
    """The same, but what is selected is not told before there is a file `answer` in its home."""
    home = tmp_path / "slow"
    home.mkdir()
    interpreter = home / "env" / "bin" / "python3"
    stand = stand_in.python_extension(home, interpreter, home / "answer")
    server = CodeServer(home, vsix, stand)
    write_server(interpreter.with_name("winsock-ls"), server)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that VS Code runs in."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=node.browser(), **BROWSER)
        yield found
        found.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one file, `sample.c`."""
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "sample.c").write_text(SAMPLE)
    return folder


class Shared:
    """The window that tests share, on a folder with `sample.c`; opened when it is wanted."""

    def __init__(self, browser: Browser, server: CodeServer, folder: Path) -> None:
        self._browser = browser
        self._server = server
        self._folder = folder
        self._window: Window | None = None

    def window(self) -> Window:
        """As it is, or anew after it was dropped."""
        if self._window is None:
            (self._folder / "sample.c").write_text(SAMPLE)
            self._window = new_window(self._browser, self._server)
            self._window.load(self._folder)
        return self._window

    def drop(self) -> None:
        """Closes it: what a test that failed has left behind is no other's concern."""
        window, self._window = self._window, None
        if window is not None:
            window.close()


@pytest.fixture(scope="session")
def shared(
    browser: Browser, code_server: CodeServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shared]:
    """Keeps the shared window."""
    found = Shared(browser, code_server, tmp_path_factory.mktemp("demo"))
    yield found
    found.drop()


@pytest.fixture
def window(shared: Shared, request: pytest.FixtureRequest) -> Iterator[Window]:
    """The window that tests share, with nothing open."""
    found = shared.window()
    try:
        found.fresh()
        yield found
    finally:
        if not getattr(request.node, "passed", False):
            found.picture(f"failed-{request.node.name}")
            shared.drop()


@pytest.fixture
def open_window(
    browser: Browser, code_server: CodeServer, request: pytest.FixtureRequest
) -> Iterator[Opener]:
    """Opens windows; keeps a picture of each when the test fails."""
    windows: list[Window] = []
    running: dict[CodeServer, set[int]] = {}

    def opener(
        place: Path,
        *opened: str,
        settings: dict[str, Any] | None = None,
        locale: str = "en-US",
        at: CodeServer = code_server,
        size: tuple[int, int] = (1200, 760),
    ) -> Window:
        if settings is not None:
            write_settings(place, settings)
        running.setdefault(at, set(servers(str(at.extensions))))
        window = new_window(browser, at, locale, size)
        windows.append(window)
        window.load(place, *(place / name for name in opened))
        return window

    yield opener
    passed = getattr(request.node, "passed", False)
    for number, window in enumerate(windows):
        if not passed:
            window.picture(f"failed-{request.node.name}-{number}")
        window.close()
    for at, before in running.items():
        # Tests count servers: those of one test shall not be there any more in the next.
        place = str(at.extensions)
        # Where VS Code takes a closed window for a lost one, they live on for the grace time.
        until(
            lambda before=before, place=place: before.issuperset(servers(place)),
            "their end",
            patience=2 * PATIENCE,
        )


def new_window(
    browser: Browser, at: CodeServer, locale: str = "en-US", size: tuple[int, int] = (1200, 760)
) -> Window:
    """An empty window of a browser that has never been used before."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=locale)
    context.set_default_timeout(WAIT)
    return Window(context.new_page(), at)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.passed = report.passed  # type: ignore[attr-defined]
    return report


def write_server(program: Path, code_server: CodeServer, instead: str = "") -> None:
    """Writes a program that is a server, as an environment of Python would hold it.

    With ``instead``, commands of a shell, it tells its version, but does that where it is to serve.
    """
    bundled = next(code_server.extensions.glob("*/bundled/server/winsock-ls"))
    program.parent.mkdir(parents=True, exist_ok=True)
    served = f'[ "$1" = --version ] || {{ {instead}; }}\n' if instead else ""
    program.write_text(f'#!/bin/sh\n{served}exec "{bundled}" "$@"\n')
    program.chmod(0o755)


def write_settings(folder: Path, settings: dict[str, Any]) -> None:
    """Writes the settings of a folder."""
    file = folder / ".vscode" / "settings.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(settings))
