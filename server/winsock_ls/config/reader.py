"""Finds and reads configuration files.

In each folder ``winsock-ls.toml`` comes before ``.winsock-ls.toml``, and both before a
``pyproject.toml`` that has the table ``[tool.winsock-ls]``. The nearest folder upward that has one
of them decides. What cannot be read is a problem, never an exception.
"""

from __future__ import annotations

import os
import re
from typing import Any

from msgspec import Struct

from winsock_ls.config import regular
from winsock_ls.config.globs import CONFIG_NAMES
from winsock_ls.config.layers import Layer, file_layer
from winsock_ls.config.merge import merge
from winsock_ls.config.problems import Problem, Words
from winsock_ls.config.settings import Settings
from winsock_ls.config.toml_lines import line_index, line_of

PYPROJECT = "pyproject.toml"
TABLE = ("tool", "winsock-ls")

_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class Loaded(Struct, frozen=True):
    """What was found for a folder.

    ``path`` is the configuration file, None where there is none; ``layers`` are what it extends
    and itself, the weakest first, to be merged with an editor's and a command line's; ``files``
    are all files that were read: a change of one of them calls for a new look.
    """

    path: str | None = None
    layers: tuple[Layer, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        """The settings that hold with these files alone."""
        return merge(*self.layers)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these files."""
        return tuple(problem for layer in self.layers for problem in layer.problems)


class Reader:
    """Looks up the configuration of folders, each but once, until told to :meth:`forget`.

    ``workspace`` is the folder that ``extend`` may not leave; without one, or for a file outside
    of it, that is the folder of the configuration file itself. ``confined``: neither may the file
    itself, by a link, nor the baseline that it names.
    """

    def __init__(self, workspace: str | None = None, *, confined: bool = False) -> None:
        self._workspace = workspace
        self._confined = confined
        self._paths: dict[str, str | None] = {}
        self._loaded: dict[str | None, Loaded] = {None: Loaded()}

    def for_folder(self, folder: str) -> Loaded:
        """Gives the configuration that holds in ``folder``, which need not exist."""
        path = self._find(os.path.abspath(folder))
        if path not in self._loaded:
            assert path is not None
            self._loaded[path] = load(path, self._workspace, confined=self._confined)
        return self._loaded[path]

    def for_file(self, path: str) -> Loaded:
        """Gives the configuration that holds for a file, which need not exist."""
        return self.for_folder(os.path.dirname(os.path.abspath(path)))

    def forget(self) -> None:
        """Drops all that was read: files have changed."""
        self._paths.clear()
        self._loaded = {None: Loaded()}

    def _find(self, folder: str) -> str | None:
        passed = []
        path: str | None = None
        while folder not in self._paths:
            passed.append(folder)
            path = _in_folder(folder)
            above = os.path.dirname(folder)
            if path is not None or above == folder:
                break
            folder = above
        else:
            path = self._paths[folder]
        self._paths.update(dict.fromkeys(passed, path))
        return path


def find(folder: str) -> str | None:
    """Gives the path of the configuration file that holds in ``folder``, None without one."""
    return Reader()._find(os.path.abspath(folder))


def load(path: str, workspace: str | None = None, *, confined: bool = False) -> Loaded:
    """Reads one configuration file, by whatever name, with those it extends. Never raises."""
    path = os.path.abspath(path)
    chain = _Chain(_Tree(path, workspace, confined), confined)
    chain.read(path, None)
    layers = tuple(reversed(chain.layers))
    if chain.problems:
        # What is wrong with files as a whole travels as a layer that sets nothing.
        layers += (Layer(path, problems=tuple(chain.problems)),)
    return Loaded(path, layers, tuple(chain.files))


class _Chain:
    """A file and what it extends, the file itself first."""

    def __init__(self, tree: _Tree, confined: bool) -> None:
        self.layers: list[Layer] = []
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self._tree = tree
        self._confined = confined
        self._seen: set[str] = set()

    def read(self, path: str, extended_by: Layer | None) -> None:
        self._seen.add(os.path.realpath(path))
        self.files.append(path)
        try:
            if self._confined and not self._tree.holds(path):
                raise OSError(f"a link that leads out of {self._tree.real}")
            data = regular.read(path, regular.SETTINGS)
        except (OSError, ValueError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            words = f"cannot be read: {detail}", f"无法读取：{detail}"
            if extended_by is None:
                self._add("unreadable", path, words)
            else:
                target = extended_by.values["extend"]
                words = f"`extend`: `{target}` {words[0]}", f"`extend`：`{target}` {words[1]}"
                self._add("extend", extended_by.origin, words, extended_by.line("extend"))
            return
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._add("encoding", path, ("is not UTF-8", "不是 UTF-8 编码"))
            return
        document = self._parse(text, path)
        if document is None:
            return
        layer = self._layer(document, text, path)
        if layer is not None:
            self._confine_baseline(layer, path)
            self.layers.append(layer)
            self._extend(layer, path)

    def _parse(self, text: str, path: str) -> dict[str, Any] | None:
        # Imported here: most folders have no configuration, and most starts read none.
        import tomllib

        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            # Nesting too deep and numbers too long are not TOMLDecodeErrors, and have no place.
            message = str(error) if isinstance(error, ValueError) else "nested too deeply"
            place = _TOML_PLACE.search(message)
            line = column = None
            if place:
                message = message[: place.start()]
                ends = text.replace("\r\n", "\n").split("\n")
                line = int(place[1]) if place[1] else len(ends)
                column = int(place[2]) if place[2] else len(ends[-1]) + 1
            words = f"is not valid TOML: {message}", f"不是有效的 TOML：{message}"
            self._add("syntax", path, words, line, column)
            return None

    def _layer(self, document: dict[str, Any], text: str, path: str) -> Layer | None:
        lines = line_index(text)
        table: Any = document
        if os.path.basename(path) == PYPROJECT:
            for key in TABLE:
                table = table.get(key, {}) if isinstance(table, dict) else {}
            if not isinstance(table, dict):
                words = "`tool.winsock-ls` must be a table", "`tool.winsock-ls` 应为表"
                self._add("wrong-type", path, words, line_of(lines, TABLE), key=".".join(TABLE))
                return None
            size = len(TABLE)
            lines = {key[size:]: line for key, line in lines.items() if key[:size] == TABLE}
        return file_layer(table, path=path, base=os.path.dirname(path), lines=lines)

    def _extend(self, layer: Layer, path: str) -> None:
        target = layer.values.get("extend")
        if target is None:
            return
        line = layer.line("extend")
        if not target or "\0" in target:
            words = "`extend` must name a file", "`extend` 应为文件名"
            self._add("extend", path, words, line)
            return
        full = os.path.normpath(os.path.join(os.path.dirname(path), target))
        if not self._tree.holds(full):
            self._add("extend", path, self._outside("extend", target), line)
            return
        real = os.path.realpath(full)
        if os.path.exists(real) and not os.path.isfile(real):
            words = f"`extend` must name a file: `{target}`", f"`extend` 应为文件：`{target}`"
            self._add("extend", path, words, line)
        elif real in self._seen:
            words = f"`extend` goes in a circle: `{target}`", f"`extend` 形成循环：`{target}`"
            self._add("extend", path, words, line)
        else:
            self.read(full, layer)

    def _confine_baseline(self, layer: Layer, path: str) -> None:
        target = layer.values.get("baseline")
        if not target or not self._confined:
            return
        if "\0" in target or not self._tree.holds(
            os.path.normpath(os.path.join(os.path.dirname(path), target))
        ):
            del layer.values["baseline"]
            words = self._outside("baseline", target)
            self._add("baseline", path, words, layer.line("baseline"), key="baseline")

    def _outside(self, key: str, target: str) -> Words:
        return (
            f"`{key}` must stay inside `{self._tree.real}`: `{target}`",
            f"`{key}` 不能超出 `{self._tree.real}`：`{target}`",
        )

    def _add(
        self,
        kind: str,
        path: str,
        words: Words,
        line: int | None = None,
        column: int | None = None,
        key: str = "",
    ) -> None:
        if kind == "extend":
            key = "extend"
        self.problems.append(
            Problem(kind, path, words[0], words[1], key=key, line=line, column=column)
        )


class _Tree:
    """The folder that what a configuration file names may not leave: ``real`` without links."""

    def __init__(self, path: str, workspace: str | None, confined: bool) -> None:
        folder = os.path.dirname(path)
        # A link to a file elsewhere takes its folder along, unless it may not lead there.
        self.real = (
            os.path.realpath(folder) if confined else os.path.dirname(os.path.realpath(path))
        )
        self._written = folder
        if workspace is not None and _is_within(self.real, os.path.realpath(workspace)):
            self.real = os.path.realpath(workspace)
            self._written = os.path.abspath(workspace)

    def holds(self, path: str) -> bool:
        """Says whether an absolute path leads into the folder.

        Its letters are asked first: on Windows, to follow the links of a path on another machine is
        to call that machine.
        """
        if not any(_is_within(path, each) for each in (self._written, self.real)):
            return False
        return _is_within(os.path.realpath(path), self.real)


def _is_within(path: str, folder: str) -> bool:
    return os.path.normcase(path) == os.path.normcase(folder) or regular.is_below(path, folder)


def _in_folder(folder: str) -> str | None:
    for name in CONFIG_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    path = os.path.join(folder, PYPROJECT)
    return path if _has_table(path) else None


def _has_table(path: str) -> bool:
    try:
        data = regular.read(path, regular.SETTINGS)
    except (OSError, ValueError):
        return False
    if b"winsock-ls" not in data:
        return False
    import tomllib

    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # It speaks of us and is broken: better to say so than to pass it over in silence.
        return b"tool.winsock-ls" in data
    tool = document.get("tool")
    return isinstance(tool, dict) and "winsock-ls" in tool
