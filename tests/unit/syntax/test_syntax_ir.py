"""The engine's tree of C and C++: every construct that matters, and the parts it names."""

from __future__ import annotations

import pytest

from winsock_ls.syntax import ir
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages.c import CPP, C
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text

BOTH = (C, CPP)
LANGUAGES = pytest.mark.parametrize("language", BOTH, ids=lambda language: language.id)


def lowered(source: str, language: Language = CPP) -> ir.Node:
    found = SyntaxTree.parse(language, Text(source))
    unit = found.unit_at(source.find("f(")) or found.unit_at(0)
    assert unit is not None
    return found.lower(unit)


def inside(statement: str, language: Language = CPP) -> ir.Node:
    return lowered(f"void f(void) {{ {statement} }}", language)


def first(root: ir.Node, kind: str) -> ir.Node:
    return next(node for node in root.walk() if node.kind == kind)


def check(root: ir.Node, kind: str, **roles: str) -> None:
    """The first node of its kind has these parts and no others."""
    node = first(root, kind)
    names = {"otherwise": "else"}
    expected = {names.get(role, role): text for role, text in roles.items()}
    assert {role: node.span_text(role) for role in node.spans} == expected


@LANGUAGES
class TestExpressions:
    """What has a value."""

    @pytest.mark.parametrize(
        ("source", "kind", "roles"),
        [
            ("a->b.c;", "member", {"object": "a->b", "field": "c"}),
            ("f(1, g(2));", "call", {"callee": "f", "arguments": "(1, g(2))"}),
            ("a == 10054;", "binary", {"left": "a", "operator": "==", "right": "10054"}),
            ("a || b && c;", "binary", {"left": "a", "operator": "||", "right": "b && c"}),
            ("!a;", "unary", {"operator": "!", "operand": "a"}),
            ("x = -a;", "unary", {"operator": "-", "operand": "a"}),
            ("f(&a);", "unary", {"operator": "&", "operand": "a"}),
            ("*a = 1;", "unary", {"operator": "*", "operand": "a"}),
            ("a++;", "update", {"target": "a"}),
            ("--a;", "update", {"target": "a"}),
            ("a = b;", "assign", {"target": "a", "operator": "=", "value": "b"}),
            ("a.b |= 1;", "assign", {"target": "a.b", "operator": "|=", "value": "1"}),
            ("x = (int)a;", "cast", {"type": "int", "value": "a"}),
            ("x = a ? 1 : b;", "ternary", {"condition": "a", "then": "1", "otherwise": "b"}),
            ("x = a ?: b;", "ternary", {"condition": "a", "otherwise": "b"}),
            ("sizeof(int);", "opaque", {}),
            ("x = a[1];", "index", {"object": "a"}),
        ],
    )
    def test_operators_name_their_operands(self, language, source, kind, roles):
        """By their source text."""
        root = inside(source, language)
        node = first(root, kind)
        for role, text in roles.items():
            assert node.span_text({"otherwise": "else"}.get(role, role)) == text

    @pytest.mark.parametrize(
        ("source", "kind", "text"),
        [
            *(
                ("x = 0x2746uL;", "number", "0x2746uL"),
                ("x = -1;", "number", "-1"),
                ('f("a" "b");', "string", '"a" "b"'),
            ),
            *(
                ('f("a");', "string", '"a"'),
                ("err;", "name", "err"),
                ("int a[] = { 1 };", "list", "{ 1 }"),
            ),
        ],
    )
    def test_leaves_have_their_text(self, language, source, kind, text):
        """Numbers, strings and names as written."""
        assert text in [node.text for node in inside(source, language).walk() if node.kind == kind]

    def test_brackets_are_looked_through(self, language):
        """However many there are."""
        node = first(inside("x = ((a)) == (((10054)));", language), "binary")
        left, right = node.role("left"), node.role("right")
        assert left is not None
        assert right is not None
        assert [(left.kind, left.text), (right.kind, right.text)] == [
            ("name", "a"),
            ("number", "10054"),
        ]

    def test_a_comma_is_a_group(self, language):
        """Of all that is computed one after the other."""
        node = first(inside("x = (a(), b);", language), "assign").role("value")
        assert node is not None
        assert (node.kind, [child.kind for child in node.children]) == ("group", ["call", "name"])

    def test_lists_may_name_what_they_set(self, language):
        """Fields and elements."""
        root = inside("struct s a = { .port = 10054, .err = 1 };", language)
        pairs = [node for node in root.walk() if node.kind == "pair"]
        assert [(p.span_text("target"), p.span_text("value")) for p in pairs] == [
            (".port", "10054"),
            (".err", "1"),
        ]


