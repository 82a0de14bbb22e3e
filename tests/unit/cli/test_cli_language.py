"""The language is that of the option, else of the configuration, else of the system."""

from __future__ import annotations

import pytest

from winsock_ls.cli import language


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


class TestChoose:
    def test_the_option_beats_all(self, monkeypatch):
        """What is asked for is what one gets."""
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

        assert language.choose("en", "zh-CN") == "en"

    def test_the_configuration_beats_the_system(self, monkeypatch):
        """A project may speak another language than the machine."""
        monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

        assert language.choose(None, "zh-CN") == "zh-CN"

    @pytest.mark.parametrize(
        ("environment", "expected"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
            ({"LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"}, "zh-CN"),
            ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
            ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
            ({}, "en"),
        ],
    )
    def test_the_first_variable_that_is_set_counts(self, monkeypatch, environment, expected):
        """LC_ALL comes before LC_MESSAGES, and that before LANG."""
        for name, value in environment.items():
            monkeypatch.setenv(name, value)

        assert language.choose(None) == expected


class TestChooseHere:
    @pytest.mark.parametrize(
        ("name", "text", "expected"),
        [
            ("winsock-ls.toml", 'language = "zh-CN"\n', "zh-CN"),
            (".winsock-ls.toml", 'language = "zh-CN"\n', "zh-CN"),
            ("winsock-ls.toml", 'ignore = ["WS001"]\n', "en"),
            ("pyproject.toml", '[tool.winsock-ls]\nlanguage = "zh-CN"\n', "zh-CN"),
            ("pyproject.toml", '[tool."winsock-ls"]\nlanguage = "zh-CN"\n', "zh-CN"),
            ("pyproject.toml", '[tool]\nwinsock-ls.language = "zh-CN"\n', "zh-CN"),
            ("pyproject.toml", '[project]\nname = "winsock-ls"\nlanguage = "zh-CN"\n', "en"),
        ],
    )
    def test_configuration_above_is_found(self, monkeypatch, tmp_path, name, text, expected):
        """Any of the files counts, in the working directory or above it."""
        (tmp_path / name).write_text(text, "utf-8")
        below = tmp_path / "a" / "b"
        below.mkdir(parents=True)
        monkeypatch.chdir(below)

        assert language.choose_here(None) == expected

    def test_an_extended_file_counts(self, monkeypatch, tmp_path):
        """The language may be set in a file that the nearest one extends."""
        (tmp_path / "base.toml").write_text('language = "zh-CN"\n', "utf-8")
        (tmp_path / "winsock-ls.toml").write_text('extend = "base.toml"\n', "utf-8")
        monkeypatch.chdir(tmp_path)

        assert language.choose_here(None) == "zh-CN"
