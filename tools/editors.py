"""Gets the editors that the tests drive: `python3 -m tools.editors` prepares them and says where.

Neovim's newest release and clangd come as Python packages. What Debian has (its own, older Neovim;
Vim with ALE; tmux to draw their screens) is unpacked into a cache folder, which takes no rights.
Emacs and Kate run from their own place alone: they are installed where that is allowed.

Nothing but the standard library is used, as in `tools.environment`.
"""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import environment

PYTHON_GROUP = "editors"
UNPACKED = ("neovim", "tmux", "vim", "vim-ale")
INSTALLED = {
    "emacs-nox": "/usr/bin/emacs",
    "elpa-eglot": "/usr/share/emacs/site-lisp/elpa/eglot-*",
    "elpa-lsp-mode": "/usr/share/emacs/site-lisp/elpa/lsp-mode-*",
    "kate": "/usr/bin/kate",
    "libkf5syntaxhighlighting-tools": "/usr/bin/kate-syntax-highlighter",
    "xvfb": "/usr/bin/Xvfb",
    "xdotool": "/usr/bin/xdotool",
    "dbus-daemon": "/usr/bin/dbus-run-session",
}
"""Packages, and a path that each of them brings."""
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}


class MissingError(Exception):
    """An editor is not there and cannot be had; the message says what to install."""


def cache() -> Path:
    """The folder that keeps what was unpacked, between checkouts."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "winsock-ls-editors"


def root() -> Path:
    """Where Debian's packages lie unpacked: below it is `usr/bin` and so on."""
    name = hashlib.sha256(" ".join(UNPACKED).encode()).hexdigest()[:12]
    return cache() / f"debian-{name}"


def program(name: str) -> Path:
    """An editor's program, unpacked or installed. Raises MissingError."""
    for folder in (str(root() / "usr/bin"), None):
        found = shutil.which(name, path=folder)
        if found:
            return Path(found)
    raise MissingError(f"{name} is not installed, and its Debian package could not be fetched.")


def debian(path: str) -> Path:
    """A file or folder of Debian's packages, unpacked or installed. Raises MissingError."""
    for top in (root(), Path("/")):
        if (top / path).exists():
            return top / path
    raise MissingError(f"/{path} is not there, and its Debian package could not be fetched.")


def libraries(program_path: Path) -> dict[str, str]:
    """The environment variables that an unpacked program needs to find its libraries."""
    if not program_path.is_relative_to(root()):
        return {}
    found = sorted({str(path.parent) for path in (root() / "usr/lib").glob("*-linux-gnu*/*.so*")})
    return {"LD_LIBRARY_PATH": os.pathsep.join(found)}


def prepare() -> None:
    """Fetch what is not there yet. What cannot be had is left out: `program` tells of it."""
    with environment.locked(cache() / "lock"):
        _python_packages()
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            return
        if not root().exists():
            _unpack()
        missing = [name for name, path in INSTALLED.items() if not glob.glob(path)]
        if missing:
            install(missing)


def _python_packages() -> None:
    wanted = environment.requirements(PYTHON_GROUP)
    stamp = environment.VENV / f"prepared-{PYTHON_GROUP}"
    if stamp.exists() and stamp.read_text("utf-8") == repr(wanted):
        return
    print(f"Installing {' '.join(wanted)} ...", flush=True)
    # The project itself is left alone: its tests may be running.
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    environment.run(*pip, "--python", environment.python(), "install", "--quiet", *wanted)
    stamp.write_text(repr(wanted), "utf-8")


def _unpack() -> None:
    print(f"Unpacking {' '.join(UNPACKED)} ...", flush=True)
    fresh = root().with_name(f"{root().name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        archives = _download(fresh)
        if archives is None:
            return
        for archive in archives:
            subprocess.run(["dpkg-deb", "-x", str(archive), str(fresh)], check=True)
            archive.unlink()
        # Only what is whole bears the name: a half of it would go unnoticed later.
        fresh.rename(root())
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _download(folder: Path) -> list[Path] | None:
    """Fetch the packages and what they need that is not installed; None where that fails."""
    for attempt in range(2):
        plan = subprocess.run(
            ["apt-get", "install", "--simulate", "--no-install-recommends", *UNPACKED],
            capture_output=True,
            text=True,
            check=False,
        )
        names = [line.split()[1] for line in plan.stdout.split("\n") if line.startswith("Inst ")]
        if plan.returncode == 0:
            fetched = subprocess.run(["apt-get", "download", *names], cwd=folder, **_QUIET)  # type: ignore[call-overload]
            if fetched.returncode == 0:
                return sorted(folder.glob("*.deb"))
        if not attempt:
            subprocess.run(["apt-get", "update"], **_QUIET)  # type: ignore[call-overload]
    return None


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is allowed; gives whether they are there now."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {' '.join(packages)} ...", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for attempt in range(2):
        done = subprocess.run(command, env=variables, **_QUIET)  # type: ignore[call-overload]
        if done.returncode == 0:
            return True
        if not attempt:
            subprocess.run(["apt-get", "update"], **_QUIET)  # type: ignore[call-overload]
    return False


def main() -> None:
    environment.prepare()
    prepare()
    for name in ("nvim", "tmux", "vim", "emacs", "kate"):
        try:
            print(f"{name:6} {program(name)}")
        except MissingError as missing:
            print(f"{name:6} {missing}")


if __name__ == "__main__":
    main()