class TestArguments:
    """The arguments of a call, one node each."""

    @pytest.mark.parametrize(
        ("call", "expected"),
        [
            ("f()", []),
            ("f( )", []),
            ("f(a)", ["a"]),
            ("f(a, 1)", ["a", "1"]),
            ("f(g(1, 2), h(3, (4, 5)))", ["g(1, 2)", "h(3, (4, 5))"]),
            ("f(\"a, b\", ',', c)", ['"a, b"', " ','", "c"]),
            ("f(a + b, -c, &d)", ["a + b", "-c", "&d"]),
            ("f((int)a, sizeof(b), c[1, 2])", ["(int)a", "sizeof(b)", "c[1, 2]"]),
            ("f(a ? b : c, d)", ["a ? b : c", "d"]),
            ("f(a, , c)", ["a", " ", "c"]),
            ("f(a,)", ["a", ""]),
            ("f(x /* , */, y // ,\n, z)", ["x", "y", "z"]),
            ("f({1, 2}, 3)", ["{1, 2}", "3"]),
            ("f([](int a, int b) { return a; }, 3)", ["[](int a, int b) { return a; }", "3"]),
        ],
    )
    def test_only_commas_between_them_part_them(self, call, expected):
        """Not those in calls, strings, lists and lambdas."""
        node = first(inside(f"x = {call};"), "call")
        assert [item.text for item in node.arguments()] == expected

    def test_there_may_be_thousands(self):
        """Each is met once."""
        node = first(inside(f"f({', '.join(['a'] * 20_000)});"), "call")
        assert len(node.arguments()) == 20_000


