"""The files of a workspace that are checked, by the settings and by what git ignores."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from winsock_ls.config import GitIgnore, regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.lsp.profiles import Profile


def sources(folder: str, profile: Profile) -> Iterator[str]:
    """The paths of all files below a folder that are in a language we know, in order.

    Links are not followed. Folders that cannot be read are passed over. To be called on the worker.
    """
    from winsock_ls.lsp.engine import languages

    pending = [(folder, _ignored_above(folder))]
    while pending:
        here, above = pending.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        ignore = _entered(here, above, {entry.name for entry in listed})
        respected = profile.settings.respect_gitignore
        excluded = profile.filter.in_folder(here)
        deeper = []
        for entry in listed:
            is_folder = entry.is_dir(follow_symlinks=False)
            if excluded(entry.name, is_folder):
                continue
            if respected and ignore.ignored(entry.name, is_folder):
                continue
            if is_folder:
                deeper.append((entry.path, ignore))
            elif entry.is_file(follow_symlinks=False) and languages.for_path(entry.name):
                yield entry.path
        pending += reversed(deeper)


def program_files(folder: str) -> Iterator[list[str]]:
    """The paths of all files below a folder that can be part of a C or C++ program.

    They come folder by folder, and an empty list for one without any, so that the walk can rest
    after each. What git ignores is part of it too: headers are made by a build. Links to folders
    are not followed, and those to files only where they stay below the folder.
    """
    from winsock_ls.lsp.engine import PASSED_OVER, languages

    pending = [folder]
    while pending:
        found: list[str] = []
        try:
            with os.scandir(pending.pop()) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in PASSED_OVER:
                    pending.append(entry.path)
            elif languages.in_program(entry.name) and regular.is_ours(entry, folder):
                found.append(entry.path)
        yield found


def is_program_file(path: str, folder: str) -> bool:
    """Whether a path is one that ``program_files`` lists where there is such a file."""
    from winsock_ls.lsp.engine import PASSED_OVER, languages

    if not path.startswith(folder + os.sep):
        return False
    *folders, name = path[len(folder) + 1 :].split(os.sep)
    return languages.in_program(name) and PASSED_OVER.isdisjoint(folders)


def _entered(folder: str, above: GitIgnore | None, names: set[str]) -> GitIgnore:
    text = (
        regular.text(os.path.join(folder, ".gitignore"), folder) if ".gitignore" in names else None
    )
    if above is None or ".git" in names:
        return GitIgnore.top(
            regular.text(os.path.join(folder, ".git", "info", "exclude"), folder), text
        )
    return above.enter(os.path.basename(folder), text)


def _ignored_above(folder: str) -> GitIgnore | None:
    """What is ignored in the folder around one that lies within a repository."""
    around: list[str] = []
    top = folder
    while not os.path.exists(os.path.join(top, ".git")):
        above = os.path.dirname(top)
        if above == top:
            return None
        around.append(above)
        top = above
    ignore: GitIgnore | None = None
    for each in reversed(around):
        ignore = _entered(each, ignore, {".gitignore"})
    return ignore
