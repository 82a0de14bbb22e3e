"""Configuration: from the editor and from files, live, and kind to mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.wire import Wire

RAW = "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n"
ASKED: dict[str, Any] = {**PULLING, "workspace": {**PULLING["workspace"], "configuration": True}}
IGNORE = '[tool.winsock-ls]\nignore = ["WS001"]\n'


def findings(wire: Wire, uri: str) -> list[Any]:
    params = {"textDocument": {"uri": uri}}
    items: list[Any] = wire.request("textDocument/diagnostic", params)["result"]["items"]
    return items


def tell_settings(wire: Wire, *settings: Any) -> dict[str, Any]:
    """Answers the next question for settings; gives the question."""
    asked = wire.wait_for(lambda each: each.get("method") == "workspace/configuration")
    wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": list(settings)})
    params: dict[str, Any] = asked["params"]
    return params


def refreshed(wire: Wire) -> None:
    """Waits for the editor to be asked to pull anew."""
    asked = wire.wait_for(lambda each: each.get("method") == "workspace/diagnostic/refresh")
    wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})


def saved(wire: Wire, path: Path, text: str) -> None:
    """Writes a file and tells that it was saved, as editors do that cannot watch."""
    path.write_text(text)
    wire.tell("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})


class TestFromTheEditor:
    """Settings that the editor holds."""

    def test_they_are_asked_for_by_folder(self, wire: Wire, tmp_path: Path) -> None:
        """Each folder may have settings of its own."""
        first, second = tmp_path / "first", tmp_path / "second"
        folders = [{"uri": each.as_uri(), "name": each.name} for each in (first, second)]
        wire.initialize(ASKED, workspaceFolders=folders)
        asked = tell_settings(wire, {}, {}, {"ignore": ["WS001"]})
        assert asked["items"] == [
            {"section": "winsock-ls"},
            {"scopeUri": first.as_uri(), "section": "winsock-ls"},
            {"scopeUri": second.as_uri(), "section": "winsock-ls"},
        ]
        refreshed(wire)
        for folder, count in ((first, 1), (second, 0)):
            uri = (folder / "a.c").as_uri()
            wire.open(uri, RAW)
            assert len(findings(wire, uri)) == count

    def test_they_are_asked_for_again_when_they_change(self, wire: Wire) -> None:
        """What the notification carries is not trusted where the editor can be asked."""
        wire.initialize(ASKED)
        tell_settings(wire, None)
        wire.open("file:///a.c", RAW)
        assert len(findings(wire, "file:///a.c")) == 1
        wire.tell("workspace/didChangeConfiguration", {"settings": None})
        tell_settings(wire, {"ignore": ["WS001"]})
        refreshed(wire)
        assert findings(wire, "file:///a.c") == []

    @pytest.mark.parametrize(
        "settings",
        [
            {"winsock-ls": {"ignore": ["WS001"]}},
            {"winsock-ls": {"select": [], "inlayHints": {"enable": True}}},
            {"ignore": ["raw-winsock-code"]},
        ],
    )
    def test_they_may_come_with_the_notification(self, wire: Wire, settings: Any) -> None:
        """From editors that cannot be asked, with or without a heading."""
        wire.initialize(PULLING)
        wire.open("file:///a.c", RAW)
        assert len(findings(wire, "file:///a.c")) == 1
        wire.tell("workspace/didChangeConfiguration", {"settings": settings})
        refreshed(wire)
        assert findings(wire, "file:///a.c") == []

    def test_published_findings_follow(self, wire: Wire) -> None:
        """An editor that cannot pull is sent the findings anew."""
        wire.initialize()
        wire.open("file:///a.c", RAW)
        assert len(wire.notification("textDocument/publishDiagnostics")["diagnostics"]) == 1
        settings = {"severity": {"WS001": "off"}}
        wire.tell("workspace/didChangeConfiguration", {"settings": settings})
        assert wire.notification("textDocument/publishDiagnostics")["diagnostics"] == []

    def test_findings_wait_for_the_settings(self, wire: Wire) -> None:
        """Nothing is published under settings that are about to be told."""
        wire.initialize({"workspace": {"configuration": True}})
        wire.open("file:///a.c", RAW)
        wire.hover("file:///a.c", 1, 45)
        assert not [each for each in wire.sent if "publish" in each.get("method", "")]
        tell_settings(wire, {"severity": {"WS001": "hint"}})
        (found,) = wire.notification("textDocument/publishDiagnostics")["diagnostics"]
        assert found["severity"] == 4

    def test_an_editor_that_never_answers_has_findings_all_the_same(self, wire: Wire) -> None:
        """Patience has an end."""
        wire.initialize({"workspace": {"configuration": True}})
        wire.open("file:///a.c", RAW)
        assert len(wire.notification("textDocument/publishDiagnostics")["diagnostics"]) == 1

    @pytest.mark.parametrize("answer", [[], [7], {"a": 1}, None, "?"])
    def test_an_editor_that_answers_nonsense(self, wire: Wire, answer: Any) -> None:
        """An answer that is none is like no settings."""
        wire.initialize({"workspace": {"configuration": True}})
        wire.open("file:///a.c", RAW)
        asked = wire.wait_for(lambda each: each.get("method") == "workspace/configuration")
        wire.send({"jsonrpc": "2.0", "id": asked["id"], "result": answer})
        assert len(wire.notification("textDocument/publishDiagnostics")["diagnostics"]) == 1

    def test_mistakes_are_told_once(self, wire: Wire) -> None:
        """A key that does not exist is named, with the one that was meant, and the rest holds."""
        wire.initialize(PULLING, initializationOptions={"selct": ["WS"], "ignore": ["WS001"]})
        message = wire.notification("window/showMessage")
        assert message["type"] == 2
        assert "selct" in message["message"]
        assert "select" in message["message"].replace("selct", "")
        wire.open("file:///a.c", RAW)
        assert findings(wire, "file:///a.c") == []
        wire.tell("workspace/didChangeConfiguration", {"settings": {"severity": {"WS9": "hint"}}})
        assert "WS9" in wire.notification("window/showMessage")["message"]
        assert not [each for each in wire.sent if each.get("method") == "window/showMessage"]


class TestFromFiles:
    """Settings that a project holds."""

    def test_the_nearest_file_decides(self, wire: Wire, tmp_path: Path) -> None:
        """A file in the folder of the document beats one above."""
        (tmp_path / "pyproject.toml").write_text(IGNORE)
        inner = tmp_path / "inner"
        inner.mkdir()
        (inner / "winsock-ls.toml").write_text('severity = { WS001 = "error" }\n')
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        for folder, expected in ((tmp_path, []), (inner, [1])):
            uri = (folder / "a.c").as_uri()
            wire.open(uri, RAW)
            assert [each["severity"] for each in findings(wire, uri)] == expected

    def test_no_root_is_needed(self, wire: Wire, tmp_path: Path) -> None:
        """A single file that is opened finds its configuration too."""
        (tmp_path / "pyproject.toml").write_text(IGNORE)
        wire.initialize(PULLING)
        uri = (tmp_path / "a.c").as_uri()
        wire.open(uri, RAW)
        assert findings(wire, uri) == []

    def test_the_editor_beats_a_file(self, wire: Wire, tmp_path: Path) -> None:
        """What the user set in the editor wins."""
        (tmp_path / "winsock-ls.toml").write_text('severity = { WS001 = "error" }\n')
        options = {"severity": {"WS001": "hint"}}
        wire.initialize(PULLING, rootUri=tmp_path.as_uri(), initializationOptions=options)
        uri = (tmp_path / "a.c").as_uri()
        wire.open(uri, RAW)
        assert [each["severity"] for each in findings(wire, uri)] == [4]

    def test_excluded_files_have_hovers_and_no_findings(self, wire: Wire, tmp_path: Path) -> None:
        """Globs and ignores by file hold in the editor as on the command line."""
        (tmp_path / "winsock-ls.toml").write_text(
            'extend-exclude = ["generated"]\n[per-file-ignores]\n"old_*.c" = ["WS001"]\n'
        )
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        for name, count in (("a.c", 1), ("generated/a.c", 0), ("old_a.c", 0)):
            uri = (tmp_path / name).as_uri()
            wire.open(uri, RAW)
            assert len(findings(wire, uri)) == count
            assert wire.hover(uri, 1, 45) is not None

    def test_a_file_that_is_saved_counts_at_once(self, wire: Wire, tmp_path: Path) -> None:
        """New, changed and deleted files are heeded while the server runs."""
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        uri = (tmp_path / "a.c").as_uri()
        wire.open(uri, RAW)
        assert len(findings(wire, uri)) == 1
        config = tmp_path / "winsock-ls.toml"
        saved(wire, config, 'ignore = ["WS001"]\n')
        refreshed(wire)
        assert findings(wire, uri) == []
        saved(wire, config, 'severity = { WS001 = "error" }\n')
        refreshed(wire)
        assert [each["severity"] for each in findings(wire, uri)] == [1]
        config.unlink()
        gone = {"changes": [{"uri": config.as_uri(), "type": 3}]}
        wire.tell("workspace/didChangeWatchedFiles", gone)
        refreshed(wire)
        assert [each["severity"] for each in findings(wire, uri)] == [3]

    def test_the_last_good_file_is_kept(self, wire: Wire, tmp_path: Path) -> None:
        """A file that is broken for a while is told of once, and what it said goes on."""
        config = tmp_path / "winsock-ls.toml"
        config.write_text('ignore = ["WS001"]\n')
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        uri = (tmp_path / "a.c").as_uri()
        wire.open(uri, RAW)
        assert findings(wire, uri) == []
        for _ in range(2):
            saved(wire, config, 'ignore = ["WS001"\n')
            refreshed(wire)
            assert findings(wire, uri) == []
        message = wire.notification("window/showMessage")["message"]
        assert "winsock-ls.toml" in message
        saved(wire, config, "ignore = []\n")
        refreshed(wire)
        assert len(findings(wire, uri)) == 1
        assert not [each for each in wire.sent if each.get("method") == "window/showMessage"]

    def test_a_message_is_in_the_language_of_the_editor(self, wire: Wire, tmp_path: Path) -> None:
        """Chinese editors are told in Chinese."""
        (tmp_path / "winsock-ls.toml").write_text("selct = []\n")
        wire.initialize(PULLING, rootUri=tmp_path.as_uri(), locale="zh-cn")
        assert "未知的键" in wire.notification("window/showMessage")["message"]

    def test_a_pyproject_of_others_is_passed_over(self, wire: Wire, tmp_path: Path) -> None:
        """Only a file with our table is ours; what is wrong with others is not our business."""
        inner = tmp_path / "inner"
        inner.mkdir()
        (tmp_path / "winsock-ls.toml").write_text('ignore = ["WS001"]\n')
        (inner / "pyproject.toml").write_text("[tool.other]\n")
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        uri = (inner / "a.c").as_uri()
        wire.open(uri, RAW)
        assert findings(wire, uri) == []


class TestRegistrations:
    """What the editor is asked to tell of."""

    def test_files_and_settings_are_watched_where_that_is_possible(self, wire: Wire) -> None:
        """Configuration and sources, by one registration each."""
        dynamic = {"dynamicRegistration": True}
        wire.initialize(
            {"workspace": {"didChangeWatchedFiles": dynamic, "didChangeConfiguration": dynamic}}
        )
        asked = wire.wait_for(lambda each: each.get("method") == "client/registerCapability")
        methods = [each["method"] for each in asked["params"]["registrations"]]
        assert methods == ["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"]
        (watcher,) = asked["params"]["registrations"][1]["registerOptions"]["watchers"]
        assert watcher["globPattern"].startswith("**/*.{toml,")
        refusal = {"code": -32601, "message": "no"}
        wire.send({"jsonrpc": "2.0", "id": asked["id"], "error": refusal})
        wire.open("file:///a.c", "WSAEINTR")
        assert wire.hover("file:///a.c", 0, 1) is not None

    def test_an_editor_that_cannot_is_not_asked(self, wire: Wire) -> None:
        """Without dynamic registration there is none."""
        wire.initialize({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": False}}})
        wire.open("file:///a.c", "WSAEINTR")
        wire.notification("textDocument/publishDiagnostics")
        assert wire.hover("file:///a.c", 0, 1) is not None
        assert not [each for each in wire.sent if "register" in each.get("method", "")]

    def test_a_changed_header_is_heeded(self, wire: Wire, tmp_path: Path) -> None:
        """Who watches files tells of headers too; what includes them is checked anew."""
        header = tmp_path / "net.h"
        header.write_text("\n")
        wire.initialize(PULLING, rootUri=tmp_path.as_uri())
        uri = (tmp_path / "a.c").as_uri()
        wire.open(uri, RAW.replace("<winsock2.h>", '"net.h"'))
        assert findings(wire, uri)[0]["data"]["fix"]["safety"] == "unsafe"
        header.write_text("#include <winsock2.h>\n")
        change = {"changes": [{"uri": header.as_uri(), "type": 2}]}
        wire.tell("workspace/didChangeWatchedFiles", change)
        refreshed(wire)
        assert findings(wire, uri)[0]["data"]["fix"]["safety"] == "safe"


def test_folders_come_and_go(wire: Wire, tmp_path: Path) -> None:
    """Settings of a folder that joins are asked for; those of one that leaves are dropped."""
    first, second = tmp_path / "first", tmp_path / "second"
    folders = [{"uri": first.as_uri(), "name": "first"}]
    wire.initialize(ASKED, workspaceFolders=folders)
    tell_settings(wire, {}, {})
    uri = (second / "a.c").as_uri()
    wire.open(uri, RAW)
    assert len(findings(wire, uri)) == 1
    event = {"added": [{"uri": second.as_uri(), "name": "second"}], "removed": folders}
    wire.tell("workspace/didChangeWorkspaceFolders", {"event": event})
    asked = tell_settings(wire, {}, {"ignore": ["WS001"]})
    assert [each.get("scopeUri") for each in asked["items"]] == [None, second.as_uri()]
    refreshed(wire)
    assert findings(wire, uri) == []


@pytest.mark.parametrize(
    "root",
    [
        {"rootUri": "vscode-vfs://github/a/b"},
        {"rootPath": "/nowhere/at/all"},
        {"workspaceFolders": []},
        {"workspaceFolders": [{"uri": "file:///nowhere/at%20all", "name": ""}]},
    ],
)
def test_roots_of_every_kind(wire: Wire, root: dict[str, Any]) -> None:
    """Virtual, old-fashioned, empty and missing roots are all the same to the documents."""
    wire.initialize(PULLING, **root)
    wire.open("untitled:Untitled-1", RAW)
    assert len(findings(wire, "untitled:Untitled-1")) == 1
