"""The extension as it is written and as it is packaged."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.e2e.wire import PULLING, Wire
from tools import bundle, node, vscode
from tools.environment import ROOT
from winsock_ls import __version__
from winsock_ls.syntax import registry as languages


def checked(*arguments: str) -> str:
    result = node.run_node(*arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_types_of_the_code_hold() -> None:
    """In TypeScript's strictest mode."""
    checked("node_modules/typescript/bin/tsc", "--noEmit")


def test_the_code_has_no_lint() -> None:
    """By the strict rules that know types."""
    checked("node_modules/eslint/bin/eslint.js", ".")


def test_what_needs_no_editor_works() -> None:
    """The choice of the server, looking up, settings, and the texts in both languages."""
    warning = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    # What hangs, or leaves a process behind, shall not hang everything. Milliseconds.
    bounds = ("--test-timeout=120000", "--test-force-exit")
    said = checked(warning, "--test", *bounds, "--test-reporter=tap", "test/*.test.ts")
    assert int(re.findall(r"^# pass (\d+)$", said, re.MULTILINE)[0]) > 30


def test_the_lock_file_names_no_registry() -> None:
    """Whoever installs uses the registry that they have."""
    lock = json.loads((node.EXTENSION / "package-lock.json").read_text("utf-8"))
    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []


_MARKED_AS = {
    "error": "error",
    "warning": "warning",
    "warn": "warning",
    "info": "information",
    "hint": "information",
    "note": "information",
}
"""What VS Code makes of the word that a problem matcher captures as the severity."""

_MATCH = """
const [pattern, text] = process.argv.slice(1);
const found = text.split("\\n").map((line) => new RegExp(pattern).exec(line));
console.log(JSON.stringify(found.filter((match) => match !== null)));
"""


