"""What a whole file says that the analysis of one function needs: headers, wrappers, macros.

Facts are found by pattern in pieces of text that are remembered with the text's chunks, so that
they cost nothing where nothing was edited. They compare equal when nothing that matters changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis import names, sources, wrappers
from winsock_ls.analysis.company import ALONE, told_by
from winsock_ls.analysis.headers import Brought, brought_by, declarations, own_definitions
from winsock_ls.analysis.project import Wrappers
from winsock_ls.syntax.idioms import C_IDIOMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from winsock_ls.analysis.company import Company
    from winsock_ls.analysis.project import Project
    from winsock_ls.syntax.idioms import Idioms
    from winsock_ls.syntax.preprocessor import Preprocessed
    from winsock_ls.syntax.tree import SyntaxTree
    from winsock_ls.text import Chunk

_SOCKET_WORDS = ("WSA", "SOCKET", "closesocket", "ioctlsocket")
_SOCKETS = re.compile(r"\b(?:WSA[A-Z]\w+|SOCKET|INVALID_SOCKET|closesocket|ioctlsocket)\b")


class Scope(NamedTuple):
    """Whether the constants are declared where code stands: everywhere, on Windows, not at all."""

    always: bool
    on_windows: bool


_NOTHING_RENAMED: Mapping[str, str] = {}


class Facts(NamedTuple):
    """The facts of one file; sets of names."""

    sockets: bool
    """Whether the file deals with Winsock at all."""
    scope: Scope
    error_macros: frozenset[str] = frozenset()
    error_functions: frozenset[str] = frozenset()
    error_variables: frozenset[str] = frozenset()
    error_parameters: frozenset[tuple[str, int]] = frozenset()
    remapped: frozenset[str] = frozenset()
    """POSIX names that are macros here: they may hold Winsock's numbers."""
    defined: frozenset[str] = frozenset()
    """Names like Winsock's own that the project defines."""
    aliases: frozenset[tuple[str, str]] = frozenset()
    """Own names for Winsock's constants, each with the constant."""
    translators: frozenset[str] = frozenset()
    """Well-known getters that the project defines otherwise: what they give is no Winsock error."""
    complete: bool = True
    """Whether every header of the project was found; else a name may be remapped unseen."""
    replaced: frozenset[str] = frozenset()
    """Winsock's functions for which the project has its own, by a macro of the same name."""
    socket_variables: frozenset[str] = frozenset()
    """Members and globals that are declared as SOCKET here or in a header, and as nothing else."""
    socket_types: frozenset[str] = frozenset({"SOCKET"})
    """The names of the type SOCKET."""
    renamed: Mapping[str, str] = _NOTHING_RENAMED
    """Own names of functions of Winsock, with the function."""
    posix: bool = False
    """Whether the file includes a header that no Windows has: none of it is built there."""
    socket_classes: bool = False
    """Whether classes with a member `GetLastError` are at hand: MFC's sockets and their like."""
    idioms: Idioms = C_IDIOMS
    imported: frozenset[str] = frozenset()
    """What the file imports, as far as its language's idioms want to know."""
    traits: frozenset[str] = frozenset()
    """What the file is as a whole, in the words of `syntax.idioms` and of its language."""

    used: frozenset[str] = frozenset()
    """POSIX names that the project uses; known where the file remaps such names under a guard."""
    compared: frozenset[str] = frozenset()
    """Those that the project compares with a Winsock error; known where the same holds."""

    def gives_last_error(self, name: str) -> bool:
        """Whether ``name`` is ``WSAGetLastError``, or the project's own way to ask for the same."""
        if name == "WSAGetLastError":
            return True
        return name != "errno" and (name in self.error_functions or name in self.error_macros)

    def is_socket_call(self, name: str, arguments: int | None = None) -> bool:
        """Whether ``name`` is a function of Winsock that can set the last error.

        ``arguments`` is their number where that is known: with too few it is another function.
        """
        if arguments is not None and arguments < sources.FEWEST_ARGUMENTS.get(name, 0):
            return False
        return name in _socket_calls()


_calls: frozenset[str] | None = None


def _socket_calls() -> frozenset[str]:
    global _calls
    if _calls is None:
        found = set(sources.COMPLETIONS)
        for function in catalog.load().functions:
            if function.error_source == "WSAGetLastError":
                found.add(function.name)
                found.update(function.variants)
        _calls = frozenset(found)
    return _calls


_NONE: frozenset[str] = frozenset()


