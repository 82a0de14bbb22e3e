"""Whether the name of a constant is declared where code stands, in every build that compiles it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls.analysis import sources
from winsock_ls.syntax.plan import ONLY

if TYPE_CHECKING:
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.syntax.ir import Node
    from winsock_ls.syntax.plan import Plan
    from winsock_ls.syntax.tree import SyntaxTree

# These declare all the names; winsock.h, windows.h and winerror.h lack those that Winsock took from
# Windows.
_FULL = frozenset({"winsock2.h", "ws2tcpip.h", "mswsock.h", "ws2spi.h", "wspiapi.h"})
_PLAIN = _FULL | {"winsock.h", "winerror.h", "afxsock.h"} | sources.WINDOWS_HEADERS
_FROM_WINDOWS = frozenset(
    {
        "WSA_INVALID_HANDLE", "WSA_NOT_ENOUGH_MEMORY", "WSA_INVALID_PARAMETER",
        "WSA_OPERATION_ABORTED", "WSA_IO_INCOMPLETE", "WSA_IO_PENDING",
    }
)  # fmt: skip
# Names of late Windows versions: mingw-w64's headers have none of them.
_LATE = frozenset({"WSA_SECURE_HOST_NOT_FOUND", "WSA_IPSEC_NAME_POLICY_ERROR"})
_OWN_WINSOCK = re.compile(r"\s*#\s*define\s+WSAGetLastError\b")
_WORD = re.compile(r"\bWSA(?:GetLastError\s*\(|E[A-Z]+\b|_[A-Z_]+\b)")


class Told(NamedTuple):
    """What a file's directives say on the names; it stays the same while code is edited."""

    includes: tuple[tuple[str, bool, bool], ...]
    """Of each include that declares names: the header, whether Windows alone sees it, whether
    every Windows build does.
    """
    undefined: frozenset[str]
    imitated: bool
    """Whether there is a build in which WSAGetLastError is the project's own."""
    portable: bool
    """Whether Windows alone compiles some of the file, so that other systems compile the rest."""


# By the plans of late: edits of code keep a file's plan.
_late: dict[int, tuple[Plan, Told]] = {}


def told(tree: SyntaxTree) -> Told:
    """What the directives of a file say."""
    plan = tree.preprocessed.plan
    known = _late.get(id(plan))
    if known is not None and known[0] is plan:
        return known[1]
    includes = tuple(
        (_plain(header), windows_only, sure)
        for _, header, _, windows_only, sure in plan.includes
        if _plain(header) in _PLAIN
    )
    undefined = frozenset(name for _, name in plan.undefinitions if name.startswith("WSA"))
    imitated = any(map(_OWN_WINSOCK.match, tree.preprocessed.texts()))
    if len(_late) >= 64:
        _late.clear()
    _late[id(plan)] = plan, Told(includes, undefined, imitated, ONLY in plan.flags)
    return _late[id(plan)][1]


def start(tree: SyntaxTree) -> int:
    """The offset from which on an include of the file itself declares names; 0 without one."""
    found = tree.preprocessed.includes
    return next((i.end for i in found if _plain(i.header) in _PLAIN), 0)


def declares(unit: UnitAnalysis, name: str, node: Node) -> bool:
    """Whether ``name`` is declared at ``node``, in every build that compiles it."""
    tree, facts = unit.tree, unit.facts
    says = told(tree)
    if name in _LATE or name in facts.defined or name in says.undefined or says.imitated:
        return False
    family = _FULL if name in _FROM_WINDOWS else _PLAIN
    only = tree.preprocessed.is_windows_only(node.start)
    for header, windows_only, sure in says.includes:
        if header in family and sure and (only or not windows_only):
            return node.start >= start(tree)
    if name in _FROM_WINDOWS or not facts.scope.on_windows:
        return False
    # Through a header of the project, or under a condition that nobody knows.
    return only or _speaks_of_winsock(unit, node)


def _speaks_of_winsock(unit: UnitAnalysis, node: Node) -> bool:
    """Whether what stands under the same conditions as ``node`` compiles with Winsock alone."""
    gap_at = unit.tree.preprocessed.gap_at
    gap, root = gap_at(node.start), unit.root
    return any(
        gap_at(root.start + match.start()) == gap and _is_code(unit, root.start + match.start())
        for match in _WORD.finditer(root.text)
    )


def _is_code(unit: UnitAnalysis, offset: int) -> bool:
    node = unit.root
    while True:
        inner = next((c for c in node.children if c.start <= offset < c.end), None)
        if inner is None:
            return node.kind in ("name", "call", "case")
        node = inner


def _plain(header: str) -> str:
    return header.replace("\\", "/").rpartition("/")[2].lower()
