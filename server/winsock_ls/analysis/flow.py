"""Walks through the functions of one unit in the order in which they run.

Each variable and member carries a `Value`; where branches meet, values are joined; the last
assignment before a use wins, however far away it stands. Every comparison, `case`, assignment,
return, throw and argument that may hold a code is written down as a `Site`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis import sources
from winsock_ls.analysis.sites import Call, Flow, Shape, Site
from winsock_ls.analysis.values import NUMBER, OTHER, UNKNOWN, Origin, Reason, Value, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.ir import Node

Environment = dict[str, Value]

_SPACE = re.compile(r"\s+|^\(+|(?<=\w)\s*\)+$")
_COMPARISONS = frozenset({"==", "!=", "eq", "ne", "is", "="})
_LOGICAL = frozenset({"&&", "||", "and", "or"})
_MAX_NESTED_LOOPS = 2
_OPERANDS = frozenset({"number", "name", "unary"})


EMPTY = Flow((), (), {})


def walk(unit: Node, facts: Facts) -> Flow:
    """The flow of everything in ``unit``."""
    walker = _Walker(facts)
    walker.statements(unit.children, {})
    return Flow(tuple(walker.sites), tuple(walker.calls), walker.returns_of())


def key(node: Node) -> str:
    """The name under which a variable or member is known: its text without blanks."""
    return _SPACE.sub("", node.text)


class _Walker:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.sites: list[Site] = []
        self.calls: list[Call] = []
        self._functions: list[str] = [""]
        self._returns: dict[str, list[Value]] = {}
        self._history: list[Environment] = [{}]
        self._quiet = 0
        self._loops = 0

    def returns_of(self) -> dict[str, tuple[Value, ...]]:
        return {name: tuple(values) for name, values in self._returns.items()}

    # ---- statements. Each returns False when what follows it cannot be reached from it.

    def statements(self, nodes: Iterable[Node], env: Environment) -> bool:
        reached = True
        for node in nodes:
            if not reached and node.kind in ("label", "case"):
                _replace(env, self._history[-1])
                reached = True
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
                _join_into(env, self._history[-1])
                return self.statements(node.children, env)
            case "case":
                return self.statements(node.children, env)
            case "return":
                self._return(node, env)
                return False
            case "throw":
                for child in node.children:
                    self._operands("throw", child, "throw", self.value(child, env), node)
                return False
            case "jump":
                return False
            case _:
                self.value(node, env)
        return True

    def _if(self, node: Node, env: Environment) -> bool:
        # An else-if ladder is one level deep, however long: no recursion for its rungs.
        ends: list[Environment] = []
        rung: Node | None = node
        while rung is not None:
            condition, otherwise = rung.role("condition"), rung.role("else")
            if condition:
                self.value(condition, env)
            then = dict(env)
            if self._branch(rung.role("then"), then):
                ends.append(then)
            rung = otherwise if otherwise and otherwise.kind == "if" else None
            if rung is None and self._branch(otherwise, env):
                ends.append(dict(env))
        if not ends:
            return False
        _replace(env, ends[0])
        for end in ends[1:]:
            _join_into(env, end)
        return True

    def _branch(self, node: Node | None, env: Environment) -> bool:
        if node is None:
            return True
        if node.kind == "group":
            return self.statements(node.children, env)
        return self.statement(node, env)

    def _switch(self, node: Node, env: Environment) -> bool:
        subject, body = node.role("subject"), node.role("body")
        value = self.value(subject, env) if subject else UNKNOWN
        start = dict(env)
        out: Environment | None = None
        current: Environment = {}
        reached = False
        for case in body.children if body else ():
            if case.kind != "case":
                self.statement(case, current)
                continue
            label = case.role("label")
            if label and subject:
                self._operands("case", label, key(subject), value, node)
            branch = dict(start)
            if reached:
                _join_into(branch, current)
            inside = [child for child in case.children if child is not label]
            reached = self.statements(inside, branch)
            current = branch
            if out is None:
                out = dict(branch)
            else:
                _join_into(out, branch)
        if out is not None:
            _join_into(env, out)
        return True

    def _loop(self, node: Node, env: Environment) -> None:
        # A first, quiet turn finds what one turn leaves for the next.
        if self._loops < _MAX_NESTED_LOOPS:
            self._loops += 1
            self._quiet += 1
            before = dict(env)
            self.statements(node.children, before)
            self._quiet -= 1
            self._loops -= 1
            _join_into(env, before)
        after = dict(env)
        self.statements(node.children, after)
        _join_into(env, after)

    def _return(self, node: Node, env: Environment) -> None:
        function = self._functions[-1]
        for child in node.children:
            value = self.value(child, env)
            if not self._quiet:
                self._returns.setdefault(function, []).append(value)
            self._operands("return", child, f"{function}()", value, node)

    # ---- expressions

    def value(self, node: Node, env: Environment) -> Value:
        match node.kind:
            case "number":
                return NUMBER
            case "name":
                return self._name(key(node), env)
            case "member":
                return self._member(node, env)
            case "call":
                return self._call(node, env)
            case "binary":
                return self._binary(node, env)
            case "assign":
                return self._assign(node, env, node.span_text("operator"))
            case "declare":
                return self._assign(node, env, "=")
            case "cast":
                inner = node.role("value")
                return self.value(inner, env) if inner else OTHER
            case "unary":
                return self._unary(node, env)
            case "ternary":
                return self._ternary(node, env)
            case "update":
                target = node.role("target")
                if target:
                    self._set(env, key(target), OTHER)
                return OTHER
            case "index":
                for child in node.children:
                    self.value(child, env)
                return env.get(key(node), UNKNOWN)
            case "function":
                self._function(node, env)
                return OTHER
            case "pair":
                return self._assign(node, env, "=")
            case "leaf" | "string" | "opaque" | "field" | "enumerator" | "parameter":
                return OTHER if node.kind != "leaf" else self._name(key(node), env)
            case "group" | "list" | "unit":
                value = OTHER
                for child in node.children:
                    value = self.value(child, env)
                return value if node.kind == "group" else OTHER
            case _:
                self.statement(node, env)
                return OTHER

    def _name(self, name: str, env: Environment) -> Value:
        known = env.get(name)
        if known is not None:
            return known
        if name in sources.ERRNO_NAMES:
            return of(Origin.ERRNO, Reason("errno"))
        if name in sources.ERROR_NAMES or name in self.facts.error_macros:
            return of(Origin.WINSOCK, Reason("source", (name,)))
        if name in self.facts.error_variables:
            return of(Origin.WINSOCK, Reason("assigned-elsewhere", (name,)))
        return UNKNOWN

    def _member(self, node: Node, env: Environment) -> Value:
        inner = node.role("object")
        if inner and inner.kind in ("call", "assign", "index"):
            self.value(inner, env)
        name = key(node)
        known = env.get(name)
        if known is not None:
            return known
        field = node.span_text("field")
        if field in self.facts.error_variables:
            return of(Origin.WINSOCK, Reason("assigned-elsewhere", (field,)))
        return UNKNOWN

    def _call(self, node: Node, env: Environment) -> Value:
        callee = node.role("callee")
        name = _SPACE.sub("", node.span_text("callee"))
        bare = re.split(r"::|->|\.", name)[-1]
        if callee and callee.kind not in ("name", "leaf"):
            self.value(callee, env)
        arguments = node.arguments()
        values = [self.value(argument, env) for argument in arguments]
        if not self._quiet:
            self.calls.append(Call(bare, node))
        self._out_parameters(bare, arguments, env)
        for index, argument in enumerate(arguments):
            self._operands("argument", argument, f"{name}#{index}", values[index], node)
        return self._result(name, bare, node)

    def _result(self, name: str, bare: str, node: Node) -> Value:
        if bare in sources.ERROR_CALLS and bare == name.removeprefix("::"):
            return of(Origin.WINSOCK, Reason("source", (f"{bare}()",)), function=bare)
        if name in self.facts.error_functions:
            return of(Origin.WINSOCK, Reason("wrapper", (f"{name}()",)), function=bare)
        if name == "GetLastError":
            behind = self._last_socket_call()
            if behind:
                return of(Origin.SYSTEM, Reason("system-behind", (behind,)), function=bare)
            return of(Origin.SYSTEM, Reason("system"), function=bare)
        if bare in ("value", "code", "native_error", "get") and "." in name + "->":
            owner = node.role("callee")
            owner_name = owner.span_text("object") if owner else ""
            return of(Origin.UNKNOWN, function=f"{_SPACE.sub('', owner_name)}.{bare}")
        if self.facts.is_socket_call(bare):
            return of(Origin.RESULT, function=bare)
        return of(Origin.OTHER, function=name)

    def _last_socket_call(self) -> str:
        for call in reversed(self.calls):
            if call.name in sources.COMPLETIONS or self.facts.is_socket_call(call.name):
                return call.name
        return ""

    def _out_parameters(self, bare: str, arguments: list[Node], env: Environment) -> None:
        for index, argument in enumerate(arguments):
            target = _address_of(argument)
            if not target:
                continue
            if bare == "getsockopt" and index == 3 and "SO_ERROR" in arguments[2].text:
                self._set(env, target, of(Origin.WINSOCK, Reason("so-error", (target,))))
            else:
                self._set(env, target, UNKNOWN)

    def _binary(self, node: Node, env: Environment) -> Value:
        left, right = node.role("left"), node.role("right")
        if left is None or right is None:
            return OTHER
        operator = node.span_text("operator")
        if operator in _LOGICAL:
            self._logical(left, right, env)
            return OTHER
        left_value = self.value(left, env)
        right_value = self.value(right, env)
        if operator in _COMPARISONS:
            negated = operator in ("!=", "ne")
            for operand, subject, value in (
                (right, left, left_value),
                (left, right, right_value),
            ):
                self._operands("compare", operand, _subject(subject), value, node, negated=negated)
        return OTHER

    def _logical(self, left: Node, right: Node, env: Environment) -> None:
        # Chains lean to the left and may be long: walked in a loop.
        operands = [right]
        while left.kind == "binary" and left.span_text("operator") in _LOGICAL:
            inner_left, inner_right = left.role("left"), left.role("right")
            if inner_left is None or inner_right is None:
                break
            operands.append(inner_right)
            left = inner_left
        self.value(left, env)
        for operand in reversed(operands):
            # What stands right of && or || runs only sometimes.
            sometimes = dict(env)
            self.value(operand, sometimes)
            _join_into(env, sometimes)

    def _unary(self, node: Node, env: Environment) -> Value:
        operand = node.role("operand")
        value = self.value(operand, env) if operand else OTHER
        match node.span_text("operator"):
            case "-" | "+":
                return value
            case "*":
                return env.get(key(node), UNKNOWN)
            case _:
                return OTHER

    def _ternary(self, node: Node, env: Environment) -> Value:
        condition, then, otherwise = (node.role(role) for role in ("condition", "then", "else"))
        if condition:
            self.value(condition, env)
        a = self.value(then, env) if then else OTHER
        b = self.value(otherwise, env) if otherwise else OTHER
        return a | b

    def _assign(self, node: Node, env: Environment, operator: str) -> Value:
        target, source = node.role("target"), node.role("value")
        value = self.value(source, env) if source else UNKNOWN
        if target is None:
            return value
        if target.kind in ("call", "index", "member"):
            self.value(target, env)
        if operator not in ("=", ":=", ""):
            value = OTHER
        name = _declared(target) if node.kind == "declare" else key(target)
        known = env.get(name, UNKNOWN)
        if source is not None:
            constant = node.kind == "declare" and "const" in _declaration_text(node)
            if not constant and operator in ("=", ":="):
                self._operands("assign", source, name, known, node)
            shown = source.text if len(source.text) <= 40 else f"{value.function}()"
            if value.has(Origin.WINSOCK) and source.kind != "name":
                value = value._replace(reasons=(Reason("assigned", (name, shown)),))
            self._set(env, name, value)
        else:
            env[name] = UNKNOWN
        return value

    def _function(self, node: Node, env: Environment) -> None:
        declarator = node.role("declarator")
        name = _function_name(node)
        inner: Environment = dict(env)
        parameters = [n for n in (declarator.walk() if declarator else ()) if n.kind == "parameter"]
        parameters += [c for c in node.children if c.kind == "parameter" and c not in parameters]
        for index, parameter in enumerate(parameters):
            inner.update(self._parameter(name, index, parameter, parameters))
        body = node.role("body")
        self._functions.append(name)
        self._history.append(dict(inner))
        if body:
            self.statement(body, inner)
        for child in node.children:
            if child.kind == "declare":
                self.value(child, inner)
        self._history.pop()
        self._functions.pop()

    def _parameter(
        self, function: str, index: int, parameter: Node, parameters: list[Node]
    ) -> Iterator[tuple[str, Value]]:
        target = parameter.role("target")
        if target is None:
            return
        name = _declared(target)
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
            yield name, of(Origin.PARAMETER, function=kind)

    # ---- bookkeeping

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
        *,
        negated: bool = False,
    ) -> None:
        if self._quiet:
            return
        for operand in _plain(node):
            function = self._functions[-1]
            self.sites.append(Site(shape, operand, subject, value, context, function, negated))


def _plain(node: Node) -> Iterator[Node]:
    """The numbers and names an operand may be: itself, in casts, both ways of a ternary."""
    match node.kind:
        case "number" | "name":
            yield node
        case "unary" if node.span_text("operator") == "-":
            operand = node.role("operand")
            if operand and operand.kind == "number":
                yield node
        case "cast":
            inner = node.role("value")
            if inner:
                yield from _plain(inner)
        case "ternary":
            for role in ("then", "else"):
                branch = node.role(role)
                if branch:
                    yield from _plain(branch)


def _subject(node: Node) -> str:
    """What a comparison is about: of ``(e = f())`` it is ``e``."""
    while node.kind in ("cast", "assign"):
        inner = node.role("target" if node.kind == "assign" else "value")
        if inner is None:
            break
        node = inner
    return key(node)


def _address_of(node: Node) -> str:
    while node.kind == "cast":
        inner = node.role("value")
        if inner is None:
            return ""
        node = inner
    if node.kind == "unary" and node.span_text("operator") == "&":
        operand = node.role("operand")
        return key(operand) if operand else ""
    return ""


_NOT_NAME = re.compile(r"^[*&\s]+|\[.*|\s*=.*|\(.*", re.DOTALL)


def _declared(target: Node) -> str:
    """The name in a declarator: of ``*err[2]`` it is ``err``."""
    return _NOT_NAME.sub("", target.text)


def _declaration_text(node: Node) -> str:
    start = node.spans.get("type", (node.start, node.end))[0]
    return node.source.slice(max(start - 40, 0), node.end).rpartition(";")[2].rpartition("{")[2]


def _function_name(node: Node) -> str:
    text = node.span_text("declarator")
    match = re.match(r"[*&\s]*((?:[\w~<>, ]+::)*~?\w+)\s*\(", text)
    return match[1].replace(" ", "") if match else ""


def _join_into(env: Environment, other: Environment) -> None:
    for name, value in other.items():
        known = env.get(name)
        env[name] = value | (UNKNOWN if known is None else known)
    for name in env.keys() - other.keys():
        env[name] |= UNKNOWN


def _replace(env: Environment, other: Environment) -> None:
    env.clear()
    env.update(other)
