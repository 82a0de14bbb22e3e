"""What tests say of the outcome of a socket call, seen where the last error is asked for."""

from __future__ import annotations

import pytest

from winsock_ls.analysis.environment import Status
from winsock_ls.analysis.unit import UnitAnalysis
from winsock_ls.rules.document import Document
from winsock_ls.syntax.languages.c import C
from winsock_ls.text import Text


def status(body: str) -> Status | None:
    """What is known of the last call at the last ``WSAGetLastError()`` of a function's body."""
    source = f"int f(SOCKET s, int n, int other) {{ {body} }}"
    document = Document.open(Text(source), C)
    assert document.tree is not None
    assert document.facts is not None
    unit = document.tree.unit_at(source.index("{"))
    assert unit is not None
    analysis = UnitAnalysis(document.tree, document.tree.lower(unit), document.facts)
    last = analysis.flow.reads[-1].last
    return last.status if last else None


@pytest.mark.parametrize(
    "body",
    [
        "if (bind(s, 0, 0) == SOCKET_ERROR) WSAGetLastError();",
        "if (bind(s, 0, 0)) WSAGetLastError();",
        "if (bind(s, 0, 0) != 0) WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (n < 0) WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (-1 == n) WSAGetLastError();",
        "if ((n = recv(s, 0, 0, 0)) == SOCKET_ERROR && WSAGetLastError()) ;",
        "n = recv(s, 0, 0, 0); if (n != SOCKET_ERROR) return 0; WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (n >= 0 || WSAGetLastError()) ;",
        "s = socket(0, 0, 0); if (s == BAD_SOCKET) WSAGetLastError();",
        "if (!AcceptEx(s, s, 0, 0, 0, 0, 0, 0)) WSAGetLastError();",
        "switch (recv(s, 0, 0, 0)) { case SOCKET_ERROR: WSAGetLastError(); }",
        "while (recv(s, 0, 0, 0) != SOCKET_ERROR) ; WSAGetLastError();",
        "n = bind(s, 0, 0); n < 0 ? WSAGetLastError() : 0;",
        "if (other && bind(s, 0, 0) < 0) WSAGetLastError();",
        "if (other && n && (n = recv(s, 0, 0, 0)) < 0) WSAGetLastError();",
        "if (!other || bind(s, 0, 0) == 0) return 0; WSAGetLastError();",
        "while (other && recv(s, 0, 0, 0) == SOCKET_ERROR) WSAGetLastError();",
        "other && bind(s, 0, 0) < 0 ? WSAGetLastError() : 0;",
        "s = socket(0, 0, 0); if (!sock_valid(s)) WSAGetLastError();",
        "s = socket(0, 0, 0); if (isInvalidSocket(s)) WSAGetLastError();",
        "if (IS_SOCKET_ERROR(bind(s, 0, 0))) WSAGetLastError();",
        "while (n--) { if (!bind(s, 0, 0)) return 0; Sleep(1); } WSAGetLastError();",
        "p->ok = !bind(s, 0, 0); if (p->ok) n = 1; else if (WSAGetLastError()) ;",
        "BOOL bad = !!bind(s, 0, 0); if (bad) WSAGetLastError();",
    ],
)
def test_the_call_has_failed(body):
    """The error is that of the call."""
    assert status(body) is Status.FAILED


@pytest.mark.parametrize(
    "body",
    [
        "n = recv(s, 0, 0, 0); if (n > 0) WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (n < 0 || WSAGetLastError()) ;",
        "if (!bind(s, 0, 0)) WSAGetLastError();",
        "if (bind(s, 0, 0) == 0) WSAGetLastError();",
        "s = socket(0, 0, 0); if (sock_valid(s)) WSAGetLastError();",
    ],
)
def test_the_call_has_succeeded(body):
    """The error is an old one."""
    assert status(body) is Status.OK


