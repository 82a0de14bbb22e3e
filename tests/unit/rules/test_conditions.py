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


def found(condition: str, rule: str, name: str = "a.c", above: str = "") -> tuple[str, Finding]:
    """The text with a condition, and the one finding of a rule in it."""
    text = above + SOURCE % condition
    document = Document.open(
        Text(text), languages.for_path(name), name, Options(rules=frozenset({rule}))
    )
    (finding,) = document.findings()
    return text, finding


def fixed(condition: str, rule: str, name: str = "a.c", above: str = "") -> str | None:
    """The condition after its fix; None where the one finding has none."""
    text, finding = found(condition, rule, name, above)
    if finding.fix is None:
        return None
    mended = actions.apply(text, actions.fix_all([finding], unsafe=True))
    before, behind = SOURCE.split("%s")
    assert mended.startswith(above + before)
    assert mended.endswith(behind)
    return mended.removeprefix(above + before).removesuffix(behind)


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
        ("GetLastError()", "GetLastError()"),
        ("e\t+  n[0]", "e\t+  n[0]"),
        ("n['  ']", "n['  ']"),
    ],
)
@pytest.mark.parametrize("form", ["{} == WSAEINTR || {}", "{} != WSAEINTR && {}"])
def test_a_constant_alone_is_compared_with_the_same(form: str, compared: str, again: str) -> None:
    """What stands in the comparison beside it is written once more, as it is written there."""
    operator = "==" if "==" in form else "!="
    mended = form.format(compared, f"{again} {operator} WSAEWOULDBLOCK")
    assert fixed(form.format(compared, "WSAEWOULDBLOCK"), "WS109") == mended


@pytest.mark.parametrize(
    "compared",
    ["next_error(p)", "n[e++]", "*n++", "n[e = 1]", "p->ask()", "p->GetLastError()", "last()",
     "*new int(e)", "*(delete n, &e)", "co_await e", "co_await (e = 1)", "[&] { return e++; }()",
     "(throw e)", "({ e; })", "(e, *n)"]
)  # fmt: skip
def test_nothing_is_done_twice(compared: str) -> None:
    """What changes something, or calls what may, is not written again: there is no fix."""
    condition = f"{compared} == WSAEINTR || WSAEWOULDBLOCK"
    # It may ask for the last error, and for more than that.
    own = "int last(void) { count++; return WSAGetLastError(); }\n"
    assert fixed(condition, "WS109", "a.cpp", above=own) is None
    # The constant is tested first, when the variable still holds something else.
    assert fixed("WSAEWOULDBLOCK || (e = WSAGetLastError()) == WSAEINTR", "WS109") is None


def test_the_last_error_may_be_asked_for_again() -> None:
    """From the global scope too."""
    assert fixed("::WSAGetLastError() == WSAEINTR || WSAEWOULDBLOCK", "WS109", "a.cpp") == (
        "::WSAGetLastError() == WSAEINTR || ::WSAGetLastError() == WSAEWOULDBLOCK"
    )


def test_what_a_macro_is_given_is_done_no_more_often() -> None:
    """Its parameter may stand for anything; other names in it are those of variables."""
    above = "#define RETRY(e) ((%s) == 10004 || 10035)\n"
    assert fixed("0", "WS109", above=above % "e") is None
    assert fixed("0", "WS109", above=above % "last /* a */ \\\n + e") is None
    _, finding = found("0", "WS109", above=above % "last")
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["(last) == 10035"]


@pytest.mark.parametrize(
    "compared",
    [
        "n[e // the first\n]",
        "(e /* reason */)",
        "n[\n0]",
        "n[\\\n0]",
        "(\n#ifdef X\ne +\n#endif\n*n)",
    ],
)
def test_what_takes_several_lines_or_is_explained_is_not_repeated(compared: str) -> None:
    """There is no fix."""
    assert fixed(f"{compared} == WSAEINTR || WSAEWOULDBLOCK", "WS109") is None


