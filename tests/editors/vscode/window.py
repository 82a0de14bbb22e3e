"""A window of VS Code in a real browser: what a person does with mouse and keys, and sees.

A person who presses a key too early sees that nothing happens and presses it again. So does
`insist`: what is done here is followed by what is to be seen of it, and nothing waits for a time.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import ElementHandle, Error, Locator, Page, expect

from tests.editors.vscode.code_server import PATIENCE, CodeServer
from tools import vscode
from tools.generate import write_atomically

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--force-color-profile=srgb",
)  # fmt: skip
BROWSER = {"args": list(_ARGUMENTS), "headless": True}
WAIT = PATIENCE * 1000
_MOMENT = 4000.0
"""Milliseconds after which a person does again what has had no effect."""

FRESH = "Control+Alt+Shift+F12"
"""Bound to what clears a window: see `code_server`."""

_PICKER = ".quick-input-widget:visible"
_FIXES = ".action-widget:visible .monaco-list-row.action"

# The box of a text within a line of the editor.
_BOX_OF_TEXT = """([line, text]) => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let whole = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    pieces.push([whole.length, node]);
    whole += node.data.replaceAll('\\u00a0', ' ');
  }
  const at = whole.indexOf(text);
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

# Whether the cursor of the editor that has the focus stands in a box.
_CURSOR_IS_IN = """([editor, box]) => {
  if (!editor.classList.contains('focused')) return false;
  const cursor = editor.querySelector('.cursors-layer > .cursor').getBoundingClientRect();
  const y = cursor.y + cursor.height / 2;
  return cursor.x >= box.x - 2 && cursor.x <= box.x + box.width + 2 &&
    y >= box.y && y <= box.y + box.height;
}"""


