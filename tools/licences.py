"""The licences of what the VS Code extension carries of others, from the packages themselves."""

from __future__ import annotations

import email
import json
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tools import bundle

_FILES = ("license", "licence", "copying", "notice", "thirdpartynotice")


class Notice(NamedTuple):
    """One package: its name with the version, what it calls its licence, and the texts."""

    name: str
    licence: str
    texts: tuple[str, ...]


def text(notices: Iterable[Notice]) -> str:
    """One file with all of them. Ends the program where a package has no licence text."""
    line = "-" * 78
    parts = ["This extension carries the following packages of others.\n"]
    for notice in sorted(set(notices)):
        if not notice.texts:
            sys.exit(f"No licence text found for {notice.name}")
        parts.append(f"{line}\n{notice.name} ({notice.licence})\n{line}\n")
        parts += [f"{each.strip()}\n" for each in notice.texts]
    return "\n".join(parts)


def of_npm(folders: Iterable[Path]) -> list[Notice]:
    """Those of packages whose code is in the bundled script."""
    notices = []
    for folder in folders:
        manifest = json.loads((folder / "package.json").read_text("utf-8"))
        name = f"{manifest['name']} {manifest['version']}"
        notices.append(Notice(name, manifest.get("license", "?"), _texts(folder)))
    return notices


def of_server() -> list[Notice]:
    """Those of the Python packages in the self-contained server, and of Python itself."""
    notices = [_python(), _starter(), *_system_libraries()]
    for folder in bundle.python_packages():
        metadata = email.message_from_string((folder / "METADATA").read_text("utf-8"))
        licence = metadata["License-Expression"] or metadata["License"] or "see below"
        name = f"{metadata['Name']} {metadata['Version']}"
        found = _texts(folder) + _texts(folder / "licenses")
        notices.append(Notice(name, licence.split("\n")[0], found))
    return notices


def _python() -> Notice:
    home = Path(sysconfig.get_path("stdlib"))
    places = (home, home.parent.parent, Path(sys.base_prefix))
    texts = next((found for each in places if (found := _texts(each))), ())
    return Notice(f"Python {sys.version.split()[0]}", "PSF-2.0", texts)


def _starter() -> Notice:
    """The program that starts Python in the bundle is PyInstaller's, with its exception."""
    (folder,) = bundle.site_packages().glob("[pP]y[iI]nstaller-*.dist-info")
    metadata = email.message_from_string((folder / "METADATA").read_text("utf-8"))
    texts = _texts(folder) + _texts(folder / "licenses")
    return Notice(f"PyInstaller's bootloader {metadata['Version']}", metadata["License"], texts)


def _system_libraries() -> list[Notice]:
    """Libraries of the system in the bundle: elsewhere than on Linux Python brings its own."""
    found: dict[str, Notice] = {}
    for file in (bundle.OUTPUT / "_internal").glob("lib*.so*") if sys.platform == "linux" else ():
        if file.name.startswith("libpython"):
            continue
        owner = subprocess.run(
            ["dpkg", "-S", f"*/{file.name}"], capture_output=True, text=True, check=False
        ).stdout
        package = owner.partition(":")[0]
        text = Path("/usr/share/doc") / package / "copyright"
        if not package or not text.is_file():
            sys.exit(f"Whose is {file.name}? Its licence has to go with it.")
        found[package] = Notice(package, "see below", (text.read_text("utf-8", "replace"),))
    return list(found.values())


def _texts(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    files = [
        each
        for each in sorted(folder.iterdir())
        if each.is_file() and each.name.lower().startswith(_FILES)
    ]
    return tuple(each.read_text("utf-8", "replace") for each in files)
