"""Which files go to the server, by what the installed Kate says of its modes and servers.

The rules are those of its plug-in: the user's settings are merged into its own, the first entry in
the order of the keys whose expression fits the mode is taken, and `use` puts another in its place.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools import editors
from tools.environment import ROOT
from winsock_ls.syntax import registry

COMMAND = ["winsock-ls", "server"]
Servers = dict[str, dict[str, Any]]
OURS: Servers = json.loads((ROOT / "editors/kate/settings.json").read_text("utf-8"))["servers"]
OF_OTHERS = {".t": "TADS 3", ".pp": "Puppet"}
"""Suffixes of ours that Kate takes for other languages."""
SUFFIXES = [each for language in registry.LANGUAGES for each in language.suffixes]


@cache
def own_servers() -> Servers:
    """Kate's own settings, a compressed resource of its plug-in."""
    for plugin in Path("/usr/lib").glob("*/qt5/plugins/ktexteditor/lspclientplugin.so"):
        data = plugin.read_bytes()
        for start in re.finditer(rb"\x78\x9c", data):
            with contextlib.suppress(zlib.error, ValueError):
                content = json.loads(zlib.decompressobj().decompress(data[start.start() :]))
                return dict(content["servers"])
    raise editors.MissingError("Kate's plug-in for language servers is not installed.")


def mode_of(file: Path) -> str | None:
    """Kate's highlighting mode for a file by its name; None where it has none."""
    file.touch()
    program = str(editors.program("kate-syntax-highlighter"))
    command = [program, "--output-format", "html", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"Definition \((.*)\) - Theme", done.stdout)
    assert found or "Unknown syntax" in done.stderr, done.stderr
    return found[1] if found else None


def merged(bottom: dict[str, Any], top: dict[str, Any]) -> dict[str, Any]:
    """What is in both, as Kate merges them."""
    result = {**bottom, **top}
    for key, value in top.items():
        if isinstance(value, dict):
            result[key] = merged(bottom.get(key, {}), value)
    return result


def served(mode: str, ours: Servers) -> tuple[str, list[str] | None]:
    """The language id that Kate sends for a mode, and the command of the server it starts."""
    servers = merged(own_servers(), ours)
    for language_id in sorted(servers):
        pattern = servers[language_id].get("highlightingModeRegex") or language_id
        if re.search(pattern, mode, re.IGNORECASE):
            key = language_id
            while base := servers[key].get("use"):
                key = base
            return language_id, servers[key].get("command")
    return "", None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_goes_to_the_server(suffix: str, tmp_path: Path) -> None:
    """A file whose mode Kate knows goes to the server under an id that means its language."""
    mode = mode_of(tmp_path / f"a{suffix}")
    if mode is None or suffix in OF_OTHERS:
        assert mode == OF_OTHERS.get(suffix)
        return
    language_id, command = served(mode, OURS)
    assert command == COMMAND
    language = registry.for_language_id(language_id)
    assert language is not None
    # Kate has one mode for all headers.
    assert suffix in language.suffixes or (suffix, language.id) == (".h", "cpp")


def test_every_language_has_a_mode(tmp_path: Path) -> None:
    """Kate knows each language of the engine by the suffix that stands first."""
    for language in registry.LANGUAGES:
        mode = mode_of(tmp_path / f"a{language.suffixes[0]}")
        assert mode, language
        assert served(mode, OURS)[1] == COMMAND


def test_c_and_cpp_are_left_out_one_by_one() -> None:
    """Without `c`, C goes to clangd and C++ to us; C++ follows C where `cpp` is left out."""
    without_c = {key: server for key, server in OURS.items() if key != "c"}
    without_cpp = {key: server for key, server in OURS.items() if key != "cpp"}
    clangd = own_servers()["c"]["command"]
    assert served("C", without_c) == ("c", clangd)
    assert served("C++", without_c) == ("cpp", COMMAND)
    assert served("C++", without_cpp) == ("cpp", COMMAND)
    assert served("C++", {}) == ("cpp", clangd)
