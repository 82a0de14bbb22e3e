"""The Winsock call whose failure is being looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.features.around import slot

if TYPE_CHECKING:
    from winsock_ls.catalog import Function
    from winsock_ls.features.around import Around
    from winsock_ls.rules.document import Document

_CALL = re.compile(r"(?<![\w.>])(?<!::)(?:::\s*)?([A-Za-z_]\w*)\s*\(")
# They report on other calls, or come between a failure and its examination.
_SILENT_FAMILIES = frozenset({"error", "address", "cleanup", "closesocket"})


class Call(NamedTuple):
    """A call of a Winsock function; ``at`` is the offset in the code before the place."""

    function: Function
    at: int


def nearest(document: Document, here: Around) -> Call | None:
    """The last Winsock call before the code at hand got its value."""
    tree = document.tree
    if tree is None:
        return None
    table = catalog.load()
    if document.language.idioms.functions:
        return _nearest_method(document, here)
    for match in reversed(list(_CALL.finditer(here.before, 0, origin(here)))):
        function = table.function(match[1])
        if function is None or not function.codes or function.family in _SILENT_FAMILIES:
            continue
        if tree.preprocessed.is_live(here.start + match.start(1)):
            return Call(function, match.start(1))
    return None


_METHOD = re.compile(r"([A-Za-z_][\w.:]*)\s*\(")


def _nearest_method(document: Document, here: Around) -> Call | None:
    """The same where a socket's functions are methods, or of other names than Winsock's."""
    table, functions = catalog.load(), document.language.idioms.functions
    for match in reversed(list(_METHOD.finditer(here.before, 0, origin(here)))):
        name = match[1]
        meant = functions.get(name) or functions.get(re.split(r"\.|::", name)[-1])
        function = table.function(meant) if meant else None
        if function is not None and function.codes:
            return Call(function, match.start(1))
    return None


def origin(here: Around) -> int:
    """Where in ``here.before`` the value came about that the place is compared with.

    For ``case`` and comparisons of a variable that is its last assignment, not the calls that stand
    in the branches since.
    """
    use = slot(here)
    if use.shape not in ("case", "compare") or not use.subject:
        return len(here.before)
    end = use.at if use.shape == "case" else len(here.before)
    if re.fullmatch(r"[\w.>:\s-]+", use.subject):
        pattern = rf"(?<![\w.>]){re.escape(use.subject)}\s*=(?!=)"
        starts = [match.end() for match in re.finditer(pattern, here.before[:end])]
        if starts:
            return _end_of_statement(here.before, starts[-1], here.language.statement_end)
    return end


def _end_of_statement(code: str, start: int, mark: str) -> int:
    end = code.find(mark, start)
    return end if end >= 0 else len(code)
