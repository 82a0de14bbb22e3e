"""The server behind the editor: which one, restarted, killed, broken, for several folders."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.editors.vscode.code_server import CodeServer, is_alive, servers
from tests.editors.vscode.conftest import SAMPLE, Opener, write_server
from tests.editors.vscode.window import Window


def only_server(window: Window, but: int = 0) -> int:
    """The process that serves, once there is one and no other; ``but`` is one that is to end."""
    found: list[int] = []

    def is_alone() -> bool:
        found[:] = servers(str(window.server.extensions))
        return len(found) == 1 and found != [but]

    window.until(is_alone)
    return found[0]


def test_the_server_of_the_extension_runs_where_there_is_no_python(window: Window) -> None:
    """Nothing is on PATH; the status item tells which server it is."""
    window.open("sample.c")
    window.shown(window.squiggles())

    window.status("the server that comes with the extension")
    only_server(window)


def test_it_is_restarted_on_command(window: Window) -> None:
    """Another process serves the same documents."""
    window.open("sample.c")
    window.shown(window.squiggles())
    before = only_server(window)

    window.run("Winsock: Restart the Server")

    only_server(window, but=before)
    assert not is_alive(before)
    window.rest_on("error == 10054", "10054", says="WSAECONNRESET")


def test_it_comes_back_when_it_is_killed(window: Window) -> None:
    """Twice, without anybody's doing."""
    window.open("sample.c")
    window.shown(window.squiggles())

    for _ in range(2):
        before = only_server(window)
        os.kill(before, signal.SIGKILL)
        only_server(window, but=before)
        window.rest_on("error == 10054", "10054", says="WSAECONNRESET")


def test_one_that_keeps_ending_is_left_alone_until_it_is_restarted(
    open_window: Opener, workspace: Path, code_server: CodeServer
) -> None:
    """Five times; that is told, once."""
    place = str(code_server.extensions)
    others = set(servers(place))
    window = open_window(workspace, "sample.c")
    for _ in range(5):
        window.until(lambda: len(set(servers(place)) - others) == 1)
        window.rest_on("error == 10054", "10054", says="WSAECONNRESET")
        (server,) = set(servers(place)) - others
        os.kill(server, signal.SIGKILL)
        others.add(server)

    window.told("ended five times")
    window.status("not running")
    assert len(set(window.messages())) == 1
    assert set(servers(place)) <= others
    window.run("Winsock: Restart the Server")
    window.rest_on("error == 10054", "10054", says="WSAECONNRESET")


def test_a_broken_path_is_told_and_the_next_server_serves(
    open_window: Opener, workspace: Path
) -> None:
    """The message says what was tried; hover and squiggles are there all the same."""
    window = open_window(workspace, "sample.c", settings={"winsock.path": "/nowhere/winsock-ls"})

    window.told("/nowhere/winsock-ls", "not there", "the server that comes with the extension")
    window.shown(window.squiggles())
    window.picture("broken-path")


def test_a_server_that_ends_at_once_is_passed_over(
    open_window: Opener, workspace: Path, code_server: CodeServer
) -> None:
    """One message says so, in the server's own words; one process serves, that of the next."""
    program = workspace / "ends"
    write_server(program, code_server, instead='echo "a library is missing" >&2; exit 3')
    place = str(code_server.extensions)
    others = set(servers(place))
    window = open_window(workspace, "sample.c", settings={"winsock.path": str(program)})

    window.told(str(program), "a library is missing", "the server that comes with the extension")
    window.shown(window.squiggles())
    window.status("the server that comes with the extension")
    window.until(lambda: len(set(servers(place)) - others) == 1)
    assert len(set(window.messages())) == 1


def test_a_server_that_does_not_answer_is_passed_over(
    open_window: Opener, workspace: Path, code_server: CodeServer
) -> None:
    """After a while; its process is ended."""
    program = workspace / "silent"
    number = workspace / "number"
    write_server(program, code_server, instead=f'echo $$ > "{number}"; exec sed d')
    window = open_window(workspace, "sample.c", settings={"winsock.path": str(program)})

    window.told(str(program), "no answer", "the server that comes with the extension")
    window.shown(window.squiggles())
    assert not is_alive(int(number.read_text()))
    assert len(set(window.messages())) == 1


@pytest.mark.parametrize("tells_its_version", [True, False])
def test_nobody_waits_for_a_silent_server_that_is_not_wanted(
    open_window: Opener, workspace: Path, code_server: CodeServer, tells_its_version: bool
) -> None:
    """Restarting passes over nothing: what was being started is given up, and its process ended."""
    program = workspace / "silent"
    number = workspace / "number"
    silent = f'echo $$ > "{number}"; exec sed d'
    write_server(program, code_server, instead=silent)
    if not tells_its_version:
        program.write_text(f"#!/bin/sh\n{silent}\n")
    window = open_window(workspace, "sample.c", settings={"winsock.path": str(program)})
    window.until(lambda: number.is_file() and number.read_text())
    write_server(program, code_server)

    window.run("Winsock: Restart the Server")

    window.shown(window.squiggles())
    window.status("the setting winsock.path")
    assert not is_alive(int(number.read_text()))
    assert window.messages() == []


