"""The commands of the extension."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editors.vscode.conftest import SAMPLE, Opener, write_settings
from tests.editors.vscode.window import Window

PICTURE = (900, 560)


@pytest.mark.picture
def test_a_code_is_looked_up(open_window: Opener, workspace: Path) -> None:
    """By number, name or words of either language; its page opens beside."""
    window = open_window(workspace, size=PICTURE)
    window.run("Winsock: Look Up an Error Code")
    box = window.shown(window.picker("Look up a Winsock error code")).locator("input.input")
    first = window.picker_rows().first
    window.shown(first)

    for query in ("10061", "0x8007274d", "econnrefused", "连接被拒绝", "refused"):
        box.fill("")
        window.type(query)
        window.shown(first.filter(has_text="WSAECONNREFUSED"))
    window.picture("look-up")
    window.accept("WSAECONNREFUSED")

    window.shown(window.page.locator(".tab.active", has_text="WSAECONNREFUSED"))
    assert "Connection refused" in window.preview("WSAECONNREFUSED")


def test_looking_up_begins_with_what_is_at_the_cursor(window: Window) -> None:
    """The number under the cursor is asked for already."""
    window.open("sample.c")
    window.shown(window.squiggles())
    window.click_on("error == 10054", "10054")

    window.run("Winsock: Look Up an Error Code")

    window.shown(window.picker_rows().first.filter(has_text="WSAECONNRESET"))


def test_a_rule_is_explained(window: Window) -> None:
    """That of the finding at the cursor stands first, and its page opens."""
    window.open("sample.c")
    window.shown(window.squiggles())
    window.click_on("error == 10054", "10054")

    window.run("Winsock: Explain a Rule")
    window.shown(window.picker("Explain a rule"))
    window.accept("WS001 raw-winsock-code")

    window.shown(window.page.locator(".tab.active", has_text="WS001"))
    assert "What it does" in window.preview("raw-winsock-code")


def test_a_rule_is_explained_in_the_language_of_the_texts(
    open_window: Opener, workspace: Path
) -> None:
    """Its page is Chinese where hovers are."""
    write_settings(workspace, {"winsock.language": "zh-CN"})
    window = open_window(workspace)

    window.run("Winsock: Explain a Rule")
    window.shown(window.picker("Explain a rule"))
    window.type("与 errno.h 中的名称比较")
    window.accept("WS101 posix-name-for-winsock-error")

    window.shown(window.page.locator(".tab.active", has_text="WS101"))
    assert "为什么有问题" in window.preview("posix-name-for-winsock-error")


@pytest.fixture
def several(workspace: Path) -> Path:
    """The folder, with files that nobody opens."""
    (workspace / "net").mkdir()
    (workspace / "net" / "peer.cpp").write_text(SAMPLE.replace("10054", "10057"))
    (workspace / "other.c").write_text(SAMPLE.replace("10054", "10061"))
    (workspace / "quiet.c").write_text("int nothing;\n")
    return workspace


@pytest.mark.picture
def test_the_workspace_is_checked(open_window: Opener, several: Path) -> None:
    """Files that nobody opened are in Problems too; what is opened is there but once."""
    window = open_window(several, "sample.c", size=PICTURE)
    window.shown(window.squiggles())

    window.run("Winsock: Check the Workspace")

    rows = window.page.locator(".markers-panel .monaco-list-row")
    for text in ("10054 is WSAECONNRESET", "10057 is WSAENOTCONN", "10061 is WSAECONNREFUSED"):
        window.shown(rows.filter(has_text=text))
    window.told("Findings: 3")
    window.gone(window.page.locator(".notification-list-item", has_text="Checking"))
    window.picture("problems")
    window.open("other.c")
    window.shown(window.hint("WSAECONNREFUSED"))
    # What the check had found goes, then that of the open file comes.
    window.until(lambda: rows.filter(has_text="10061 is WSAECONNREFUSED").count() == 1)


def test_what_a_check_found_follows_the_files(open_window: Opener, several: Path) -> None:
    """Checking again leaves Problems open; what is deleted or not wanted any more is gone."""
    window = open_window(several, "sample.c")
    window.shown(window.squiggles())
    window.watch(several)
    rows = window.page.locator(".markers-panel .monaco-list-row")

    for _ in range(2):
        window.run("Winsock: Check the Workspace")
        window.told("Findings: 3")
        window.shown(rows.filter(has_text="10057 is WSAENOTCONN"))
        window.keys("Escape")
    shutil.rmtree(several / "net")
    window.gone(rows.filter(has_text="10057 is WSAENOTCONN"))
    window.shown(rows.filter(has_text="10061 is WSAECONNREFUSED"))
    window.set(several, {"winsock.ignore": ["WS001"]})
    window.gone(rows.filter(has_text="10061 is WSAECONNREFUSED"))


@pytest.mark.picture
def test_commands_speak_chinese(open_window: Opener, several: Path) -> None:
    """In a Chinese VS Code: the fixes, the list of codes, its pages, and what is found."""
    window = open_window(several, "sample.c", size=PICTURE, locale="zh-CN")
    window.shown(window.squiggles())
    window.click_on("error == 10054", "10054")
    assert window.quick_fixes()[0] == "替换为 WSAECONNRESET"
    window.picture("fix-zh")
    window.fix("替换为 WSAECONNRESET", gives=window.line("error == WSAECONNRESET"))
    window.save(several / "sample.c", SAMPLE.replace("10054", "WSAECONNRESET"))
    window.fresh()

    window.run("Winsock: 查询错误码")
    window.shown(window.picker("查询 Winsock 错误码"))
    window.type("连接被拒绝")
    window.shown(window.picker_rows().first.filter(has_text="WSAECONNREFUSED"))
    window.picture("look-up-zh")
    window.accept("WSAECONNREFUSED")
    window.preview("连接被拒绝")
    window.fresh()

    window.open("other.c")
    window.run("Winsock: 检查工作区")
    rows = window.page.locator(".markers-panel .monaco-list-row")
    for text in ("10057 即 WSAENOTCONN", "10061 即 WSAECONNREFUSED"):
        window.shown(rows.filter(has_text=text))
    window.told("检查结果：2")
    window.gone(window.page.locator(".notification-list-item", has_text="正在检查"))
    window.picture("problems-zh")


def test_checking_a_window_without_a_folder_says_so(open_window: Opener, tmp_path: Path) -> None:
    """There is nothing to check, and the user is told."""
    (tmp_path / "lone.code-workspace").write_text('{"folders": []}')
    window = open_window(tmp_path / "lone.code-workspace")

    window.run("Winsock: Check the Workspace")

    window.told("There is no folder on disk to check")


def test_the_walkthrough_shows_its_pictures(open_window: Opener, workspace: Path) -> None:
    """Each step tells something, in the display language, and has a picture that loads."""
    window = open_window(workspace, locale="zh-CN", size=(1600, 900))
    window.run("Open Walkthrough...")
    box = window.shown(window.picker_rows().filter(has_text="Winsock 错误码"))
    box.click()

    steps = window.page.locator(".getting-started-step")
    window.shown(steps.filter(has_text="查询错误码"))
    picture = window.page.locator(".getting-started-media img").first
    window.shown(picture)
    window.until(lambda: picture.evaluate("each => each.naturalWidth") > 0)
    window.picture("walkthrough")
    assert steps.count() == 4
