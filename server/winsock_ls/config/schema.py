"""The JSON Schema of a configuration file, made from the tree of settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from winsock_ls.config.fields import Setting, Shape, tree

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(language: str = "en") -> dict[str, Any]:
    """Gives the JSON Schema (draft 2020-12) of ``winsock-ls.toml``.

    The same schema holds for the table ``[tool.winsock-ls]`` of ``pyproject.toml``. ``language``
    is that of the descriptions, ``en`` or ``zh-CN``. A new dict each time, ready for JSON.
    """
    return {
        "$schema": DIALECT,
        "title": "winsock-ls",
        "description": (
            "winsock-ls 的配置（winsock-ls.toml 或 pyproject.toml 的 [tool.winsock-ls]）。"
            if language == "zh-CN"
            else "Settings of winsock-ls (winsock-ls.toml, or [tool.winsock-ls] in pyproject.toml)."
        ),
        **_object(tree(), language),
    }


def setting_schema(setting: Setting, language: str = "en") -> dict[str, Any]:
    """Gives the schema of one setting or section: type, description, default."""
    described: dict[str, Any] = {"description": setting.description(language)}
    if setting.children:
        return {**_object(setting.children, language), **described}
    described.update(shape_schema(setting.shape))
    if setting.default is not None:
        default = setting.default
        described["default"] = list(default) if isinstance(default, tuple) else default
    return described


def shape_schema(shape: Shape) -> dict[str, Any]:
    """Gives the schema of a bare type."""
    if shape.kind == "list":
        assert shape.item is not None
        return {"type": "array", "items": shape_schema(shape.item)}
    if shape.kind == "table":
        assert shape.item is not None
        return {"type": "object", "additionalProperties": shape_schema(shape.item)}
    if shape.kind == "choice":
        return {"type": "string", "enum": list(shape.choices)}
    bounds = {"minimum": shape.at_least, "maximum": shape.at_most}
    return {"type": shape.kind} | {key: at for key, at in bounds.items() if at is not None}


def _object(settings: Iterable[Setting], language: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {each.name: setting_schema(each, language) for each in settings},
    }
