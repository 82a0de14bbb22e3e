"""The files named ``.gitignore``, respected the way git does, for a walk through folders.

The walk itself, and all reading, is the caller's::

    here = GitIgnore.top(exclude_text, gitignore_text)   # at the repository's top
    for each entry: if here.ignored(name, is_dir): pass over it
    deeper = here.enter(name, text_of_its_gitignore or None)
"""

from __future__ import annotations

from winsock_ls.config.wildmatch import PatternList, lines


class GitIgnore:
    """What is ignored in one folder. Immutable: each folder of a walk has its own.

    The deepest file that has something to say of a path decides, and within it the last line. An
    ignored folder is never entered, so nothing below it can be taken back.
    """

    __slots__ = ("_levels", "_path")

    def __init__(self) -> None:
        self._path = ""
        # The weakest first: the patterns and the path of their folder, "" or with a slash behind.
        self._levels: tuple[tuple[str, PatternList], ...] = ()

    @classmethod
    def top(cls, *texts: str | None) -> GitIgnore:
        """Begins at the top of a repository, or of any folder that is walked.

        ``texts`` are those of the files that hold for it, the weakest first: the user's own
        excludes file, ``.git/info/exclude``, ``.gitignore``; None for one that is not there.
        """
        return cls()._with("", *texts)

    def enter(self, name: str, text: str | None, *, is_repository: bool = False) -> GitIgnore:
        """Gives what holds in the folder ``name`` of this one.

        ``text`` is that of its ``.gitignore``, None without one. A repository of its own (it has
        a ``.git``) begins afresh.
        """
        if is_repository:
            return GitIgnore.top(text)
        return self._with(f"{self._path}{name}/", text)

    def ignored(self, name: str, is_dir: bool = False) -> bool:
        """Says whether git ignores the file or folder ``name`` of this folder."""
        path = self._path + name
        for folder, patterns in reversed(self._levels):
            verdict = patterns.verdict(path[len(folder) :], is_dir)
            if verdict is not None:
                return verdict
        return False

    def _with(self, path: str, *texts: str | None) -> GitIgnore:
        entered = GitIgnore()
        entered._path = path
        lists = (PatternList(lines(text)) for text in texts if text)
        entered._levels = (*self._levels, *((path, patterns) for patterns in lists if patterns))
        return entered
