"""The extension in VS Code's extension host: what the editor itself is told, without a pointer.

The tests are `editors/vscode/test/host/*.ts`. They run inside the host of a window, with the
package that was installed, and tell here how they ended.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.editors.vscode.code_server import PATIENCE, CodeServer
from tests.editors.vscode.conftest import SAMPLE, new_window, write_settings
from tools import node

TESTS = node.EXTENSION / "test" / "host"
_MARK = "winsock-test "
_NAME = re.compile(r"^    async (?:'|\")(.+)(?:'|\")\(\) \{$", re.MULTILINE)

Served = dict[bool, CodeServer]


@pytest.fixture(scope="module")
def hosts(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """VS Code that runs tests, by whether it trusts every folder."""
    found = {
        trust: CodeServer(tmp_path_factory.mktemp("host"), vsix, trust=trust, runs_tests=True)
        for trust in (True, False)
    }
    yield found
    for each in found.values():
        each.stop()


@pytest.fixture
def host(browser: Browser, hosts: Served, tmp_path: Path, request: pytest.FixtureRequest) -> Host:
    return Host(browser, hosts, tmp_path, request.node.name)


class Host:
    """Runs tests inside a window of their own."""

    def __init__(self, browser: Browser, hosts: Served, folder: Path, name: str) -> None:
        self._browser = browser
        self._hosts = hosts
        self._folder = folder
        self._name = name

    def check(
        self,
        suite: str,
        place: Path,
        *wishes: tuple[str, str],
        locale: str = "en-US",
        trust: bool = True,
    ) -> None:
        """Runs a suite, by its name, in a folder or a workspace; every test of it passes."""
        server = self._hosts[trust]
        (installed,) = server.extensions.glob("winsock-ls.winsock-ls-*")
        window = new_window(self._browser, server, locale)
        said: list[str] = []
        ended: list[int] = []
        window.page.expose_function(
            "codeAutomationLog", lambda kind, words: said.extend(texts(words))
        )
        window.page.expose_function("codeAutomationExit", lambda status: ended.append(status))
        try:
            window.go_to(
                place,
                ("extensionDevelopmentPath", window.address(installed)),
                ("extensionTestsPath", window.address(built(suite, self._folder))),
                *wishes,
            )
            # A test that waits in vain says so itself, and those after it have their turn.
            window.until(lambda: bool(ended), patience=10 * PATIENCE)
        finally:
            if ended != [0]:
                window.picture(f"failed-{self._name}")
            window.close()
        results = [json.loads(each.removeprefix(_MARK)) for each in said if each.startswith(_MARK)]
        failed = [f"{each['name']}: {each['error']}" for each in results if "error" in each]
        assert not failed, "\n".join(failed)
        wanted = _NAME.findall((TESTS / f"{suite}.ts").read_text("utf-8").replace("\\'", "'"))
        assert [each["name"] for each in results] == wanted, said
        assert ended == [0], said


def texts(words: list[Any]) -> Iterator[str]:
    return (word for word in words if isinstance(word, str))


def built(suite: str, folder: Path) -> Path:
    """Makes one program of a suite."""
    program = folder / f"{suite}.js"
    options = ("--bundle", "--platform=node", "--format=cjs", "--external:vscode")
    shim = "node_modules/esbuild/bin/esbuild"
    result = node.run_node(shim, str(TESTS / f"{suite}.ts"), *options, f"--outfile={program}")
    assert result.returncode == 0, result.stderr
    return program


def test_in_one_folder(host: Host, workspace: Path) -> None:
    """Findings, hovers, completion, hints, fixes; settings changed; the server killed."""
    (workspace / "save.c").write_text(SAMPLE)
    host.check("folder", workspace)


def test_in_two_folders_and_a_virtual_one(host: Host, tmp_path: Path) -> None:
    """Each has settings of its own, and what lies on no disk is served too."""
    for name in ("quiet", "strict"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.c").write_text(SAMPLE)
    write_settings(tmp_path / "quiet", {"winsock.ignore": ["WS001"]})
    place = tmp_path / "both.code-workspace"
    place.write_text(json.dumps({"folders": [{"path": "quiet"}, {"path": "strict"}]}))
    host.check("folders", place)


def test_with_a_log_that_tells_everything(host: Host, workspace: Path) -> None:
    """The messages stand in the log, which is not looked at itself."""
    write_settings(workspace, {"winsock.trace.server": "verbose"})
    host.check("log", workspace, ("logLevel", "winsock-ls.winsock-ls=trace"))


def test_in_chinese(host: Host, workspace: Path) -> None:
    """The display language is that of hovers, findings, fixes and commands."""
    host.check("chinese", workspace, locale="zh-CN")


def test_with_a_task_that_checks(host: Host, tmp_path: Path) -> None:
    """What `check` prints in either language stands in Problems, with its severities."""
    for severity in ("error", "warning", "information", "hint"):
        folder = tmp_path / "project" / severity
        folder.mkdir(parents=True)
        (folder / "winsock-ls.toml").write_text(f'[severity]\nALL = "{severity}"\n')
        (folder / "a.c").write_text("int f(void) { return WSAGetLastError() == 10054; }\n")
    host.check("tasks", tmp_path / "project")


def test_in_a_folder_that_is_not_trusted(host: Host, workspace: Path) -> None:
    """Neither its settings nor its environment choose the server."""
    mark = workspace.parent / "started"
    program = workspace / ".venv" / "bin" / "winsock-ls"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho yes > "{mark}"\n')
    program.chmod(0o755)
    write_settings(workspace, {"winsock.path": str(program)})
    host.check("untrusted", workspace, trust=False)
    assert not mark.exists()