class TestDeclarations:
    """What has a name and perhaps a value."""

    @LANGUAGES
    @pytest.mark.parametrize(
        ("source", "kind", "roles"),
        [
            ("int a = 1;", "declare", {"type": "int", "target": "a", "value": "1"}),
            ("const char *a = 0;", "declare", {"type": "char", "target": "*a", "value": "0"}),
            ("int a;", "declare", {"type": "int", "target": "a"}),
            ("int *a[3];", "declare", {"type": "int", "target": "*a[3]"}),
            ("DWORD a = f();", "declare", {"type": "DWORD", "target": "a", "value": "f()"}),
            ("enum { A = 10054 };", "enumerator", {"target": "A", "value": "10054"}),
            ("struct { int a; } b;", "field", {"type": "int", "target": "a"}),
        ],
    )
    def test_declarations_name_type_target_and_value(self, language, source, kind, roles):
        """In a function; outside it is the same."""
        check(inside(source, language), kind, **roles)
        check(lowered(source, language), kind, **roles)

    @LANGUAGES
    def test_each_declarator_is_one(self, language):
        """With the type they share."""
        root = inside("int a = 1, *b, c[2] = { 3 };", language)
        found = [node for node in root.walk() if node.kind == "declare"]
        assert [(node.span_text("type"), node.span_text("target")) for node in found] == [
            *(("int", "a"), ("int", "*b"), ("int", "c[2]")),
        ]

    @LANGUAGES
    def test_functions_name_head_and_body(self, language):
        """And their parameters, calling conventions or not."""
        root = lowered("static int WINAPI f(SOCKET s, const char *b) { return 1; }", language)
        check(root, "function", declarator="f(SOCKET s, const char *b)", body="{ return 1; }")
        found = [node for node in root.walk() if node.kind == "parameter"]
        assert [(p.span_text("type"), p.span_text("target")) for p in found] == [
            *(("SOCKET", "s"), ("char", "*b")),
        ]

    def test_parameters_may_be_declared_behind_the_head(self):
        """As they were of old."""
        root = lowered("int f(a, b)\n    int a;\n    char *b;\n{\n    return 1;\n}\n", C)
        check(root, "function", declarator="f(a, b)", body="{\n    return 1;\n}")

    @pytest.mark.parametrize(
        ("source", "kind", "roles"),
        [
            (
                "auto f = [&](int a) { return a; };",
                "lambda",
                {"declarator": "(int a)", "body": "{ return a; }"},
            ),
            ("auto f = [] { g(); };", "lambda", {"body": "{ g(); }"}),
            ("if (int e = f()) g();", "declare", {"type": "int", "target": "e", "value": "f()"}),
            ("auto& a = b;", "declare", {"type": "auto", "target": "& a", "value": "b"}),
            ("x = a::b::c;", "name", {}),
            (
                "x = static_cast<int>(a);",
                "call",
                {"callee": "static_cast<int>", "arguments": "(a)"},
            ),
            ('f(R"(a)");', "string", {}),
            ("throw error(1);", "throw", {}),
            ("for (auto a : b) { g(); }", "loop", {"body": "{ g(); }"}),
            ("try { g(); } catch (const E& e) { h(); }", "block", {}),
            ("co_return 1;", "return", {}),
        ],
    )
    def test_what_cpp_adds(self, source, kind, roles):
        """Lambdas, conditions that declare, qualified names, exceptions."""
        node = first(inside(source), kind)
        for role, text in roles.items():
            assert node.span_text(role) == text

    def test_a_catch_clause_is_a_block_with_what_it_catches(self):
        """Beside that of the try."""
        root = inside("try { g(); } catch (const E& e) { h(); }")
        found = [node.span_text("declarator") for node in root.walk() if node.kind == "block"]
        assert "(const E& e)" in found

    def test_templates_and_default_arguments(self):
        """A template is its function."""
        root = lowered("template <class T> int f(T a, int b = 10054) { return 1; }")
        check(root, "function", declarator="f(T a, int b = 10054)", body="{ return 1; }")
        found = [node.span_text("target") for node in root.walk() if node.kind == "parameter"]
        assert found == ["a", "b"]

    def test_constructors_set_their_members(self):
        """In both kinds of brackets."""
        root = lowered("A::A(int e) : error_(e), code_{10054} { }")
        found = [node for node in root.walk() if node.kind == "declare"]
        assert [(node.span_text("target"), node.span_text("value")) for node in found] == [
            *(("error_", "(e)"), ("code_", "{10054}")),
        ]


