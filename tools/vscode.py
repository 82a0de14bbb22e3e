"""Builds the VS Code extension: `python3 -m tools.vscode` writes a VSIX into `build/vscode`.

It carries the server of the machine it is built on; with `--target none` it carries none, and fits
every platform.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
from pathlib import Path

from tools import bundle, environment, licences, node
from tools.environment import ROOT

STAGE = ROOT / "build" / "vscode" / "extension"
PICTURES = ROOT / "build" / "vscode" / "pictures"
"""What the tests saw."""

_TESTS = "tests/editors/vscode/test_extension.py"
_SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}
_COPIED = (".vscodeignore", "CHANGELOG.md", "README.md", "l10n", "images", "package.json")


def this_target() -> str:
    """The platform of this machine, as VS Code calls it: `linux-x64`."""
    return f"{_SYSTEMS[sys.platform]}-{_MACHINES[platform.machine().lower()]}"


def package(target: str | None) -> tuple[Path, str]:
    """Builds the VSIX for a platform, None for one without a server.

    Gives its path and what the packager said.
    """
    node.extension_packages()
    shutil.rmtree(STAGE, ignore_errors=True)
    STAGE.mkdir(parents=True)
    for name in _COPIED:
        copy(node.EXTENSION / name, STAGE / name)
    for texts in node.EXTENSION.glob("package.nls*.json"):
        copy(texts, STAGE / texts.name)
    copy(ROOT / "LICENSE", STAGE / "LICENSE")
    packages = _node("esbuild.mjs", str(STAGE / "dist")).split()
    notices = licences.of_npm([node.EXTENSION / each for each in packages])
    if target is not None:
        bundle.bundle()
        copy(bundle.OUTPUT, STAGE / "bundled" / "server")
        notices += licences.of_server()
    (STAGE / "THIRD-PARTY-NOTICES.txt").write_text(licences.text(notices), "utf-8", newline="\n")
    version = json.loads((STAGE / "package.json").read_text("utf-8"))["version"]
    out = STAGE.parent / f"winsock-ls-{target or 'universal'}-{version}.vsix"
    return out, pack(STAGE, out, *(["--target", target] if target else []))


def pack(folder: Path, out: Path, *options: str) -> str:
    """Has the packager make a VSIX of the files in a folder; gives what it said."""
    manifest = json.loads((folder / "package.json").read_text("utf-8"))
    repository = manifest["repository"]
    url = repository["url"].removesuffix(".git")
    # By itself the packager takes relative links for ones of the repository's root. Releases are
    # built from the tag: their pictures stay theirs, whatever becomes of the branch.
    for option, view in (("--baseImagesUrl", "raw"), ("--baseContentUrl", "blob")):
        options += (option, f"{url}/{view}/v{manifest['version']}/{repository['directory']}")
    vsce = node.EXTENSION / "node_modules" / "@vscode" / "vsce" / "vsce"
    return _node(str(vsce), "package", "--no-dependencies", "--out", str(out), *options, cwd=folder)


def _node(*arguments: str, cwd: Path = node.EXTENSION) -> str:
    result = node.run_node(*arguments, cwd=cwd)
    if result.returncode:
        sys.exit(f"{arguments[0]} failed:\n{result.stdout}{result.stderr}")
    return result.stdout + result.stderr


def copy(source: Path, target: Path) -> None:
    """Copies a file or folder as it can be packaged: without links.

    A VSIX holds none. For a link to a file the file is copied. Links to folders, which the packager
    fails at, are left out: PyInstaller makes those of macOS's Python framework (`Versions/Current`,
    `Resources`) for signing; what it packs loads `_internal/Python`, by `@rpath/Python`.
    """
    if source.is_dir():
        shutil.copytree(source, target, ignore=_links_to_folders)
    else:
        shutil.copy2(source, target)


def _links_to_folders(folder: str, names: list[str]) -> list[str]:
    paths = {name: Path(folder, name) for name in names}
    return [name for name, path in paths.items() if path.is_symlink() and path.is_dir()]


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.vscode", description=__doc__)
    parser.add_argument("--target", default=this_target(), help="the platform (%(default)s)")
    parser.add_argument("--test", action="store_true", help="test what was built, without VS Code")
    options = parser.parse_args()
    target = options.target
    if target not in ("none", this_target()):
        parser.error(f"the server is built for the machine it is built on, {this_target()}")
    path, said = package(None if target == "none" else target)
    print(said, end="")
    print(path)
    if options.test:
        environment.prepare("tests", "vscode")
        environment.run(environment.python(), "-m", "pytest", _TESTS)


if __name__ == "__main__":
    main()
