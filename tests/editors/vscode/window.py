"""A window of VS Code in a real browser: what a person does with mouse and keys, and sees."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Error, Locator, Page, expect

from tests.editors.vscode.code_server import PATIENCE, CodeServer
from tools import vscode

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--force-color-profile=srgb",
)  # fmt: skip
BROWSER = {"args": list(_ARGUMENTS), "headless": True}
WAIT = PATIENCE * 1000
_TRIES = 8

# The box of the nth occurrence of a text within a line of the editor.
_BOX_OF_TEXT = """([line, text, nth]) => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let whole = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    pieces.push([whole.length, node]);
    whole += node.data.replaceAll('\\u00a0', ' ');
  }
  let at = -1;
  for (let i = 0; i <= nth; i++) at = whole.indexOf(text, at + 1);
  if (at < 0) return null;
  const place = (offset) => {
    const [start, node] = pieces.findLast(([start]) => start <= offset);
    return [node, offset - start];
  };
  const range = document.createRange();
  range.setStart(...place(at));
  const [node, offset] = place(at + text.length - 1);
  range.setEnd(node, offset + 1);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}"""


class Window:
    """One window on a folder or a workspace file."""

    def __init__(self, page: Page, server: CodeServer) -> None:
        self.page = page
        self.server = server

    def load(self, place: Path, *opened: Path) -> None:
        """Opens a folder, or a `.code-workspace` file, and files in it."""
        host = urlsplit(self.server.url).netloc
        files = [["openFile", f"vscode-remote://{host}{file}"] for file in opened]
        kind = "workspace" if place.suffix == ".code-workspace" else "folder"
        query = f"{kind}={quote(str(place))}&payload={quote(json.dumps(files))}"
        self.page.goto(f"{self.server.url}/?{query}", wait_until="domcontentloaded")
        self.page.locator(".monaco-workbench").wait_for(timeout=WAIT)

    # ---- what is seen

    @property
    def editor(self) -> Locator:
        """The editor that is active."""
        return self.page.locator(
            ".editor-group-container.active .editor-instance .monaco-editor"
        ).first

    def line(self, text: str) -> Locator:
        """The first line of the editor that holds a text."""
        return self.editor.locator(".view-line", has_text=text).first

    def squiggles(self, kind: str = "") -> Locator:
        """The underlined places: `info`, `warning`, `error`, or all of them."""
        if kind:
            return self.editor.locator(f".squiggly-{kind}")
        return self.editor.locator(".squiggly-info, .squiggly-warning, .squiggly-error")

    def hint(self, text: str) -> Locator:
        """The inlay hints with a text."""
        hints = self.editor.locator('.view-line [class*="dyn-rule"]')
        return hints.filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))

    def notification(self, text: str | re.Pattern[str]) -> Locator:
        """A message that pops up."""
        return self.page.locator(".notification-list-item", has_text=text).first

    def picker(self, title: str) -> Locator:
        """The quick pick with a title; until it is there, keys go elsewhere."""
        return self.page.locator(".quick-input-widget:visible", has_text=title)

    def picker_rows(self) -> Locator:
        """The rows of the quick pick that is open."""
        return self.page.locator(".quick-input-widget:visible .monaco-list-row")

    def shown(self, locator: Locator) -> Locator:
        """Waits until something is seen."""
        expect(locator.first).to_be_visible(timeout=WAIT)
        return locator.first

    def gone(self, locator: Locator) -> None:
        """Waits until something is seen no more."""
        expect(locator).to_have_count(0, timeout=WAIT)

    def status_text(self) -> str:
        """What the language status item behind `{}` says."""
        self.page.locator('.statusbar-item[id*="status.languageStatus"]').first.hover()
        item = self.shown(self.page.locator(".hover-language-status", has_text="Winsock"))
        return item.inner_text()

    # ---- what is done

    def rest_on(self, line: str, text: str, nth: int = 0) -> Locator:
        """Rests the pointer on a text and gives the hover, once there is one."""
        hover = self.page.locator(".monaco-hover:visible")
        for _ in range(_TRIES):
            # What is drawn anew under the pointer loses its hover: then a person moves once more.
            self.keys("Escape")
            self.gone(self.page.locator(".monaco-hover:visible"))
            x, y = self._middle(line, text, nth)
            self.page.mouse.move(x + 200, y + 250)
            self.page.mouse.move(x, y, steps=4)
            found = hover.filter(has_not_text="Loading...").first
            try:
                found.wait_for(timeout=4000)
            except Error:
                continue
            return hover.first
        raise AssertionError(f"no hover on {text!r}")

    def click_on(self, line: str, text: str, nth: int = 0) -> None:
        """Puts the cursor into a text."""
        self.page.mouse.click(*self._middle(line, text, nth))

    def keys(self, *names: str) -> None:
        """Presses keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        """Types a text as a person does."""
        self.page.keyboard.type(text, delay=30)

    def at_end(self) -> None:
        """Puts the cursor on a new line at the end of the text."""
        self.editor.locator(".view-lines").click(position={"x": 5, "y": 5})
        self.keys("Control+End")

    def run(self, command: str) -> None:
        """Runs a command by its title, through the command palette."""
        self._pick("F1", f">{command}", command)

    def open(self, name: str) -> None:
        """Opens a file of the workspace by its name."""
        self._pick("Control+p", name, name)
        self.shown(self.page.locator(".tab.active", has_text=name))

    def _pick(self, key: str, typed: str, text: str) -> None:
        row = self.picker_rows().filter(has_text=text).first
        for _ in range(_TRIES):
            self.keys(key)
            box = self.page.locator(".quick-input-widget:visible input.input")
            box.wait_for(timeout=WAIT)
            box.fill(typed)
            try:
                row.wait_for(timeout=4000)
            except Error:
                # The list holds what was known when it was opened; a window that has just begun
                # does not know its files and extensions yet.
                self.keys("Escape")
                continue
            row.click()
            return
        raise AssertionError(f"nothing to pick: {text!r}")

    def quick_fixes(self) -> list[str]:
        """Opens the menu behind the light bulb and gives what it offers."""
        rows = self.page.locator(".action-widget:visible .monaco-list-row.action")
        # A hover that comes up under the pointer takes the menu away.
        self.page.mouse.move(5, 5)
        for _ in range(_TRIES):
            self.keys("Control+.")
            try:
                rows.first.wait_for(timeout=5000)
            except Error:
                self.keys("Escape")
                continue
            return [text.strip() for text in rows.all_inner_texts()]
        raise AssertionError("no quick fixes")

    def completions(self) -> list[str]:
        """Waits for the list of completions and gives what it shows."""
        rows = self.page.locator(".suggest-widget:visible .monaco-list-row")
        self.shown(rows)
        return rows.all_inner_texts()

    def set(self, folder: Path, settings: dict[str, Any]) -> None:
        """Changes the settings of a folder behind the editor's back."""
        file = folder / ".vscode" / "settings.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(settings), "utf-8")

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something holds that is not to be seen."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, "it does not come to hold"
            self.page.wait_for_timeout(50)

    def preview(self, text: str) -> str:
        """Waits for the Markdown preview that holds a text, and gives what it says."""
        self.shown(self.page.locator("iframe.webview.ready"))
        inner = self.page.frame_locator("iframe.webview.ready").frame_locator("#active-frame")
        body = inner.locator("body", has_text=text)
        body.wait_for(timeout=WAIT)
        return body.inner_text()

    def close(self) -> None:
        """Leaves the window as a person does, so that its extensions end."""
        self.page.goto("about:blank")
        self.page.context.close()

    def picture(self, name: str) -> None:
        """Keeps what is seen, without the pointer's traces."""
        vscode.PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=vscode.PICTURES / f"{name}.png", animations="disabled")

    def _middle(self, line: str, text: str, nth: int) -> tuple[float, float]:
        for _ in range(_TRIES):
            found = self.shown(self.line(line))
            try:
                handle = found.element_handle(timeout=WAIT)
                box = self.page.evaluate(_BOX_OF_TEXT, [handle, text, nth])
            except Error:
                continue  # the line was drawn anew meanwhile
            if box and box["width"]:
                return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        raise AssertionError(f"{text!r} does not stand in the line with {line!r}")
