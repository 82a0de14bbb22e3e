"""Has the files checked, one after the other or by several processes, in the same order always.

First all files of the projects are surveyed: which of them hold candidates, and which wrappers of
the last error there are. Then those that matter are checked. The engine is only imported where a
file has any candidates.
"""

from __future__ import annotations

import time
from threading import active_count
from typing import TYPE_CHECKING, Literal, cast

from winsock_ls.analysis.project import LARGEST, merged
from winsock_ls.analysis.wrappers import told_by_source
from winsock_ls.cli.checking import processes
from winsock_ls.cli.checking.reading import UnreadableError, read
from winsock_ls.cli.checking.results import Outcome
from winsock_ls.cli.checking.surroundings import Surroundings, folder_of
from winsock_ls.cli.checking.survey import Seen, Surveyed
from winsock_ls.cli.jobs import processors
from winsock_ls.cli.messages import say
from winsock_ls.syntax import registry
from winsock_ls.syntax.candidates import C_WORDS, Words, may_matter
from winsock_ls.syntax.names import is_notebook
from winsock_ls.text import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from winsock_ls.analysis.project import Wrappers
    from winsock_ls.cli.checking.cache import Cache
    from winsock_ls.cli.checking.inspection import Inspector
    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.walk import Source

    Found = Iterator[tuple[int, Outcome]]
    Task = Literal["survey", "check"]

_MOST_PROCESSES = 8
# Items done between two looks at the clock.
_ROUND = 32
# Seconds: how long to go it alone before more processes are thought of, and how much time they must
# save to be worth their start.
_PATIENCE, _WORTHWHILE = (0.02, 0.02) if processes.FORKS else (0.3, 1.0)
# The files of a project that are surveyed besides those that are checked; of a larger one none are.
_MOST_SURVEYED = 50_000


class Worker:
    """Surveys and checks files by one mode."""

    def __init__(self, mode: Mode, surroundings: Surroundings | None = None) -> None:
        self.mode = mode
        self.surroundings = surroundings or Surroundings()
        self._inspector: Inspector | None = None

    def survey(self, item: Surveyed) -> Seen | None:
        """Return what is to be known of a file before others are checked; None for nothing."""
        try:
            data = read(item.path, item.path, item.limit, self.mode.language)
        except UnreadableError:
            # The check will tell of it.
            return Seen(matters=True, wrappers=None)
        matters = _matters(item.path, data, item.error_sources)
        if not matters:
            return None
        return Seen(matters, told_by_source(item.path, data, item.error_sources))

    def check(self, source: Source) -> Outcome | None:
        """Return what came of a file; None where there was nothing to say of it."""
        limit = source.project.settings.max_file_size
        try:
            data = read(source.path, source.shown, limit, self.mode.language)
        except UnreadableError as error:
            return Outcome(problems=(str(error),))
        return self.check_bytes(source, data)

    def check_bytes(
        self, source: Source, data: bytes, *, standard_input: bool = False
    ) -> Outcome | None:
        """Return the same for a file whose bytes are known."""
        getters = source.project.settings.error_sources
        if registry.in_program(source.path):
            root = self.surroundings.root_of(folder_of(source.full))
            getters = self.surroundings.wrappers(root).names + getters
        if not _matters(source.path, data, getters):
            return None
        if self._inspector is None:
            from winsock_ls.cli.checking.inspection import Inspector

            self._inspector = Inspector(self.mode, self.surroundings)
        try:
            outcome = self._inspector.inspect(source, data, standard_input=standard_input)
        except Exception as error:
            # A mistake of ours in one file is no reason to leave out the others.
            trouble = f"{type(error).__name__}: {error}"
            message = say(self.mode.language, "mistake", path=source.shown, error=trouble)
            return Outcome(problems=(message,))
        outcome = outcome._replace(outside=self.surroundings.looked_outside())
        return outcome if outcome != Outcome() else None


def words_of(path: str) -> Words:
    """The words that matter in the language of a file."""
    language = registry.for_path(path)
    return language.words if language else C_WORDS


def _matters(path: str, data: bytes, names: tuple[str, ...]) -> bool:
    """Whether a file is worth parsing; ``names`` ask for an error besides our own."""
    if not is_notebook(path):
        return may_matter(data, words_of(path).with_names(names))
    from winsock_ls.syntax import notebooks

    try:
        cells = notebooks.read(decode(data).text)
    except notebooks.NotebookError:
        # The check will tell of it.
        return True
    words = registry.of_cells().words.with_names(names)
    return any(may_matter(each.text.encode("utf-8", "replace"), words) for each in cells)


def check_all(
    sources: Sequence[Source],
    mode: Mode,
    jobs: int = 0,
    advance: Callable[[int], None] = lambda _done: None,
    folders: Iterable[str] = (),
    cache: Cache | None = None,
) -> Iterator[Outcome]:
    """Yield what came of each file that there is something to say of, in the order of the files.

    `jobs` is the number of processes; 0 takes one, and more where there turns out to be much to
    do. `advance` is told how many files are done, from time to time. `folders` are those that were
    named: each is a project unless it lies in a repository. What `cache` knows is not done again.
    """
    worker = Worker(mode, Surroundings(folders))
    surroundings = worker.surroundings
    # Only what is part of a program hangs on the project around it.
    roots = {
        source.full: surroundings.root_of(folder_of(source.full))
        if registry.in_program(source.path)
        else None
        for source in sources
    }
    total = len(sources)
    try:
        # The survey reads every file, and is taken for half of the work.
        matter = _survey(
            sources, roots, worker, jobs, lambda part: advance(int(part * total / 2)), cache
        )
        known = cache.outcomes(matter, roots) if cache else {}
        fresh = [source for source in matter if source.full not in known]
        found = _run(
            "check", fresh, worker, jobs, lambda part: advance(int((1 + part) * total / 2))
        )
        yield from _in_order(matter, known, cast("Found", found), cache)
    except processes.LostError:
        yield Outcome(problems=(say(mode.language, "lost-worker"),))


