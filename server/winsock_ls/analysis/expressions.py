"""The value of every expression, in the order in which its parts are evaluated."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from winsock_ls.analysis import names, operators, sources
from winsock_ls.analysis.bookkeeping import Bookkeeping
from winsock_ls.analysis.outcomes import names_error, outcomes
from winsock_ls.analysis.places import (
    address_of,
    declaration_text,
    declared,
    key,
    subject_of,
    unwrapped,
)
from winsock_ls.analysis.sites import Call, Shape
from winsock_ls.analysis.values import NUMBER, OTHER, UNKNOWN, Origin, Reason, Value, of
from winsock_ls.syntax.idioms import C_IDIOMS

if TYPE_CHECKING:
    from winsock_ls.analysis.environment import Environment
    from winsock_ls.syntax.ir import Node

_CONSTANT = re.compile(r"const|\breadonly\b")


class Expressions(Bookkeeping, ABC):
    """Evaluates expressions, and writes down the sites and calls that it meets."""

    @abstractmethod
    def statement(self, node: Node, env: Environment) -> bool:
        """Walk a statement that stands inside an expression."""

    @abstractmethod
    def function(self, node: Node, env: Environment) -> None:
        """Walk a function that stands inside an expression: a lambda, a nested function."""

    def value(self, node: Node, env: Environment) -> Value:
        """The value of an expression; assignments in it change ``env``."""
        match node.kind:
            case "number":
                return NUMBER
            case "name":
                return self._name(node, key(node), env)
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
                return self._cast(node, env)
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
                return env.get(key(node)) or self._source(node, env) or UNKNOWN
            case "function" | "lambda":
                self.function(node, env)
                return OTHER
            case "catch":
                self.statement(node, env)
                return OTHER
            case "pair":
                return self._assign(node, env, "=")
            case "leaf" | "string" | "opaque" | "field" | "enumerator" | "parameter":
                return OTHER if node.kind != "leaf" else self._name(node, key(node), env)
            case "group" | "list" | "unit":
                value = OTHER
                for child in node.children:
                    value = self.value(child, env)
                return value if node.kind == "group" else OTHER
            case _:
                self.statement(node, env)
                return OTHER

    def _name(self, node: Node, name: str, env: Environment) -> Value:
        known = env.get(name)
        if known is not None:
            return known
        if name in sources.ERRNO_NAMES and name not in self.facts.error_macros:
            self._read(name, node, env)
            return of(Origin.ERRNO, Reason("errno"))
        if name in sources.ERROR_NAMES or name in self.facts.error_macros:
            if self.facts.gives_last_error(name):
                self._read(name, node, env)
            return of(Origin.WINSOCK, Reason("source", (name,)))
        if name in self.facts.error_variables:
            return of(Origin.WINSOCK, Reason("assigned-elsewhere", (name,)))
        # A pattern names members without what they are members of.
        known = self._source(node, env) if name in self._idioms.members else None
        return known or UNKNOWN

    def _member(self, node: Node, env: Environment) -> Value:
        inner = node.role("object")
        if inner and inner.kind in ("call", "assign", "index"):
            self.value(inner, env)
        name = key(node)
        known = env.get(name)
        if known is not None:
            return known
        field = node.span_text("field")
        if field in self._idioms.parts and inner is not None:
            owner = env.get(key(inner))
            if owner is not None and owner.has(Origin.EXCEPTION):
                return owner
        if field in self.facts.error_variables or name in self.facts.error_variables:
            return of(Origin.WINSOCK, Reason("assigned-elsewhere", (field,)))
        return self._source(node, env) or UNKNOWN

    def _source(self, node: Node, env: Environment) -> Value | None:
        """The value of what the language's own idioms know for a source of errors."""
        if self._idioms is C_IDIOMS:
            # Its sources are known by their functions' names.
            return None
        caught = {n: value.function for n, value in env.items() if value.has(Origin.EXCEPTION)}
        source = self._idioms.source(node, caught)
        if source is None:
            return None
        shown = " ".join(source.shown.split())
        return of(Origin.WINSOCK, Reason(source.reason, (shown,)), function=source.kind)

    def _cast(self, node: Node, env: Environment) -> Value:
        inner, kind = node.role("value"), node.span_text("type")
        if inner is None:
            return OTHER
        value = self.value(inner, env)
        if kind in self._idioms.arguments:
            # What is made an error of is an error: `syscall.Errno(10054)`.
            self._operands("argument", inner, f"{kind}#0", value, node, env)
        if value.has(Origin.WINSOCK):
            value = value._replace(function=self._idioms.converted(value.function, kind))
        return self.carrier(kind) or value

    def carrier(self, kind: str) -> Value | None:
        """The value of what has a type that carries a socket error, or is one; None for another."""
        if self._idioms.numbers.search(kind):
            return of(Origin.WINSOCK, Reason("typed", (kind,)), function=kind)
        if self._idioms.exceptions.search(kind):
            return of(Origin.EXCEPTION, function=kind)
        return None

    def _call(self, node: Node, env: Environment) -> Value:
        callee = node.role("callee")
        name = unwrapped(node.span_text("callee"))
        bare = re.split(r"::|->|\.", name)[-1]
        if bare in self.facts.renamed:
            name = bare = self.facts.renamed[bare]
        if callee and callee.kind not in ("name", "leaf"):
            self.value(callee, env)
        arguments = node.arguments()
        self._handed = self._owner(callee, env) if bare in self._idioms.handing else None
        values = [self.value(argument, env) for argument in arguments]
        self._handed = None
        if not self._quiet:
            self.calls.append(Call(bare, node))
        self._out_parameters(bare, arguments, env)
        self._note_call(bare, node, env)
        for index, argument in enumerate(arguments):
            self._operands("argument", argument, f"{name}#{index}", values[index], node, env)
        return self._source(node, env) or self._result(name, bare, node)

    def _owner(self, callee: Node | None, env: Environment) -> Value | None:
        """The Winsock error that a method is called on, if it is one."""
        owner = callee.role("object") if callee and callee.kind == "member" else None
        # The owner was evaluated with the callee; its sites are written down.
        self._quiet += 1
        value = self.value(owner, env) if owner else UNKNOWN
        self._quiet -= 1
        return value if value.has(Origin.WINSOCK) else None

    def _result(self, name: str, bare: str, node: Node) -> Value:
        if bare in self.facts.translators:
            return of(Origin.POSIX, function=name)
        if bare in sources.ERROR_CALLS and bare == name.removeprefix("::"):
            value = of(Origin.WINSOCK, Reason("source", (f"{bare}()",)), function=bare)
            return value._replace(call=node.start) if bare in sources.CODE_RESULTS else value
        if name in self.facts.error_functions or (
            bare in self.facts.error_functions
            and (names.is_error(bare) or name.startswith(("self.", "cls.")))
        ):
            return of(Origin.WINSOCK, Reason("wrapper", (f"{name}()",)), function=bare)
        if name == "GetLastError":
            behind = self._last_socket_call()
            if behind:
                return of(Origin.SYSTEM, Reason("system-behind", (behind,)), function=bare)
            return of(Origin.SYSTEM, Reason("system"), function=bare)
        if bare in ("value", "code", "native_error", "get") and "." in name + "->":
            owner = node.role("callee")
            owner_name = owner.span_text("object") if owner else ""
            return of(Origin.UNKNOWN, function=f"{unwrapped(owner_name)}.{bare}")
        if self.facts.is_socket_call(bare, len(node.arguments())):
            return of(Origin.RESULT, function=bare)._replace(call=node.start)
        return of(Origin.OTHER, function=name)

    def _out_parameters(self, bare: str, arguments: list[Node], env: Environment) -> None:
        written = self._idioms.outputs.get(bare.lstrip("\\").lower(), -1)
        if 0 <= written < len(arguments):
            reason = Reason("source", (f"{bare}()",))
            self._set(env, key(arguments[written]), of(Origin.WINSOCK, reason, function=bare))
        for index, argument in enumerate(arguments):
            target = address_of(argument)
            if not target:
                continue
            if bare == "getsockopt" and index == 3 and "SO_ERROR" in arguments[2].text:
                self._set(env, target, of(Origin.WINSOCK, Reason("so-error", (target,))))
            else:
                kind = self.types.get((self._functions[-1], target), "")
                self._set(env, target, self.carrier(kind) or UNKNOWN)

    def _binary(self, node: Node, env: Environment) -> Value:
        left, right = node.role("left"), node.role("right")
        if left is None or right is None:
            return OTHER
        operator = node.span_text("operator").lower()
        if operator in operators.LOGICAL:
            self._logical(node, env)
            return OTHER
        left_value = self.value(left, env)
        right_value = self.value(right, env)
        if operator == "let":
            self._bind(left, right_value, env)
        elif operator == "matches":
            self._bind(right, left_value, env, bare=True)
            for guard in node.children:
                if guard.start >= right.end:
                    self.value(guard, env)
        if operator in operators.COMPARISONS or operator in operators.ORDERS:
            shape: Shape = "compare" if operator in operators.COMPARISONS else "order"
            negated = operator in operators.NEGATED
            lists = operator in operators.MEMBERSHIPS
            for operand, subject, value in (
                (right, left, left_value),
                (left, right, right_value),
            ):
                about = subject_of(subject)
                self._operands(
                    shape, operand, about, value, node, env, negated=negated, lists=lists
                )
        return OTHER

    def _bind(self, pattern: Node, value: Value, env: Environment, *, bare: bool = False) -> None:
        """Give the names that a pattern binds what it is matched with.

        ``bare``: the pattern was parsed as an expression; names in small letters are bound.
        """
        for part in pattern.walk():
            if part.kind == "parameter" or (bare and part.kind == "name" and part.text.islower()):
                self._set(env, declared(part), value)

    def _logical(self, node: Node, env: Environment) -> None:
        # Chains lean to the left and may be long: walked in a loop.
        chain: list[Node] = []
        first: Node | None = node
        while first is not None and first.kind == "binary":
            if first.span_text("operator").lower() not in operators.LOGICAL:
                break
            chain.append(first)
            first = first.role("left")
        if first is not None:
            self.value(first, env)
        through, joins = env, None
        for link in reversed(chain):
            left, right = link.role("left"), link.role("right")
            if left is None or right is None:
                continue
            # What stands right runs only when what stands left was true, or false.
            both = link.span_text("operator").lower() in operators.AND
            through = (through if joins is both else env).copy()
            through.learn(outcomes(left, both, through))
            joins = both
            before = env.last
            self.value(right, through)
            env.join(through)
            if before and env.last and env.last.at == before.at:
                # Until the whole is known to be true, or false, it tells nothing of the call.
                env.last = env.last._replace(status=before.status)
        self._through = (node, joins, through)

    def branches(self, condition: Node, env: Environment) -> tuple[Environment, Environment]:
        """What holds where a condition is true, and where it is not; ``env`` becomes the latter."""
        self._through = (condition, None, env)
        self.value(condition, env)
        node, joins, through = self._through
        yes, no = env.copy(), env
        if node is condition:
            # All of `a && b` was evaluated where it is true, and of `a || b` where it is false.
            if joins is True:
                yes = through.copy()
            elif joins is False:
                no.become(through)
        yes.learn(outcomes(condition, True, yes))
        no.learn(outcomes(condition, False, no))
        for way, truth in ((yes, True), (no, False)):
            if way.last is not None and names_error(condition, truth, self.facts):
                way.last = way.last._replace(read=True)
        return yes, no

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
        yes, no = self.branches(condition, env.copy()) if condition else (env.copy(), env.copy())
        a = self.value(then, yes) if then else OTHER
        b = self.value(otherwise, no) if otherwise else OTHER
        yes.join(no)
        env.become(yes)
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
        if target.kind == "list" and source is not None:
            self._unpack(target, value, env)
            return value
        name = declared(target) if node.kind == "declare" else key(target)
        if node.kind == "declare":
            self._declare(name, node.span_text("type"))
        known = env.get(name, UNKNOWN)
        carried = self.carrier(node.span_text("type")) if node.kind == "declare" else None
        if carried is not None:
            self._set(env, name, carried)
        elif source is not None:
            constant = node.kind == "declare" and _CONSTANT.search(declaration_text(node))
            if not constant and operator in ("=", ":="):
                self._operands("assign", source, name, known, node, env)
            if source.kind == "binary" or _is_negation(source):
                value = value._replace(test=source)
            shown = source.text
            if len(shown) > 40:
                member = value.function.startswith(".")
                shown = value.function if member else f"{value.function}()"
            if value.has(Origin.WINSOCK) and source.kind != "name":
                value = value._replace(reasons=(Reason("assigned", (name, shown)),))
            if source.text == "0" and known.has(Origin.PARAMETER):
                # To say that an error is dealt with makes no other number of it.
                value = known
            self._set(env, name, value)
        else:
            env[name] = UNKNOWN
        return value

    def _unpack(self, target: Node, value: Value, env: Environment) -> None:
        """Assign to several targets at once; the error is what comes first in an exception."""
        for index, item in enumerate(target.children):
            first = UNKNOWN
            if index == 0 and value.has(Origin.EXCEPTION):
                first = self._carried(item, value)
            elif index == 0 and value.has(Origin.WINSOCK):
                first = value
            self._set(env, key(item), first)

    def _carried(self, target: Node, value: Value) -> Value:
        reason = Reason("assigned", (target.text, value.function))
        return of(Origin.WINSOCK, reason, function=self._idioms.carried)


def _is_negation(node: Node) -> bool:
    return node.kind == "unary" and node.span_text("operator").lower() in operators.NOT