def gather(
    tree: SyntaxTree,
    extra_sources: Sequence[str],
    path: str | None,
    project: Project | None,
    company: Company = ALONE,
) -> Facts:
    """The facts of the file behind ``tree``, which lies at ``path`` in a project.

    ``company`` is what the other cells tell to one of a notebook.

    ``extra_sources`` are configured names of functions and macros that give the last error.
    """
    if not tree.language.preprocessed:
        return of_idioms(tree, extra_sources, path, company)
    extra = wrappers.plain_names(extra_sources)
    includes = tree.preprocessed.includes
    scope, brought = _brought(tree.preprocessed, path, project)
    elsewhere = project.wrappers if project is not None else Wrappers()
    macros = tuple(wrappers.error_macros(brought.macros, extra))
    functions = {*extra, *(name for name, called in macros if called)}
    named = {name for name, called in macros if not called}
    variables: set[str] = set()
    parameters: set[tuple[str, int]] = set()
    sockets = _mentions(tree, "sockets", _speaks_of_sockets)
    for start, chunk in tree.text.chunks():
        for at, kind, name, index in wrappers.uses(chunk, extra):
            if name in variables and kind == "assigned":
                continue
            if not tree.preprocessed.is_live(start + at):
                continue
            if kind == "assigned":
                variables.add(name)
            elif kind == "passed":
                parameters.add((name, index))
            else:
                functions.add(wrappers.function_around(tree, start + at, extra))
    functions.discard("")
    declared = brought | _declarations(tree.text.chunks())
    remaps = bool(tree.preprocessed.plan.guarded)
    own = wrappers.told_by(tree, extra) if remaps else Wrappers()
    # What a source file defines reaches no other file.
    shared = elsewhere if remaps and _is_header(path) else Wrappers()
    tests = shared.tests | own.tests
    return Facts(
        sockets=sockets or scope.on_windows or bool(functions),
        scope=scope,
        error_macros=frozenset(named),
        error_functions=elsewhere.functions | functions,
        error_variables=frozenset(v for v in variables if not names.is_vetoed(v)),
        error_parameters=frozenset(parameters),
        remapped=brought.remapped,
        complete=brought.complete,
        replaced=brought.replaced & _socket_calls(),
        socket_variables=declared.sockets - declared.others,
        socket_types=declared.types | {"SOCKET"},
        renamed=dict(brought.renamed),
        posix=any(i.sure and i.system and _POSIX_HEADER.match(i.header) for i in includes)
        or (path is not None and _lies_among_posix(path))
        or _calls_posix(tree),
        socket_classes=_mentions(tree, "socket classes", _speaks_of_classes),
        defined=brought.defined,
        aliases=brought.aliases,
        translators=elsewhere.translators - functions,
        used=frozenset(name for _, name in tests),
        compared=wrappers.compared(elsewhere._replace(tests=tests) | own) if tests else _NONE,
    )


def of_idioms(
    tree: SyntaxTree, extra_sources: Sequence[str], path: str | None, company: Company
) -> Facts:
    """The facts of a file in a language without headers."""
    told = told_by(tree.text, tree.language, path) | company
    return Facts(
        sockets=told.sockets,
        scope=Scope(False, False),
        error_functions=told.functions.union(wrappers.plain_names(extra_sources)),
        error_variables=told.members,
        defined=told.defined,
        idioms=tree.language.idioms,
        imported=told.imported,
        traits=told.traits,
    )


_SOCKET_CLASS = re.compile(r"\bC(?:Async)?Socket(?:Ex)?\b")
_OWN_GETTER = re.compile(r"GetLastError\s*\(\s*\)\s*const\b")


def unchanged(before: SyntaxTree, after: SyntaxTree, extra_sources: Sequence[str]) -> bool:
    """Whether the facts of two texts are the same, as far as a look at what was edited can tell.

    A keystroke changes a chunk or two, and hardly ever what they say to the rest of the file. The
    borders of the segments must be the same in both. For languages with a preprocessor: what
    others tell is gathered as quickly as compared.
    """
    old_plan, new_plan = before.preprocessed, after.preprocessed
    if old_plan.plan is not new_plan.plan or old_plan.flags != new_plan.flags:
        return False
    old, new = list(before.text.chunks()), list(after.text.chunks())
    first, shorter = 0, min(len(old), len(new))
    while first < shorter and old[first][1] is new[first][1]:
        first += 1
    behind = 0
    while behind < shorter - first and old[-1 - behind][1] is new[-1 - behind][1]:
        behind += 1
    first -= _reach(new[:first][::-1])
    behind -= _reach(new[len(new) - behind :])
    extra = wrappers.plain_names(extra_sources)
    told = _told(before, old[first : len(old) - behind], extra)
    if told != _told(after, new[first : len(new) - behind], extra):
        return False
    # A comment that is opened can make none of a call that stands far behind.
    return _calls_posix(before) == _calls_posix(after)


