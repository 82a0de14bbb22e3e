"""Makes `.venv` with the project and what a task needs. Nothing but the standard library is used,
so that any Python 3.11 with pip can run it from a bare checkout.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINGW = ROOT / ".venv" / "mingw-w64"
PACKAGE = "mingw-w64-common"


def python() -> str:
    """The interpreter of `.venv`."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run(*command: str, **environment: str) -> None:
    """Run a command and end with its status when it fails."""
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if result.returncode:
        sys.exit(result.returncode)


def prepare(*groups: str) -> None:
    """Install the project and the dependency groups into `.venv`, unless they are there already."""
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or newer is needed.")
    wanted = (ROOT / "pyproject.toml").read_text("utf-8") + repr(sorted(groups))
    stamp = VENV / f"prepared-{'-'.join(sorted(groups)) or 'plain'}"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    if not Path(python()).exists():
        _make_venv()
    names = [name for group in groups for name in requirements(group)]
    print(f"Installing into {VENV.name} ...", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python()]
    run(*pip, "install", "--quiet", "--editable", ".", *names)
    stamp.write_text(wanted, "utf-8")


def _make_venv() -> None:
    # pip is run from outside: a system Python without ensurepip can make a venv all the same.
    import venv

    venv.create(VENV, with_pip=False)


def requirements(group: str) -> list[str]:
    """The packages of a dependency group, with those of the groups that it includes."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    found: list[str] = []
    for entry in groups[group]:
        found.extend([entry] if isinstance(entry, str) else requirements(entry["include-group"]))
    return found


def mingw_headers() -> str:
    """The folder of mingw-w64's headers, fetched from Debian's package where it is not installed.

    Ends the program with a clear message where that cannot be done.
    """
    for folder in (os.environ.get("MINGW_INCLUDE", ""), "/usr/share/mingw-w64/include"):
        if folder and (Path(folder) / "winerror.h").exists():
            return folder
    unpacked = MINGW / "usr/share/mingw-w64/include"
    if not (unpacked / "winerror.h").exists() and not unpack(PACKAGE):
        sys.exit(
            "The tests compare the code table with mingw-w64's headers: install the Debian package "
            f"{PACKAGE}, or set MINGW_INCLUDE to a folder that holds winerror.h."
        )
    return str(unpacked)


def unpack(*packages: str) -> bool:
    """Unpack Debian packages into `.venv`, once and without rights; False where it cannot be."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return False
    with locked(MINGW / "lock"):
        return all(_unpack(package) for package in packages)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes out: test workers find at once that something is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _unpack(package: str) -> bool:
    stamp = MINGW / f"{package}.unpacked"
    if stamp.exists():
        return True
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    with tempfile.TemporaryDirectory(dir=MINGW) as folder:
        for attempt in range(2):
            # Downloading takes no rights; only a machine that never saw the list needs it updated.
            subprocess.run(["apt-get", "download", package], cwd=folder, **quiet)  # type: ignore[call-overload]
            archives = list(Path(folder).glob("*.deb"))
            if archives:
                break
            if not attempt:
                subprocess.run(["apt-get", "update"], **quiet)  # type: ignore[call-overload]
        for archive in archives:
            done = subprocess.run(["dpkg-deb", "-x", str(archive), str(MINGW)], **quiet)  # type: ignore[call-overload]
            if done.returncode == 0:
                stamp.touch()
    return stamp.exists()


if __name__ == "__main__":
    prepare(*sys.argv[1:])
