"""What the truth of a condition says of the socket calls whose results it tests."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import names, operators, sources
from winsock_ls.analysis.environment import Environment, Status
from winsock_ls.analysis.places import key
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.ir import Node

_MINUS = frozenset({"SOCKET_ERROR", "INVALID_SOCKET", "-1", "~0", "(-1)", "RPC_ERROR"})
_ZERO = frozenset(
    {"0", "NULL", "FALSE", "false", "nullptr", "NO_ERROR", "ERROR_SUCCESS", "0L", "0U"}
)
# Calls that give a count: zero is no failure, and a positive number is success.
_COUNTS = frozenset(
    {"recv", "send", "recvfrom", "sendto", "select", "WSAPoll", "poll", "WSARecvEx"}
)
_TRANSPARENT = frozenset({"likely", "unlikely", "__builtin_expect", "assert", "ASSERT", "VERIFY"})
_DEPTH = 60
_SWAPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


# Calls that give a socket, which may be any number: zero says nothing of them.
_MAKERS = frozenset({"socket", "accept", "WSASocket", "WSASocketA", "WSASocketW", "WSAAccept"})
# Calls of Windows, and of Winsock with a special value, that fail with zero.
_FAIL_WITH_ZERO = sources.COMPLETIONS | {"WSACreateEvent", "WSASetEvent", "WSAResetEvent"}
_SENTINEL = re.compile(r"ERR|INVALID|BAD|FAIL|retired", re.IGNORECASE)


@lru_cache(maxsize=512)
def _failure(function: str) -> str:
    """How a function says that it failed: "minus", "zero", "nonzero", or "" when not known."""
    if function in _FAIL_WITH_ZERO:
        return "zero"
    record = catalog.load().function(function)
    if record is None or record.failure is None:
        return ""
    if any(mark in record.failure for mark in ("SOCKET_ERROR", "INVALID_SOCKET", "-1")):
        return "minus"
    if record.failure in ("FALSE", "NULL", "0"):
        return "zero"
    return "nonzero" if "nonzero" in record.failure.lower() or "error" in record.failure else ""


# What one of two tests says where the other says nothing: a failed call passes, and others may.
_PASSED_BY_FAILURES = frozenset({Status.FAILED, Status.NOT_POSITIVE, Status.MAYBE})


def outcomes(node: Node, truth: bool, env: Environment, depth: int = 0) -> dict[int, Status]:
    """By the offset of each call: what it must have done when ``node`` is ``truth``."""
    if depth > _DEPTH:
        return {}
    if node.kind == "binary":
        return _of_binary(node, truth, env, depth)
    if node.kind == "unary" and node.span_text("operator").lower() in operators.NOT:
        operand = node.role("operand")
        return outcomes(operand, not truth, env, depth + 1) if operand else {}
    if node.kind == "cast":
        inner = node.role("value")
        return outcomes(inner, truth, env, depth + 1) if inner else {}
    if node.kind == "call" and node.span_text("callee") in _TRANSPARENT:
        arguments = node.arguments()
        return outcomes(arguments[0], truth, env, depth + 1) if arguments else {}
    if node.kind == "call" and (valid := is_predicate(node)) is not None:
        call = _call_of(node.arguments()[0], env)
        if call is None or _failure(call[1]) != "minus":
            return {}
        return {call[0]: Status.OK if truth == valid else Status.FAILED}
    return _of_truthiness(node, truth, env, depth)


_BAD = frozenset({"error", "err", "failed", "failure", "bad"})


def is_predicate(node: Node) -> bool | None:
    """Whether a call of the program's own asks if what it is given is good (True) or bad (False),
    by its name: `sock_valid(s)`, `IS_SOCKET_ERROR(n)`. None for any other call.
    """
    if len(node.arguments()) != 1:
        return None
    name = re.split(r"::|->|\.", node.span_text("callee"))[-1].strip()
    lowered = name.lower()
    if "valid" in lowered and "validat" not in lowered:
        return re.search(r"invalid|not_?valid", lowered) is None
    parts = names.words(name)
    return False if "is" in parts and not parts.isdisjoint(_BAD) else None


def case_outcomes(subject: Node, label: Node | None, env: Environment) -> dict[int, Status]:
    """The same for a label of ``switch (subject)``; None is the default label."""
    call = _call_of(subject, env)
    if call is None:
        return {}
    status = _compared(call[1], "==", label, True) if label else Status.MAYBE
    return {call[0]: status} if status else {}


def _of_binary(node: Node, truth: bool, env: Environment, depth: int) -> dict[int, Status]:
    left, right = node.role("left"), node.role("right")
    if left is None or right is None:
        return {}
    operator = node.span_text("operator")
    if operator in operators.LOGICAL:
        a = outcomes(left, truth, env, depth + 1)
        b = outcomes(right, truth, env, depth + 1)
        if (operator in operators.AND) == truth:
            return a | {at: a[at].and_also(b[at]) if at in a else b[at] for at in b}
        # Either side may be the reason: only what both of them say, and no more than both.
        return {
            at: a[at] if a.get(at) == b.get(at) else Status.MAYBE
            for at in a.keys() | b.keys()
            if (at in a and at in b) or (a | b)[at] in _PASSED_BY_FAILURES
        }
    call = _call_of(left, env)
    if call is None:
        call = _call_of(right, env)
        left, right = right, left
        operator = _SWAPPED.get(operator, operator)
    if call is None:
        return {}
    status = _compared(call[1], operator, right, truth)
    return {call[0]: status} if status else {}


def _call_of(node: Node, env: Environment) -> tuple[int, str] | None:
    """The socket call whose result ``node`` is: its offset and its name."""
    while node.kind in ("cast", "assign", "group"):
        if node.kind == "group":
            if len(node.children) != 1:
                return None
            inner: Node | None = node.children[0]
        else:
            inner = node.role("value" if node.kind == "cast" else "target")
        if inner is None:
            return None
        node = inner
    if node.kind == "call":
        name = re.split(r"::|->|\.", node.span_text("callee"))[-1].strip()
        name = env.renamed.get(name, name)
        return (node.start, name) if _failure(name) else None
    value = env.get(key(node))
    if value is None or value.call < 0 or not _failure(value.function):
        return None
    return value.call, value.function


def _compared(function: str, operator: str, other: Node, truth: bool) -> Status | None:
    """The outcome of ``function() operator other`` being ``truth``."""
    if operator not in ("==", "!=", "<", ">", "<=", ">="):
        return None
    text = re.sub(r"[\s()]|\bint\b|\bSOCKET\b", "", other.text)
    number = parse_literal(text)
    failure = _failure(function)
    if operator == "!=":
        operator, truth = "==", not truth
    if operator in (">", ">="):
        operator, truth = ("<=" if operator == ">" else "<"), not truth
    if function in _MAKERS and text in _ZERO and operator == "==":
        return Status.MAYBE if truth else None
    if failure == "minus":
        return _minus(function, operator, text, number, truth)
    if text not in _ZERO and number != 0:
        if failure == "nonzero" and operator == "==" and text in _MINUS:
            return Status.FAILED if truth else None
        return Status.MAYBE if truth else None
    failed_if_zero = failure == "zero"
    if operator != "==":
        return None
    return Status.FAILED if failed_if_zero == truth else Status.OK


def _minus(function: str, operator: str, text: str, number: int | None, truth: bool) -> Status:
    counts = function in _COUNTS
    if text in _MINUS or number == -1:
        if operator == "==":
            return Status.FAILED if truth else Status.OK
        return Status.FAILED if (operator == "<=") == truth else Status.OK
    if text in _ZERO:
        if operator == "<":
            return Status.FAILED if truth else Status.OK
        if operator == "<=":
            return Status.NOT_POSITIVE if truth else Status.OK
        if counts:
            # "Not zero" is a success as well as a failure.
            return Status.OK if truth else Status.NOT_ZERO
        return Status.OK if truth else Status.FAILED
    if number is not None and number > 0:
        return Status.MAYBE if (operator in ("<", "<=")) == truth else Status.OK
    if operator == "==" and (not counts or _SENTINEL.search(text)):
        # A sentinel of the project's own: `BAD_SOCKET`.
        return Status.FAILED if truth else Status.OK
    # A length or the like: what differs from it may be a failure.
    return Status.OK if operator == "==" and truth else Status.MAYBE


def _of_truthiness(node: Node, truth: bool, env: Environment, depth: int) -> dict[int, Status]:
    held = env.get(key(node))
    if held is not None and held.test is not None:
        return outcomes(held.test, truth, env, depth + 1)
    call = _call_of(node, env)
    if call is None:
        return {}
    at, function = call
    failure = _failure(function)
    if function in _MAKERS:
        return {} if truth else {at: Status.MAYBE}
    if failure == "zero":
        return {at: Status.OK if truth else Status.FAILED}
    if failure == "nonzero" or function not in _COUNTS:
        return {at: Status.FAILED if truth else Status.OK}
    return {at: Status.NOT_ZERO if truth else Status.OK}


def names_error(condition: Node, truth: bool, facts: Facts, depth: int = 0) -> bool:
    """Whether the last error is one that a condition names where it is ``truth``."""
    left, right = condition.role("left"), condition.role("right")
    if condition.kind != "binary" or left is None or right is None or depth > _DEPTH:
        return False
    operator = condition.span_text("operator").lower()
    if operator in operators.LOGICAL:
        sides = [names_error(side, truth, facts, depth + 1) for side in (left, right)]
        return any(sides) if (operator in operators.AND) == truth else all(sides)
    asked = any(
        facts.gives_last_error(side.span_text("callee") or side.text) for side in (left, right)
    )
    return asked and operator == ("==" if truth else "!=")
