"""What a writer of code gets: completion, underlined places, the light bulb, fixes on saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editors.vscode.conftest import SAMPLE, Opener
from tests.editors.vscode.window import Window

FIXED = SAMPLE.replace("10054", "WSAECONNRESET")
PICTURE = (900, 560)


TYPED = SAMPLE.replace("2;\n", "2;\n        if (error == WSAECONNREFUSED)\n")


def test_names_are_completed(window: Window) -> None:
    """After `WSA`, with those first that the call before can fail with."""
    (window.place / "names.c").write_text(SAMPLE)
    window.open("names.c")
    window.shown(window.squiggles())
    window.click_on("WSAEWOULDBLOCK", "WSAEWOULDBLOCK")
    window.keys("End", "Enter")

    window.type("if (error == WSA")

    rows = window.completions()
    assert all("WSA" in row for row in rows)
    window.type("ECONNREF")
    window.complete("WSAECONNREFUSED")

    window.shown(window.line("if (error == WSAECONNREFUSED"))
    window.save(window.place / "names.c", TYPED)


def test_numbers_are_completed(window: Window) -> None:
    """A number becomes the constant while it is typed."""
    (window.place / "numbers.c").write_text(SAMPLE)
    window.open("numbers.c")
    window.shown(window.squiggles())
    window.click_on("WSAEWOULDBLOCK", "WSAEWOULDBLOCK")
    window.keys("End", "Enter")

    window.type("if (error == 1006")
    window.shown(window.page.locator(".suggest-widget:visible", has_text="WSAECONNREFUSED"))
    window.picture("completion")
    window.type("1")
    window.complete("WSAECONNREFUSED")

    window.shown(window.line("if (error == WSAECONNREFUSED"))
    window.save(window.place / "numbers.c", TYPED)


@pytest.mark.picture
def test_a_bare_number_is_underlined_and_mended(open_window: Opener, workspace: Path) -> None:
    """The squiggle, the light bulb, the menu behind it, and the constant in the number's place."""
    window = open_window(workspace, "sample.c", size=PICTURE)
    window.shown(window.squiggles("info"))

    window.click_on("error == 10054", "10054")
    bulb = '.lightBulbWidget:visible, [class*="gutter-lightbulb"]:visible'
    window.shown(window.page.locator(bulb))
    offers = window.quick_fixes()
    window.picture("fix")

    assert offers[0] == "Replace with WSAECONNRESET"
    assert "Ignore WS001 on this line" in offers
    window.fix("Replace with WSAECONNRESET", gives=window.line("error == WSAECONNRESET"))
    window.gone(window.squiggles())
    window.save(workspace / "sample.c", FIXED)


def test_saving_fixes_everything_that_is_safe(open_window: Opener, workspace: Path) -> None:
    """With `source.fixAll.winsock` among the actions on saving."""
    settings = {"editor.codeActionsOnSave": {"source.fixAll.winsock": "explicit"}}
    window = open_window(workspace, "sample.c", settings=settings)
    window.shown(window.squiggles())
    window.at_end()

    window.type("int last;")
    window.save(workspace / "sample.c", f"{FIXED}int last;")

    window.gone(window.squiggles())


def test_settings_hold_at_once(open_window: Opener, workspace: Path) -> None:
    """A rule that is switched off in the file of settings is off, and on again."""
    window = open_window(workspace, "sample.c")
    window.shown(window.squiggles("info"))
    window.watch(workspace)

    window.set(workspace, {"winsock.ignore": ["WS001"]})
    window.gone(window.squiggles())
    window.set(workspace, {"winsock.severity": {"WS001": "warning"}})
    window.shown(window.squiggles("warning"))


def test_the_configuration_file_of_the_project_holds(open_window: Opener, workspace: Path) -> None:
    """Nothing that the editor has by default stands above it, and its changes are noticed."""
    configuration = workspace / "winsock-ls.toml"
    configuration.write_text('ignore = ["WS001"]\n')
    window = open_window(workspace, "sample.c")
    window.shown(window.hint("WSAECONNRESET"))
    window.gone(window.squiggles())
    window.watch(workspace)

    configuration.write_text('severity = { WS001 = "error" }\n')

    window.shown(window.squiggles("error"))
