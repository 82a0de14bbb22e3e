"""Settings as they hold for files: layers of an editor and of configuration files, kept live.

Nothing of the configuration is imported before the first profile is asked for, which is mostly
after the answer to ``initialize``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from winsock_ls.lsp import uris

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.config import Layer, Loaded, Reader, Resolved, RuleSelector
    from winsock_ls.features.baseline import Baseline

SECTION = "winsock-ls"
PYPROJECT = "pyproject.toml"
_WHOLE_FILE = frozenset({"syntax", "unreadable", "encoding"})
"""Kinds of problems that leave nothing of a file to be used."""


class Folder:
    """One workspace folder, and what the editor said of it."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.key = uris.key(uri).rstrip("/")
        self.path = uris.to_path(uri)
        self.settings: Any = None
        """What ``workspace/configuration`` gave for it."""
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """What finds configuration files below the folder."""
        if self._reader is None:
            from winsock_ls.config import Reader

            self._reader = Reader(self.path, confined=True)
        return self._reader

    def forget(self) -> None:
        """Has configuration files looked for anew."""
        self._reader = None


class Profile:
    """The settings of all files that share a folder and a configuration file. Never changes."""

    def __init__(self, resolved: Resolved, layers: tuple[Layer, ...]) -> None:
        from winsock_ls.config import FileFilter

        self.settings = resolved.settings
        self.root = resolved.root
        self.layers = layers
        self.problems = resolved.problems
        self.filter = FileFilter(resolved.settings, resolved.root)
        self._selector: RuleSelector | None = None

    @cached_property
    def baseline(self) -> Baseline:
        """What the baseline of the settings holds. To be called on the worker."""
        from winsock_ls.lsp import baselines

        return baselines.read(self.settings.baseline)

    def rules(self, path: str | None, size: int = 0) -> frozenset[str]:
        """The rules that run on a file; none on one that is excluded or too large.

        ``size`` is in code points: a text that is open has no bytes. To be called on the worker.
        """
        limit = self.settings.max_file_size
        if limit and size > limit:
            return frozenset()
        if path is None:
            return self.selector.enabled
        if self.filter.excluded(path):
            return frozenset()
        return self.selector.for_file(self.filter.ignored_rules(path))

    @property
    def selector(self) -> RuleSelector:
        """Which rules are on in general. To be called on the worker."""
        if self._selector is None:
            from winsock_ls.config import RuleSelector
            from winsock_ls.lsp.engine import rules

            every = rules.all()
            self._selector = RuleSelector(
                {rule.id: rule.name for rule in every},
                self.settings,
                [rule.id for rule in every if not rule.default_on],
            )
        return self._selector


