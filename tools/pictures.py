"""Makes the pictures of the READMEs anew, from real runs: `python3 -m tools.pictures`.

Those of terminals and of Neovim are drawn here; those of VS Code, by `tools.vscode_pictures`.
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys

from tools import editors, environment, vscode_pictures
from tools.environment import ROOT

_WIDTH = 110
PICTURES = {
    "check": ("winsock-ls check examples/udp_server.cpp", 24),
    "annotate": ("winsock-ls annotate examples/server.log", 12),
    "explain": ("winsock-ls explain 10054", 22),
    "explain-zh": ("winsock-ls explain 10054 --lang zh-CN", 20),
}


SCREENS = ("neovim-completion", "neovim-hover-zh")


def main() -> None:
    """Makes all of them."""
    environment.prepare("tests", "lint", "vscode")
    editors.prepare()
    # By the interpreter that has what terminals are drawn with.
    environment.run(environment.python(), "-c", "from tools import pictures; pictures.draw()")
    vscode_pictures.main()


def draw() -> None:
    """Draws those of terminals and of Neovim."""
    for name, (command, lines) in PICTURES.items():
        _write(name, picture(command, lines))
    _screens()


def _screens() -> None:
    """Take over the screens that the tests of editors draw."""
    test = "tests/editors/neovim/test_pictures.py"
    environment.run(sys.executable, "-m", "pytest", "-q", test)
    for name in SCREENS:
        drawn_there = ROOT / "build" / "pictures" / f"{name}.svg"
        _write(name, drawn_there.read_text("utf-8"))


def _write(name: str, drawing: str) -> None:
    # It imports the project, which the interpreter that runs `main` need not have.
    from tools.generate import write_atomically

    path = ROOT / "docs" / "images" / f"{name}.svg"
    write_atomically(path, drawing)
    print(f"wrote {path.relative_to(ROOT)}")


def picture(command: str, lines: int) -> str:
    """An SVG of a terminal with the command and the first lines of what it prints."""
    shown = "\n".join(_output(command).split("\n")[:lines])
    return drawn(f"\x1b[1;32m$ \x1b[0;1m{command}\x1b[0m\n{shown}", command, _WIDTH)


def drawn(screen: str, title: str, width: int) -> str:
    """An SVG of a terminal's screen; ``screen`` has the escape sequences of its colours."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(screen))
    svg = console.export_svg(title=title, unique_id=re.sub(r"\W", "-", title))
    svg = _TEXT.sub(_with_cells, svg)
    # The fonts of the reader's machine will do: a picture fetches nothing.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)(?=</text>)')


def _with_cells(match: re.Match[str]) -> str:
    """Rich counts a Chinese character as one cell wide; it takes two."""
    from rich.cells import cell_len

    text = html.unescape(match[4])
    length = float(match[2]) * cell_len(text) / max(len(text), 1)
    return f"{match[1]}{length:g}{match[3]}{match[4]}"


def _output(command: str) -> str:
    arguments = command.split()[1:]
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(_WIDTH), "LC_ALL": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    result = subprocess.run(
        [sys.executable, "-m", "winsock_ls", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    return result.stdout.decode()


if __name__ == "__main__":
    main()
