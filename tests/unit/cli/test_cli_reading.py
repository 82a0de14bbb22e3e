"""Files are read if they can be, and trouble is told in a line."""

from __future__ import annotations

import os

import pytest

from winsock_ls.cli.checking import reading
from winsock_ls.cli.checking.reading import UnreadableError, read


class TestRead:
    @pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
    def test_all_bytes_are_read(self, tmp_path, size):
        """Small files and large ones."""
        (tmp_path / "a.c").write_bytes(b"x" * size)

        assert read(str(tmp_path / "a.c"), "a.c", 0, "en") == b"x" * size

    def test_a_file_without_a_size_is_read(self):
        """Under /proc no file knows how long it is."""
        assert b"Python" not in read("/proc/self/status", "status", 0, "en")
        assert read("/proc/self/status", "status", 0, "en").startswith(b"Name:")

    @pytest.mark.parametrize("size", [101, 70_000])
    def test_a_file_that_is_too_large_is_not_read(self, tmp_path, size):
        """The limit is told."""
        (tmp_path / "a.c").write_bytes(b"x" * size)

        with pytest.raises(UnreadableError) as caught:
            read(str(tmp_path / "a.c"), "src/a.c", 100, "en")

        assert str(caught.value) == ("src/a.c: not checked: larger than max-file-size (100 bytes)")

    def test_a_file_that_is_gone_is_told(self, tmp_path):
        """By the name that the person knows it by."""
        with pytest.raises(UnreadableError) as caught:
            read(str(tmp_path / "a.c"), "src/a.c", 0, "en")

        assert str(caught.value) == "src/a.c: cannot be read: No such file or directory"

    def test_a_forbidden_file_is_told(self, monkeypatch):
        """In the language of the person."""

        def refuse(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(reading.os, "open", refuse)
        with pytest.raises(UnreadableError) as caught:
            read("a.c", "a.c", 0, "zh-CN")

        assert str(caught.value) == "a.c：无法读取：Permission denied"

    def test_a_fifo_in_its_place_does_not_hold_us_up(self, tmp_path):
        """Even if it was put there after the look at the folder."""
        os.mkfifo(tmp_path / "a.c")

        with pytest.raises(UnreadableError, match="neither a file"):
            read(str(tmp_path / "a.c"), "a.c", 0, "en")