@pytest.mark.parametrize(
    "condition",
    [
        "p && p->error == WSAEINTR || WSAEWOULDBLOCK",
        "(p && p->error == WSAEINTR) || WSAEWOULDBLOCK",
        "WSAEWOULDBLOCK || p && p->error == WSAEINTR",
        "(!p || p->error != WSAEINTR) && WSAEWOULDBLOCK",
        "WSAEWOULDBLOCK && (!p || p->error != WSAEINTR)",
        "WSAEWOULDBLOCK || (!p || p->error == WSAEINTR)",
        "e || (p && p->error == WSAEINTR) || WSAEWOULDBLOCK",
    ],
)
def test_nothing_is_compared_before_what_guards_it(condition: str) -> None:
    """Nor where the guard did not hold: there is no fix."""
    assert fixed(condition, "WS109") is None


@pytest.mark.parametrize(
    ("condition", "mended"),
    [
        (
            "!p || p->error == WSAEINTR || WSAEWOULDBLOCK",
            "!p || p->error == WSAEINTR || p->error == WSAEWOULDBLOCK",
        ),
        (
            "p && (p->error == WSAEINTR || WSAEWOULDBLOCK)",
            "p && (p->error == WSAEINTR || p->error == WSAEWOULDBLOCK)",
        ),
    ],
)
def test_a_guard_that_stays_one_is_none_to_the_fix(condition: str, mended: str) -> None:
    """It holds for the constant as it does for the comparison."""
    assert fixed(condition, "WS109") == mended


@pytest.mark.parametrize(
    "condition",
    ["e == WSAEINTR || {} || {}", "{} || e == WSAEINTR || {}", "e != WSAEINTR && {} && ({})"],
)
def test_constants_in_a_row_are_each_compared(condition: str) -> None:
    """With what the comparison before them compares."""
    codes = ("WSAEWOULDBLOCK", "WSAEALREADY")
    text = SOURCE % condition.format(*codes)
    document = Document.open(
        Text(text), languages.for_path("a.c"), "a.c", Options(rules=frozenset({"WS109"}))
    )
    mended = actions.apply(text, actions.fix_all(document.findings(), unsafe=True))
    operator = "==" if "==" in condition else "!="
    assert mended == SOURCE % condition.format(*(f"e {operator} {code}" for code in codes))


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
        ("0 <= p -> s", "INVALID_SOCKET != p -> s"),
        ("0>p->s", "INVALID_SOCKET==p->s"),
        ("p->s /* < 0 */ >= (0)", "p->s /* < 0 */ != (INVALID_SOCKET)"),
        ("p // the peer's\n ->s\n< 0", "p // the peer's\n ->s\n== INVALID_SOCKET"),
        ("p \\\n->s < 0", "p \\\n->s == INVALID_SOCKET"),
        ("\n#ifdef X\np->s\n#endif\n< 0", "\n#ifdef X\np->s\n#endif\n== INVALID_SOCKET"),
        ('peers[find(p, "a  b")].s < 0', 'peers[find(p, "a  b")].s == INVALID_SOCKET'),
        ("e & p->s < 0", "e & p->s == INVALID_SOCKET"),
        ("e == (p->s < 0)", "e == (p->s == INVALID_SOCKET)"),
        ("socket(2, 1, 0) < 0", None),
        ("p->s < (e ? 0 : 1)", None),
        ("e == p->s < 0", None),
        ("p->s < 0 != e", None),
        ("p->s < 0 < e", None),
    ],
)
def test_a_socket_is_compared_with_the_one_that_is_none(condition: str, mended: str | None) -> None:
    """It stays as it is written; there is no fix for what is no variable or member, nor where
    the comparison would fall to pieces.
    """
    declared = f"({condition}) + sizeof(struct peer {{ SOCKET s; }})"
    assert fixed(declared, "WS110") == (mended and declared.replace(condition, mended))


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        ("socket(2, 1, 0) < 0", "socket(2,1,0)"),
        ("accept(somewhere, &address, &size) < 0", "accept()"),
        ("(p->s = accept(somewhere, &address, &size)) < 0", "p->s"),
        ("p->connections[first].other_peer.s < 0", "p->connections[first].other_peer.s"),
        ("p->connections[find(p, e)].peer.s < 0", "p->connections[find(p,e)].peer.s"),
    ],
)
def test_what_is_tested_is_named(condition: str, named: str) -> None:
    """A long call by its function, an assignment by its variable, others as they are."""
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
