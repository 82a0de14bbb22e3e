"""What a document does for an edit, and that nothing is too much for it."""

from __future__ import annotations

import pytest

from tests.support.documents import C_CLIENT, C_CONDITIONS, C_WITHOUT_HEADER, CPP_SESSION
from tests.support.snapshots import check, opened, replaced
from winsock_ls.analysis import unit
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Edit, Text
from winsock_ls.text.chunks import Sizes


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the units that are analysed from now on."""
    seen: list[str] = []
    original = unit.UnitAnalysis.__init__

    def noted(self, tree, root, facts):
        seen.append(root.text)
        original(self, tree, root, facts)

    monkeypatch.setattr(unit.UnitAnalysis, "__init__", noted)
    return seen


class TestWork:
    """What an edit does not touch is not analysed again."""

    def test_only_the_edited_function_is(self, analysed):
        """Wherever it stands."""
        functions = [
            f"int f{i}(void)\n{{\n    return WSAGetLastError() == 10054;\n}}\n" for i in range(50)
        ]
        document = opened("#include <winsock2.h>\n" + "\n".join(functions))
        assert len(document.findings()) == len(analysed) == 50
        analysed.clear()
        for index in (0, 25, 49):
            head = f"int f{index}(void)\n{{\n"
            document = replaced(document, head, f"{head}    /* 10060 */\n")
            assert len(document.findings()) == 50
            assert len(analysed) == 1
            assert f"f{index}(void)" in analysed.pop()

    def test_an_edit_between_functions_costs_no_more_than_both(self, analysed):
        """Unless it opens what they close."""
        document = opened("int a;\n" + C_WITHOUT_HEADER + "int b;\n" + C_WITHOUT_HEADER)
        document.findings()
        analysed.clear()
        document = replaced(document, "int b;", "int b, c;")
        document.findings()
        assert len(analysed) <= 2

    def test_a_missing_brace_costs_its_function(self, analysed):
        """Not the rest of the file."""
        functions = [
            f"int f{i}(void)\n{{\n    if (x)\n    {{\n"
            "        return WSAGetLastError() == 10054;\n    }\n}\n"
            for i in range(50)
        ]
        document = opened("\n".join(functions))
        document.findings()
        analysed.clear()
        document = replaced(document, "if (x)\n    {", "if (x)\n    {{")
        assert len(document.findings()) == 50
        assert len(analysed) <= 2
        check(document)

    def test_a_variable_becomes_a_source_for_those_that_mention_it(self, analysed):
        """Others are not looked at."""
        functions = [f"int f{i}(void)\n{{\n    return e{i} == 10054;\n}}\n" for i in range(50)]
        document = opened(
            "#include <winsock2.h>\nvoid g(void)\n{\n    a = 1;\n}\n\n" + "\n".join(functions)
        )
        document.findings()
        analysed.clear()
        document = replaced(document, "a = 1;", "e7 = WSAGetLastError();")
        assert len(document.findings()) == 1
        assert ["f7(void)" in text for text in analysed if "g(void)" not in text] == [True]

    def test_a_new_directive_costs_what_it_touches(self, analysed):
        """Letter by letter."""
        functions = [
            f"int f{i}(void)\n{{\n    return WSAGetLastError() == 10054;\n}}\n" for i in range(50)
        ]
        document = opened("#include <winsock2.h>\n\nint a;\n" + "\n".join(functions))
        document.findings()
        analysed.clear()
        at = document.text.line_start(1)
        for letter in "#define A 1":
            document = document.edited(
                document.text.replace(at, at, letter), [Edit(at, at, at + 1)]
            )
            at += 1
            assert len(document.findings()) == 50
        assert analysed == []

    def test_looking_twice_costs_nothing(self, analysed):
        """At findings, at numbers."""
        document = opened(C_CLIENT)
        document.findings()
        analysed.clear()
        document.findings()
        document.numbers()
        assert analysed == []


HEAD = "int f(int e)\n{\n    int err = WSAGetLastError();\n"
DEEP = {
    "else-ifs": HEAD + "if (err == 1) a();\n" + "else if (err == 10054) b();\n" * 5000 + "}\n",
    "brackets": f"{HEAD}return {'(' * 5000}err == 10054{')' * 5000};\n}}\n",
    "open brackets": f"{HEAD}return {'(' * 5000}err == 10054",
    "or-chain": f"{HEAD}return {' || '.join(['err == 10054'] * 3000)};\n}}\n",
    "blocks": f"{HEAD}{'{' * 5000}err == 10054;{'}' * 5000}\n}}\n",
    "calls": f"{HEAD}{'f(' * 3000}err == 10054{')' * 3000};\n}}\n",
    "ternaries": f"{HEAD}return {'err == 10054 ? 1 : ' * 3000}0;\n}}\n",
    "table": f"int t[] = {{ {'10054, ' * 100_000} }};\n",
    "table in a function": f"{HEAD}int t[] = {{ {'10054, ' * 100_000} err == 10054 }};\n}}\n",
    "conditions": "#if A\n" * 3000 + f"{HEAD}return err == 10054;\n}}\n" + "#endif\n" * 3000,
    "namespaces": f"{'namespace a {' * 3000}{HEAD}return err == 10054;\n}}\n",
    "long line": f"{HEAD}return err == 10054; /* {'x' * 300_000} */ }}\n",
    "quotes": HEAD + '"\n' * 20_000 + "err == 10054;\n}\n",
    "macro": f"#define A {'(' * 3000}WSAGetLastError() == 10054{')' * 3000}\n{HEAD}}}\n",
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP.keys())
def test_nothing_is_too_deep_or_too_long(source):
    """It is analysed or given up, and edited all the same."""
    document = opened(source)
    document.findings()
    check(replaced(document, "int ", "long "))


BROKEN = (
    "int f() { if (WSAGetLastError() == ",
    "int f() { switch (WSAGetLastError()) { case 10054: case ",
    "}}}} 10054", "{{{{ 10054", "WSAGetLastError() == 10054", "10054", "#if 10054",
    "#define A(10054",
    '"10054', "/* 10054", 'R"(10054', "10054\\", "\x00 10054 \x00", "\ufeff10054", "\ud800 10054",
    "int f(10054) { 10054 10054 == == }", "case 10054:", "template <10054", "10'054'",
    "#\n#\\\n10054",
)  # fmt: skip


@pytest.mark.parametrize("source", BROKEN)
def test_nothing_raises_on_broken_code(source):
    """Nor when it is broken further."""
    for language in ("c", "cpp"):
        document = opened(source, language, Options())
        document.findings()
        document.numbers()
        for at in range(len(source) + 1):
            cut = document.edited(document.text.replace(at, at + 1, ""), [Edit(at, at + 1, at)])
            if at < len(source):
                check(cut)


def test_chunks_of_any_size_give_the_same_findings():
    """Where lines are not cut."""
    for source, language in ((C_CLIENT, "c"), (C_CONDITIONS, "c"), (CPP_SESSION, "cpp")):
        found = registry.by_id(language)
        assert found is not None
        whole = Document.open(Text(source), found)
        cut = Document.open(Text(source, _sizes=Sizes(100, 200, 400)), found)
        assert cut.findings() == whole.findings()
