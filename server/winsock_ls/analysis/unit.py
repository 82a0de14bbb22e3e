"""The analysis of one unit of a file: what a rule is given."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from winsock_ls.analysis import flow, sources, verdict

if TYPE_CHECKING:
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.sites import Flow
    from winsock_ls.analysis.verdict import Verdict
    from winsock_ls.syntax.ir import Node
    from winsock_ls.syntax.tree import SyntaxTree


class UnitAnalysis:
    """One function, declaration or macro body; what is costly is computed when first asked for.

    Offsets are code points of the whole text.
    """

    def __init__(self, tree: SyntaxTree, root: Node, facts: Facts) -> None:
        self.tree = tree
        self.root = root
        self.facts = facts

    @cached_property
    def flow(self) -> Flow:
        """Where numbers and names meet values; empty when the code is nested beyond measure."""
        try:
            return flow.walk(self.root, self.facts)
        except RecursionError:
            return flow.EMPTY

    @cached_property
    def is_posix(self) -> bool:
        """Whether no Windows build compiles this: by its file's headers, or by what it calls."""
        called = {call.name for call in self.flow.calls}
        if self.facts.posix or not called.isdisjoint(sources.POSIX_CALLS):
            return True
        # Windows has them since 2018, and hardly any program's Windows half knows.
        return any(name in self.root.text for name in ("AF_UNIX", "PF_UNIX", "sockaddr_un"))

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """The numbers that are Winsock errors."""
        return verdict.judge(self.flow, self.facts)
