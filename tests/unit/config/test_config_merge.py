"""How layers are put upon each other."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.config import FileFilter, Settings, editor_layer, merge, option_layer, resolve
from winsock_ls.config.layers import Layer, file_layer


def file_at(base: str, table: dict[str, Any]) -> Layer:
    return file_layer(table, path=f"{base}/winsock-ls.toml", base=base)


class TestMerge:
    def test_the_later_layer_wins(self) -> None:
        """Defaults < file < editor < command line."""
        file = file_at("/w", {"language": "en", "max-file-size": 1, "hover": {"enable": False}})
        editor = editor_layer({"language": "zh-CN", "hover": {"platforms": False}})
        options = option_layer({"max_file_size": 2, "language": None})
        settings = merge(file, editor, options)
        assert ("zh-CN", 2) == (settings.language, settings.max_file_size)
        assert (False, False, True) == (
            settings.hover.enable,
            settings.hover.platforms,
            settings.hover.languages,
        )

    def test_lists_that_add_grow_from_layer_to_layer(self) -> None:
        """`ignore` and the `extend-` settings add up, each value once."""
        settings = merge(
            file_at("/w", {"ignore": ["WS001"], "extend-exclude": ["a"], "exclude": ["x"]}),
            option_layer({"ignore": ["WS002", "WS001"], "extend-exclude": ["b"], "exclude": ["y"]}),
        )
        assert ("WS001", "WS002") == settings.ignore
        assert ("a", "b") == settings.extend_exclude
        assert ("y",) == settings.exclude

    def test_tables_are_joined_entry_by_entry(self) -> None:
        """A later severity replaces that of its own selector alone."""
        settings = merge(
            file_at("/w", {"severity": {"WS1": "error", "WS2": "hint"}}),
            editor_layer({"severity": {"WS2": "off"}}),
        )
        assert {"WS1": "error", "WS2": "off"} == settings.severity

    def test_select_begins_afresh(self) -> None:
        """Who says --select WS001 sees WS001, whatever the file ignores."""
        settings = merge(
            file_at("/w", {"ignore": ["WS001"], "extend-select": ["WS112"]}),
            option_layer({"select": ["WS001"], "ignore": ["WS002"]}),
        )
        assert (("WS001",), ("WS002",), ()) == (
            settings.select,
            settings.ignore,
            settings.extend_select,
        )

    def test_the_last_word_on_a_macro_holds(self) -> None:
        """A macro undefined later is no longer defined, and the other way round."""
        settings = merge(
            file_at("/w", {"defines": ["A=1", "B"], "undefines": ["C"]}),
            option_layer({"defines": ["C", "A=2"], "undefines": ["B"]}),
        )
        assert (("C", "A=2"), ("B",)) == (settings.defines, settings.undefines)

    @given(
        st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "language": st.sampled_from(["auto", "en", "zh-CN"]),
                    "select": st.lists(st.sampled_from(["WS", "WS1", "ALL"])),
                    "ignore": st.lists(st.sampled_from(["WS001", "WS2"])),
                    "severity": st.dictionaries(
                        st.sampled_from(["WS1", "WS2"]), st.sampled_from(["off", "hint"])
                    ),
                },
            ),
            max_size=4,
        )
    )
    def test_an_empty_layer_changes_nothing(self, tables: list[dict[str, Any]]) -> None:
        """Empty layers between others are of no effect."""
        layers = [option_layer(table) for table in tables]
        spread = [
            each for layer in layers for each in (option_layer({}), layer, editor_layer(None))
        ]
        assert merge(*layers) == merge(*spread)


class TestRoot:
    def test_one_folder_leaves_patterns_as_they_are(self) -> None:
        """With one folder the settings show the patterns as written."""
        resolved = resolve(file_at("/w", {"exclude": ["a/b", "*.c"]}), editor_layer({}, "/w"))
        assert ("/w", ("a/b", "*.c")) == (resolved.root, resolved.settings.exclude)

    def test_patterns_of_a_deeper_folder_are_rewritten(self) -> None:
        """A file above the workspace: the editor's patterns still mean the workspace."""
        resolved = resolve(
            file_at("/r", {"exclude": ["gen"]}),
            editor_layer({"extendExclude": ["*.log", "/out", "!keep/"]}, "/r/sub"),
        )
        assert "/r" == resolved.root
        assert ("/sub/**/*.log", "/sub/out", "!/sub/**/keep/") == resolved.settings.extend_exclude
        assert ("gen",) == resolved.settings.exclude

    def test_patterns_of_a_file_below_the_workspace_are_rewritten(self) -> None:
        """A file in a part of the workspace speaks of that part alone, the defaults too."""
        resolved = resolve(
            file_at("/w/part", {"per-file-ignores": {"*.h": ["WS1"], "!a.c": ["WS2"]}}),
            editor_layer({"exclude": ["gen"], "include": ["*.c"]}, "/w"),
        )
        assert "/w" == resolved.root
        assert {
            "/part/**/*.h": ("WS1",),
            "!/part/**/a.c": ("WS2",),
        } == resolved.settings.per_file_ignores

    def test_a_foreign_folder_does_not_widen_the_default_exclusions(self) -> None:
        """A project inside a folder named `venv` is checked from elsewhere too."""
        resolved = resolve(
            file_at("/s/venv/p", {}), option_layer({"extend-exclude": ["x"]}, "/s/here")
        )
        files = FileFilter(resolved.settings, resolved.root)
        assert "/s" == resolved.root
        assert not files.excluded("/s/venv/p/a.c")
        assert files.excluded("/s/venv/p/venv/a.c")
        assert files.excluded("/s/here/x")

    def test_folders_with_special_characters_are_taken_literally(self) -> None:
        """A folder's name is no pattern."""
        resolved = resolve(
            file_at("/r", {"exclude": ["q"]}), editor_layer({"exclude": ["x"]}, "/r/[a]*")
        )
        files = FileFilter(resolved.settings, resolved.root)
        assert files.excluded("/r/[a]*/x")
        assert not files.excluded("/r/ab/x")

    def test_drives_have_a_common_root_of_nothing(self) -> None:
        """Files and options on different drives of Windows both keep their meaning."""
        resolved = resolve(
            file_at("C:/p", {"exclude": ["a"]}), option_layer({"extend-exclude": ["b"]}, "D:\\q")
        )
        files = FileFilter(resolved.settings, resolved.root)
        assert "" == resolved.root
        assert files.excluded("c:/p/x/a")
        assert files.excluded("d:/q/b")
        assert not files.excluded("d:/q/a")

    def test_no_folder_at_all_gives_no_root(self) -> None:
        """Without any folder there is no root but the one that is given."""
        assert (None, "/b") == (resolve().root, resolve(base="/b/").root)
        assert Settings() == resolve(base="/b").settings
