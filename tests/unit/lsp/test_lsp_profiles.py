"""Profiles: which settings hold for which document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp.profiles import Folder, Profiles

if TYPE_CHECKING:
    from pathlib import Path


def test_documents_of_a_folder_share_a_profile(tmp_path: Path) -> None:
    """Without a configuration file between them there is one profile for all."""
    profiles = Profiles()
    profiles.set_folders([Folder(tmp_path.as_uri())])
    (tmp_path / "deep").mkdir()
    paths = [tmp_path / "a.c", tmp_path / "deep/b.c"]
    first, second = (profiles.of(path.as_uri(), str(path)) for path in paths)
    assert first is second
    assert profiles.of("untitled:1", None) is first
    assert profiles.general_profile() is first


def test_the_innermost_folder_decides(tmp_path: Path) -> None:
    """Of nested workspace folders, the nearest speaks for a document."""
    outer, inner = Folder(tmp_path.as_uri()), Folder((tmp_path / "inner").as_uri() + "/")
    inner.settings = {"language": "zh-CN"}
    profiles = Profiles()
    profiles.set_folders([outer, inner])
    for name, language in (("a.c", "auto"), ("inner/a.c", "zh-CN"), ("inner2/a.c", "auto")):
        path = tmp_path / name
        assert profiles.of(path.as_uri(), str(path)).settings.language == language


def test_later_layers_win(tmp_path: Path) -> None:
    """Options at the start, then what was pushed, then what was asked for."""
    profiles = Profiles()
    profiles.initial = {"language": "zh-CN", "maxFileSize": 1, "fallbackEncoding": "cp1252"}
    profiles.pushed = {"winsock-ls": {"language": "en", "max-file-size": 2}}
    profiles.general = {"maxFileSize": 3}
    path = tmp_path / "a.c"
    settings = profiles.of(path.as_uri(), str(path)).settings
    assert (settings.language, settings.max_file_size) == ("en", 3)
    assert settings.fallback_encoding == "cp1252"


def test_large_and_excluded_files_have_no_rules(tmp_path: Path) -> None:
    """Neither is judged; others are by the rules that are on."""
    profiles = Profiles()
    profiles.initial = {"maxFileSize": 100, "exclude": ["old"]}
    profiles.set_folders([Folder(tmp_path.as_uri())])
    profile = profiles.of_folder(str(tmp_path))
    assert profile.rules(str(tmp_path / "a.c"), 101) == frozenset()
    assert profile.rules(str(tmp_path / "old/a.c"), 1) == frozenset()
    assert "WS001" in profile.rules(str(tmp_path / "a.c"), 100)
    assert "WS001" in profile.rules(None, 1)


def test_configuration_files_are_known_by_name_and_by_use(tmp_path: Path) -> None:
    """A file that another extends counts from when it was read."""
    (tmp_path / "winsock-ls.toml").write_text('extend = "base.toml"\n')
    (tmp_path / "base.toml").write_text('language = "zh-CN"\n')
    profiles = Profiles()
    profiles.set_folders([Folder(tmp_path.as_uri())])
    assert not profiles.is_configuration(str(tmp_path / "base.toml"))
    assert profiles.general_profile().settings.language == "zh-CN"
    assert profiles.is_configuration(str(tmp_path / "base.toml"))
    assert profiles.is_configuration("/anywhere/.winsock-ls.toml")
    assert not profiles.is_configuration("/anywhere/Cargo.toml")
    assert not profiles.is_configuration(None)
