"""Quick fixes, silencing comments, and all safe fixes at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.markers import opened
from winsock_ls.config import Settings
from winsock_ls.features import actions, diagnostics
from winsock_ls.rules.model import Finding, Fix, TextEdit

HEADER = "#include <winsock2.h>\n"


def offered(
    marked: str, language: str = "c", tongue: str = "en"
) -> tuple[str, list[actions.Action]]:
    """The text, and the actions for the one or two marks."""
    document, offsets = opened(marked, language, language=tongue)
    findings = diagnostics.findings(document, Settings())
    found = actions.actions(document, offsets[0], offsets[-1], findings, tongue)
    return str(document.text), found


def check(marked: str, expected: list[tuple[str, str]], **options: str) -> None:
    """The titles of the actions, each with the line at the first mark as it is afterwards."""
    text, found = offered(marked, **options)
    line = marked.partition("$0")[0].count("\n")
    results = [(each.title, actions.apply(text, each.edits).split("\n")[line]) for each in found]
    assert results == expected


class TestActions:
    def test_the_fix_comes_first_and_is_preferred(self) -> None:
        """Then the comment that silences the rule."""
        marked = HEADER + "int f(void) { return WSAGetLastError() == 100$054; }"
        check(
            marked,
            [
                (
                    "Replace with WSAECONNRESET",
                    "int f(void) { return WSAGetLastError() == WSAECONNRESET; }",
                ),
                (
                    "Ignore WS001 on this line",
                    "int f(void) { return "
                    "WSAGetLastError() == 10054; } // winsock-ls: ignore[WS001]",
                ),
            ],
        )
        _, found = offered(marked)
        assert [(a.kind, a.preferred) for a in found] == [("quickfix", True), ("quickfix", False)]

    def test_an_unsafe_fix_says_so_and_is_not_preferred(self) -> None:
        """The editor's "fix" key must not take it."""
        marked = "int f(void) {\nreturn WSAGetLastError() == 100$054; }"
        for tongue, title in (
            ("en", "Replace with WSAECONNRESET (look it over)"),
            ("zh-CN", "替换为 WSAECONNRESET（请自行核对）"),
        ):
            _, found = offered(marked, tongue=tongue)
            assert (found[0].title, found[0].preferred) == (title, False)

    def test_an_existing_comment_is_added_to(self) -> None:
        """Not a second one behind it."""
        check(
            HEADER
            + "int f() {\nreturn WSAGetLastError() == 100$054; // winsock-ls: ignore[WS9]\n}",
            [
                (
                    "Replace with WSAECONNRESET",
                    "return WSAGetLastError() == WSAECONNRESET; // winsock-ls: ignore[WS9]",
                ),
                (
                    "Ignore WS001 on this line",
                    "return WSAGetLastError() == 10054; // winsock-ls: ignore[WS9, WS001]",
                ),
            ],
        )

    def test_a_line_that_goes_on_keeps_its_backslash(self) -> None:
        """In a macro the comment stands before it."""
        check(
            HEADER + "#define IS_RESET() \\\n  (WSAGetLastError() == 100$054) \\\n  + 0\n",
            [
                ("Replace with WSAECONNRESET", "  (WSAGetLastError() == WSAECONNRESET) \\"),
                (
                    "Ignore WS001 on this line",
                    "  (WSAGetLastError() == 10054) /* winsock-ls: ignore[WS001] */ \\",
                ),
            ],
        )

    def test_no_comment_is_put_into_a_string(self) -> None:
        """A raw string that begins on the line goes on below."""
        _, found = offered(
            HEADER
            + 'int f(void) { return printf(WSAGetLastError() == 100$054 ? "" : R"(a\nb)"); }',
            "cpp",
        )
        assert [action.title for action in found] == ["Replace with WSAECONNRESET"]

    def test_findings_that_the_range_only_touches_count(self) -> None:
        """Editors ask with the cursor at either end of the number; others are left out."""
        code = HEADER + "int f(void) {{ return WSAGetLastError() == {}10054{}; }}"
        for marked in (code.format("$0", ""), code.format("", "$0")):
            assert len(offered(marked)[1]) == 2
        assert offered(code.format("", "") + "$0")[1] == []

    def test_two_findings_of_one_rule_on_a_line_need_one_comment(self) -> None:
        """It silences both."""
        _, found = offered(
            HEADER + "int f(int e) { $0e = WSAGetLastError(); return e == 10054 || e == 10053;$0 }"
        )
        assert [action.title for action in found] == [
            "Replace with WSAECONNRESET",
            "Replace with WSAECONNABORTED",
            "Ignore WS001 on this line",
        ]

    def test_silencing_silences(self) -> None:
        """The comment that is offered is one that is understood."""
        text, found = offered(HEADER + "int f(void) { return WSAGetLastError() == 100$054; }")
        document, _ = opened(actions.apply(text, found[-1].edits))
        assert diagnostics.findings(document, Settings()) == []

    def test_plain_text_has_none(self) -> None:
        """There are no findings either."""
        assert offered("error 100$054", "plain")[1] == []


