"""What a walk through a unit writes down: sites, calls, reads of the error, values of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis import names, sources
from winsock_ls.analysis.environment import Environment, LastCall, Status
from winsock_ls.analysis.outcomes import is_predicate
from winsock_ls.analysis.places import is_tested, operands
from winsock_ls.analysis.sites import Call, Read, Shape, Site

if TYPE_CHECKING:
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.values import Value
    from winsock_ls.syntax.ir import Node


class Bookkeeping:
    """The notes of a walk."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.sites: list[Site] = []
        self.calls: list[Call] = []
        self.reads: list[Read] = []
        self.types: dict[tuple[str, str], str] = {}
        self._idioms = facts.idioms
        self._also = frozenset(("member",) if facts.idioms.constants_are_members else ())
        self._functions: list[str] = [""]
        self._history: list[Environment] = [Environment(renamed=facts.renamed)]
        self._quiet = 0
        self._handed: Value | None = None
        # The last logical expression: whether all of it runs where it is true (`&&`) or false, and
        # what holds there.
        self._through: tuple[Node | None, bool | None, Environment] = (None, None, Environment())

    def _declare(self, name: str, kind: str) -> None:
        # Branches of a condition may declare a name twice: then its type is not known.
        place = (self._functions[-1], name)
        self.types[place] = kind if self.types.get(place, kind) == kind else ""

    def _note_call(self, name: str, node: Node, env: Environment) -> None:
        """What a call does to the last error: ask for it, set it, perhaps set it, or nothing."""
        if (
            name == "GetLastError"
            or name in sources.ERRNO_CALLS
            or self.facts.gives_last_error(name)
        ):
            self._read(name, node, env)
        elif name.endswith("SetLastError"):
            env.last = LastCall(name, node.start, Status.OK, read=True, cleared=True)
        elif self.facts.is_socket_call(name, len(node.arguments())) or name in sources.CODE_RESULTS:
            failed = _unread_failure(env.last)
            cleared = env.last is not None and env.last.cleared
            env.last = LastCall(name, node.start, Status.UNTESTED, failed, cleared=cleared)
        elif not _is_neutral(name, node):
            env.last = None

    def _read(self, name: str, node: Node, env: Environment) -> None:
        if not self._quiet:
            self.reads.append(Read(name, node, env.last, self._functions[-1]))
        if env.last is None or is_tested(node):
            # A test of one code leaves the others for whoever asks again.
            return
        if name == "GetLastError" or self.facts.gives_last_error(name):
            env.last = env.last._replace(read=True)

    def _last_socket_call(self) -> str:
        for call in reversed(self.calls):
            if call.name in sources.COMPLETIONS or (
                self.facts.is_socket_call(call.name)
                and self.facts.is_socket_call(call.name, len(call.node.arguments()))
            ):
                return call.name
        return ""

    def _set(self, env: Environment, name: str, value: Value) -> None:
        env[name] = value
        # What was known of its members is not so any more.
        for other in [o for o in env if o.startswith((f"{name}.", f"{name}->", f"{name}["))]:
            del env[other]
        history = self._history[-1]
        history[name] = history[name] | value if name in history else value

    def _operands(
        self,
        shape: Shape,
        node: Node,
        subject: str,
        value: Value,
        context: Node,
        env: Environment,
        *,
        negated: bool = False,
        lists: bool = False,
    ) -> None:
        if self._quiet:
            return
        function = self._functions[-1]
        also = self._also | {"list"} if lists else self._also
        for operand in operands(node, also):
            site = Site(shape, operand, subject, value, context, function, negated, env.last)
            self.sites.append(site)


def _unread_failure(last: LastCall | None) -> str:
    """The call whose error the next one may replace before anybody asked for it."""
    if last is None or last.read:
        return ""
    return last.name if last.status is Status.FAILED else last.failed_before


def _is_neutral(name: str, node: Node) -> bool:
    """Whether the last error outlives a call: of the C library, of a log, of a container."""
    if is_predicate(node) is not None:
        return True
    if name in sources.NEUTRAL_CALLS or not names.words(name).isdisjoint(sources.NEUTRAL_WORDS):
        return True
    callee = node.role("callee")
    return name in sources.CONTAINER_METHODS and callee is not None and callee.kind == "member"