def test_mending_the_path_starts_that_server(
    open_window: Opener, workspace: Path, code_server: CodeServer
) -> None:
    """A setting that is changed holds at once."""
    write_server(workspace / "my-server", code_server)
    window = open_window(workspace, "sample.c")
    window.shown(window.squiggles())

    window.watch(workspace)

    window.set(workspace, {"winsock.path": "${workspaceFolder}/my-server"})

    window.status("the setting winsock.path")
    window.rest_on("error == 10054", "10054", says="WSAECONNRESET")


def test_a_server_in_the_workspaces_environment_is_taken(
    open_window: Opener, workspace: Path, code_server: CodeServer
) -> None:
    """`.venv` of the folder stands above the server that comes with the extension."""
    write_server(workspace / ".venv" / "bin" / "winsock-ls", code_server)
    window = open_window(workspace, "sample.c")
    window.shown(window.squiggles())

    window.status("an environment in the workspace")


def test_the_environment_of_the_selected_interpreter_is_taken(
    open_window: Opener, workspace: Path, with_python: CodeServer
) -> None:
    """Where the Python extension is installed, what is selected there stands above `.venv`."""
    write_server(workspace / ".venv" / "bin" / "winsock-ls", with_python)
    window = open_window(workspace, "sample.c", at=with_python)
    window.shown(window.squiggles())

    window.status("the environment of the selected Python interpreter")


def test_a_slow_python_extension_holds_nobody_up(
    open_window: Opener, workspace: Path, with_slow_python: CodeServer
) -> None:
    """Another server serves meanwhile; once the interpreter is told, that of its environment."""
    window = open_window(workspace, "sample.c", at=with_slow_python)
    window.shown(window.squiggles())
    window.status("the server that comes with the extension")

    (with_slow_python.home / "answer").touch()

    window.status("the environment of the selected Python interpreter")
    window.rest_on("error == 10054", "10054", says="WSAECONNRESET")


def test_each_folder_has_settings_of_its_own(open_window: Opener, tmp_path: Path) -> None:
    """Two folders in one window: what one ignores, the other shows."""
    for name in ("quiet", "strict"):
        (tmp_path / name / ".vscode").mkdir(parents=True)
        (tmp_path / name / f"{name}.c").write_text(SAMPLE)
    quiet = {"winsock.ignore": ["WS001"]}
    (tmp_path / "quiet" / ".vscode" / "settings.json").write_text(json.dumps(quiet))
    place = tmp_path / "both.code-workspace"
    place.write_text(json.dumps({"folders": [{"path": "quiet"}, {"path": "strict"}]}))
    # A window that has just begun lists no files to pick from yet.
    window = open_window(place, tmp_path / "strict" / "strict.c")

    window.shown(window.squiggles("info"))
    window.open("quiet.c")
    window.shown(window.hint("WSAECONNRESET"))
    window.gone(window.squiggles())


def test_the_log_is_shown(window: Window) -> None:
    """In the pane of outputs, under the name of the extension."""
    window.open("sample.c")
    window.shown(window.squiggles())

    window.run("Winsock: Show the Log")

    lists = window.page.locator(".part.panel select")
    chosen = "all => all.map((each) => each.selectedOptions[0]?.text)"
    window.until(lambda: "Winsock" in lists.evaluate_all(chosen))


def test_no_server_at_all_is_told_with_what_to_do(
    open_window: Opener, workspace: Path, without_bundle: CodeServer
) -> None:
    """What was tried, and that it can be installed; the table still works without."""
    window = open_window(workspace, "sample.c", at=without_bundle)

    parts = ("PATH", "an environment in the workspace", "pip install winsock-ls")
    window.told("No Winsock server could be started", *parts)
    window.picture("no-server")
    window.run("Winsock: Look Up an Error Code")
    window.shown(window.picker("Look up a Winsock error code"))
    window.type("10054")
    window.accept("WSAECONNRESET")
    assert "Connection reset by peer" in window.preview("WSAECONNRESET")


def test_nothing_of_an_untrusted_workspace_is_started(
    open_window: Opener, workspace: Path, untrusting: CodeServer
) -> None:
    """Neither by `winsock.path` of the workspace or of the user nor from its environment."""
    marks = workspace.parent / "started"
    program = workspace / ".venv" / "bin" / "winsock-ls"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho yes > "{marks}"\n')
    program.chmod(0o755)
    untrusting.set_user_settings(winsock__path=".venv/bin/winsock-ls")
    window = open_window(
        workspace, "sample.c", at=untrusting, settings={"winsock.path": str(program)}
    )
    window.told(str(program), "the workspace is not trusted")
    window.shown(window.squiggles())

    window.shown(window.page.locator(".statusbar-item", has_text="Restricted Mode"))
    window.status("the server that comes with the extension")
    assert not marks.exists()
