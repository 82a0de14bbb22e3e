"""How the editors that the tests drive are fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import editors


def test_what_could_not_be_fetched_is_fetched_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that is down for a moment leaves no empty folder that counts as whole."""
    for name in ("apt-get", "dpkg-deb"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    editors.prepare()

    assert not editors.root().exists()
