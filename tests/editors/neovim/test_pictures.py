"""Pictures of the screen, which the README shows too."""

from __future__ import annotations

import re

from tests.editors.neovim.conftest import Start
from tests.editors.neovim.test_completion import AS_ONE_TYPES
from tests.editors.neovim.test_editing import RECEIVE
from tests.editors.terminal import words

CODE = RECEIVE.replace("int receive", "int attempt").replace(
    "    return 0;\n", "    if (WSAGetLastError() == $2) return -1;\n    return 0;\n"
)
LOOKS = AS_ONE_TYPES + "vim.o.number = true\nvim.o.laststatus = 0\nvim.o.termguicolors = true\n"


def test_completion_looks_as_it_should(start: Start) -> None:
    """The menu stands under the word, with the numbers and titles beside the names."""
    neovim = start("newest", LOOKS, lines=18)
    neovim.lua("vim.diagnostic.config({ virtual_text = true })")
    content = neovim.open(CODE)
    neovim.until_findings("WS001")
    neovim.go(content, 2)
    neovim.type("iWSAECONN")
    neovim.until_offered("WSAECONNREFUSED")
    neovim.press("C-n")
    screen = words(neovim.terminal.shows("WSAECONNREFUSED", "10061", "■"))
    assert "WSAECONNRESET" in screen
    picture = neovim.terminal.picture("neovim-completion", "Neovim")
    drawn = re.sub(r"<[^>]*>", "", picture.read_text("utf-8"))
    assert "WSAECONNREFUSED" in drawn and "10061" in drawn


def test_a_chinese_hover_looks_as_it_should(start: Start) -> None:
    """The window is framed around characters that are two cells wide."""
    neovim = start("newest", LOOKS, lines=26, LANG="zh_CN.UTF-8", LC_ALL="")
    content = neovim.open(CODE)
    neovim.until_findings("WS001")
    neovim.lua("vim.lsp.inlay_hint.enable(true)")
    neovim.go(content, 0)
    neovim.lua("vim.lsp.buf.hover({ border = 'rounded', max_width = 70, max_height = 16 })")
    neovim.until_float("WSAECONNRESET")
    neovim.terminal.shows("WSAECONNRESET", "╭", "连接")
    picture = neovim.terminal.picture("neovim-hover-zh", "Neovim")
    assert "连接" in picture.read_text("utf-8")
