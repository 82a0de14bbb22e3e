"""Makes the self-contained server: a folder with one program that needs no Python on the machine.

    python3 -m tools.bundle [FOLDER]        by default build/server

It is for the kind of machine that it is made on.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.environment import ROOT, requirements

OUTPUT = ROOT / "build" / "server"
ENTRY = ROOT / "editors" / "vscode" / "server" / "main.py"
PROGRAM = "winsock-ls.exe" if os.name == "nt" else "winsock-ls"

_WORK = ROOT / "build" / "bundle"
# Parts of Python that nothing of ours reaches, but that others import where they are there.
UNUSED = (
    "_bz2", "_hashlib", "_lzma", "_pydecimal", "_ssl", "_uuid", "bz2", "curses", "ensurepip",
    "idlelib", "lib2to3", "lzma", "pydoc", "pydoc_data", "readline", "setuptools", "sqlite3", "ssl",
    "test", "tkinter", "turtledemo", "unittest", "xmlrpc",
)  # fmt: skip


def bundle(output: Path = OUTPUT) -> Path:
    """Makes the server in a folder, unless it is there already; gives the program."""
    wanted = _fingerprint()
    stamp = output.with_name(f"{output.name}.made-of")
    program = output / PROGRAM
    if program.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return program
    python = _environment()
    shutil.rmtree(output, ignore_errors=True)
    made = _WORK / "dist" / "winsock-ls"
    _run(python, "-m", "PyInstaller", *_options())
    output.parent.mkdir(parents=True, exist_ok=True)
    made.replace(output)
    stamp.write_text(wanted, "utf-8")
    return program


def _options() -> list[str]:
    options = ["--onedir", "--console", "--name", "winsock-ls", "--noconfirm", "--log-level=WARN"]
    options += ["--distpath", str(_WORK / "dist"), "--workpath", str(_WORK / "work")]
    options += ["--specpath", str(_WORK), "--collect-submodules", "winsock_ls"]
    options += ["--collect-data", "winsock_ls", "--copy-metadata", "winsock-ls"]
    options += [f"--exclude-module={name}" for name in UNUSED]
    if os.name == "posix" and shutil.which("strip"):
        options.append("--strip")
    return [*options, str(ENTRY)]


def _environment() -> str:
    """The Python of an environment that holds the project, PyInstaller and nothing else."""
    home = _WORK / "env"
    python = str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    if not Path(python).exists():
        venv.create(home, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    _run(*pip, "install", "--quiet", "--force-reinstall", "--no-deps", str(ROOT))
    _run(*pip, "install", "--quiet", str(ROOT), *requirements("bundle"))
    return python


def python_packages() -> list[Path]:
    """The metadata folders of the packages that the bundle is made of, PyInstaller's left out."""
    tools = ("altgraph", "packaging", "pefile", "macholib", "pyinstaller", "pywin32", "setuptools")
    found = site_packages().glob("*.dist-info")
    return sorted(
        each for each in found if not each.name.lower().startswith((*tools, "winsock_ls"))
    )


def site_packages() -> Path:
    """Where the packages lie that the bundle is made of."""
    home = _WORK / "env"
    lib = home / "Lib" if os.name == "nt" else next((home / "lib").iterdir())
    return lib / "site-packages"


def _fingerprint() -> str:
    files = sorted((ROOT / "server" / "winsock_ls").rglob("*"))
    sources = [file for file in files if file.is_file() and "__pycache__" not in file.parts]
    digest = hashlib.sha256(sys.version.encode())
    for file in (ROOT / "pyproject.toml", ENTRY, Path(__file__), *sources):
        digest.update(file.as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _run(*command: str) -> None:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")


if __name__ == "__main__":
    print(bundle(*(Path(each).resolve() for each in sys.argv[1:2])))
