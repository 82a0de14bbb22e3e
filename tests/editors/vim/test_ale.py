"""Vim with ALE, driven by keys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.editors.samples import NUMBER_LINE, RECEIVE
from tests.editors.terminal import Terminal, words
from tests.editors.waiting import until
from tools import editors
from tools.environment import ROOT

# As in editors/vim/README.md, with the keys that a user of ALE has.
VIMRC = """
set nocompatible encoding=utf-8 completeopt=menu,menuone,noselect cmdheight=3
set runtimepath^=ALE
set runtimepath^=PLUGIN
let g:ale_linters = {'c': ['winsock_ls']}
let g:ale_hover_to_preview = 1
let g:ale_virtualtext_cursor = 0
let g:ale_cursor_detail = 0
let g:ale_lint_delay = 50
filetype plugin on
autocmd FileType c setlocal omnifunc=ale#completion#OmniFunc
"""

Start = Callable[..., Terminal]


@pytest.fixture
def start(home: Mapping[str, str], project: Path) -> Iterator[Start]:
    """Starts Vim on a file: ``start(text, extra_vimrc, **variables)``."""
    started: list[Terminal] = []

    def begin(text: str = RECEIVE, extra: str = "", **variables: str) -> Terminal:
        program = editors.program("vim")
        ale = editors.debian("usr/share/vim-ale")
        settings = project.parent / "vimrc"
        vimrc = VIMRC.replace("ALE", str(ale), 1).replace("PLUGIN", str(ROOT / "editors/vim"))
        settings.write_text(vimrc + extra, "utf-8")
        (project / "a.c").write_text(text, "utf-8")
        command = [str(program), "-N", "-u", str(settings), "-i", "NONE", "-n", "a.c"]
        environment = {**home, **editors.libraries(program), **variables}
        terminal = Terminal(command, environment, project)
        started.append(terminal)
        terminal.shows("winsock2.h")
        return terminal

    yield begin
    for terminal in started:
        terminal.close()


def place(vim: Terminal, line: int, column: int) -> None:
    """Puts the cursor at a line and column, from 1."""
    vim.press("Escape")
    vim.type(f":call cursor({line}, {column})")
    vim.press("Enter")


def saved(vim: Terminal, project: Path, text: str) -> None:
    """Writes the file and waits until it holds the text."""
    vim.press("Escape")
    vim.type(":write")
    vim.press("Enter")
    path = project / "a.c"
    until(lambda: text in path.read_text("utf-8"), text, vim.screen)


def test_findings_are_shown(start: Start) -> None:
    """The line of the number has a sign, and its message stands below."""
    vim = start()
    vim.shows("--")
    place(vim, NUMBER_LINE, 18)
    vim.shows("10054 is WSAECONNRESET")


def test_hover_is_plain_text(start: Start) -> None:
    """:ALEHover shows the text without marks of Markdown, which ALE would show as they are."""
    vim = start()
    vim.shows("--")
    place(vim, NUMBER_LINE, 18)
    vim.shows("10054 is WSAECONNRESET")
    vim.type(":ALEHover")
    vim.press("Enter")
    screen = words(vim.shows("0x80072746"))
    assert "WSAECONNRESET" in screen
    assert "**" not in screen


def test_hover_in_chinese(start: Start) -> None:
    """The setting for the language reaches the server."""
    vim = start(extra="let g:winsock_ls_settings = {'language': 'zh-CN'}\n")
    vim.shows("--")
    place(vim, NUMBER_LINE, 18)
    vim.shows("WSAECONNRESET（")
    vim.type(":ALEHover")
    vim.press("Enter")
    vim.shows("连接")


def test_completion_by_keys(start: Start, project: Path) -> None:
    """CTRL-X CTRL-O offers the constants, and the one chosen is written."""
    vim = start()
    vim.shows("--")
    place(vim, NUMBER_LINE, 18)
    vim.type("cwWSAECONNRE")
    vim.press("C-x", "C-o")
    vim.shows("WSAECONNREFUSED", "WSAECONNRESET")
    vim.type("S")
    vim.press("C-n", "C-y")
    saved(vim, project, "if (e == WSAECONNRESET) return")


def test_a_fix_by_keys(start: Start, project: Path) -> None:
    """:ALECodeAction offers the name, and the finding goes with the number."""
    vim = start()
    vim.shows("--")
    place(vim, NUMBER_LINE, 18)
    vim.shows("10054 is WSAECONNRESET")
    vim.type(":ALECodeAction")
    vim.press("Enter")
    vim.shows("1) ", "WSAECONNRESET")
    vim.type("1")
    vim.press("Enter")
    vim.shows("e == WSAECONNRESET")
    saved(vim, project, "if (e == WSAECONNRESET) return")
    vim.hides("10054 is")


def linters(vim: Terminal, project: Path) -> dict[str, str]:
    """The language id of our linter by filetype, for each at which ALE runs it."""
    out = project / "linters"
    out.unlink(missing_ok=True)
    (project / "ask.vim").write_text(
        f"""
        let s:found = {{}}
        for s:type in keys(g:winsock_ls#languages#ids)
          for s:linter in ale#linter#Get(s:type)
            if s:linter.name ==# 'winsock_ls'
              let s:found[s:type] = s:linter.language
            endif
          endfor
        endfor
        call writefile([json_encode([s:found, g:winsock_ls#languages#ids])], '{out}.new')
        call rename('{out}.new', '{out}')
        """,
        "utf-8",
    )
    vim.type(":source ask.vim")
    vim.press("Enter")
    found, known = json.loads(
        until(out.exists, "the answer", vim.screen) and out.read_text("utf-8")
    )
    assert found.items() <= known.items()
    return {name: found.get(name, "") for name in known}


def test_every_filetype_has_its_linter(start: Start, project: Path) -> None:
    """ALE runs it for each, with its language id; for four after they are named as documented."""
    vim = start()
    missing = {name for name, id in linters(vim, project).items() if not id}
    readme = (ROOT / "editors/vim/README.md").read_text("utf-8")
    [lists] = re.findall(r"^let g:ale_linters = \{\n.*?\\ \}$", readme, re.MULTILINE | re.DOTALL)
    (project / "lists.vim").write_text(lists, "utf-8")
    vim.type(":source lists.vim")
    vim.press("Enter")
    assert missing == {"go", "perl", "python", "rust"}
    assert all(linters(vim, project).values())
