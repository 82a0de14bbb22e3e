"""Makes the pictures of VS Code anew, and those alone: `python3 -m tools.vscode_pictures`.

They are screenshots that the tests make in a real VS Code; `icon.png` is drawn from `icon.svg`.
"""

from __future__ import annotations

import shutil
import sys

from tools import environment, node, vscode

PICTURES = tuple(
    f"{name}{suffix}" for name in ("hover", "fix", "look-up", "problems") for suffix in ("", "-zh")
)
IMAGES = node.EXTENSION / "images"

_TESTS = "tests/editors/vscode"


def main() -> None:
    """Runs the tests that make pictures, and takes those over that are shown somewhere."""
    environment.prepare("tests", "lint", "vscode")
    node.prepare()
    python = environment.python()
    environment.run(python, "-m", "pytest", "-q", "-m", "picture", _TESTS)
    for name in PICTURES:
        made = vscode.PICTURES / f"{name}.png"
        if not made.exists():
            sys.exit(f"No test has made {made.name}.")
        shutil.copy2(made, IMAGES / made.name)
        print(f"wrote {made.name}")


if __name__ == "__main__":
    main()
