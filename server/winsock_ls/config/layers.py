"""Layers of settings: what one source (a file, an editor, a command line) says, checked.

Bad input is data: it becomes problems, and what is good beside it is used all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from winsock_ls.config import values
from winsock_ls.config.fields import Setting, Shape, camel, tree
from winsock_ls.config.paths import posix
from winsock_ls.config.problems import Problem, Words, did_you_mean, nearest
from winsock_ls.config.toml_lines import line_of

EDITOR = "editor settings"
COMMAND_LINE = "command line"
WRAPPERS = frozenset({"winsock", "winsock-ls", "settings"})
MOST_WRAPPERS = 2
CLIENT_KEYS = frozenset(
    {"args", "import-strategy", "interpreter", "log-file", "log-level", "path", "trace"}
)
"""Settings of editor plug-ins that arrive under the same heading and are not the server's."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Layer(Struct, frozen=True):
    """What one source says.

    ``values`` holds checked values by full key (``hover.enable``), with arrays as tuples. ``base``
    is the absolute folder that its patterns are relative to, None where there is none. ``lines``
    gives the line (from 1) of the keys of a file.
    """

    origin: str
    values: dict[str, Any] = {}
    base: str | None = None
    problems: tuple[Problem, ...] = ()
    lines: dict[tuple[str, ...], int] = {}

    def line(self, key: str) -> int | None:
        """Gives the line of a setting in the source, counted from 1, if known."""
        return line_of(self.lines, tuple(key.split(".")))


def file_layer(
    table: Mapping[str, Any],
    *,
    path: str,
    base: str,
    lines: dict[tuple[str, ...], int] | None = None,
) -> Layer:
    """Checks the table of a configuration file; its keys are in kebab-case only.

    ``lines`` are those of the table's keys, without the heading that the table stands under.
    """
    walk = _Walk(path, lines or {}, spell=str, show=str, free_form=False)
    walk.section(tree(), table, ())
    return walk.layer(base)


def editor_layer(value: Any, base: str | None = None) -> Layer:
    """Checks settings that an editor sent: nested JSON in camelCase, kebab-case or snake_case.

    A wrapping key (``winsock``, ``winsock-ls``, ``settings``) is taken off, keys may be dotted
    (``winsock.hover.enable``), null means unset. ``base`` is the workspace folder.
    """
    return _free_form(value, EDITOR, base, show=camel)


def option_layer(value: Any, base: str | None = None) -> Layer:
    """Checks options of a command line, by key in any case; None means unset.

    ``base`` is the working directory.
    """
    return _free_form(value, COMMAND_LINE, base, show=str)


def _free_form(value: Any, origin: str, base: str | None, show: Callable[[str], str]) -> Layer:
    walk = _Walk(origin, {}, spell=kebab, show=show, free_form=True)
    if value is not None and value != []:
        if isinstance(value, dict):
            walk.section(tree(), value, ())
        else:
            fault = values.wrong_type(Shape("section"), value)
            en, zh = fault.words
            walk.add(fault.kind, (), (f"settings {en}", f"设置{zh}"))
    return walk.layer(base)


def kebab(key: str) -> str:
    """Gives ``maxFileSize`` or ``max_file_size`` as ``max-file-size``."""
    return _HUMP.sub("-", key).replace("_", "-").lower()


class _Walk:
    """One pass over a tree of raw values."""

    def __init__(
        self,
        origin: str,
        lines: dict[tuple[str, ...], int],
        *,
        spell: Callable[[str], str],
        show: Callable[[str], str],
        free_form: bool,
    ) -> None:
        self._origin = origin
        self._lines = lines
        self._spell = spell
        self._show = show
        self._free_form = free_form
        self._wrappers = 0
        self._values: dict[str, Any] = {}
        self._problems: list[Problem] = []

    def layer(self, base: str | None) -> Layer:
        return Layer(
            self._origin,
            self._values,
            None if base is None else posix(base),
            tuple(self._problems),
            self._lines,
        )

    def section(
        self, settings: tuple[Setting, ...], table: Mapping[Any, Any], above: tuple[str, ...]
    ) -> None:
        known = {setting.name: setting for setting in settings}
        for raw, given in table.items():
            written, value = str(raw), given
            if self._free_form and "." in written:
                written, rest = written.split(".", 1)
                value = {rest: given}
            key = self._spell(written)
            path = (*above, written)
            if value is None and self._free_form:
                continue
            if key in known:
                self._setting(known[key], value, path)
            elif self._is_wrapper(key, above):
                self._wrapper(settings, value, path)
            elif not (self._free_form and not above and key in CLIENT_KEYS):
                self._unknown(written, known, path)

    def _is_wrapper(self, key: str, above: tuple[str, ...]) -> bool:
        free = self._free_form and not above
        return free and key in WRAPPERS and self._wrappers < MOST_WRAPPERS

    def _wrapper(self, settings: tuple[Setting, ...], value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            self._wrappers += 1
            self.section(settings, value, ())
            self._wrappers -= 1
        elif value != []:
            fault = values.wrong_type(Shape("section"), value)
            self.add(fault.kind, path, _about(path, fault.words))

    def _setting(self, setting: Setting, value: Any, path: tuple[str, ...]) -> None:
        if setting.scope == "file" and self._free_form:
            words = "can only be set in a configuration file", "只能在配置文件中设置"
            self.add("not-here", path, _about(path, words))
        elif setting.children:
            if isinstance(value, dict):
                self.section(setting.children, value, path)
            elif not (self._free_form and value == []):
                fault = values.wrong_type(setting.shape, value)
                self.add(fault.kind, path, _about(path, fault.words))
        else:
            checked = values.check(setting, value)
            if checked.good:
                self._values[setting.key] = checked.value
            for fault in checked.faults:
                place = (*path, *fault.path)
                self.add(fault.kind, place, _about(place, fault.words), fault.suggestion)

    def _unknown(self, written: str, known: Mapping[str, Setting], path: tuple[str, ...]) -> None:
        found = nearest(written, known)
        suggestion = None if found is None else self._show(found)
        hint = did_you_mean(suggestion)
        place = _place(path)
        words = f"unknown key `{place}`{hint[0]}", f"未知的键 `{place}`{hint[1]}"
        self.add("unknown-key", path, words, suggestion)

    def add(
        self, kind: str, path: tuple[str | int, ...], words: Words, suggestion: str | None = None
    ) -> None:
        keys = tuple(step for step in path if isinstance(step, str))
        self._problems.append(
            Problem(
                kind,
                self._origin,
                words[0],
                words[1],
                key=_place(path),
                line=line_of(self._lines, keys),
                suggestion=suggestion,
            )
        )


def _about(path: tuple[str | int, ...], words: Words) -> Words:
    place = _place(path)
    return f"`{place}` {words[0]}", f"`{place}` {words[1]}"


def _place(path: tuple[str | int, ...]) -> str:
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        else:
            part = step if _BARE.fullmatch(step) else f'"{step}"'
            shown += f".{part}" if shown else part
    return shown