class Window:
    """One window on a folder or a workspace file."""

    def __init__(self, page: Page, server: CodeServer) -> None:
        self.page = page
        self.server = server
        self.place = Path()

    def load(self, place: Path, *opened: Path) -> None:
        """Opens a folder, or a `.code-workspace` file, and files in it."""
        self.place = place
        self.go_to(place, *(("openFile", self.address(file)) for file in opened))

    def go_to(self, place: Path, *wishes: tuple[str, str]) -> None:
        """Opens a place, with wishes that VS Code reads from the address."""
        kind = "workspace" if place.suffix == ".code-workspace" else "folder"
        query = f"{kind}={quote(str(place))}&payload={quote(json.dumps(wishes))}"
        has_folders = kind == "workspace" and bool(json.loads(place.read_text("utf-8"))["folders"])
        folders = self.page.locator(".explorer-folders-view .monaco-list-row").first
        end = time.monotonic() + PATIENCE
        while True:
            self.page.goto(f"{self.server.url}/?{query}", wait_until="domcontentloaded")
            self.page.locator(".monaco-workbench").wait_for(timeout=WAIT)
            try:
                if has_folders:
                    folders.wait_for(timeout=5 * _MOMENT)
            except Error:
                # While the machine is busy, VS Code can read the file as one without folders, and
                # stays with that until the window is loaded anew.
                if time.monotonic() > end:
                    raise
            else:
                return

    def address(self, file: Path) -> str:
        """A file or folder as this VS Code calls it."""
        return f"vscode-remote://{urlsplit(self.server.url).netloc}{file}"

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

    def told(self, *parts: str) -> str:
        """Waits for a message that pops up, and holds all the parts; gives its text."""
        message = self.page.locator(".notification-list-item")
        for part in parts:
            message = message.filter(has_text=part)

        def look() -> None:
            # One that nobody has looked at for a while is to be found behind the bell alone.
            if not message.count():
                message.first.wait_for(timeout=_MOMENT)

        try:
            look()
        except Error:
            self._center()
        return self.shown(message).inner_text()

    def messages(self) -> list[str]:
        """What pops up and has popped up, as the bell keeps it."""
        return self._center().locator(".notification-list-item").all_inner_texts()

    def _center(self) -> Locator:
        center = self.page.locator(".notifications-center.visible")
        return self.insist(
            lambda: self.run("Notifications: Show Notifications"), center, "the bell"
        )

    def picker(self, title: str) -> Locator:
        """The quick pick with a title; until it is there, keys go elsewhere."""
        return self.page.locator(_PICKER, has_text=title)

    def picker_rows(self) -> Locator:
        """The rows of the quick pick that is open."""
        return self.page.locator(f"{_PICKER} .monaco-list-row")

    def shown(self, locator: Locator) -> Locator:
        """Waits until something is seen."""
        expect(locator.first).to_be_visible(timeout=WAIT)
        return locator.first

    def gone(self, locator: Locator) -> None:
        """Waits until something is seen no more."""
        expect(locator).to_have_count(0, timeout=WAIT)

    def status(self, says: str) -> str:
        """Waits until the language status item behind `{}` says something; gives all it says."""
        item = self.page.locator('.statusbar-item[id*="status.languageStatus"]').first
        told = self.page.locator(".hover-language-status", has_text="Winsock")

        def rest() -> None:
            self._rest_nowhere()
            item.hover(timeout=_MOMENT)

        return self.insist(rest, told.filter(has_text=says), f"{says!r} in the status").inner_text()

    # ---- what is done

    def insist(self, act: Callable[[], object], seen: Locator, what: str) -> Locator:
        """Does something until it has been done: until something is seen, which is given."""
        end = time.monotonic() + PATIENCE
        moment = _MOMENT
        while True:
            try:
                act()
                seen.first.wait_for(timeout=moment)
            except Error as error:
                # A search that a slow machine is busy with would only begin again each time.
                moment *= 1.5
                # What an act needs may come late, or be drawn anew at this very moment.
                if time.monotonic() > end:
                    raise AssertionError(f"waited in vain for {what}") from error
            else:
                return seen.first

    def rest_on(self, line: str, text: str, says: str) -> str:
        """Rests the pointer on a text until a hover says something; gives all that it says."""
        hover = self.page.locator(".monaco-hover:visible")

        def rest() -> None:
            # What is drawn anew under the pointer loses its hover: then a person moves once more.
            self.keys("Escape")
            self._rest_nowhere()
            expect(hover).to_have_count(0, timeout=_MOMENT)
            self.page.mouse.move(*self._middle(line, text), steps=4)

        return self.insist(rest, hover.filter(has_text=says), f"a hover on {text!r}").inner_text()

    def click_on(self, line: str, text: str) -> None:
        """Puts the cursor into a text."""

        def click() -> None:
            self.page.mouse.click(*self._middle(line, text))
            places = [self._handle(self.editor), self._box(line, text)]
            self.page.wait_for_function(_CURSOR_IS_IN, arg=places, timeout=_MOMENT)

        self.insist(click, self.editor, f"the cursor in {text!r}")

    def keys(self, *names: str) -> None:
        """Presses keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        """Types a text as a person does."""
        self.page.keyboard.type(text, delay=30)

    def at_end(self) -> None:
        """Puts the cursor at the end of the text."""
        numbers = self.editor.locator(".line-numbers")
        last = str(max(int(each) for each in numbers.all_inner_texts()))
        active = self.editor.locator(".line-numbers.active-line-number")

        def go() -> None:
            self.editor.locator(".view-lines").click(position={"x": 5, "y": 5}, timeout=_MOMENT)
            self.keys("Control+End")

        self.insist(go, active.filter(has_text=re.compile(rf"^{last}$")), "the end of the text")

    def run(self, command: str) -> None:
        """Runs a command by its title, through the command palette."""
        self._pick("F1", f">{command}", command)

    def open(self, name: str) -> None:
        """Opens a file of the workspace by its name."""
        tab = self.page.locator(".editor-group-container.active .tab.active", has_text=name)
        self.insist(lambda: self._pick("Control+p", name, name), tab, f"the file {name}")
        self.shown(self.editor.locator(".view-line"))

    def accept(self, text: str) -> None:
        """Takes the row of the quick pick that a text stands in, once it is the one to be taken."""
        self.shown(self.page.locator(f"{_PICKER} .monaco-list-row.focused", has_text=text))
        self.page.locator(f"{_PICKER} input.input").press("Enter")

    def _pick(self, key: str, typed: str, text: str) -> None:
        box = self.page.locator(f"{_PICKER} input.input")
        row = self.page.locator(f"{_PICKER} .monaco-list-row.focused", has_text=text)

        def ask() -> None:
            # The list holds what was known when it was opened; a window that has just begun
            # does not know its files and extensions yet.
            self.keys("Escape", key)
            box.fill(typed, timeout=_MOMENT)

        self.insist(ask, row, f"{text!r} to pick")
        box.press("Enter")

    def quick_fixes(self) -> list[str]:
        """Opens the menu behind the light bulb and gives what it offers."""
        rows = self.page.locator(_FIXES)

        def ask() -> None:
            # A hover that comes up under the pointer takes the menu away.
            self._rest_nowhere()
            self.keys("Escape", "Control+.")

        self.insist(ask, rows, "quick fixes")
        return [text.strip() for text in rows.all_inner_texts()]

    def fix(self, title: str, gives: Locator) -> None:
        """Takes a quick fix from the menu, which is opened if it is not; it has an effect."""
        row = self.page.locator(_FIXES, has_text=title).first

        def take() -> None:
            if not row.is_visible():
                self.quick_fixes()
            row.click(timeout=_MOMENT)

        self.insist(take, gives, f"what {title!r} does")

    def complete(self, text: str) -> None:
        """Takes a completion, once it is the one that is to be taken."""
        row = self.page.locator(".suggest-widget:visible .monaco-list-row.focused", has_text=text)
        self.shown(row)
        self.keys("Enter")

    def completions(self) -> list[str]:
        """Waits for the list of completions and gives what it shows."""
        rows = self.page.locator(".suggest-widget:visible .monaco-list-row")
        self.shown(rows)
        return rows.all_inner_texts()

    def save(self, file: Path, text: str) -> None:
        """Saves what is being written; the file has a text then."""
        self.keys("Control+s")
        self.until(lambda: file.read_text("utf-8") == text)
        self.gone(self.page.locator(".tab.active.dirty"))

    def watch(self, folder: Path) -> None:
        """Waits until the window notices what happens in a folder behind its back."""
        names = (f"watched-{number}.txt" for number in range(1000))
        row = self.page.locator(".explorer-folders-view .monaco-list-row", has_text="watched-")
        self.insist(lambda: (folder / next(names)).touch(), row, "changes to be noticed")
        for file in folder.glob("watched-*.txt"):
            file.unlink()
        self.gone(row)

    def fresh(self) -> None:
        """Leaves nothing open: no file, no pane, no message."""
        empty = self.page.locator(".editor-group-container.empty")
        self._rest_nowhere()
        self.insist(lambda: self.keys("Escape", FRESH), empty, "an empty window")
        self.gone(self.page.locator(".notification-list-item, .part.panel:visible"))

    def set(self, folder: Path, settings: dict[str, Any]) -> None:
        """Changes the settings of a folder behind the editor's back."""
        file = folder / ".vscode" / "settings.json"
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, json.dumps(settings))

    def until(self, holds: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Waits until something holds that is not to be seen."""
        end = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < end, "it does not come to hold"
            self.page.wait_for_timeout(50)

    def preview(self, text: str) -> str:
        """Waits for the Markdown preview that holds a text, and gives what it says."""
        outer = self.page.locator("iframe.webview.ready").first.content_frame
        inner = outer.locator("#active-frame").content_frame
        return self.shown(inner.locator("body", has_text=text)).inner_text()

    def close(self) -> None:
        """Leaves the window as a person does, so that its extensions end."""
        try:
            self.page.goto("about:blank")
        finally:
            self.page.context.close()

    def picture(self, name: str) -> None:
        """Keeps what is seen, without the pointer's traces."""
        vscode.PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=vscode.PICTURES / f"{name}.png", animations="disabled")

    def _rest_nowhere(self) -> None:
        # Above the tabs, where nothing answers to the pointer.
        self.page.mouse.move(5, 5)

    def _middle(self, line: str, text: str) -> tuple[float, float]:
        box = self._box(line, text)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def _box(self, line: str, text: str) -> dict[str, float]:
        """Where a text stands. Raises playwright's `Error` while it does not."""
        box = self.page.evaluate(_BOX_OF_TEXT, [self._handle(self.line(line)), text])
        if not box or not box["width"]:
            raise Error(f"{text!r} does not stand in the line with {line!r}")
        return box

    def _handle(self, locator: Locator) -> ElementHandle:
        found = locator.element_handle(timeout=_MOMENT)
        assert found is not None
        return found