@pytest.mark.parametrize(
    ("language", "message"), [("en", "10054 is WSAECONNRESET"), ("zh-CN", "10054 即 WSAECONNRESET")]
)
def test_the_problem_matcher_reads_what_check_prints(
    language: str, message: str, tmp_path: Path
) -> None:
    """Each finding once, in either language, at its place and with its severity; cells too."""
    severities = ("error", "warning", "information", "hint")
    for severity in severities:
        folder = tmp_path / severity
        folder.mkdir()
        (folder / "winsock-ls.toml").write_text(f'[severity]\nALL = "{severity}"\n')
        (folder / "a b.c").write_text("int f(void) { return WSAGetLastError() == 10054; }\n")
        source = ["import socket\n", "def f(s):\n", "    return s.connect_ex(()) == 10054\n"]
        cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": []}
        notebook = {"cells": [cell | {"source": source}], "nbformat": 4, "nbformat_minor": 5}
        named = {"metadata": {"language_info": {"name": "python"}}}
        (folder / "a.ipynb").write_text(json.dumps(notebook | named))
    printed = subprocess.run(
        [sys.executable, "-m", "winsock_ls", "check", "--lang", language],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout

    contributes = json.loads((node.EXTENSION / "package.json").read_text("utf-8"))["contributes"]
    (matcher,) = contributes["problemMatchers"]
    (pattern,) = contributes["problemPatterns"]
    assert matcher["pattern"] == f"${pattern['name']}"
    otherwise = matcher.get("severity", "error")
    problems = []
    for match in json.loads(checked("-e", _MATCH, pattern["regexp"], printed)):
        assert match[pattern["message"]].startswith(message)
        assert match[pattern["code"]] == "WS001"
        severity = _MARKED_AS.get(match[pattern["severity"]].lower(), otherwise)
        place = (match[pattern[key]] for key in ("file", "line", "column"))
        problems.append((*place, severity))
    assert sorted(problems) == sorted(
        (str(Path(severity, name)), line, column, marked)
        for severity in severities
        for marked in [_MARKED_AS.get(severity, severity)]
        for name, line, column in (("a b.c", "1", "43"), ("a.ipynb", "3", "32"))
    )


@pytest.fixture(scope="module")
def packaged() -> tuple[Path, str]:
    return vscode.package(vscode.this_target())


def test_it_is_packaged_without_a_warning(packaged: tuple[Path, str]) -> None:
    """The packager finds nothing to complain about."""
    path, said = packaged
    assert path.is_file()
    assert re.findall(r"warning|error", said, re.IGNORECASE) == []


def test_it_holds_what_is_needed_and_nothing_else(packaged: tuple[Path, str]) -> None:
    """No source, no test, no map; the table, the rules, both languages, pictures, licences."""
    archive = zipfile.ZipFile(packaged[0])
    names = {name.removeprefix("extension/") for name in archive.namelist()}
    own = {name for name in names if not name.startswith("bundled/server/_internal/")}
    rules = {name for name in own if re.fullmatch(r"dist/rules/(zh-CN/)?(WS\d+|README)\.md", name)}
    pictures = {name for name in own if re.fullmatch(r"images/[a-z-]+\.png", name)}
    assert {name.replace("zh-CN/", "") for name in rules if "zh-CN" in name} == {
        name for name in rules if "zh-CN" not in name
    }
    assert len(rules) > 20
    assert len(pictures) > 4
    assert own - rules - pictures == {
        *("[Content_Types].xml", "extension.vsixmanifest", "package.json", "readme.md"),
        *("changelog.md", "LICENSE.txt", "THIRD-PARTY-NOTICES.txt", "package.nls.json"),
        *("package.nls.zh-cn.json", "l10n/bundle.l10n.zh-cn.json", "dist/extension.js"),
        *("dist/codes.json", "dist/rules.json", f"bundled/server/{bundle.PROGRAM}"),
    }


def test_every_package_in_it_has_its_licence(packaged: tuple[Path, str]) -> None:
    """Those of npm and of Python, Python itself, and the program that starts it."""
    notices = zipfile.ZipFile(packaged[0]).read("extension/THIRD-PARTY-NOTICES.txt").decode()
    for name in (
        "vscode-languageclient",
        "pygls",
        "tree-sitter",
        "msgspec",
        "Python",
        "PyInstaller",
    ):
        assert re.search(rf"^{name}\S* .*\(.+\)$", notices, re.MULTILINE | re.IGNORECASE), name


def test_the_pictures_of_the_walkthrough_are_there(packaged: tuple[Path, str]) -> None:
    """A page with a hole in it helps nobody."""
    archive = zipfile.ZipFile(packaged[0])
    names = ("package.json", "package.nls.json", "package.nls.zh-cn.json")
    texts = "".join(archive.read(f"extension/{name}").decode() for name in names)
    named = set(re.findall(r"images/[\w-]+\.png", texts))
    assert len(named) > 8
    assert {f"extension/{name}" for name in named} <= set(archive.namelist())


def test_the_links_of_its_pages_lead_to_files_of_the_repository(
    packaged: tuple[Path, str],
) -> None:
    """Pictures are those of the version's tag; what else is linked to is on the main branch."""
    archive = zipfile.ZipFile(packaged[0])
    manifest = json.loads(archive.read("extension/package.json"))
    tag = f"v{__version__}"
    repository = re.escape(manifest["repository"]["url"].removesuffix(".git"))
    pages = "".join(
        archive.read(f"extension/{name}.md").decode() for name in ("readme", "changelog")
    )
    links = re.findall(r"(!?)\[[^\]]*\]\(([^)]*)\)", pages)
    assert sum(bool(mark) for mark, _ in links) > 3
    for mark, link in links:
        view, branch = ("raw", tag) if mark else ("blob", f"(?:main|{tag})")
        found = re.fullmatch(rf"{repository}/{view}/{branch}/([^#?]+)", link)
        assert found, link
        assert (ROOT / found[1]).is_file(), link


@pytest.mark.skipif(os.name == "nt", reason="only the bundles of other systems hold links")
def test_a_framework_of_macos_can_be_packaged(tmp_path: Path) -> None:
    """Its links to folders are left out; those to files become the files that they stand for."""
    internal = tmp_path / "server" / "_internal"
    version = internal / "Python.framework" / "Versions" / "3.13"
    (version / "Resources").mkdir(parents=True)
    (version / "Python").write_text("library")
    (version / "Resources" / "Info.plist").write_text("plist")
    for link, goal in (
        ("Python", "Python.framework/Versions/3.13/Python"),
        ("Python.framework/Python", "Versions/Current/Python"),
        ("Python.framework/Resources", "Versions/Current/Resources"),
        ("Python.framework/Versions/Current", "3.13"),
    ):
        (internal / link).symlink_to(goal)
    stage = tmp_path / "stage"
    stage.mkdir()
    for name in (".vscodeignore", "README.md", "CHANGELOG.md"):
        vscode.copy(node.EXTENSION / name, stage / name)
    vscode.copy(ROOT / "LICENSE", stage / "LICENSE")
    manifest = json.loads((node.EXTENSION / "package.json").read_text("utf-8"))
    kept = ("name", "version", "publisher", "license", "engines", "repository")
    (stage / "package.json").write_text(json.dumps({key: manifest[key] for key in kept}))
    vscode.copy(tmp_path / "server", stage / "bundled" / "server")
    out = tmp_path / "framework.vsix"
    vscode.pack(stage, out)

    archive = zipfile.ZipFile(out)
    inside = "extension/bundled/server/_internal/"
    found = {
        name.removeprefix(inside): archive.read(name).decode()
        for name in archive.namelist()
        if name.startswith(inside)
    }
    assert found == {
        "Python": "library",
        "Python.framework/Python": "library",
        "Python.framework/Versions/3.13/Python": "library",
        "Python.framework/Versions/3.13/Resources/Info.plist": "plist",
    }


def test_the_server_in_it_needs_no_python(
    packaged: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unpacked somewhere, with nothing on PATH, it explains, checks and answers an editor."""
    with zipfile.ZipFile(packaged[0]) as archive:
        archive.extractall(tmp_path)
    program = tmp_path / "extension" / "bundled" / "server" / bundle.PROGRAM
    program.chmod(0o755)
    source = tmp_path / "a.c"
    source.write_text("int f(void) { return WSAGetLastError() == 10054; }\n")
    bare = {"PATH": str(tmp_path), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    if os.name == "nt":
        bare["SYSTEMROOT"] = os.environ["SYSTEMROOT"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], env=bare, capture_output=True, text=True, check=False
        )

    explained = json.loads(run("explain", "10054", "--json", "--lang", "zh-CN").stdout)
    (rule,) = json.loads(run("explain", "WS001", "--json", "--lang", "zh-CN").stdout)
    found = run("check", "--output-format", "json", str(source))

    assert [each["language"] for each in explained] == ["zh-CN"]
    assert rule["docs"].startswith("## 作用")
    assert [each["code"] for each in json.loads(found.stdout)] == ["WSAECONNRESET"], found.stderr
    for language in languages.LANGUAGES:
        # A grammar that is missing fails when a file with a candidate is looked at.
        other = tmp_path / f"other{language.suffixes[0]}"
        other.write_text("WSAGetLastError() == 10054\n")
        looked = run("check", str(other))
        assert looked.returncode in (0, 1), (language.id, looked.stderr)
    monkeypatch.setattr("tests.e2e.wire.COMMAND", [str(program), "server", "--stdio"])
    monkeypatch.setattr("tests.e2e.wire.environment", lambda **extra: {**bare, **extra})
    with Wire() as wire:
        wire.initialize(PULLING)
        wire.open(source.as_uri(), source.read_text())
        assert "10054" in json.dumps(wire.hover(source.as_uri(), 0, 44))
        document = {"textDocument": {"uri": source.as_uri()}}
        assert len(wire.request("textDocument/diagnostic", document)["result"]["items"]) == 1
        assert wire.request("shutdown")["result"] is None
        wire.tell("exit")
        assert wire.wait() == 0
