"""What is to be done in each folder: the settings that hold there, and what follows from them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.config import (
    FileFilter,
    Layer,
    Loaded,
    Problem,
    Reader,
    RuleSelector,
    Settings,
    load,
    option_layer,
    resolve,
    selector_problems,
)

if TYPE_CHECKING:
    import argparse

_RULE_KEYS = frozenset(("select", "extend-select", "ignore", "severity", "per-file-ignores"))


class Mode(NamedTuple):
    """What the options ask for, whatever the folder.

    `rewrite` writes fixes to the files, `compare` only shows them; with neither there are none.
    """

    language: str
    rewrite: bool = False
    compare: bool = False
    unsafe: bool = False


class Project:
    """The settings of the files below one configuration file, or of those without any."""

    def __init__(self, settings: Settings, root: str | None) -> None:
        self.settings = settings
        self.root = root
        self.filter = FileFilter(settings, root)

    @property
    def selector(self) -> RuleSelector:
        """The rules that are on. The first call imports the engine."""
        from winsock_ls.features import diagnostics

        return diagnostics.selector(self.settings)


class Projects:
    """Gives the project of each folder. `problems` are all that was wrong with configuration."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.problems: list[Problem] = []
        self._by_path: dict[str | None, Project] = {}
        self._options = option_layer(_overrides(options), base=os.getcwd())
        self._note_problems((self._options,), ())
        self._reader = Reader(os.getcwd())
        self._only: Loaded | None = None
        if options.no_config:
            self._only = Loaded()
        elif options.config is not None:
            self._only = load(options.config)

    @property
    def here(self) -> Project:
        """The project of the working directory."""
        return self.for_folder(os.getcwd())

    def for_folder(self, folder: str) -> Project:
        """Return the project of a folder."""
        loaded = self._only or self._reader.for_folder(folder)
        project = self._by_path.get(loaded.path)
        if project is None:
            self._note_problems(loaded.layers, loaded.problems)
            resolved = resolve(*loaded.layers, self._options, base=os.getcwd())
            project = Project(resolved.settings, resolved.root)
            self._by_path[loaded.path] = project
        return project

    def _note_problems(self, layers: tuple[Layer, ...], problems: tuple[Problem, ...]) -> None:
        self.problems += problems or [each for layer in layers for each in layer.problems]
        selecting = [layer for layer in layers if _RULE_KEYS & layer.values.keys()]
        if selecting:
            # Only now, as knowing the rules means importing the engine.
            from winsock_ls.rules import registry

            rules = {rule.id: rule.name for rule in registry.all()}
            for layer in selecting:
                self.problems += selector_problems(layer, rules)


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    return {
        "baseline": options.baseline,
        "select": _listed(options.select),
        "extend-select": _listed(options.extend_select),
        "ignore": _listed(options.ignore),
        "extend-exclude": options.exclude,
        "force-exclude": options.force_exclude or None,
        "respect-gitignore": False if options.no_gitignore else None,
    }


def _listed(values: list[str] | None) -> list[str] | None:
    """Return the parts of options that were given several times, with commas, or both."""
    if values is None:
        return None
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