@LANGUAGES
class TestStatements:
    """What is run."""

    @pytest.mark.parametrize(
        ("source", "kind", "roles"),
        [
            ("if (a) b();", "if", {"condition": "(a)", "then": "b();"}),
            (
                "switch (a) { case 1: b(); }",
                "switch",
                {"subject": "(a)", "body": "{ case 1: b(); }"},
            ),
            ("switch (a) { case 10054: b(); }", "case", {"label": "10054"}),
            ("switch (a) { default: b(); }", "case", {}),
            ("while (a) b();", "loop", {"condition": "(a)", "body": "b();"}),
            ("do b(); while (a);", "loop", {"body": "b();", "condition": "(a)"}),
            ("for (i = 0; i < 3; ++i) b();", "loop", {"condition": "i < 3", "body": "b();"}),
            ("for (;;) b();", "loop", {"body": "b();"}),
            ("return a;", "return", {}),
            ("break;", "jump", {}),
            ("continue;", "jump", {}),
            ("goto out;", "jump", {}),
            ("out: b();", "label", {}),
        ],
    )
    def test_statements_name_their_parts(self, language, source, kind, roles):
        """Conditions with their brackets."""
        check(inside(source, language), kind, **roles)

    def test_a_ladder_hangs_on_its_else(self, language):
        """Each rung in the one above."""
        node: ir.Node | None = first(
            inside("if (a) x(); else if (b) y(); else if (c) z(); else w();", language), "if"
        )
        conditions = []
        while node is not None and node.kind == "if":
            conditions.append(node.span_text("condition"))
            node = node.role("else")
        assert conditions == ["(a)", "(b)", "(c)"]
        assert node is not None

    def test_cases_stand_side_by_side(self, language):
        """Those that fall through as well."""
        root = inside(
            "switch (a) { case 1: case 2: b(); break; case 3: c(); default: d(); }", language
        )
        cases = [node for node in root.walk() if node.kind == "case"]
        assert [node.span_text("label") for node in cases] == ["1", "2", "3", ""]

    def test_expressions_in_a_condition_belong_to_it(self, language):
        """An assignment in a comparison."""
        node = first(inside("if ((n = recv(s)) < 0 && f()) g();", language), "if").role("condition")
        assert node is not None
        assert (node.kind, node.span_text("operator")) == ("binary", "&&")


@LANGUAGES
class TestUnfinishedCode:
    """What is being typed has no construct, but its parts have."""

    @pytest.mark.parametrize(
        "source",
        [
            *(
                "if (WSAGetLastError() == ",
                "if (WSAGetLastError() ==\n}",
                "if (WSAGetLastError( == 10054) {",
            ),
            *(
                "switch (WSAGetLastError()) { case ",
                "return WSAGetLastError(",
                "x = WSAGetLastError()",
            ),
            *(
                "while (WSAGetLastError() == 10035",
                "f(a, WSAGetLastError(), ",
                "if (a) b(); else if (WSAGetLastError()",
            ),
        ],
    )
    def test_calls_are_seen(self, language, source):
        """In a function without its end."""
        root = lowered(f"int f(void)\n{{\n    int a;\n    {source}", language)
        names = [node.text for node in root.walk() if node.kind == "name"]
        assert "WSAGetLastError" in names

    def test_a_missing_brace_hides_nothing(self, language):
        """The comparison is one."""
        root = lowered("int f(void)\n{\n    if (e == 10054) {\n        g();\n", language)
        assert (first(root, "binary").text, first(root, "call").text) == ("e == 10054", "g()")


class TestNodes:
    """The tree by itself."""

    def test_what_has_no_construct_is_a_leaf(self):
        """Of bare text."""
        node = first(inside("x = nullptr;"), "assign").role("value")
        assert node is not None
        assert (node.kind, node.text) == ("leaf", "nullptr")

    def test_a_role_that_is_not_there_is_none(self):
        """And has no text."""
        node = first(inside("if (a) b();"), "if")
        assert node.role("else") is None
        assert node.span_text("else") == ""
        assert first(inside("a;"), "name").arguments() == []

    def test_nodes_are_walked_in_the_order_of_the_text(self):
        """Each before what is in it."""
        found = [
            (node.start, -node.end) for node in inside("if (a == 1) { f(b, c); } else g();").walk()
        ]
        assert found == sorted(found)

    def test_they_say_what_they_are(self):
        """For whoever debugs."""
        assert repr(first(inside("a == 1;"), "binary")) == "<binary 15:21 'a == 1'>"

    def test_deep_trees_are_walked(self):
        """Deeper than Python calls."""
        root = inside(f"x = {' + '.join(['a'] * 5000)};")
        assert sum(node.kind == "binary" for node in root.walk()) == 4999
        root = inside("else ".join(["if (a) b(); "] * 3000))
        assert sum(node.kind == "if" for node in root.walk()) == 3000