def _reach(chunks: list[tuple[int, Chunk]]) -> int:
    """How many chunks beside an edit hold what may be part of a wrapper that it touches."""
    far = 0
    for number, (_, chunk) in enumerate(chunks):
        if far > wrappers.LONGEST:
            return number
        far += chunk.length
    return len(chunks)


def _told(
    tree: SyntaxTree, placed: list[tuple[int, Chunk]], extra: tuple[str, ...]
) -> tuple[object, ...]:
    """What some chunks say to the facts."""
    chunks = [chunk for _, chunk in placed]
    uses: list[tuple[str, str, int]] = []
    for start, chunk in placed:
        for at, kind, name, index in wrappers.uses(chunk, extra):
            if not tree.preprocessed.is_live(start + at):
                continue
            wrapper = (
                wrappers.function_around(tree, start + at, extra) if kind == "returned" else name
            )
            if wrapper:
                uses.append((kind, wrapper, index))
    declared = _declarations(placed)
    return (
        uses,
        declared.sockets,
        declared.others,
        declared.types,
        any(chunk.memo("sockets", _speaks_of_sockets) for chunk in chunks),
        any(chunk.memo("socket classes", _speaks_of_classes) for chunk in chunks),
        wrappers.tests_of(placed, tree) if tree.preprocessed.plan.guarded else (),
    )


_POSIX_HEADER = re.compile(r"sys/socket\.h|sys/un\.h|netinet/|arpa/inet\.h|ifaddrs\.h")


_POSIX_PLACE = re.compile(
    r"(?:.*[_-])?(?:unix|posix|linux|x11|bsd|freebsd|darwin|macosx?|osx|android|solaris|sunos|aix|hpux"
    r"|haiku)(?:\.\w+)?",
    re.IGNORECASE,
)


_POSIX_CALL = re.compile(
    rf"\b(?:{'|'.join(sorted(sources.IRREPLACEABLE_CALLS))}|io_uring_\w+)\s*\("
)
_POSIX_WORDS = (*sorted(sources.IRREPLACEABLE_CALLS), "io_uring_")


def _calls_posix(tree: SyntaxTree) -> bool:
    return any(
        tree.preprocessed.is_sure(start + at) and tree.token_at(start + at) == "identifier"
        for start, chunk in tree.text.chunks()
        for at in chunk.memo("posix calls", _posix_calls)
    )


def _posix_calls(text: str) -> tuple[int, ...]:
    if not any(word in text for word in _POSIX_WORDS):
        return ()
    return tuple(match.start() for match in _POSIX_CALL.finditer(text))


def _is_header(path: str | None) -> bool:
    return path is None or re.search(r"\.(?:h\w*|inl|inc|ipp)$", path, re.IGNORECASE) is not None


def _lies_among_posix(path: str) -> bool:
    """Whether a file's name, or that of its folder, says that it is for other systems."""
    return any(_POSIX_PLACE.fullmatch(part) for part in path.replace("\\", "/").split("/")[-2:])


def _speaks_of_sockets(text: str) -> bool:
    return any(word in text for word in _SOCKET_WORDS) and _SOCKETS.search(text) is not None


def _speaks_of_classes(text: str) -> bool:
    if "Socket" in text and _SOCKET_CLASS.search(text):
        return True
    return "GetLastError" in text and _OWN_GETTER.search(text) is not None


def _mentions(tree: SyntaxTree, key: str, speaks: Callable[[str], bool]) -> bool:
    return any(chunk.memo(key, speaks) for _, chunk in tree.text.chunks())


def _mentions_of(
    tree: SyntaxTree, key: str, found: Callable[[str], frozenset[str]]
) -> frozenset[str]:
    return frozenset[str]().union(*(chunk.memo(key, found) for _, chunk in tree.text.chunks()))


def _declarations(placed: Iterable[tuple[int, Chunk]]) -> Brought:
    """What some chunks declare as SOCKET, as other handles and numbers, and as types."""
    result = Brought()
    for _, chunk in placed:
        # Whether a branch lives is not asked: what another system declares leaves a doubt.
        sockets, others, types = chunk.memo("declared", _declared)
        if sockets or others or types:
            result |= Brought(sockets=sockets, others=others, types=types)
    return result


def _declared(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return declarations(text, lambda _: True)


def _brought(
    preprocessed: Preprocessed, path: str | None, project: Project | None
) -> tuple[Scope, Brought]:
    """Where the constants are declared, and all that the headers and the file itself bring."""
    always = on_windows = False
    result = own_definitions(preprocessed.macros)
    for include, one in brought_by(preprocessed.includes, path, project):
        result |= one
        on_windows = on_windows or one.declares
        always = always or (one.declares and not include.windows_only)
    return Scope(always, on_windows), result
