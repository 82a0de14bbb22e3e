"""What git ignores in the folders of a walk: reads the files that say so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from winsock_ls.config import GitIgnore, regular

if TYPE_CHECKING:
    from collections.abc import Collection


def folder_ignore(folder: str, names: Collection[str], above: GitIgnore | None) -> GitIgnore:
    """Return what is ignored in a folder that has entries of these names.

    `above` is what is ignored in the folder around it; None where there is no such folder, or none
    of the same repository.
    """
    text = (
        regular.text(os.path.join(folder, ".gitignore"), folder) if ".gitignore" in names else None
    )
    if above is None or ".git" in names:
        repository = os.path.join(folder, ".git", "info", "exclude")
        return GitIgnore.top(regular.text(_own_excludes()), regular.text(repository), text)
    return above.enter(os.path.basename(folder), text)


def ignore_above(folder: str) -> GitIgnore | None:
    """Return what is ignored in the folder around one that lies within a repository, else None."""
    inside: list[str] = []
    top = folder
    while not os.path.exists(os.path.join(top, ".git")):
        inside.append(top)
        above = os.path.dirname(top)
        if above == top:
            return None
        top = above
    ignore: GitIgnore | None = None
    for each in (top, *reversed(inside[1:])) if inside else ():
        ignore = folder_ignore(each, (".gitignore",), ignore)
    return ignore


def _own_excludes() -> str:
    """Return the path of the file with a person's own excludes, where git has it by default."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "git", "ignore")
