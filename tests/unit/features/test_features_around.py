"""What stands at a place, what a value there is used for, and which call it follows."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from winsock_ls.features import calls
from winsock_ls.features.around import around, slot
from winsock_ls.features.words import place_of, token_at


class TestWords:
    def check(self, marked: str, expected: str | None, language: str = "c") -> None:
        """The token at the mark."""
        document, (offset,) = opened(marked, language)
        token = token_at(document, offset)
        assert (token and token.text) == expected
        assert token is None or document.text[token.start : token.end] == token.text

    @pytest.mark.parametrize(
        ("marked", "expected"),
        [
            ("$0abc", "abc"),
            ("abc$0", "abc"),
            ("abc$0 def", "abc"),
            ("abc $0def", "def"),
            ("abc  $0  def", None),
            ("$0", None),
            ("a=$0-1", "-1"),
            ("a$0-1", "a"),
            ("a-$01", "1"),
            ("f(x)-$01", "1"),
            ("f(-$01)", "-1"),
            ("a - $01", "1"),
            ("1$00054ULL", "10054ULL"),
            ("1$00054i64", "10054i64"),
            ("1$0'000'000", "1'000'000"),
            ("0x2$0746", "0x2746"),
            ("1$0.5", None),
            ("1.$05", None),
            ("1e$05", None),
            ("10054$0..10060", "10054"),
            ("10054..100$060", "10060"),
            ("码10$0054，", "10054"),
        ],
    )
    def test_tokens_are_found_from_both_ends(self, marked: str, expected: str | None) -> None:
        """A minus belongs to a number that nothing is subtracted from."""
        self.check(marked, expected)

    @pytest.mark.parametrize(
        ("marked", "expected"),
        [
            ("int $0x;", "code"),
            ("// $0x", "comment"),
            ("/* a\n $0x */", "comment"),
            ('char *a = "$0x";', "string"),
            ("int a = '$0x';", "string"),
            ("#if 0\nint $0x;\n#endif", "code"),
            ("#if 0\n// $0x\n#endif", "comment"),
            ("#if 0\n/* a */ $0x\n#endif", "code"),
            ("#if 0\n/*\n * $0x\n */\n#endif", "comment"),
            ('#if 0\nputs("a\\"$0x");\n#endif', "string"),
            ('#if 0\nputs("a"); $0x\n#endif', "code"),
            ("#define X $0x", "code"),
            ("#define X 1 // $0x", "comment"),
        ],
    )
    def test_code_is_told_from_comments_and_strings(self, marked: str, expected: str) -> None:
        """In dead branches by the line alone."""
        document, (offset,) = opened(marked)
        assert place_of(document, offset) == expected


class TestSlot:
    def check(self, body: str, expected: str) -> None:
        """What the value between the marks is used for: shape, subject, number of the argument."""
        document, (start, end) = opened(f"int before(void) {{ }}\nint fun(int e) {{ {body}")
        use = slot(around(document, start, end))
        shown = f"{use.shape} {use.subject} {use.argument if use.shape == 'argument' else ''}"
        assert shown.strip() == expected

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("if (e == $01$0) g(); }", "compare e"),
            ("if (p->a.b != $01$0", "compare p->a.b"),
            ("if (f(x, y)[2] >= $01$0", "range f(x, y)[2]"),
            ("if (a::b::c() == $01$0", "compare a::b::c()"),
            ("if (e == (int)$01$0", "compare e"),
            ("if (e == ($01$0", "compare e"),
            ("if (e == -$01$0", "compare e"),
            ("if (a || e == $01$0", "compare e"),
            ("if ($01$0 == e.x) g(); }", "compare e.x"),
            ("if (e /* = */ == /* x */ $01$0", "compare e"),
            ("int x = $01$0;", "assign x"),
            ("this->x = -$01$0;", "assign this->x"),
            ("x += $01$0;", "sum"),
            ("x = y + $01$0;", "sum"),
            ("x = y[$01$0];", "sum"),
            ("x = $01$0 * 2;", "sum"),
            ("switch (e) { case $01$0: ; } }", "case e"),
            ("switch (f(e)) { case 2: { g(); } break; case -$01$0", "case f(e)"),
            ("switch (a) { case 1: switch (b) { case $01$0", "case b"),
            ("return $01$0;", "return fun"),
            ("return -$01$0;", "return fun"),
            ("g($01$0);", "argument g 0"),
            ("o->g(h(1, 2), $01$0", "argument g 1"),
            ("int t[] = { 1, $01$0 };", "element t"),
            ("struct s t[] = { { 1, 2 }, { 3, $01$0 } };", "element t"),
            ("\n#define X (-$01$0)\n", "define X"),
            ("\n#define X(a) (a == $01$0)\n", "compare a"),
            ('puts("e == "); $01$0', ""),
            ("cout << $01$0;", ""),
            ("x = a ? $01$0 : 2;", ""),
        ],
    )
    def test_a_value_has_its_use(self, body: str, expected: str) -> None:
        """In whole code and in half-typed code."""
        self.check(body, expected)


class TestCalls:
    def check(self, body: str, expected: str | None) -> None:
        """The call whose failure the value at the mark is about."""
        document, (offset,) = opened(f"void o(void) {{ bind(s); }}\nvoid f(int e) {{\n{body}")
        found = calls.nearest(document, around(document, offset, offset))
        assert (found and found.function.name) == expected

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("recv(s); $0 }", "recv"),
            ("recv(s); send(s); $0 }", "send"),
            ("if (recv(s) < 0) { $0", "recv"),
            ("recv(s); WSAGetLastError(); htons(1); WSACleanup(); $0", "recv"),
            ("WSASocketA(1); $0", "WSASocket"),
            ("::recv(s); $0", "recv"),
            ("net::recv(s); $0", None),
            ("p->recv(s); q.recv(s); my_recv(s); $0", None),
            ("#if 0\nrecv(s);\n#endif\n$0", None),
            ('"recv("; // recv(\n$0', None),
            ("e = recv(s); send(s); if (e == $0", "recv"),
            ("$0 recv(s); }", None),
        ],
    )
    def test_the_nearest_call_is_found(self, body: str, expected: str | None) -> None:
        """In the same function, in live code, and none that only reports or cleans up."""
        self.check(body, expected)
