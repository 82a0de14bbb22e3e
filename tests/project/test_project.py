"""What is said of the project as a whole holds."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "server" / "winsock_ls"
_FILE_SYSTEM = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "listdir", "walk")
}
# The rooms that may touch the file system, and the places that load the package's own data.
_MAY_READ = (
    "cli/",
    "lsp/",
    "config/reader.py",
    "config/regular.py",
    "catalog/",
    "rules/pages/",
    "syntax/language.py",
)


def test_the_rooms_lie_in_layers():
    """The import contracts of pyproject.toml hold."""
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def test_only_the_outer_rooms_touch_the_file_system():
    """The engine asks for what it needs; it opens nothing itself."""
    offenders = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if name.startswith(_MAY_READ):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                attribute = isinstance(called, ast.Attribute)
                word = called.attr if attribute else getattr(called, "id", "")
                if word in _FILE_SYSTEM and not _is_our_own(called):
                    offenders.append(f"{name}:{node.lineno} {word}")

    assert offenders == []


def _is_our_own(called: ast.expr) -> bool:
    """`Document.open` and the walks over trees are no files."""
    if not isinstance(called, ast.Attribute):
        return False
    owner = called.value
    is_os = isinstance(owner, ast.Name) and owner.id == "os"
    return called.attr in ("open", "walk") and not is_os


def test_an_explanation_loads_nothing_of_the_engine():
    """`explain` starts about as fast as Python: no protocol, no grammar, no slow library."""
    code = (
        "import sys; from winsock_ls.cli.main import main\n"
        "try: main(['explain', '10054'])\n"
        "except SystemExit: pass\n"
        "slow = {'lsprotocol', 'pygls', 'tree_sitter', 'msgspec', 'rich', 'asyncio'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert result.stderr.strip() == "[]"


def test_no_file_is_longer_than_a_room():
    """A module of more than 400 lines wants to be two."""
    long = [
        file.relative_to(ROOT).as_posix()
        for folder in ("server", "tools", "tests", "benchmarks")
        for file in (ROOT / folder).rglob("*.py")
        if len(file.read_text("utf-8").split("\n")) > 401
    ]

    assert long == []


def test_what_the_bundle_leaves_out_is_imported_nowhere():
    """Else a part of the program would fail in it alone."""
    from tools.bundle import UNUSED

    wanted = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                wanted |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                wanted.add((node.module or "").partition(".")[0])

    assert wanted.isdisjoint(UNUSED)
