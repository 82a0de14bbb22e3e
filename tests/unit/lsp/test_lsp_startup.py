"""Starting: what is not needed for the answer to initialize is not loaded before it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.e2e.wire import environment


def modules_after(code: str) -> set[str]:
    """The modules that are loaded after some code, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    return set(done.stdout.split())


def test_options_need_no_protocol() -> None:
    """``winsock-ls server --help`` does not wait for the protocol library."""
    loaded = modules_after("import winsock_ls.lsp.server")
    assert not loaded & {"pygls", "lsprotocol", "cattrs", "asyncio"}


@pytest.mark.parametrize(
    "module",
    ["tree_sitter", "winsock_ls.rules", "winsock_ls.features", "winsock_ls.config", "hashlib"],
)
def test_the_engine_is_loaded_later(module: str) -> None:
    """Building a server loads neither grammars nor rules."""
    code = "import winsock_ls.lsp.language_server as it\nit.Server(lambda status: None)"
    assert module not in modules_after(code)
