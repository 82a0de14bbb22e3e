"""Snapshots of a file: what they find, and how little is done anew for an edit."""

from __future__ import annotations

import pytest

from tests.support.documents import C_CLIENT, C_CONDITIONS, C_WITHOUT_HEADER, CPP_SESSION
from tests.support.snapshots import NUMBERS_ONLY, check, codes, opened, replaced
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.syntax.languages.c import C
from winsock_ls.text import Edit, Text
from winsock_ls.text.chunks import Sizes


class TestFindings:
    """What a document finds."""

    def test_they_are_sorted_and_lie_on_their_numbers(self):
        """In macros, functions and classes."""
        for source, language in ((C_CLIENT, "c"), (CPP_SESSION, "cpp")):
            document = opened(source, language, Options())
            found = document.findings()
            assert found == sorted(found, key=lambda f: (f.start, f.end, f.rule))
            assert found

    def test_numbers_are_those_that_are_codes(self):
        """With their names, sorted."""
        document = opened(C_WITHOUT_HEADER)
        numbers = document.numbers()
        assert [(str(document.text[n.start : n.end]), n.code) for n in numbers] == [
            *(("10054", "WSAECONNRESET"), ("10060", "WSAETIMEDOUT"), ("10035", "WSAEWOULDBLOCK")),
        ]
        assert numbers == sorted(numbers)

    def test_only_enabled_rules_speak(self):
        """The numbers are known all the same."""
        document = opened(C_WITHOUT_HEADER, options=Options(rules=frozenset()))
        assert document.findings() == []
        assert len(document.numbers()) == 3

    def test_bodies_of_macros_are_looked_into(self):
        """Over several lines, with what else they say."""
        source = (
            "#include <winsock2.h>\n#define RESET() (WSAGetLastError() == 10054 || \\\r\n"
            "  /* or */ WSAGetLastError() == 10053) // 10060\r\n"
        )
        document = opened(source)
        assert codes(document) == ["10054", "10053"]
        assert [n.code for n in document.numbers()] == ["WSAECONNRESET", "WSAECONNABORTED"]

    def test_dead_code_has_none(self):
        """Nor comments and strings."""
        source = "#if 0\nint f() { return WSAGetLastError() == 10054; }\n#endif\n// 10060\n"
        assert opened(source).findings() == []

    def test_a_text_without_candidates_is_not_parsed(self):
        """However much else it has."""
        document = opened("int f(void) { return 1; }\n")
        assert document.findings() == []
        assert document._tree is None

    def test_plain_text_has_none(self):
        """And no tree and no facts."""
        document = Document.open(Text("WSAGetLastError() == 10054"), registry.PLAIN)
        assert (document.findings(), document.numbers()) == ([], [])
        assert (document.tree, document.facts) == (None, None)


