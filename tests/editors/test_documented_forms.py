"""Editors that are not run here: their files have the form that each editor documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tools import editor_languages
from tools.environment import ROOT
from winsock_ls import __version__

EDITORS = ROOT / "editors"
COMMAND = ["winsock-ls", "server"]
LANGUAGES = list(editor_languages.languages())


def read(name: str) -> Any:
    text = (EDITORS / name).read_text("utf-8")
    return tomllib.loads(text) if name.endswith(".toml") else json.loads(text)


def shape(**properties: Any) -> dict[str, Any]:
    """The schema of an object with these properties and no others, all needed."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}
OBJECT = {"type": "object"}
PER_SYSTEM = shape(default=TEXT, windows=TEXT)


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": item, "minProperties": 1}


FORMS: dict[str, dict[str, Any]] = {
    # helix: book/src/languages.md
    "helix/languages.toml": shape(
        **{"language-server": several(shape(command=TEXT, args=TEXTS))},
        language={
            "type": "array",
            "items": shape(name=TEXT, **{"language-servers": TEXTS}),
        },
    ),
    # kate: handbook, LSP Client Plugin, configuration
    "kate/settings.json": shape(
        servers=several(
            {
                **shape(
                    command=TEXTS,
                    highlightingModeRegex=TEXT,
                    rootIndicationFileNames=TEXTS,
                    url=TEXT,
                    settings=OBJECT,
                    use={"type": "string"},
                ),
                "required": ["command", "highlightingModeRegex"],
            }
        )
    ),
    # sublimelsp: client_configuration
    "sublime-text/LanguageServers.sublime-settings": several(
        shape(enabled={"type": "boolean"}, command=TEXTS, selector=TEXT, settings=OBJECT)
    ),
    # coc.nvim: doc/coc-config.txt, languageserver
    "coc/coc-settings.json": shape(
        languageserver=several(
            shape(command=TEXT, args=TEXTS, filetypes=TEXTS, rootPatterns=TEXTS, settings=OBJECT)
        )
    ),
    # zed: docs, extensions/languages and configuring-languages
    "zed/extension.toml": shape(
        id=TEXT,
        name=TEXT,
        description=TEXT,
        version=TEXT,
        schema_version={"const": 1},
        authors=TEXTS,
        repository=TEXT,
        language_servers=several(shape(name=TEXT, languages=TEXTS, language_ids=several(TEXT))),
    ),
    "zed/settings.json": shape(lsp=several(shape(settings=OBJECT))),
    # lsp4ij: docs/UserDefinedLanguageServerTemplate.md
    "jetbrains/winsock-ls/template.json": shape(
        id=TEXT,
        name=TEXT,
        programArgs=PER_SYSTEM,
        expandConfiguration={"type": "boolean"},
        fileTypeMappings={
            "type": "array",
            "minItems": 1,
            "items": shape(fileType=shape(patterns=TEXTS), languageId=TEXT),
        },
    ),
    # the same, the tasks exec and configureServer
    "jetbrains/winsock-ls/installer.json": shape(
        id=TEXT,
        name=TEXT,
        executeOnStartServer={"const": False},
        check=shape(exec=shape(name=TEXT, command=TEXT, timeout={"type": "integer"})),
        run=shape(
            exec=shape(
                name=TEXT,
                ignoreStderr={"type": "boolean"},
                command=PER_SYSTEM,
                onSuccess=shape(
                    configureServer=shape(name=TEXT, command=PER_SYSTEM, update={"const": True})
                ),
            )
        ),
    ),
    "jetbrains/winsock-ls/initializationOptions.json": OBJECT,
    "jetbrains/winsock-ls/clientSettings.json": OBJECT,
    "jetbrains/winsock-ls/settings.json": OBJECT,
}


@pytest.mark.parametrize("name", FORMS)
def test_a_file_has_its_editors_form(name: str) -> None:
    """Each file can be read, and holds the keys that the editor knows and no others."""
    jsonschema.validate(read(name), FORMS[name])


# helix: languages.toml, the servers that it starts by default.
HELIX = {
    "c": ["clangd"],
    "c-sharp": ["roslyn-language-server", "omnisharp", "csharp-ls"],
    "cpp": ["clangd"],
    "dart": ["dart"],
    "fsharp": ["fsharp-ls"],
    "go": ["gopls", "golangci-lint-lsp"],
    "pascal": ["pasls"],
    "perl": ["perlnavigator"],
    "php": ["intelephense"],
    "powershell": [],
    "python": ["ty", "ruff", "jedi", "pylsp", "zuban"],
    "rust": ["rust-analyzer"],
}


def test_helix_keeps_its_own_servers() -> None:
    """A list replaces Helix's default: ours is added behind the servers of the language."""
    content = read("helix/languages.toml")
    lists = {each["name"]: each["language-servers"] for each in content["language"]}
    (ours,) = content["language-server"]
    assert lists == {name: [*servers, ours] for name, servers in HELIX.items()}
    command = content["language-server"][ours]
    assert [command["command"], *command["args"]] == COMMAND


