"""Regular files are read, and nothing else is opened."""

from __future__ import annotations

import os

import pytest

from winsock_ls.config import regular


@pytest.fixture
def opened(monkeypatch):
    """The paths that were opened."""
    paths = []
    real = os.open

    def noted(path, *arguments):
        paths.append(path)
        return real(path, *arguments)

    monkeypatch.setattr(regular.os, "open", noted)
    return paths


class TestRead:
    def test_the_bytes_are_those_of_the_file(self, tmp_path):
        """As many as it may have."""
        path = tmp_path / "a"
        path.write_bytes(b"x\r\n\0" * 1_000_000)

        assert regular.read(str(path), 4_000_000) == path.read_bytes()

    def test_a_longer_file_is_not_read(self, tmp_path):
        """Not even opened."""
        (tmp_path / "a").write_bytes(b"12345")

        with pytest.raises(OSError, match="large"):
            regular.read(str(tmp_path / "a"), 4)

    def test_a_file_that_grows_is_not_read_on(self, tmp_path, monkeypatch):
        """What it had when it was looked at says nothing."""
        (tmp_path / "a").write_bytes(b"12345")
        monkeypatch.setattr(regular, "_check", lambda _found, _limit: None)

        with pytest.raises(OSError, match="large"):
            regular.read(str(tmp_path / "a"), 4)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
    def test_pipes_and_devices_are_not_opened(self, tmp_path, opened):
        """Nor is what leads to one."""
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "link").symlink_to("/dev/zero")

        for path in (tmp_path / "pipe", tmp_path / "link", "/dev/null", tmp_path):
            with pytest.raises(OSError, match="regular"):
                regular.read(str(path), 100)

        assert opened == []

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
    def test_a_pipe_put_in_its_place_does_not_hold_us_up(self, tmp_path, monkeypatch):
        """It is opened without waiting, and seen to be none."""
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "file").touch()
        before = os.stat(tmp_path / "file")
        monkeypatch.setattr(regular.os, "stat", lambda _path: before)

        with pytest.raises(OSError, match="regular"):
            regular.read(str(tmp_path / "pipe"), 100)

    @pytest.mark.parametrize("name", ["nowhere", "a\0b", "\ud800"])
    def test_names_of_nothing(self, tmp_path, name):
        """No such file, and no such name."""
        with pytest.raises((OSError, ValueError)):
            regular.read(str(tmp_path / name), 100)
        assert regular.text(str(tmp_path / name)) is None
        assert not regular.is_file(str(tmp_path / name))


def test_links_are_ours_where_they_stay_inside(tmp_path):
    """A link to a file below the folder is, one to elsewhere is not, nor is a broken one."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (folder / "file", tmp_path / "secret", tmp_path / "folder2"):
        path.touch()
    (folder / "inside").symlink_to("file")
    (folder / "outside").symlink_to("../secret")
    (folder / "beside").symlink_to("../folder2")
    (folder / "round").symlink_to("round")
    (folder / "up").symlink_to("..")

    with os.scandir(folder) as entries:
        ours = {entry.name for entry in entries if regular.is_ours(entry, str(folder))}

    assert ours == {"file", "inside"}