def _in_order(
    matter: Iterable[Source],
    known: Mapping[str, Outcome | None],
    found: Found,
    cache: Cache | None,
) -> Iterator[Outcome]:
    """Yield outcomes, those that were known and those just found, in the order of the files."""
    pending = next(found, None)
    number = 0
    for source in matter:
        if source.full in known:
            outcome = known[source.full]
        else:
            outcome = None
            if pending is not None and pending[0] == number:
                outcome, pending = pending[1], next(found, None)
            number += 1
            if cache:
                cache.checked(source, outcome)
        if outcome is not None:
            yield outcome
    if cache:
        cache.save()


def _survey(
    sources: Sequence[Source],
    roots: Mapping[str, str | None],
    worker: Worker,
    jobs: int,
    advance: Callable[[float], None],
    cache: Cache | None,
) -> list[Source]:
    """Survey the projects of the sources; return the sources that are to be checked."""
    surroundings = worker.surroundings
    items = {
        source.full: Surveyed(
            source.full,
            source.project.settings.error_sources,
            source.project.settings.max_file_size,
        )
        for source in sources
    }
    # Wrappers are those of C: for a file in another language nothing around it is read.
    names = {root: items[path].error_sources for path, root in roots.items() if root is not None}
    whole = [root for root in names if len(surroundings.files(root)) <= _MOST_SURVEYED]
    for root in whole:
        for path in sorted(surroundings.files(root) - items.keys()):
            items[path] = Surveyed(path, names[root], LARGEST)
    told: dict[str, list[Wrappers]] = {}
    matter: set[str] = set()
    for path, seen in _seen(list(items.values()), worker, jobs, advance, cache):
        if seen.matters:
            matter.add(path)
        home = surroundings.root_of(folder_of(path))
        if seen.wrappers is not None and home is not None:
            told.setdefault(home, []).append(seen.wrappers)
    for root, wrappers in told.items():
        surroundings.set_wrappers(root, merged(wrappers))
    if cache:
        for root in whole:
            cache.of_project(root, surroundings.files(root))
    return [
        source
        for source in sources
        if source.full in matter or surroundings.wrappers(roots[source.full]).names
    ]


def _seen(
    items: Sequence[Surveyed],
    worker: Worker,
    jobs: int,
    advance: Callable[[float], None],
    cache: Cache | None,
) -> Iterator[tuple[str, Seen]]:
    """Yield what is to be known of files, where there is anything, with their paths."""
    if cache is None:
        for number, seen in _run("survey", items, worker, jobs, advance):
            yield items[number].path, cast("Seen", seen)
        return
    fresh: list[Surveyed] = []
    for item in items:
        if not cache.knows(item):
            fresh.append(item)
        elif (known := cache.seen(item)) is not None:
            yield item.path, known
    found = dict(_run("survey", fresh, worker, jobs, advance))
    for number, item in enumerate(fresh):
        seen = cast("Seen | None", found.get(number))
        cache.surveyed(item, seen)
        if seen is not None:
            yield item.path, seen


def _run(
    task: Task,
    items: Sequence[Surveyed] | Sequence[Source],
    worker: Worker,
    jobs: int,
    advance: Callable[[float], None],
) -> Iterator[tuple[int, object]]:
    """Yield what a task makes of each item, where it makes anything, with the item's number.

    `advance` is told what part of the items is done. Raises LostError when all that is left of the
    results was yielded.
    """
    if jobs > 1:
        yield from _together(task, items, worker, jobs, advance, 0)
        return
    do: Callable[[object], object | None] = getattr(worker, task)
    most = 1 if jobs else min(processors(), _MOST_PROCESSES)
    started = time.perf_counter()
    for done, item in enumerate(items):
        if done % _ROUND == 0:
            advance(done / len(items))
            if done and most > 1:
                passed = time.perf_counter() - started
                # What is done is taken for typical of the rest.
                saved = passed / done * (len(items) - done) * (1 - 1 / most)
                if passed > _PATIENCE and saved > _WORTHWHILE:
                    yield from _together(task, items, worker, most, advance, done)
                    return
        result = do(item)
        if result is not None:
            yield done, result


def _together(
    task: Task,
    items: Sequence[Surveyed] | Sequence[Source],
    worker: Worker,
    jobs: int,
    advance: Callable[[float], None],
    done: int,
) -> Iterator[tuple[int, object]]:
    rest = items[done:]

    def ahead(number: int) -> None:
        advance((done + number) / len(items))

    # A copy of a process has but one of its threads, and the locks that the others held.
    if processes.FORKS and active_count() == 1:
        found = processes.fork(rest, getattr(worker, task), min(jobs, len(rest)), ahead)
    else:
        found = processes.spawn(rest, worker, task, min(jobs, len(rest)), ahead)
    for number, result in found:
        yield done + number, result
