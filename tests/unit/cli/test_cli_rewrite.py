"""A file is rewritten in one step, or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from winsock_ls.cli.checking import rewrite as module
from winsock_ls.cli.checking.rewrite import NotRewrittenError, rewrite


@pytest.fixture
def path(tmp_path):
    """A file that says "old"."""
    path = tmp_path / "a.c"
    path.write_bytes(b"old")
    return path


def test_the_contents_are_replaced(path):
    """And nothing else is left in the folder."""
    rewrite(str(path), "a.c", b"old", b"new", "en")

    assert path.read_bytes() == b"new"
    assert os.listdir(path.parent) == ["a.c"]


def test_the_mode_stays(path):
    """Who may run or read it may still."""
    path.chmod(0o751)
    rewrite(str(path), "a.c", b"old", b"new", "en")

    assert stat.S_IMODE(path.stat().st_mode) == 0o751


def test_a_link_stays_a_link(path):
    """What it points to is rewritten."""
    folder = path.parent / "links"
    folder.mkdir()
    link = folder / "b.c"
    link.symlink_to("../a.c")
    rewrite(str(link), "b.c", b"old", b"new", "en")

    assert os.readlink(link) == "../a.c"
    assert path.read_bytes() == b"new"


def test_a_file_that_was_changed_is_left_alone(path):
    """Somebody saved it while it was checked."""
    with pytest.raises(NotRewrittenError) as caught:
        rewrite(str(path), "src/a.c", b"other", b"new", "en")

    assert str(caught.value) == "src/a.c: not rewritten: it was changed in the meantime"
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_failure_leaves_the_old_file(path, monkeypatch, step):
    """Nothing half written, and nothing lying about."""

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, step, fail)
    with pytest.raises(NotRewrittenError) as caught:
        rewrite(str(path), "a.c", b"old", b"new", "en")

    assert str(caught.value) == "a.c: cannot be written: No space left on device"
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["a.c"]


def test_interruption_leaves_nothing_behind(path, monkeypatch):
    """Ctrl-C in the middle is no reason for litter."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(module.os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rewrite(str(path), "a.c", b"old", b"new", "en")

    assert os.listdir(path.parent) == ["a.c"]


def test_a_file_that_may_not_be_written_is_left_alone(path, monkeypatch):
    """That its folder may be written does not count."""
    real = os.open

    def refuse(name, flags, *mode):
        if flags == os.O_WRONLY:
            raise PermissionError(13, "Permission denied")
        return real(name, flags, *mode)

    monkeypatch.setattr(module.os, "open", refuse)
    with pytest.raises(NotRewrittenError):
        rewrite(str(path), "a.c", b"old", b"new", "en")

    assert path.read_bytes() == b"old"
