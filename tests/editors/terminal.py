"""A terminal that an editor runs in: tmux, which takes keys and gives back the screen."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.editors.waiting import PATIENCE, until
from tools import editors
from tools.environment import ROOT
from tools.generate import write_atomically
from tools.pictures import drawn

PICTURES = ROOT / "build" / "pictures"
"""Where tests put pictures of screens."""

_SETTINGS = """\
set -g default-terminal "tmux-256color"
set -g status off
set -g escape-time 0
set -g remain-on-exit on
"""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        columns: int = 100,
        lines: int = 30,
    ) -> None:
        self.columns = columns
        # The path of a socket is short; pytest's folders are not.
        self._folder = Path(tempfile.mkdtemp(prefix="winsock-ls-"))
        settings = self._folder / "tmux.conf"
        settings.write_text(_SETTINGS, "utf-8")
        program = editors.program("tmux")
        self._tmux = [str(program), "-S", str(self._folder / "socket"), "-f", str(settings)]
        self._environment = {**environment, **editors.libraries(program), "LC_ALL": "C.UTF-8"}
        size = ["-x", str(columns), "-y", str(lines)]
        # The program's own variables, not those that tmux needs.
        variables = [f"{name}={value}" for name, value in environment.items()]
        run = ["env", "-i", *variables, "TERM=tmux-256color", *command]
        self._call("new-session", "-d", *size, "-c", str(folder), *run)

    def _call(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments],
            env=self._environment,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, f"tmux {arguments}: {done.stderr.decode()}"
        return done.stdout.decode("utf-8", "replace")

    def type(self, text: str) -> None:
        """Types a text, letter by letter."""
        self._call("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Presses keys, by tmux's names: ``Enter``, ``Escape``, ``C-x`` ..."""
        self._call("send-keys", "--", *keys)

    def screen(self) -> str:
        """What stands on the screen."""
        return self._call("capture-pane", "-p")

    def shows(self, *texts: str, patience: float = PATIENCE) -> str:
        """Waits until all the texts stand on the screen, and gives it back."""

        def there() -> str:
            screen = self.screen()
            return screen if all(text in screen for text in texts) else ""

        return until(there, f"{texts} on the screen", self.screen, patience)

    def hides(self, text: str) -> None:
        """Waits until a text is gone from the screen."""
        until(lambda: text not in self.screen(), f"{text!r} to go", self.screen)

    def picture(self, name: str, title: str) -> Path:
        """Draws the screen, in its colours, into `build/pictures/`."""
        colored = self._call("capture-pane", "-p", "-e", "-N")
        path = PICTURES / f"{name}.svg"
        write_atomically(path, drawn(colored.rstrip("\n"), title, self.columns))
        return path

    def close(self) -> None:
        """Ends the program and the terminal."""
        try:
            subprocess.run(
                [*self._tmux, "kill-server"],
                env=self._environment,
                capture_output=True,
                check=False,
                timeout=60,
            )
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)


def words(screen: str) -> str:
    """A screen's text with all white space and frames made one space."""
    return re.sub(r"[\s│╭╮╰╯─~]+", " ", screen)
