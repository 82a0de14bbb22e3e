"""The project works from a wheel, from a source distribution and from a plain copied folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A wheel and a source distribution of the checkout, the wheel made from the other."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--outdir", str(out), str(ROOT))
    return out


def _run(*command: str, cwd: Path | None = None, status: int = 0) -> str:
    # An installed program must not find the checkout.
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    result = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert result.returncode == status, result.stdout + result.stderr
    return result.stdout


def test_the_wheel_holds_what_is_read_at_run_time(built):
    """The table, the queries, the pages and the marker are in the wheel; tests and data are not."""
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()

    assert {
        "winsock_ls/catalog/codes.json",
        "winsock_ls/rules/pages/zh-CN/WS001.md",
        "winsock_ls/syntax/queries/c-family/lower.scm",
        "winsock_ls/syntax/queries/cpp/lower.scm",
        "winsock_ls/py.typed",
    } <= set(names)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"winsock_ls"}


def test_the_source_distribution_holds_what_the_tests_need(built):
    """Someone who packages the project can run its tests and regenerate its files."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}

    assert {"server", "data", "tests", "tools", "pyproject.toml", "README.md", "LICENSE"} <= tops


def test_the_wheel_works_in_a_clean_environment(built, tmp_path):
    """Installed alone it explains, checks, and answers an editor."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python, program = str(scripts / "python"), str(scripts / "winsock-ls")
    wheel = str(next(built.glob("*.whl")))
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", wheel)
    source = tmp_path / "a.c"
    source.write_text("int f(void) { return WSAGetLastError() == 10054; }\n")

    explained = json.loads(_run(program, "explain", "10054", "--json", cwd=tmp_path))
    checked = json.loads(
        _run(program, "check", "--output-format", "json", str(source), cwd=tmp_path, status=1)
    )
    answer = _initialize(program, tmp_path)

    assert [record["name"] for record in explained] == ["WSAECONNRESET"]
    assert [finding["code"] for finding in checked] == ["WSAECONNRESET"]
    assert b'"hoverProvider"' in answer


def _initialize(program: str, cwd: Path) -> bytes:
    messages = b""
    for number, method in enumerate(("initialize", "shutdown", "exit")):
        body = {"jsonrpc": "2.0", "method": method, "params": {"capabilities": {}}}
        if method != "initialize":
            del body["params"]
        if method != "exit":
            body["id"] = number
        data = json.dumps(body).encode()
        messages += b"Content-Length: %d\r\n\r\n%s" % (len(data), data)
    result = subprocess.run(
        [program, "server"], input=messages, cwd=cwd, capture_output=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_copied_folder_works(tmp_path):
    """Without any installation the package's folder is enough for a look-up."""
    shutil.copytree(ROOT / "server" / "winsock_ls", tmp_path / "winsock_ls")

    output = _run(sys.executable, "-m", "winsock_ls", "explain", "WSAEINTR", cwd=tmp_path)

    assert output.startswith("WSAEINTR")
