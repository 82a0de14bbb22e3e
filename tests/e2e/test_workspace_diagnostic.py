"""Workspace diagnostics: all files, where the settings ask for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.wire import Wire

RAW = "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n"
EVERYTHING = {"diagnostics": {"workspace": True}}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A workspace: two files to be checked, and others that are not."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("ignored/\n")
    for name in ("a.c", "deep/b.cpp", "ignored/c.c", "build.txt", "node_modules/d.c"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RAW)
    (tmp_path / "gbk.c").write_bytes(RAW.encode() + "// 连接被重置\n".encode("gb18030"))
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def counts(reports: list[Any], root: Path) -> dict[str, int]:
    return {
        each["uri"].removeprefix(root.as_uri() + "/"): len(each["items"])
        for each in reports
        if each["kind"] == "full"
    }


def is_progress(message: dict[str, Any], kind: str) -> bool:
    return message.get("method") == "$/progress" and message["params"]["value"]["kind"] == kind


def known(reports: list[Any]) -> list[dict[str, str]]:
    return [
        {"uri": each["uri"], "value": each["resultId"]} for each in reports if "resultId" in each
    ]


def test_all_files_are_checked(wire: Wire, tree: Path) -> None:
    """Files in a language we know, less those that git ignores or settings exclude."""
    started = wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    assert started["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is True
    answer = wire.request("workspace/diagnostic", {"previousResultIds": []})
    assert counts(answer["result"]["items"], tree) == {"a.c": 1, "deep/b.cpp": 1, "gbk.c": 1}


def test_nothing_is_checked_unasked(wire: Wire, tree: Path) -> None:
    """Without the setting there is no offer, and no report."""
    started = wire.initialize(PULLING, rootUri=tree.as_uri())
    assert started["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is False
    answer = wire.request("workspace/diagnostic", {"previousResultIds": []})
    assert answer["result"]["items"] == []


def test_what_is_open_is_checked_as_it_stands_there(wire: Wire, tree: Path) -> None:
    """An open document counts, not the file behind it, and its report tells the version."""
    wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    uri = (tree / "a.c").as_uri()
    wire.open(uri, "int nothing;\n", version=4)
    answer = wire.request("workspace/diagnostic", {"previousResultIds": []})
    reports = {each["uri"]: each for each in answer["result"]["items"]}
    assert (reports[uri]["items"], reports[uri]["version"]) == ([], 4)
    assert reports[(tree / "gbk.c").as_uri()]["version"] is None


def test_who_has_everything_waits_for_news(wire: Wire, tree: Path) -> None:
    """The second question is answered when something changes, with what changed alone."""
    wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    first = wire.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    held = {each["uri"]: each for each in first}
    waiting = wire.ask("workspace/diagnostic", {"previousResultIds": known(first)})
    uri = (tree / "a.c").as_uri()
    assert wire.hover(uri, 1, 45) is None
    assert not [each for each in wire.sent if each.get("id") == waiting]
    wire.open(uri, RAW + RAW.replace("e(", "f("))
    (tree / "gbk.c").unlink()
    news: dict[str, int] = {}
    while len(news) < 2:
        reports = wire.answer(waiting)["result"]["items"]
        assert reports
        news |= counts(reports, tree)
        held |= {each["uri"]: each for each in reports}
        waiting = wire.ask("workspace/diagnostic", {"previousResultIds": known([*held.values()])})
    assert news == {"a.c": 2, "gbk.c": 0}


def test_waiting_can_be_cancelled_and_ends_with_the_session(wire: Wire, tree: Path) -> None:
    """A question that is kept waiting is answered in the end."""
    wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    first = wire.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    asked = [
        wire.ask("workspace/diagnostic", {"previousResultIds": known(first)}) for _ in range(2)
    ]
    wire.tell("$/cancelRequest", {"id": asked[0]})
    assert wire.answer(asked[0])["error"]["code"] == -32800
    assert wire.request("shutdown")["result"] is None
    assert wire.answer(asked[1])["error"]["code"] == -32800


def test_partial_results_are_sent_to_who_takes_them(wire: Wire, tree: Path) -> None:
    """On the token of the editor; the answer itself is empty then."""
    wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    params = {"previousResultIds": [], "partialResultToken": "part"}
    assert wire.request("workspace/diagnostic", params)["result"]["items"] == []
    progress = wire.notification("$/progress")
    assert progress["token"] == "part"
    assert len(progress["value"]["items"]) == 3


def test_progress_is_shown_on_a_token_of_the_editor(wire: Wire, tree: Path) -> None:
    """It begins and ends, in the language of the editor."""
    wire.initialize(PULLING, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    params = {"previousResultIds": [], "workDoneToken": 12}
    wire.request("workspace/diagnostic", params)
    begun, ended = (wire.wait_for(partial(is_progress, kind=kind)) for kind in ("begin", "end"))
    assert begun["params"]["token"] == ended["params"]["token"] == 12
    assert begun["params"]["value"]["cancellable"] is True


def test_progress_is_shown_on_a_token_of_ours(wire: Wire, tree: Path) -> None:
    """Where the editor gives none but can show one, it is asked to; it may refuse."""
    capabilities = {**PULLING, "window": {"workDoneProgress": True}}
    wire.initialize(capabilities, rootUri=tree.as_uri(), initializationOptions=EVERYTHING)
    asked = wire.ask("workspace/diagnostic", {"previousResultIds": []})
    create = wire.wait_for(lambda each: each.get("method") == "window/workDoneProgress/create")
    wire.send({"jsonrpc": "2.0", "id": create["id"], "result": None})
    assert len(wire.answer(asked)["result"]["items"]) == 3
    assert wire.notification("$/progress")["token"] == create["params"]["token"]
    asked = wire.ask("workspace/diagnostic", {"previousResultIds": []})
    create = wire.wait_for(lambda each: each.get("method") == "window/workDoneProgress/create")
    refusal = {"code": -32603, "message": "no"}
    wire.send({"jsonrpc": "2.0", "id": create["id"], "error": refusal})
    assert len(wire.answer(asked)["result"]["items"]) == 3


def test_pulling_is_registered_anew_when_the_wish_changes(wire: Wire, tree: Path) -> None:
    """An editor that registers dynamically is told when the whole workspace is wanted."""
    capabilities = {**PULLING, "textDocument": {"diagnostic": {"dynamicRegistration": True}}}
    started = wire.initialize(capabilities, rootUri=tree.as_uri())
    assert "diagnosticProvider" not in started["capabilities"]
    for wish in (False, True):
        if wish:
            wire.tell("workspace/didChangeConfiguration", {"settings": EVERYTHING})
            gone = wire.wait_for(lambda each: each.get("method") == "client/unregisterCapability")
            wire.send({"jsonrpc": "2.0", "id": gone["id"], "result": None})
        asked = wire.wait_for(lambda each: each.get("method") == "client/registerCapability")
        wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})
        (registration,) = asked["params"]["registrations"]
        assert registration["method"] == "textDocument/diagnostic"
        assert registration["registerOptions"]["workspaceDiagnostics"] is wish


def test_everything_is_checked_on_command(wire: Wire, tree: Path) -> None:
    """Once, whatever the settings say, and with progress on the token of the editor."""
    wire.initialize(PULLING, rootUri=tree.as_uri())
    command = {"command": "winsock-ls.checkWorkspace", "workDoneToken": "check"}
    reports = wire.request("workspace/executeCommand", command)["result"]
    assert counts(reports, tree) == {"a.c": 1, "deep/b.cpp": 1, "gbk.c": 1}
    begun, ended = (wire.wait_for(partial(is_progress, kind=kind)) for kind in ("begin", "end"))
    assert begun["params"]["token"] == ended["params"]["token"] == "check"


def test_a_check_on_command_can_be_cancelled(wire: Wire, tree: Path) -> None:
    """The progress can be cancelled, and so can the command itself."""
    for number in range(300):
        (tree / f"many{number}.c").write_text(RAW)
    wire.initialize(PULLING, rootUri=tree.as_uri())
    command = {"command": "winsock-ls.checkWorkspace", "workDoneToken": "check"}
    asked = wire.ask("workspace/executeCommand", command)
    wire.wait_for(partial(is_progress, kind="begin"))
    wire.tell("$/cancelRequest", {"id": asked})
    assert wire.answer(asked)["error"]["code"] == -32800
    wire.wait_for(partial(is_progress, kind="end"))
