"""Which files are checked: ``exclude``, ``extend-exclude``, ``include``, ``per-file-ignores``."""

from __future__ import annotations

from collections.abc import Callable

from winsock_ls.config.paths import is_absolute, posix, relative
from winsock_ls.config.settings import Settings
from winsock_ls.config.wildmatch import PatternList

CONFIG_NAMES = ("winsock-ls.toml", ".winsock-ls.toml")
"""Our own files: they name codes and rules by profession and are never checked."""


class FileFilter:
    """Answers for paths, from the settings alone and without the file system.

    Paths are relative to ``root`` or absolute; the separator is a slash, on Windows a backslash
    too. Nothing outside the root is excluded. Answers for folders are remembered.
    """

    def __init__(self, settings: Settings, root: str | None = None) -> None:
        self._root = None if root is None else posix(root)
        self._excluded = PatternList((*settings.exclude, *settings.extend_exclude))
        self._included = PatternList(settings.include)
        self._per_file = [
            (PatternList((pattern.removeprefix("!"),)), pattern.startswith("!"), rules)
            for pattern, rules in settings.per_file_ignores.items()
        ]
        self._folders: dict[str, bool] = {"": False}

    def excluded(self, path: str, is_dir: bool = False) -> bool:
        """Says whether a file, or a folder with all it holds, is not to be checked."""
        inside = self._inside(path)
        if not inside:
            return False
        if is_dir:
            return self._folder_excluded(inside)
        folder, _, name = inside.rpartition("/")
        return self._folder_excluded(folder) or self._file_excluded(inside, name)

    def in_folder(self, folder: str) -> Callable[[str, bool], bool]:
        """Gives what `excluded` says of a folder's entries, by their bare names."""
        inside = self._inside(folder)
        if inside is None:
            return lambda _name, _is_dir: False
        prefix = f"{inside}/" if inside else ""
        whole = self._folder_excluded(inside)

        def excluded(name: str, is_dir: bool) -> bool:
            path = prefix + name
            if is_dir:
                return self._folder_excluded(path)
            return whole or self._file_excluded(path, name)

        return excluded

    def _file_excluded(self, inside: str, name: str) -> bool:
        return (
            name in CONFIG_NAMES
            or self._excluded.verdict(inside, False) is True
            or (bool(self._included) and not _reaches(self._included, inside))
        )

    def ignored_rules(self, path: str) -> tuple[str, ...]:
        """Gives the selectors of the rules that are not to be checked in one file."""
        inside = self._inside(path)
        if not inside or not self._per_file:
            return ()
        ignored: list[str] = []
        for patterns, negated, rules in self._per_file:
            if _reaches(patterns, inside) != negated:
                ignored.extend(rules)
        return tuple(ignored)

    def _inside(self, path: str) -> str | None:
        path = posix(path)
        if is_absolute(path):
            return None if self._root is None else relative(path, self._root)
        path = path.removeprefix("./")
        return None if path in (".", "..") or path.startswith("../") else path

    def _folder_excluded(self, folder: str) -> bool:
        # A file below an excluded folder cannot be taken back, as in git: from the top down.
        known = self._folders.get(folder)
        if known is None:
            above = folder.rpartition("/")[0]
            known = self._folder_excluded(above) or self._excluded.verdict(folder, True) is True
            self._folders[folder] = known
        return known


def _reaches(patterns: PatternList, path: str) -> bool:
    """Says whether the patterns take a file in: by itself, or else by the folders around it."""
    is_folder = False
    while path:
        verdict = patterns.verdict(path, is_folder)
        if verdict is not None:
            return verdict
        path, is_folder = path.rpartition("/")[0], True
    return False
