"""What a reader of code sees: hovers and inlay hints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editors.vscode.conftest import Opener, write_settings
from tests.editors.vscode.window import Window

PICTURE = (900, 560)


@pytest.mark.picture
def test_a_hover_on_a_number_explains_it(open_window: Opener, workspace: Path) -> None:
    """The pointer rests on 10054: the name, the meaning and what to do are shown."""
    window = open_window(workspace, "sample.c", size=PICTURE)
    window.shown(window.hint("WSAECONNRESET"))

    hover = window.rest_on("error == 10054", "10054", says="What to do")

    assert "WSAECONNRESET — Connection reset by peer" in hover
    window.picture("hover")


def test_a_hover_on_a_name_explains_it(window: Window) -> None:
    """So does a constant, and a function of Winsock."""
    window.open("sample.c")
    window.shown(window.hint("WSAECONNRESET"))

    window.rest_on("WSAEWOULDBLOCK", "WSAEWOULDBLOCK", says="10035")
    window.rest_on("recv(", "recv", says="WSAECONNRESET")


@pytest.mark.picture
def test_the_display_language_is_that_of_hovers(open_window: Opener, workspace: Path) -> None:
    """In a Chinese VS Code hovers are Chinese, and findings too."""
    window = open_window(workspace, "sample.c", locale="zh-CN", size=PICTURE)
    window.shown(window.hint("WSAECONNRESET"))

    hover = window.rest_on("error == 10054", "10054", says="处理办法")

    assert "连接被对方重置" in hover
    assert "Connection reset" not in hover
    window.picture("hover-zh")


def test_a_setting_stands_above_the_display_language(open_window: Opener, workspace: Path) -> None:
    """Chinese texts in an English VS Code, in the list of codes too."""
    write_settings(workspace, {"winsock.language": "zh-CN"})
    window = open_window(workspace, "sample.c")
    window.shown(window.hint("WSAECONNRESET"))

    window.rest_on("error == 10054", "10054", says="连接被对方重置")
    window.click_on("error == 10054", "10054")
    window.run("Winsock: Look Up an Error Code")
    window.shown(window.picker_rows().first.filter(has_text="连接被对方重置"))


def test_numbers_carry_their_names(open_window: Opener, workspace: Path) -> None:
    """An inlay hint behind the number, until the command switches hints off; then again on."""
    window = open_window(workspace, "sample.c", settings={"winsock.inlayHints.enable": True})
    window.shown(window.hint("WSAECONNRESET"))

    window.run("Winsock: Toggle Inlay Hints")
    window.gone(window.hint("WSAECONNRESET"))
    window.run("Winsock: Toggle Inlay Hints")
    window.shown(window.hint("WSAECONNRESET"))


def test_logs_are_explained_too(window: Window) -> None:
    """A number that a log gives for an error has its name behind it, and a hover."""
    (window.place / "app.log").write_text("12:00:01 send failed: WSAGetLastError() = 10054\n")
    window.open("app.log")
    window.shown(window.hint("WSAECONNRESET"))

    window.rest_on("send failed", "10054", says="Connection reset by peer")


def test_other_languages_are_served_alike(window: Window) -> None:
    """A C++ file is served as a C file is."""
    (window.place / "peer.cpp").write_text("bool gone() { return WSAGetLastError() == 10057; }\n")
    window.open("peer.cpp")

    window.shown(window.hint("WSAENOTCONN"))
