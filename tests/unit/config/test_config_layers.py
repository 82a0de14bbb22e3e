"""What a source of settings may look like, and what is said of a wrong one."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.config import Settings, all_settings, editor_layer, merge, option_layer
from winsock_ls.config.layers import Layer, file_layer, kebab
from winsock_ls.config.settings import DEFAULT_EXCLUDE


def from_file(table: dict[str, Any]) -> Layer:
    return file_layer(table, path="/w/winsock-ls.toml", base="/w")


def said(layer: Layer) -> list[str]:
    return [problem.message for problem in layer.problems]


class TestDefaults:
    def test_no_layer_gives_the_defaults(self) -> None:
        """With nothing configured every setting has its default."""
        assert Settings() == merge()

    def test_the_defaults_are_those_of_the_contract(self) -> None:
        """The defaults that documentation and editors rely on."""
        settings = Settings()
        assert (
            "auto",
            ("WS",),
            DEFAULT_EXCLUDE,
            True,
            False,
            "gb18030",
            300,
            1000,
            False,
        ) == (
            settings.language,
            settings.select,
            settings.exclude,
            settings.respect_gitignore,
            settings.force_exclude,
            settings.fallback_encoding,
            settings.diagnostics.debounce,
            settings.diagnostics.max_per_file,
            settings.diagnostics.workspace,
        )


class TestFile:
    def test_a_good_table_is_taken_as_it_is(self) -> None:
        """Kebab-case keys of a file arrive in the settings."""
        layer = from_file(
            {
                "language": "zh-CN",
                "max-file-size": 1000,
                "severity": {"WS1": "error", "raw-winsock-code": "off"},
                "per-file-ignores": {"*.h": ["WS001"]},
                "diagnostics": {"max-per-file": 5},
            }
        )
        settings = merge(layer)
        assert [] == said(layer)
        assert "zh-CN" == settings.language
        assert 1000 == settings.max_file_size
        assert {"WS1": "error", "raw-winsock-code": "off"} == settings.severity
        assert {"*.h": ("WS001",)} == settings.per_file_ignores
        assert 5 == settings.diagnostics.max_per_file

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ({"selct": []}, "unknown key `selct`: did you mean `select`?"),
            (
                {"per_file_ignores": {}},
                "unknown key `per_file_ignores`: did you mean `per-file-ignores`?",
            ),
            ({"hover": {"enabel": True}}, "unknown key `hover.enabel`: did you mean `enable`?"),
            ({"zzzzzz": 1}, "unknown key `zzzzzz`"),
            ({"a.b": 1}, 'unknown key `"a.b"`'),
            ({"select": "WS"}, "`select` must be an array of strings, not a string"),
            ({"select": ["WS", 5]}, "`select[1]` must be a string, not the number 5"),
            ({"hover": True}, "`hover` must be a table, not `true`"),
            (
                {"respect-gitignore": 1},
                "`respect-gitignore` must be true or false, not the number 1",
            ),
            ({"max-file-size": True}, "`max-file-size` must be an integer, not `true`"),
            ({"max-file-size": 1.5}, "`max-file-size` must be an integer, not the number 1.5"),
            ({"max-file-size": -1}, "`max-file-size` must be at least 0, not -1"),
            (
                {"diagnostics": {"debounce": 60001}},
                "`diagnostics.debounce` must be at most 60000, not 60001",
            ),
            (
                {"language": "zh_cn"},
                "`language` must be `auto`, `en` or `zh-CN`, not `zh_cn`: did you mean `zh-CN`?",
            ),
            (
                {"severity": {"WS1": "warn"}},
                "`severity.WS1` must be `error`, `hint`, `information`, `off` or `warning`, "
                "not `warn`: did you mean `warning`?",
            ),
            (
                {"per-file-ignores": {"*.h": "WS1"}},
                '`per-file-ignores."*.h"` must be an array of strings, not a string',
            ),
            (
                {"per-file-ignores": {"*.h": [None]}},
                '`per-file-ignores."*.h"[0]` must be a string, not null',
            ),
            ({"per-file-ignores": []}, ""),
            (
                {"per-file-ignores": [1]},
                "`per-file-ignores` must be a table of arrays, not an array",
            ),
            (
                {"fallback-encoding": "gb1803"},
                "`fallback-encoding` names no known encoding: `gb1803`",
            ),
            ({"fallback-encoding": "hex"}, "`fallback-encoding` names no known encoding: `hex`"),
            ({"include": {"a": 1}}, "`include` must be an array of strings, not a table"),
        ],
    )
    def test_a_wrong_key_is_named_and_its_fault_told(
        self, table: dict[str, Any], message: str
    ) -> None:
        """Each fault names the key, what was expected and what stood there."""
        assert ([message] if message else []) == said(from_file(table))

    def test_good_keys_beside_wrong_ones_are_used(self) -> None:
        """A wrong key costs nothing but itself."""
        layer = from_file(
            {
                "language": 5,
                "max-file-size": 7,
                "hover": {"enable": "yes", "platforms": False},
                "severity": {"WS1": "loud", "WS2": "hint"},
            }
        )
        settings = merge(layer)
        assert 3 == len(layer.problems)
        assert "auto" == settings.language
        assert 7 == settings.max_file_size
        assert (True, False) == (settings.hover.enable, settings.hover.platforms)
        assert {"WS2": "hint"} == settings.severity

    def test_a_list_is_used_whole_or_not_at_all(self) -> None:
        """A list with one wrong item keeps its default."""
        assert ("WS",) == merge(from_file({"select": ["WS1", 2]})).select

    def test_problems_speak_chinese_too(self) -> None:
        """Every problem has its words in Chinese."""
        layer = from_file({"selct": [], "max-file-size": "big", "language": "fr"})
        assert [
            "未知的键 `selct`：是否想写 `select`？",
            "`max-file-size` 应为整数，而不是字符串",
            "`language` 应为 `auto`、`en` 或 `zh-CN`，而不是 `fr`",
        ] == [problem.text("zh-CN") for problem in layer.problems]


class TestEditor:
    @pytest.mark.parametrize(
        "sent",
        [
            {"maxFileSize": 5, "inlayHints": {"enable": False}},
            {"max-file-size": 5, "inlay-hints": {"enable": False}},
            {"max_file_size": 5, "inlay_hints": {"enable": False}},
            {"winsock": {"maxFileSize": 5, "inlayHints": {"enable": False}}},
            {"winsock-ls": {"maxFileSize": 5, "inlayHints": {"enable": False}}},
            {"settings": {"winsock": {"maxFileSize": 5, "inlayHints": {"enable": False}}}},
            {"winsock.maxFileSize": 5, "winsock.inlayHints.enable": False},
            {"maxFileSize": 5.0, "inlayHints.enable": False},
        ],
    )
    def test_any_spelling_and_wrapping_is_understood(self, sent: dict[str, Any]) -> None:
        """Editors differ in how they write keys; all ways mean the same."""
        layer = editor_layer(sent)
        assert [] == said(layer)
        assert {"max-file-size": 5, "inlay-hints.enable": False} == layer.values

    @pytest.mark.parametrize("sent", [None, {}, [], {"winsock": None}, {"winsock": []}])
    def test_nothing_sent_is_nothing_set(self, sent: object) -> None:
        """Null and empty settings set nothing and are no fault."""
        assert editor_layer(sent) == Layer("editor settings")

    def test_null_is_unset(self) -> None:
        """Null stands for a setting that the user did not touch."""
        layer = editor_layer(
            {"select": None, "hover": {"enable": None}, "severity": {"WS1": None}, "ignore": []}
        )
        assert [] == said(layer)
        assert {"severity": {}, "ignore": ()} == layer.values

    def test_an_empty_table_of_lua_is_an_empty_array(self) -> None:
        """Lua has one empty table for both."""
        layer = editor_layer({"select": {}, "severity": [], "hover": []})
        assert [] == said(layer)
        assert {"select": (), "severity": {}} == layer.values

    def test_keys_of_patterns_keep_their_dots(self) -> None:
        """A dot is a step into a section, never into a pattern."""
        layer = editor_layer({"perFileIgnores": {"src/*.c": ["WS001"]}})
        assert {"per-file-ignores": {"src/*.c": ("WS001",)}} == layer.values

    def test_settings_of_the_plugin_are_passed_over(self) -> None:
        """What belongs to the editor's plug-in is no unknown key."""
        layer = editor_layer({"path": ["x"], "trace": {"server": "off"}, "importStrategy": "a"})
        assert [] == said(layer)
        assert {} == layer.values

    @pytest.mark.parametrize(
        ("sent", "message"),
        [
            (5, "settings must be a table, not the number 5"),
            ({"winsock": 5}, "`winsock` must be a table, not the number 5"),
            ({"maxFilesize": 5}, ""),
            (
                {"maxFileSizes": 5},
                "unknown key `maxFileSizes`: did you mean `maxFileSize`?",
            ),
            ({"hover": {"on": True}}, "unknown key `hover.on`"),
            ({"extend": "a.toml"}, "`extend` can only be set in a configuration file"),
        ],
    )
    def test_a_fault_is_told_in_the_editors_own_spelling(self, sent: object, message: str) -> None:
        """Suggestions are in camelCase, as the editor's settings are."""
        layer = editor_layer(sent)
        if message:
            assert [("editor settings", message)] == [
                (problem.origin, problem.message) for problem in layer.problems
            ]

    def test_endless_wrapping_comes_to_an_end(self) -> None:
        """A key dotted a hundred thousand times is a fault like any other."""
        assert 1 == len(editor_layer({"winsock." * 100_000 + "language": "en"}).problems)

    def test_a_number_too_long_to_print_is_a_fault(self) -> None:
        """Python prints no integers of 4301 digits; we say how large it is."""
        layer = editor_layer({"maxFileSize": -(10**5000), "language": 10**5000})
        assert [
            "`maxFileSize` must be at least 0, not -10^5000",
            "`language` must be a string, not the number 10^5000",
        ] == said(layer)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [setting.editor_key.split(".")[-1] for setting in all_settings()]
                + ["hover", "diagnostics", "winsock", "a.b", "", "."]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


class TestLaws:
    @given(JSON)
    def test_whatever_is_sent_gives_settings(self, sent: object) -> None:
        """No input raises, and what is kept is always a valid tree of settings."""
        settings = merge(editor_layer(sent, "/w"), option_layer(sent, "/x/y"))
        assert settings == msgspec.convert(msgspec.to_builtins(settings), Settings)

    def test_each_setting_is_found_by_its_editors_key(self) -> None:
        """CamelCase and kebab-case are two spellings of the same key."""
        assert [kebab(each.editor_key) for each in all_settings()] == [
            each.key for each in all_settings()
        ]

    def test_the_defaults_are_a_valid_source(self) -> None:
        """Sending all defaults back, as some editors do, is no fault and changes nothing."""
        sent = {each.editor_key: each.default for each in all_settings()}
        layer = editor_layer(sent)
        assert [] == said(layer)
        assert Settings() == merge(layer)