class TestEdits:
    """A snapshot made from another one."""

    def test_findings_behind_an_edit_move(self):
        """Their fixes too; the old snapshot stays what it was."""
        before = opened(C_WITHOUT_HEADER)
        old = before.findings()
        after = replaced(before, "int err", "/* longer */ int err")
        assert codes(after) == codes(before) == ["10054", "10060", "10035"]
        assert before.findings() == old
        check(after)

    def test_an_edit_above_the_includes_moves_the_place_for_a_new_one(self):
        """A fix that inserts an include does so behind the last one."""
        document = opened(f"/* a */\n#include <stdio.h>\n{C_WITHOUT_HEADER}")
        document.findings()
        for old, new in (
            ("/* a */", "/* long */"),
            ("#include", "\n# include"),
            ("*/\n", "*/\r\n"),
        ):
            document = replaced(document, old, new)
            check(document)
        first = document.findings()[0].fix
        assert first is not None
        assert first.edits[0].start == str(document.text).index("<stdio.h>") + len("<stdio.h>")

    def test_a_new_include_makes_fixes_safe(self):
        """Of all findings of the file."""
        document = opened(C_WITHOUT_HEADER)
        assert {f.fix.safety for f in document.findings() if f.fix} == {"unsafe"}
        document = replaced(document, "int check", "#include <winsock2.h>\nint check")
        assert {f.fix.safety for f in document.findings() if f.fix} == {"safe"}
        check(document)

    def test_a_condition_far_above_counts(self):
        """It kills and wakes what no edit touched."""
        document = opened(C_CONDITIONS)
        document.findings()
        for old, new in (
            ("#define FEATURE 1", "#define FEATURE 0"),
            ("#define FEATURE 0", "#undef FEATURE"),
            ("#undef FEATURE", "#define FEATURE 1"),
            ("defined(_WIN32)", "defined(__linux__)"),
            ("#if FEATURE", "/* #if FEATURE"),
        ):
            document = replaced(document, old, new)
            check(document)

    def test_a_condition_around_code_that_lives_anyway_counts(self):
        """It says where the names are known."""
        code = "int f(void) {{ return 1; }}\n\nint {0}(int err) {{ return err == 10054; }}\n\n"
        include = "#ifdef _WIN32\n#include <winsock2.h>\n#endif\n"
        source = f"{include}int a;\n#ifdef _WIN32\n{code.format('g')}{code.format('h')}#endif\n"
        document = opened(source)
        assert [f.fix.safety for f in document.findings() if f.fix] == ["safe", "safe"]
        document = replaced(document, "int a;\n#ifdef _WIN32", "int a;\n#ifdef OTHER")
        assert [f.fix.safety for f in document.findings() if f.fix] == ["unsafe", "unsafe"]
        check(document)

    def test_a_condition_far_below_guards_the_header_that_is_added(self):
        """A file with a part for Windows alone is one that other systems compile too."""
        document = opened(
            "int f(int err)\n{\n    return err == WSABASEERR + 1 || err == 10054;\n}\n\nint a;\n"
        )
        for old, new, guards in (
            ("int a;", "#ifdef _WIN32\nint a;\n#endif", 1),
            ("#ifdef _WIN32", "#ifdef __linux__", 0),
            ("#ifdef __linux__\nint a;", "#ifdef __linux__\nint a;\n#else", 1),
        ):
            document.findings()
            document = replaced(document, old, new)
            edits = [edit.text for f in document.findings() if f.fix for edit in f.fix.edits]
            assert sum("#ifdef" in text for text in edits) == guards, new
            check(document)

    def test_an_open_comment_swallows_what_follows(self):
        """Though nobody touched it, and it comes back."""
        functions = "".join(
            f"int f{i}(void)\n{{\n    /* {i} */\n    return WSAGetLastError() == 10054;\n}}\n\n"
            for i in range(4)
        )
        document = opened(functions.replace("    /* 1 */\n", ""))
        assert len(document.findings()) == 4
        document = replaced(document, "/* 0 */\n", "/* 0 */ /*\n")
        assert len(document.findings()) == 2
        check(document)
        document = replaced(document, " /*\n", "\n")
        assert len(document.findings()) == 4
        check(document)

    def test_a_missing_brace_counts_where_braces_cannot_be_told_by_margin(self):
        """Code at the margin is cut otherwise, far away from the edit."""
        odd = (
            "int f(void)\n{\nint err = WSAGetLastError();\nif (err) {\n}\nreturn err == 10054;\n}\n"
        )
        good = "\nint g(void)\n{\n    return 1;\n}\n\n"
        document = opened(odd + good * 3)
        before = document.findings()
        document = replaced(document, "return 1;", "{ return 1;")
        assert document.findings() != before
        check(document)

    def test_the_first_word_on_sockets_counts(self):
        """What is named like an error is one from there on."""
        document = opened("int f(int err) { return err == 10054; }\n\nint a;\n\nint b;\n")
        assert document.findings() == []
        document = replaced(document, "int b", "SOCKET b")
        assert codes(document) == ["10054"]
        check(document)

    def test_a_fact_far_away_counts(self):
        """A wrapper, a variable, a macro that turns into a source or is one no longer."""
        document = opened(C_CLIENT)
        document.findings()
        for old, new in (
            ("return WSAGetLastError();", "return 1;"),
            (
                "return 1;\n}\n\nstatic int retry",
                "return WSAGetLastError();\n}\n\nstatic int retry",
            ),
            ("LAST() WSAGetLastError()", "LAST() 0"),
            ("int n = recv", "int err = WSAGetLastError(), n = recv"),
        ):
            document = replaced(document, old, new)
            check(document)

    def test_a_macro_sees_the_facts(self):
        """Though its own line stays the same."""
        document = opened(
            "#define CLOSED() (state() == 10054)\nint state(void) { return WSAGetLastError(); }\n"
        )
        assert codes(document) == ["10054"]
        document = replaced(document, "WSAGetLastError()", "0")
        assert codes(document) == []
        check(document)

    def test_a_wrapper_may_lie_in_several_chunks(self):
        """Its name is edited in one, what it returns stands in another."""
        wrapper = (
            "int last(void)\n{\n    /* the last\n       one */\n    return WSAGetLastError();\n}\n"
        )
        source = f"{wrapper}int f(void) {{ return last() == 10054; }}\n"
        text = Text(source, _sizes=Sizes(16, 32, 64))
        document = Document.open(text, C, "a.c", NUMBERS_ONLY)
        assert codes(document) == ["10054"]
        document = replaced(document, "last(void)", "lost(void)")
        assert codes(document) == []

    @pytest.mark.parametrize("count", [2, 30, 200])
    def test_a_batch_is_one_edit_after_the_other(self, count):
        """Each in the text that the one before left."""
        document = opened(C_CLIENT + C_WITHOUT_HEADER)
        document.findings()
        text, edits = document.text, []
        for index in range(count):
            at = (index * 97) % len(text)
            text = text.replace(at, at + 1, "/**/")
            edits.append(Edit(at, at + 1, at + 4))
        check(document.edited(text, edits))

    def test_nobody_has_to_look_in_between(self):
        """Nor at more than the tree."""
        document = opened(C_CLIENT)
        document.findings()
        for index in range(20):
            document = replaced(document, "int code", "int a;\n        int code")
            if index == 10:
                assert document.facts is not None
        assert document._before is not None
        check(document)
        assert document._before is None

    def test_edits_that_do_not_fit_the_text_do_no_harm(self):
        """Everything is read again."""
        document = opened(C_WITHOUT_HEADER)
        document.findings()
        check(document.edited(Text(C_CLIENT), [Edit(0, 1, 1)]))

    def test_a_file_may_be_emptied_and_filled_again(self):
        """By one edit each."""
        document = opened(C_WITHOUT_HEADER)
        document.findings()
        size = len(C_WITHOUT_HEADER)
        empty = document.edited(Text(""), [Edit(0, size, 0)])
        assert empty.findings() == []
        check(empty.edited(Text(C_WITHOUT_HEADER), [Edit(0, 0, size)]))

    def test_the_first_mention_of_winsock_counts(self):
        """Other words are candidates from there on."""
        document = opened(
            "int f(int s) {\n    if (s < 0) perror(0);\n    return errno == 10054;\n}\n",
            options=Options(),
        )
        document.findings()
        check(replaced(document, "int f", "#include <winsock2.h>\nint f"))


