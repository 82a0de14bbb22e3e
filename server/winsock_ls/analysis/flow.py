"""Walks through the functions of one unit in the order in which they run.

Each variable and member carries a `Value`; where branches meet, values are joined; the last
assignment before a use wins, however far away it stands. Every comparison, `case`, assignment,
return, throw and argument that may hold a code is written down as a `Site`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.analysis import sources
from winsock_ls.analysis.environment import Environment, LastCall, Status
from winsock_ls.analysis.expressions import Expressions
from winsock_ls.analysis.outcomes import case_outcomes
from winsock_ls.analysis.places import declared, function_name, key
from winsock_ls.analysis.sites import Flow
from winsock_ls.analysis.values import UNKNOWN, Origin, Reason, Value, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.ir import Node

_MAX_NESTED_LOOPS = 2
EMPTY = Flow((), (), (), {}, {})


def walk(unit: Node, facts: Facts) -> Flow:
    """The flow of everything in ``unit``."""
    walker = _Walker(facts)
    walker.statements(unit.children, Environment(renamed=facts.renamed))
    return Flow(
        tuple(walker.sites),
        tuple(walker.calls),
        tuple(walker.reads),
        walker.types,
        walker.returns_of(),
    )


class _Walker(Expressions):
    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self._returns: dict[str, list[Value]] = {}
        self._loops = 0
        self._exits: list[list[Environment]] = []

    def returns_of(self) -> dict[str, tuple[Value, ...]]:
        return {name: tuple(values) for name, values in self._returns.items()}

    # ---- statements. Each returns False when what follows it cannot be reached from it.

    def statements(self, nodes: Iterable[Node], env: Environment) -> bool:
        reached = True
        for node in nodes:
            if not reached and node.kind in ("label", "case"):
                env.become(self._history[-1])
                reached = True
            if node.kind == "catch":
                reached = self._caught(node, env, reached)
                continue
            reached = self.statement(node, env) and reached
        return reached

    def statement(self, node: Node, env: Environment) -> bool:
        match node.kind:
            case "block":
                return self.statements(node.children, env)
            case "if":
                return self._if(node, env)
            case "switch":
                return self._switch(node, env)
            case "loop":
                self._loop(node, env)
            case "label":
                env.join(self._history[-1])
                return self.statements(node.children, env)
            case "case":
                return self.statements(node.children, env)
            case "return":
                self._return(node, env)
                return False
            case "throw":
                for child in node.children:
                    value = self.value(child, env)
                    self._operands("throw", child, "throw", value, node, env)
                return False
            case "jump":
                if node.text.startswith("break") and self._exits:
                    self._exits[-1].append(env.copy())
                return False
            case "catch":
                return self._catch(node, env)
            case _:
                self.value(node, env)
        return True

    def _caught(self, node: Node, env: Environment, reached: bool) -> bool:
        """What follows is reached from what was tried, from the handler, or from both."""
        inner = env.copy()
        handled = self._catch(node, inner)
        if handled and reached:
            env.join(inner)
        elif handled:
            env.become(inner)
        return handled or reached

    def _catch(self, node: Node, env: Environment) -> bool:
        # An exception may come out of any statement before: nothing that they did is certain.
        env.join(self._history[-1])
        kind, target = node.span_text("type"), node.role("target")
        if target is not None:
            value = self.carrier(kind) or of(Origin.OTHER, function=kind)
            if target.kind == "list":
                self._unpack(target, value, env)
            else:
                self.types[self._functions[-1], key(target)] = kind
                self._set(env, key(target), value)
        end = max(node.spans.get("target", (0, 0))[1], node.spans.get("type", (0, 0))[1])
        return self.statements([child for child in node.children if child.start >= end], env)

    def _if(self, node: Node, env: Environment) -> bool:
        # An else-if ladder is one level deep, however long: no recursion for its rungs.
        ends: list[Environment] = []
        rung: Node | None = node
        # An elif is no part of the one before it: all of them are branches of the first.
        rest: list[Node] = []
        while rung is not None:
            condition, otherwise = rung.role("condition"), rung.role("else")
            if otherwise is not None and otherwise.kind == "group":
                otherwise, *rest = otherwise.children
            elif otherwise is None and rest:
                otherwise = rest.pop(0)
            then = self.branches(condition, env)[0] if condition else env.copy()
            if self._branch(rung.role("then"), then):
                ends.append(then)
            rung = otherwise if otherwise and otherwise.kind == "if" else None
            if rung is None and self._branch(otherwise, env):
                ends.append(env.copy())
        return self._meet(env, ends)

    def _meet(self, env: Environment, ends: list[Environment]) -> bool:
        """Go on with what holds where all the ends meet; False when there is none."""
        if not ends:
            return False
        env.become(ends[0])
        for end in ends[1:]:
            env.join(end)
        return True

    def _branch(self, node: Node | None, env: Environment) -> bool:
        if node is None:
            return True
        if node.kind == "group":
            return self.statements(node.children, env)
        return self.statement(node, env)

    def _switch(self, node: Node, env: Environment) -> bool:
        subject, body = node.role("subject"), node.role("body")
        for before in node.children if subject else ():
            if before.end <= node.spans["subject"][0]:
                self.statement(before, env)
        value = self.value(subject, env) if subject else UNKNOWN
        start = env.copy()
        current = Environment()
        reached = False
        self._exits.append([start])
        # Without a bracket of its own, a body with one case is that case.
        cases = [body] if body and body.kind == "case" else body.children if body else []
        for case in cases:
            if case.kind != "case":
                self.statement(case, current)
                continue
            label = case.role("label")
            branch = start.copy()
            if label and self._idioms.arguments:
                self.value(label, branch)
            if label and subject:
                self._operands("case", label, key(subject), value, node, env, lists=True)
            typed = self.carrier(case.span_text("type"))
            if typed:
                self._set(branch, case.span_text("target"), typed)
            if subject:
                branch.learn(case_outcomes(subject, label, start))
            if reached:
                branch.join(current)
            if label:
                self._bind(label, value, branch)
            inside = [child for child in case.children if child is not label]
            reached = self.statements(inside, branch)
            current = branch
        ends = self._exits.pop()
        return self._meet(env, [*ends, current] if reached else ends)

    def _loop(self, node: Node, env: Environment) -> None:
        # A first, quiet turn finds what one turn leaves for the next.
        failed = None
        if self._loops < _MAX_NESTED_LOOPS:
            self._loops += 1
            self._quiet += 1
            turned = env.copy()
            self._turn(node, turned)
            self._quiet -= 1
            self._loops -= 1
            env.join(turned)
            if turned.last is not None and turned.last.status is Status.FAILED:
                failed = turned.last
        ends = self._turn(node, env, failed)
        self._meet(env, ends or [env.copy()])

    def _turn(
        self, node: Node, env: Environment, failed: LastCall | None = None
    ) -> list[Environment]:
        """Go once through a loop, which makes ``env`` what holds at its end; what holds where it
        is left: by a break, or by its condition.

        ``failed`` is the call that each turn before left behind as one that failed. Where the loop
        ends by its condition, an error that is asked for is that one's: nobody asks on behalf of a
        loop that never ran.
        """
        self._exits.append([])
        condition, body = node.spans.get("condition"), node.role("body")
        tested = False
        for child in node.children:
            if condition and condition[0] <= child.start and child.end <= condition[1]:
                test = node.role("condition")
                if test is not None and not tested:
                    before = env.last
                    yes, left = self.branches(test, env.copy())
                    if failed is not None and _same_call(left.last, before):
                        left.last = failed._replace(read=True)
                    self._exits[-1].append(left)
                    env.become(yes)
                tested = True
            elif child is body:
                self._branch(body, env)
            else:
                self.statement(child, env)
        return self._exits.pop()

    def _return(self, node: Node, env: Environment) -> None:
        function = self._functions[-1]
        for child in node.children:
            value = self.value(child, env)
            if not self._quiet:
                self._returns.setdefault(function, []).append(value)
            self._operands("return", child, f"{function}()", value, node, env)

    def function(self, node: Node, env: Environment) -> None:
        if node.kind == "function" and len(self._functions) > 1:
            # A function inside a function is a unit of its own: a missing brace, a local class.
            return
        declarator = node.role("declarator")
        name = function_name(node)
        inner = env.copy()
        parameters = [n for n in (declarator.walk() if declarator else ()) if n.kind == "parameter"]
        parameters += [c for c in node.children if c.kind == "parameter" and c not in parameters]
        for index, parameter in enumerate(parameters):
            target = parameter.role("target")
            if target:
                self.types[name, declared(target)] = parameter.span_text("type")
            inner.update(self._parameter(name, index, parameter, parameters))
            if target and self._handed is not None and node.kind == "lambda" and index == 0:
                inner[declared(target)] = self._handed
        body = node.role("body")
        self._functions.append(name)
        self._history.append(inner.copy())
        if body:
            self.statement(body, inner)
        first, last = node.spans.get("body", (0, 0))
        for child in node.children:
            if child.kind == "declare" and not first <= child.start < last:
                self.value(child, inner)
        self._history.pop()
        self._functions.pop()

    def _parameter(
        self, function: str, index: int, parameter: Node, parameters: list[Node]
    ) -> Iterator[tuple[str, Value]]:
        target = parameter.role("target")
        if target is None:
            return
        name = declared(target)
        kind = parameter.span_text("type")
        bare = function.split("::")[-1]
        overlapped = any(p.span_text("type") in sources.OVERLAPPED_TYPES for p in parameters)
        if overlapped and index == 0 and "DWORD" in kind:
            yield name, of(Origin.WINSOCK, Reason("completion", (name,)))
        elif bare in sources.MFC_EVENTS and len(parameters) == 1 and kind == "int":
            yield name, of(Origin.WINSOCK, Reason("event", (name, bare)))
        elif name == "lpErrno":
            yield "*lpErrno", of(Origin.WINSOCK, Reason("source", ("lpErrno",)))
        elif (bare, index) in self.facts.error_parameters:
            yield name, of(Origin.WINSOCK, Reason("passed", (name, bare)))
        else:
            yield name, self.carrier(kind) or of(Origin.PARAMETER, function=kind)


def _same_call(a: LastCall | None, b: LastCall | None) -> bool:
    return (a.at if a else -1) == (b.at if b else -1)