# kate: addons/lspclient/settings.json; for what it lacks, the modes of syntax-highlighting.
KATE = {
    "c": ("C", "ANSI C89", "Objective-C"),
    "cpp": ("C++", "ISO C++", "Objective-C++"),
    "c-sharp": ("C#",),
    "dart": ("Dart",),
    "fsharp": ("FSharp",),
    "go": ("Go",),
    "pascal": ("Pascal",),
    "perl": ("Perl",),
    "php": ("PHP (HTML)",),
    "powershell": ("PowerShell",),
    "python": ("Python",),
    "rust": ("Rust",),
    "vb": ("MonoBasic",),
}


def test_kate_finds_its_own_keys_and_modes() -> None:
    """Each entry has the key of Kate's own, and its pattern fits all modes of that language."""
    servers = read("kate/settings.json")["servers"]
    assert servers.keys() == KATE.keys()
    for key, modes in KATE.items():
        for mode in modes:
            # Kate takes the first that fits, and does not tell capitals from small letters.
            fits = [
                each
                for each, server in servers.items()
                if re.search(server["highlightingModeRegex"], mode, re.IGNORECASE)
            ]
            assert fits == [key], mode


def test_kate_does_not_put_c_in_the_place_of_cpp() -> None:
    """Kate's own entry for C++ uses C's in its place, which ours has to take back."""
    servers = read("kate/settings.json")["servers"]
    assert [key for key, server in servers.items() if server.get("use") is not None] == ["cpp"]
    assert servers["cpp"]["use"] == ""


def test_sublime_text_selects_whole_files() -> None:
    """The selector names the scopes of the languages, one or the other."""
    (server,) = read("sublime-text/LanguageServers.sublime-settings").values()
    assert server["selector"].split(" | ") == [
        names.sublime for _, _, names in LANGUAGES if names.sublime
    ]
    assert server["command"] == COMMAND


def test_zed_is_told_of_the_language_ids() -> None:
    """The manifest has an id for each of its languages, and the settings are its server's."""
    ((name, server),) = read("zed/extension.toml")["language_servers"].items()
    assert list(server["language_ids"]) == server["languages"]
    assert list(read("zed/settings.json")["lsp"]) == [name]
    assert read("zed/extension.toml")["version"] == __version__
    cargo = tomllib.loads((EDITORS / "zed/Cargo.toml").read_text("utf-8"))
    assert cargo["package"]["version"] == __version__
    assert cargo["lib"]["crate-type"] == ["cdylib"]


def test_the_template_of_lsp4ij_covers_every_suffix_once() -> None:
    """Each suffix of the registry stands in one mapping, with an id of its own language."""
    mappings = read("jetbrains/winsock-ls/template.json")["fileTypeMappings"]
    patterns = [pattern for each in mappings for pattern in each["fileType"]["patterns"]]
    suffixes = {f"*{suffix}" for language, _, _ in LANGUAGES for suffix in language.suffixes}
    assert len(patterns) == len(set(patterns))
    assert set(patterns) == suffixes
    assert {each["languageId"] for each in mappings} <= {each for _, each, _ in LANGUAGES}


def test_lsp4ij_starts_the_server_with_the_python_that_installed_it() -> None:
    """What pip writes to need not be on the PATH: the same Python starts the module."""
    task = read("jetbrains/winsock-ls/installer.json")["run"]["exec"]
    starting = task["onSuccess"]["configureServer"]["command"]
    for system, installing in task["command"].items():
        python, *rest = installing.split(" ")
        assert rest == ["-m", "pip", "install", "--user", "winsock-ls"]
        assert starting[system] == f"{python} -m winsock_ls server"
    module = starting["default"].split(" ")[1:]
    done = subprocess.run([sys.executable, *module, "--help"], capture_output=True, check=True)
    assert b"usage: winsock-ls server" in done.stdout


def test_the_settings_of_lsp4ij_fit_their_schema() -> None:
    """The schema is one, and the defaults of all settings satisfy it."""
    schema = read("jetbrains/winsock-ls/settings.schema.json")
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(read("jetbrains/winsock-ls/settings.json"), schema)
    defaults = {
        key: each["default"] for key, each in schema["properties"].items() if "default" in each
    }
    assert len(defaults) > 10
    jsonschema.validate(defaults, schema)


def test_the_package_of_mason_is_of_this_version() -> None:
    """Mason's file names the fields of its specification in their order, and the version."""
    text = (EDITORS / "mason/package.yaml").read_text("utf-8")
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert keys == [
        *("name", "description", "homepage", "licenses", "languages", "categories", "source"),
        *("bin", "neovim"),
    ]
    assert f"id: pkg:pypi/winsock-ls@{__version__}\n" in text
    listed = text[text.index("languages:") : text.index("categories:")]
    assert {each.mason for _, _, each in LANGUAGES if each.mason} == {
        line.strip(' -"') for line in listed.split("\n")[1:] if line
    }


def test_every_command_is_one_that_runs() -> None:
    """What the files have editors start is a command of the program that is installed."""
    program = Path(sys.executable).with_name(COMMAND[0])
    done = subprocess.run([program, COMMAND[1], "--help"], capture_output=True, check=True)
    assert b"usage: winsock-ls server" in done.stdout


def test_every_editor_has_a_readme_that_is_linked() -> None:
    """Each folder says how to use it, and the list of editors leads to it."""
    overview = (EDITORS / "README.md").read_text("utf-8")
    for folder in sorted(each for each in EDITORS.iterdir() if each.is_dir()):
        assert (folder / "README.md").is_file(), folder
        assert f"({folder.name}/README.md)" in overview, folder.name