def finding(start: int, *edits: TextEdit, safety: str = "safe") -> Finding:
    """A finding with a fix."""
    fix = Fix("", safety, edits)  # type: ignore[arg-type]
    return Finding("WS001", "", start, start + 5, "hint", "", None, None, (), fix)


class TestFixAll:
    def test_an_edit_that_two_fixes_share_is_made_once(self) -> None:
        """An #include that both need."""
        include = TextEdit(0, 0, "#include <winsock2.h>\n")
        one, two = TextEdit(20, 25, "A"), TextEdit(40, 45, "B")
        fixes = [finding(40, include, two), finding(20, include, one)]
        assert actions.fix_all(fixes) == (include, one, two)

    @pytest.mark.parametrize(
        "second", [TextEdit(23, 30, "x"), TextEdit(20, 20, "x"), TextEdit(10, 21, "x"),
                   TextEdit(22, 22, "x"), TextEdit(0, 100, "x")]
    )  # fmt: skip
    def test_of_two_that_overlap_the_first_wins(self, second: TextEdit) -> None:
        """As a whole: the other edits of the second fix are left out too."""
        first = TextEdit(20, 25, "A")
        fixes = [finding(20, first), finding(22, second, TextEdit(500, 501, "y"))]
        assert actions.fix_all(fixes) == (first,)

    def test_edits_side_by_side_do_not_overlap(self) -> None:
        """One ends where the other begins."""
        edits = (TextEdit(20, 25, "A"), TextEdit(25, 30, "B"))
        assert actions.fix_all([finding(20, *edits[:1]), finding(25, *edits[1:])]) == edits

    def test_unsafe_fixes_need_asking(self) -> None:
        """Only the command line has an option for them."""
        edit = TextEdit(20, 25, "A")
        assert actions.fix_all([finding(20, edit, safety="unsafe")]) == ()
        assert actions.fix_all([finding(20, edit, safety="unsafe")], unsafe=True) == (edit,)


values = st.sampled_from(
    ["10054", "0x2733", "10035L", "WSAEINTR", "10038", "12345", "0x80072746", "997", "port"]
)
conditions = st.builds(
    "{} {} {}".format,
    st.sampled_from(["e", "WSAGetLastError()", "x.err", "port"]),
    st.sampled_from(["==", "!=", "="]),
    values,
)
statements = st.one_of(
    st.builds("if ({}) g();".format, conditions),
    st.builds("if ({} || {}) {{ g(); }}".format, conditions, conditions),
    st.builds("switch (WSAGetLastError()) {{ case {}: g(); default: ; }}".format, values),
    st.builds("return {};".format, values),
    st.builds("WSASetLastError({});".format, values),
    st.sampled_from(
        ["e = WSAGetLastError();", "send(s, b, 1, 0);", "// 10054", '"10054";', "}", "{"]
    ),
)
headers = st.sampled_from(
    ["", HEADER, "#include <windows.h>\r\n", "#ifdef _WIN32\n#include <winsock2.h>\n#endif\n",
     "#define RESET() (WSAGetLastError() == 10054)\n", "/* 错误 \U0001f600 */\n"]
)  # fmt: skip


def program_of(head: str, functions: list[list[str]]) -> str:
    """A file with these functions."""
    bodies = ("\n  ".join(["", *body]) for body in functions)
    return head + "".join(f"int f{at}(int e) {{{body}\n}}\n" for at, body in enumerate(bodies))


programs = st.builds(
    program_of,
    st.lists(headers, max_size=3).map("".join),
    st.lists(st.lists(statements, max_size=6), max_size=4),
)


def safe_fixes(program: str) -> tuple[TextEdit, ...]:
    """All of them, of all findings."""
    document, _ = opened(program)
    return actions.fix_all(diagnostics.findings(document, Settings(), limited=False))


@given(programs)
@settings(max_examples=150, deadline=None)
def test_safe_fixes_lie_apart_and_change_nothing_else(program: str) -> None:
    """What lies between them stays as it was."""
    edits = safe_fixes(program)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    fixed = actions.apply(program, edits)
    between, at, new = [], 0, 0
    for edit in edits:
        between.append((program[at : edit.start], fixed[new : new + edit.start - at]))
        new += edit.start - at + len(edit.text)
        at = edit.end
    assert all(before == after for before, after in between)
    assert program[at:] == fixed[new:]


@given(programs)
@settings(max_examples=150, deadline=None)
def test_fixing_all_comes_to_an_end(program: str) -> None:
    """A fix that is made is not offered again. (A name may be evidence for one more number.)"""
    for _ in range(3):
        program = actions.apply(program, safe_fixes(program))
    assert safe_fixes(program) == ()


@given(st.lists(conditions, max_size=8))
@settings(max_examples=100, deadline=None)
def test_where_all_evidence_is_at_hand_one_round_is_enough(found: list[str]) -> None:
    """Values that are traced to the source need no names beside them."""
    tests = "\n".join(f"  if (WSAGetLastError() == {each.split()[-1]}) g();" for each in found)
    program = f"{HEADER}int f(int e) {{\n{tests}\n}}\n"
    assert safe_fixes(actions.apply(program, safe_fixes(program))) == ()
