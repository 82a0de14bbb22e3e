"""A number that only a trace makes an error is analysed where there is one, and there alone."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from tests.support.marks import FIXTURES
from winsock_ls.analysis import traces
from winsock_ls.rules import registry

WRAPPER = "int last_code(void) { return WSAGetLastError(); }\n"


def found(source: str, grammar: str = "cpp") -> list[str]:
    """The findings of every rule, and the numbers that are errors."""
    document, _ = opened(source, grammar, rules=frozenset(rule.id for rule in registry.all()))
    numbers = [f"{number.start} {number.code}" for number in document.numbers()]
    return [f"{each.start} {each.rule}" for each in document.findings()] + numbers


@pytest.mark.parametrize(
    "source",
    [
        "void f(void) { int r = getaddrinfo(a, b, c, &d); if (r == 10109) g(); }",
        "void f(void) { int e; getsockopt(s, 1, SO_ERROR, &e, &n); if (e == 10066) g(); }",
        "int f(int *lpErrno) { if (*lpErrno == 10101) g(); }",
        "void C::OnClose(int n) { if (n == 10101) g(); }",
        "void f(void) { SetLastError(10101); }",
        "void f(void) { if (sock_errno == 10071) g(); }",
        WRAPPER + "void f(void) { if (last_code() == 10071) g(); }",
        "#define LAST WSAGetLastError()\nvoid f(void) { if (LAST == 10071) g(); }",
        "void k(void) { m.rc = WSAGetLastError(); }\nvoid f(void) { if (m.rc == 10071) g(); }",
        "void k(void) { show(WSAGetLastError()); }\nvoid show(int n) { if (n == 10071) g(); }",
        "int S::LastError() { return WSAGetLastError(); }\n"
        "void S::f() { if (S::LastError() == 10071) g(); }",
    ],
)
def test_a_trace_is_followed(source):
    """However the value came from its source."""
    assert found(source)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("[tw]*/*.c*")), ids=lambda path: path.name)
def test_nothing_is_lost(path, monkeypatch):
    """All findings are those of an analysis of everything."""
    source = path.read_text("utf-8")
    short = found(source)
    monkeypatch.setattr(traces, "any_in", lambda text, facts: True)
    assert short == found(source)


@pytest.mark.parametrize("number", ["10109", "0x2AFD", "11'010"])
def test_without_one_nothing_is_parsed(number, monkeypatch):
    """A table of sizes in a file of thousands of lines costs nothing."""
    document, _ = opened(f"int f(void) {{ return size < {number}; }}")
    monkeypatch.setattr(type(document.tree), "locate", None)  # a look at the tree would fail
    assert not document.findings()