@pytest.mark.parametrize(
    "body",
    [
        "recv(s, 0, 0, 0); WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (n == 0 || WSAGetLastError()) ;",
        "n = recv(s, 0, 0, 0); if (other) WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (!n && other) return 0; WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (n < 0 && other) return 0; WSAGetLastError();",
        "s = accept(s, 0, 0); if (s == 0 || WSAGetLastError()) ;",
        "s = accept(s, 0, 0); if (s) WSAGetLastError();",
    ],
)
def test_nothing_is_known_yet(body):
    """No test that would tell failure from success."""
    assert status(body) in (Status.UNTESTED, Status.NOT_ZERO)


def test_a_test_that_failures_pass_with_others():
    """Zero is no failure, but `<= 0` lets it pass."""
    assert status("n = recv(s, 0, 0, 0); if (n <= 0) WSAGetLastError();") is Status.NOT_POSITIVE


def test_an_unknown_call_may_have_been_a_socket_call():
    """What it did to the last error cannot be told."""
    assert status("if (bind(s, 0, 0) < 0) { report(); WSAGetLastError(); }") is None


def test_tests_add_up():
    """Neither positive nor zero is a failure, whichever was asked first."""
    call = "n = recv(s, 0, 0, 0); "

    assert (
        status(call + "if (n > 0) return; if (n == 0) return; WSAGetLastError();") is Status.FAILED
    )
    assert (
        status(call + "if (n == 0) return; if (n > 0) return; WSAGetLastError();") is Status.FAILED
    )
    assert status(call + "if (n != 0 && n <= 0) WSAGetLastError();") is Status.FAILED
    assert status(call + "if (n < 0) { if (n != 0) WSAGetLastError(); }") is Status.FAILED


@pytest.mark.parametrize(
    "body",
    [
        "n = recv(s, 0, 0, 0); if (n < 0 || other) WSAGetLastError();",
        "n = recv(s, 0, 0, 0); if (other || n <= 0) WSAGetLastError();",
        "p = gethostbyname(0); if (p && p->h_name) return 0; else WSAGetLastError();",
    ],
)
def test_a_failure_is_one_reason_of_several(body):
    """The code may know what it does in the other cases."""
    assert status(body) is Status.MAYBE


def test_a_call_that_may_not_have_been_made():
    """What was the last call before is not told apart."""
    assert status("if (other && bind(s, 0, 0) < 0) return; WSAGetLastError();") is None
    assert status("if (other || bind(s, 0, 0) < 0) WSAGetLastError();") is None
    assert status("if (n && (other || bind(s, 0, 0) < 0)) WSAGetLastError();") is None


def test_zero_is_neither_a_failure_nor_a_success_of_what_gives_a_socket():
    """Only `INVALID_SOCKET` tells."""
    assert status("s = socket(0, 0, 0); if (!s) WSAGetLastError();") is Status.MAYBE
    assert status("s = socket(0, 0, 0); if (s == 0) WSAGetLastError();") is Status.MAYBE


def test_a_loop_whose_every_turn_fails_leaves_the_failure_behind():
    """A condition that makes a call of its own is another matter, and so is another way out."""
    failing = "{ if (!bind(s, 0, 0)) return 0; }"

    assert status(f"while (n--) {failing} WSAGetLastError();") is Status.FAILED
    assert status(f"while (recv(s, 0, 0, 0)) {failing} WSAGetLastError();") is Status.OK
    assert status("while (n) { if (!bind(s, 0, 0)) break; } WSAGetLastError();") is Status.MAYBE
    assert status("while (n) { if (!bind(s, 0, 0)) return; use(); } WSAGetLastError();") is None


def test_a_result_that_is_the_code():
    """`WSAStartup` fails with the code, which is not zero."""
    call = "int r = WSAStartup(0, 0); "

    assert status(call + "if (r != NO_ERROR) WSAGetLastError();") is Status.FAILED
    assert status(call + "if (r) WSAGetLastError();") is Status.FAILED
    assert status("if (WSAStartup(0, 0) == SOCKET_ERROR) WSAGetLastError();") is Status.FAILED
