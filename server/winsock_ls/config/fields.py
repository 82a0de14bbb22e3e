"""The tree of settings read as data: keys, types, defaults, descriptions.

This is what checks of values, the JSON Schema and generated pages share, so that a setting is
declared once, in :mod:`winsock_ls.config.settings`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import Struct, inspect

from winsock_ls.config.settings import Scope, Settings

Kind = Literal["boolean", "integer", "string", "choice", "list", "table", "section"]


class Shape(Struct, frozen=True):
    """The type of a value. ``item`` is what a list or the values of a table hold."""

    kind: Kind
    choices: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    item: Shape | None = None
    optional: bool = False

    @property
    def name(self) -> str:
        """The type as a person writes it: ``array of strings``."""
        if self.item is None:
            return self.kind
        return f"{'array' if self.kind == 'list' else 'table'} of {self.item.plural}"

    @property
    def plural(self) -> str:
        """The type in the plural, for the items of an array or table."""
        if self.item is None:
            return f"{self.kind}s"
        return f"{'arrays' if self.kind == 'list' else 'tables'} of {self.item.plural}"


class Setting(Struct, frozen=True):
    """One setting, or a section of settings (``kind`` "section", with ``children``).

    ``key`` is the full path in kebab-case (``hover.enable``), ``name`` its last part; ``default``
    is plain data as JSON has it. ``adds`` and ``globs`` are explained at
    :func:`winsock_ls.config.settings.note`.
    """

    key: str
    name: str
    shape: Shape
    default: Any
    en: str
    zh: str
    scope: Scope
    adds: bool
    globs: bool
    children: tuple[Setting, ...] = ()

    @property
    def editor_key(self) -> str:
        """The key as editors have it, in camelCase: ``diagnostics.maxPerFile``."""
        return camel(self.key)

    def description(self, language: str = "en") -> str:
        """Gives the description in ``en`` or ``zh-CN``."""
        return self.zh if language == "zh-CN" else self.en


def camel(key: str) -> str:
    """Gives ``max-file-size`` as ``maxFileSize``."""
    first, *rest = key.split("-")
    return first + "".join(part.capitalize() for part in rest)


@cache
def tree() -> tuple[Setting, ...]:
    """Gives the settings of the first level, sections with their children, as declared."""
    root = inspect.type_info(Settings)
    assert isinstance(root, inspect.StructType)
    return _settings(root, "")


@cache
def all_settings() -> tuple[Setting, ...]:
    """Gives every setting that holds a value, without the sections, in the order of the tree."""
    leaves: list[Setting] = []
    for setting in tree():
        leaves.extend(setting.children or (setting,))
    return tuple(leaves)


@cache
def by_key() -> dict[str, Setting]:
    """Gives the settings that hold a value by their full key."""
    return {setting.key: setting for setting in all_settings()}


def _settings(struct: Any, prefix: str) -> tuple[Setting, ...]:
    result = []
    for field in struct.fields:
        noted = field.type
        inner = noted.type
        default = field.default
        if default is msgspec.NODEFAULT:
            default = field.default_factory()
        is_section = isinstance(inner, inspect.StructType)
        result.append(
            Setting(
                key=prefix + field.encode_name,
                name=field.encode_name,
                shape=Shape("section") if is_section else _shape(inner),
                default=msgspec.to_builtins(default),
                en=noted.extra_json_schema["description"],
                zh=noted.extra["zh"],
                scope=noted.extra["scope"],
                adds=noted.extra["adds"],
                globs=noted.extra["globs"],
                children=_settings(inner, f"{field.encode_name}.") if is_section else (),
            )
        )
    return tuple(result)


def _shape(kind: Any) -> Shape:
    if isinstance(kind, inspect.UnionType):
        (value,) = (each for each in kind.types if not isinstance(each, inspect.NoneType))
        return msgspec.structs.replace(_shape(value), optional=True)
    if isinstance(kind, inspect.BoolType):
        return Shape("boolean")
    if isinstance(kind, inspect.IntType):
        return Shape("integer", at_least=kind.ge, at_most=kind.le)
    if isinstance(kind, inspect.LiteralType):
        return Shape("choice", choices=tuple(str(value) for value in kind.values))
    if isinstance(kind, inspect.VarTupleType):
        return Shape("list", item=_shape(kind.item_type))
    if isinstance(kind, inspect.DictType):
        return Shape("table", item=_shape(kind.value_type))
    assert isinstance(kind, inspect.StrType), f"no shape for {kind!r}"
    return Shape("string")
