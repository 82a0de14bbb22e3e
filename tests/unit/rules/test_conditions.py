"""The fixes for conditions that are always true or never: WS109, WS110."""

from __future__ import annotations

import pytest

from winsock_ls.features import actions
from winsock_ls.rules import Finding
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry as languages
from winsock_ls.text import Text

SOURCE = """#include <winsock2.h>
int f(struct peer *p, int e, int *n)
{
    return %s;
}
"""


def found(condition: str, rule: str, name: str = "a.c") -> tuple[str, Finding]:
    """The text with a condition, and the one finding of a rule in it."""
    text = SOURCE % condition
    document = Document.open(
        Text(text), languages.for_path(name), name, Options(rules=frozenset({rule}))
    )
    (finding,) = document.findings()
    return text, finding


def fixed(condition: str, rule: str) -> str | None:
    """The condition after its fix; None where the one finding has none."""
    text, finding = found(condition, rule)
    if finding.fix is None:
        return None
    mended = actions.apply(text, actions.fix_all([finding], unsafe=True))
    before, behind = SOURCE.split("%s")
    assert mended.startswith(before)
    assert mended.endswith(behind)
    return mended.removeprefix(before).removesuffix(behind)


@pytest.mark.parametrize(
    ("compared", "again"),
    [
        ("e", "e"),
        ("(e)", "(e)"),
        ("n[0]", "n[0]"),
        ("*n", "*n"),
        ("p->error", "p->error"),
        ("(p)->error", "(p)->error"),
        ("(e & 0xffff)", "(e & 0xffff)"),
        ("(unsigned int)e", "(unsigned int)e"),
        ("WSAGetLastError ()", "WSAGetLastError ()"),
        ("(int)WSAGetLastError()", "(int)WSAGetLastError()"),
        ("(e = WSAGetLastError())", "e"),
        ("(p->error = WSAGetLastError())", "p->error"),
    ],
)
@pytest.mark.parametrize("form", ["{} == WSAEINTR || {}", "{} != WSAEINTR && {}"])
def test_a_constant_alone_is_compared_with_the_same(form: str, compared: str, again: str) -> None:
    """What stands in the comparison beside it is written once more, as it is written there."""
    operator = "==" if "==" in form else "!="
    mended = form.format(compared, f"{again} {operator} WSAEWOULDBLOCK")
    assert fixed(form.format(compared, "WSAEWOULDBLOCK"), "WS109") == mended


@pytest.mark.parametrize("compared", ["next_error(p)", "n[e++]", "*n++", "n[e = 1]", "p->ask()"])
def test_nothing_is_done_twice(compared: str) -> None:
    """What changes something, or calls what may, is not written again: there is no fix."""
    assert fixed(f"{compared} == WSAEINTR || WSAEWOULDBLOCK", "WS109") is None

    # The constant is tested first, when the variable still holds something else.
    assert fixed("WSAEWOULDBLOCK || (e = WSAGetLastError()) == WSAEINTR", "WS109") is None


@pytest.mark.parametrize("joined", ["e == WSAEINTR && {}", "e != WSAEINTR || {}"])
def test_nothing_is_compared_with_two_codes_at_once(joined: str) -> None:
    """Such a condition would be never true, or always."""
    assert fixed(joined.format("WSAEWOULDBLOCK"), "WS109") is None


def test_the_comparison_may_stand_the_other_way_round() -> None:
    """Before the constant or behind it, with the code on either side."""
    assert fixed("WSAEWOULDBLOCK || WSAEINTR == n[0]", "WS109") == (
        "n[0] == WSAEWOULDBLOCK || WSAEINTR == n[0]"
    )


@pytest.mark.parametrize(
    ("condition", "mended"),
    [
        ("(p)->s < 0", "(p)->s == INVALID_SOCKET"),
        ("0 <= p -> s", "p -> s != INVALID_SOCKET"),
        ("socket(2, 1, 0) < 0", None),
    ],
)
def test_a_socket_is_compared_with_the_one_that_is_none(condition: str, mended: str | None) -> None:
    """As it is written; there is no fix for what is no variable or member."""
    declared = f"({condition}) + sizeof(struct peer {{ SOCKET s; }})"
    assert fixed(declared, "WS110") == (mended and declared.replace(condition, mended))


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        ("socket(2, 1, 0) < 0", "socket(2,1,0)"),
        ("accept(somewhere, &address, &size) < 0", "accept()"),
        ("(p->s = accept(somewhere, &address, &size)) < 0", "p->s"),
    ],
)
def test_what_is_tested_is_named(condition: str, named: str) -> None:
    """A long call by its function, an assignment by its variable."""
    _, finding = found(f"({condition}) + sizeof(struct peer {{ SOCKET s; }})", "WS110")
    assert f"`{named}`" in finding.message


@pytest.mark.parametrize(
    ("target", "named"),
    [("(p)->error", "(p)->error"), ("(e)", "e"), ("n[f(p)]", "n[f(p)]"), ("((*n))", "*n")],
)
@pytest.mark.parametrize("name", ["a.c", "a.cpp"])
def test_evidence_names_a_variable_as_it_is_written(name: str, target: str, named: str) -> None:
    """Without what stands around it, and nothing of it cut off."""
    condition = f"({target} = WSAGetLastError()) && {target} == 10054"
    assert found(condition, "WS001", name)[1].evidence[0].startswith(f"`{named}` was assigned")
