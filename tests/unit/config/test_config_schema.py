"""The JSON Schema and the list of settings."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import jsonschema
import pytest

from winsock_ls.config import Settings, all_settings, editor_layer, schema
from winsock_ls.config.fields import tree
from winsock_ls.config.layers import file_layer


class TestSchema:
    def test_it_is_a_valid_schema_that_its_defaults_satisfy(self) -> None:
        """Draft 2020-12, and each default is a value of its own setting."""
        made = schema()
        jsonschema.Draft202012Validator.check_schema(made)
        assert "https://json-schema.org/draft/2020-12/schema" == made["$schema"]
        defaults: dict[str, Any] = {}
        for setting in all_settings():
            section, dot, name = setting.key.partition(".")
            if setting.default is None:
                continue
            value = list(setting.default) if isinstance(setting.default, tuple) else setting.default
            if dot:
                defaults.setdefault(section, {})[name] = value
            else:
                defaults[section] = value
        jsonschema.validate(defaults, made)

    @pytest.mark.parametrize(
        "table",
        [
            {"selct": []},
            {"select": "WS"},
            {"select": [5]},
            {"hover": {"x": True}},
            {"hover": True},
            {"language": "fr"},
            {"max-file-size": -1},
            {"diagnostics": {"debounce": 60001}},
            {"severity": {"WS1": "loud"}},
            {"per-file-ignores": {"*.h": "WS1"}},
            {"respect-gitignore": 1},
            {"extend": 5},
        ],
    )
    def test_it_refuses_what_the_reader_refuses(self, table: dict[str, Any]) -> None:
        """An editor that knows the schema tells the same faults."""
        assert not jsonschema.Draft202012Validator(schema()).is_valid(table)
        assert 1 == len(file_layer(table, path="f", base="/").problems)

    def test_every_object_names_its_properties(self) -> None:
        """Unknown keys are refused everywhere."""
        made = schema()
        sections = [made, *(each for each in made["properties"].values() if "properties" in each)]
        assert 5 == len(sections)
        assert {False} == {each["additionalProperties"] for each in sections}

    def test_descriptions_come_in_both_languages(self) -> None:
        """The Chinese schema differs in nothing but its descriptions."""

        def bare(node: Any) -> Any:
            if not isinstance(node, dict):
                return node
            return {
                key: bare(value)
                for key, value in node.items()
                if key != "description" or not isinstance(value, str)
            }

        en, zh = schema("en"), schema("zh-CN")
        assert bare(en) == bare(zh)
        assert "悬停提示的内容。" == zh["properties"]["hover"]["description"]


class TestSettings:
    def test_every_setting_is_described_in_both_languages(self) -> None:
        """English ends with a full stop, Chinese with its own, and has Chinese in it."""
        for setting in (*tree(), *all_settings()):
            assert setting.en.endswith("."), setting.key
            assert setting.zh.endswith("。"), setting.key
            assert any("\u4e00" <= char <= "\u9fff" for char in setting.zh), setting.key

    def test_every_attribute_is_listed(self) -> None:
        """Nothing can be added to the tree and be missing in documentation."""
        attributes = {name.replace("_", "-") for name in Settings.__struct_fields__}
        assert attributes == {setting.name for setting in tree()}

    def test_types_are_named_as_a_person_would(self) -> None:
        """For the pages on settings."""
        named = {setting.key: setting.shape.name for setting in all_settings()}
        assert (
            "boolean",
            "integer",
            "choice",
            "array of strings",
            "table of arrays of strings",
            "table of choices",
        ) == (
            named["hover.enable"],
            named["max-file-size"],
            named["language"],
            named["select"],
            named["per-file-ignores"],
            named["severity"],
        )

    def test_a_scope_says_where_a_setting_belongs(self) -> None:
        """What only a file may say is refused from an editor, everything else is taken."""
        for setting in all_settings():
            value = "x" if setting.default is None else setting.default
            refused = bool(editor_layer({setting.editor_key: value}).problems)
            assert (setting.scope == "file") == refused, setting.key

    def test_what_is_read_once_belongs_to_the_window(self) -> None:
        """Folders cannot differ in what the server asks the first folder's settings for alone."""
        of_the_window = {each.key for each in all_settings() if each.scope == "window"}
        assert {"language", "diagnostics.workspace"} <= of_the_window

    def test_importing_costs_no_parser(self) -> None:
        """Neither TOML nor difflib nor dataclasses are loaded before they are needed."""
        code = (
            "import sys, winsock_ls.config\n"
            "print(*sorted({'tomllib', 'difflib', 'dataclasses', 'json', 'asyncio',"
            " 'pathlib'} & set(sys.modules)))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert "" == done.stdout.strip()
