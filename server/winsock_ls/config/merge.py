"""Layers put upon each other: defaults < files < editor settings < command line.

A later layer wins. Three kinds of settings do not simply replace: those declared with ``adds``
(``extend-select``, ``ignore``, ``defines`` ...) grow from layer to layer, tables (``severity``,
``per-file-ignores``) are joined entry by entry, and a layer that sets ``select`` begins afresh:
what earlier layers said in ``extend-select`` and ``ignore`` is dropped, as whoever writes
``--select WS101`` wants to see WS101.
"""

from __future__ import annotations

import posixpath
from typing import Any

import msgspec
from msgspec import Struct

from winsock_ls.config.fields import Setting, by_key
from winsock_ls.config.layers import Layer
from winsock_ls.config.paths import common, posix, relative
from winsock_ls.config.problems import Problem
from winsock_ls.config.settings import Settings
from winsock_ls.config.wildmatch import rebase

_FRESH_WITH_SELECT = ("extend-select", "ignore")


class Resolved(Struct, frozen=True):
    """Settings that hold, with the folder that all their patterns are relative to.

    ``root`` is absolute with forward slashes, None where no layer has a folder. ``problems`` are
    those of all layers.
    """

    settings: Settings
    root: str | None
    problems: tuple[Problem, ...] = ()


def merge(*layers: Layer) -> Settings:
    """Gives the settings that hold after all ``layers``, the first the weakest. Never raises."""
    return resolve(*layers).settings


# Settings that name a file: its path is made absolute, from the folder of its layer.
_FILES = frozenset({"baseline"})


def resolve(*layers: Layer, base: str | None = None) -> Resolved:
    """Gives the settings that hold after all ``layers``, with the root of their patterns.

    Layers may have different folders: their patterns are rewritten relative to the nearest
    folder around all of them. ``base`` is the root where no layer has a folder.
    """
    known = by_key()
    home = next((layer.base for layer in layers if layer.base is not None), None)
    if home is None and base is not None:
        home = posix(base)
    bases = [] if home is None else [home]
    bases += [
        layer.base
        for layer in layers
        if layer.base is not None and any(known[key].globs for key in layer.values)
    ]
    root = common(bases) if bases else None
    merged: dict[str, Any] = {}
    for layer in (_defaults(home, root), *layers):
        folder = _between(layer.base, root)
        if "select" in layer.values:
            for key in _FRESH_WITH_SELECT:
                merged.pop(key, None)
        _keep_macros_apart(merged, layer)
        for key, value in layer.values.items():
            setting = known[key]
            if key in _FILES and value and layer.base is not None:
                merged[key] = posixpath.normpath(posixpath.join(layer.base, value))
            elif setting.globs and folder:
                merged[key] = _joined(setting, merged.get(key), _rebased(value, folder))
            else:
                merged[key] = _joined(setting, merged.get(key), value)
    problems = tuple(problem for layer in layers for problem in layer.problems)
    return Resolved(msgspec.convert(_nested(merged), Settings), root, problems)


def _defaults(home: str | None, root: str | None) -> Layer:
    """The defaults as a layer, but only what must be rewritten: the folder names to exclude."""
    if home == root:
        return Layer("defaults")
    globs = {key: each.default for key, each in by_key().items() if each.globs and each.default}
    return Layer("defaults", globs, home)


def _between(base: str | None, root: str | None) -> str:
    if base is None or root is None:
        return ""
    return relative(base, root) or ""


def _rebased(value: Any, folder: str) -> Any:
    if isinstance(value, dict):
        return {rebase(pattern, folder): rules for pattern, rules in value.items()}
    return tuple(rebase(pattern, folder) for pattern in value)


def _joined(setting: Setting, before: Any, value: Any) -> Any:
    if before is None:
        return value
    if setting.shape.kind == "table":
        return {**before, **value}
    if setting.adds:
        return tuple(dict.fromkeys((*before, *value)))
    return value


def _keep_macros_apart(merged: dict[str, Any], layer: Layer) -> None:
    """Drops what earlier layers said of the macros that this layer defines or undefines."""
    said = {_macro(each) for key in ("defines", "undefines") for each in layer.values.get(key, ())}
    for key in ("defines", "undefines"):
        if key in merged:
            merged[key] = tuple(each for each in merged[key] if _macro(each) not in said)


def _macro(definition: str) -> str:
    return definition.partition("=")[0].strip()


def _nested(merged: dict[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for key, value in merged.items():
        section, dot, name = key.partition(".")
        if dot:
            nested.setdefault(section, {})[name] = value
        else:
            nested[key] = value
    return nested
