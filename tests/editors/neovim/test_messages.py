"""The plug-in's own texts."""

from __future__ import annotations

from tests.editors.neovim.conftest import Start


def test_both_languages_have_the_same_messages(start: Start) -> None:
    """English and Chinese have equal keys, and equal places to be filled."""
    neovim = start("newest")
    texts = neovim.lua("return require('winsock_ls.messages').texts")
    assert texts["en"].keys() == texts["zh-CN"].keys()
    for key, text in texts["en"].items():
        assert text.count("%") == texts["zh-CN"][key].count("%"), key


def test_they_follow_the_setting(start: Start) -> None:
    """The setting for the language of texts holds for the plug-in too."""
    neovim = start("newest", "vim.lsp.enable('winsock_ls')\n")
    say = "return require('winsock_ls.messages').say('no_word')"
    assert "no word" in neovim.lua(say)
    neovim.lua("require('winsock_ls').configure({ language = 'zh-CN' })")
    assert "单词" in neovim.lua(say)