class Profiles:
    """Finds the profile of a document, reading each configuration file but once.

    Kept on the event loop. A file that cannot be used any more is taken as it last was.
    """

    def __init__(self) -> None:
        self.folders: list[Folder] = []
        self.initial: Any = None
        """The ``initializationOptions``."""
        self.pushed: Any = None
        """What ``didChangeConfiguration`` brought, from editors that cannot be asked."""
        self.general: Any = None
        """What ``workspace/configuration`` gave for no folder in particular."""
        self._outside = Folder("")
        self._profiles: dict[tuple[str | None, str | None], Profile] = {}
        self._folder_of: dict[str, Folder | None] = {}
        self._last_good: dict[str, Loaded] = {}

    def set_folders(self, folders: Iterable[Folder]) -> None:
        """Replaces the workspace folders."""
        self.folders = list(folders)
        self.forget()

    def forget(self) -> None:
        """Has everything read and resolved anew when it is asked for next."""
        self._profiles.clear()
        self._folder_of.clear()
        for folder in (self._outside, *self.folders):
            folder.forget()

    def settings_changed(self) -> None:
        """Has everything resolved anew, from files that are the same as before."""
        self._profiles.clear()

    def told_by_editor(self) -> bool:
        """Says whether ``workspace/configuration`` gave any settings."""
        return bool(self.general) or any(each.settings for each in self.folders)

    def of(self, uri: str, path: str | None) -> Profile:
        """The profile of a document; one that lies nowhere has that of the first folder."""
        directory = os.path.dirname(path) if path else None
        place = directory or uris.key(uri)
        if place not in self._folder_of:
            self._folder_of[place] = self._find_folder(uri, path)
        folder = self._folder_of[place]
        if directory is None and folder is not None:
            directory = folder.path
        return self._profile(folder, directory)

    def of_folder(self, path: str) -> Profile:
        """The profile of the files that lie right in a folder."""
        inside = os.path.join(path, "_")
        return self.of(uris.from_path(inside), inside)

    def general_profile(self) -> Profile:
        """The profile for what belongs to no document: that of the first folder."""
        folder = self.folders[0] if self.folders else None
        return self._profile(folder, folder.path if folder else None)

    def all(self) -> list[Profile]:
        """All profiles that were asked for since the last change."""
        return list(dict.fromkeys(self._profiles.values()))

    def files(self) -> set[str]:
        """The configuration files that are in use, by path."""
        known = {path for loaded in self._last_good.values() for path in loaded.files}
        return {os.path.normcase(path) for path in known}

    def is_configuration(self, path: str | None) -> bool:
        """Says whether a change of this file may change settings."""
        if path is None:
            return False
        from winsock_ls.config import CONFIG_NAMES

        name = os.path.basename(path)
        if name in (*CONFIG_NAMES, PYPROJECT):
            return True
        baselines = {os.path.normcase(each.settings.baseline) for each in self.all()}
        return os.path.normcase(path) in self.files() | baselines

    def _find_folder(self, uri: str, path: str | None) -> Folder | None:
        key = uris.key(uri)
        around = [each for each in self.folders if key.startswith(each.key + "/")]
        if around:
            return max(around, key=lambda each: len(each.key))
        # An unsaved text is most likely to become a file of the workspace.
        return self.folders[0] if path is None and self.folders else None

    def _profile(self, folder: Folder | None, directory: str | None) -> Profile:
        place = (folder.key if folder else None, directory)
        profile = self._profiles.get(place)
        if profile is not None:
            return profile
        from winsock_ls.config import resolve

        loaded = self._load(folder, directory)
        base = folder.path if folder else None
        layers = (*loaded.layers, *self._editor_layers(folder, base))
        # Folders without a configuration file of their own share what is resolved once.
        shared = (folder.key if folder else None, f"\0{loaded.path}")
        profile = self._profiles.get(shared)
        if profile is None:
            profile = Profile(resolve(*layers, base=base), layers)
            self._profiles[shared] = profile
        self._profiles[place] = profile
        return profile

    def _load(self, folder: Folder | None, directory: str | None) -> Loaded:
        from winsock_ls.config import Loaded

        if directory is None:
            return Loaded()
        loaded = (folder or self._outside).reader.for_folder(directory)
        path = loaded.path
        if path is None:
            return loaded
        if any(each.kind in _WHOLE_FILE for each in loaded.problems):
            good = self._last_good.get(path)
            return _under(good, loaded) if good else loaded
        self._last_good[path] = loaded
        return loaded

    def _editor_layers(self, folder: Folder | None, base: str | None) -> list[Layer]:
        from winsock_ls.config import editor_layer

        said = [self.initial, self.pushed, self.general]
        if folder is not None and folder.settings is not None:
            # It holds all that the general settings say too.
            said[-1] = folder.settings
        return [editor_layer(_plain(each), base) for each in said if each is not None]


def _under(good: Loaded, bad: Loaded) -> Loaded:
    """What a file last said that could be used, with what is wrong with it now."""
    from winsock_ls.config import Layer, Loaded

    layers = [Layer(each.origin, each.values, each.base) for each in good.layers]
    assert bad.path is not None
    broken = Layer(bad.path, problems=bad.problems)
    return Loaded(bad.path, (*layers, broken), tuple({*good.files, *bad.files}))


def _plain(value: Any) -> Any:
    """Settings as plain data; a client that sends a list or a word is told of it later."""
    return dict(value) if isinstance(value, Mapping) else value


def folders_of(params: types.InitializeParams) -> list[Folder]:
    """The workspace folders of ``initialize``, in whichever of three ways they were given."""
    if params.workspace_folders:
        return [Folder(each.uri) for each in params.workspace_folders]
    if params.root_uri:
        return [Folder(params.root_uri)]
    if params.root_path:
        return [Folder(uris.from_path(params.root_path))]
    return []
