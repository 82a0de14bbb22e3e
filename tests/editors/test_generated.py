"""The files of editors/ that follow the engine's registry of languages."""

from __future__ import annotations

import re

import pytest

from tools import editor_languages
from tools.data_files import DataError
from tools.environment import ROOT
from winsock_ls.syntax import registry
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.names import Names


def test_every_language_of_the_registry_has_a_filetype():
    """No language that the engine knows is left out of Vim's and Neovim's filetypes."""
    filetypes = (ROOT / "editors/neovim/lua/winsock_ls/filetypes.lua").read_text("utf-8")
    listed = re.findall(r"'(.*)'", filetypes)
    assert listed == editor_languages.filetypes()
    for language, _, names in editor_languages.languages():
        assert set(names.vim) <= set(listed), language


def test_a_language_without_names_is_an_error(monkeypatch):
    """Adding a language makes one say what editors call it."""
    new = Language(id="new", names=Names("New", (), ("new-language",)), line_comment="#")
    monkeypatch.setattr(registry, "LANGUAGES", (*registry.LANGUAGES, new))
    with pytest.raises(DataError, match="new-language"):
        editor_languages.filetypes()


def test_no_names_are_of_a_language_that_is_not_there():
    """The table of names has the language ids of the registry and no others."""
    assert editor_languages.NAMES.keys() == {id for _, id, _ in editor_languages.languages()}