class TestOptions:
    """The same text under other options."""

    def test_messages_come_in_the_language_asked_for(self):
        """The other snapshot keeps its own."""
        english = opened(C_WITHOUT_HEADER)
        chinese = english.with_options(NUMBERS_ONLY._replace(language="zh-CN"))
        assert chinese.findings()[0].message.startswith("10054 即")
        assert english.findings()[0].message.startswith("10054 is")

    def test_defines_and_sources_count(self):
        """In the tree and in the facts."""
        source = "#ifdef MINE\nint f() { return last() == 10054; }\n#endif\n"
        document = opened(source, options=NUMBERS_ONLY._replace(undefines=("MINE",)))
        assert codes(document) == []
        document = document.with_options(NUMBERS_ONLY._replace(error_sources=("last",)))
        assert codes(document) == ["10054"]

    def test_the_tree_is_kept_where_it_holds(self):
        """Only other macros make another one."""
        document = opened(C_CLIENT)
        document.findings()
        assert (
            document.with_options(NUMBERS_ONLY._replace(language="zh-CN"))._tree is document._tree
        )
        assert document.with_options(NUMBERS_ONLY._replace(defines=("A",)))._tree is None

    def test_options_survive_an_edit(self):
        """And can be changed behind it."""
        document = opened(C_WITHOUT_HEADER)
        document.findings()
        document = replaced(document, "int err", "int  err")
        check(document.with_options(Options(language="zh-CN")))

    def test_every_rule_is_known(self):
        """By default those that are on."""
        assert Options().rules == {rule.id for rule in rules.all() if rule.default_on}
