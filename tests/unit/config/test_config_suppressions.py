"""Comments that silence rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.config import Suppressions, comment_for, directive, moved, scan

NAMES = {"raw-winsock-code": "WS001", "dead-remap": "WS103"}


def silenced(text: str, line: int, rule: str) -> bool:
    return Suppressions(scan(text), NAMES).covers(line, rule)


class TestScan:
    @pytest.mark.parametrize(
        "comment",
        [
            "x = 10054; // winsock-ls: ignore[WS001]",
            "x = 10054  # winsock-ls: ignore[WS001]",
            "x = 10054; /* winsock-ls: ignore[WS001] */",
            "x := 10054; { winsock-ls: ignore[WS001] }",
            "x = 10054 -- winsock-ls: ignore[WS001]",
            "x = 10054 ' winsock-ls: ignore[WS001]",
            "<x>10054</x> <!-- winsock-ls: ignore[WS001] -->",
            "x = 10054; // why not // winsock-ls: ignore [ ws001 , WS2 ] it is the wire format",
            "x = 10054; //winsock-ls:ignore[raw-winsock-code]",
            "x = 10054; // winsock-ls：ignore[WS2，WS0]",
            "x = 10054; // winsock-ls: ignore[ALL]",
            "x = 10054; // winsock-ls: ignore",
            "x = 10054; // winsock-ls: ignore because of the wire format",
        ],
    )
    def test_a_comment_silences_its_own_line(self, comment: str) -> None:
        """In any comment style, by identifier, prefix or name, with or without a reason."""
        assert silenced(f"a\n{comment}\nb\n", 1, "WS001")
        assert not silenced(f"a\n{comment}\nb\n", 0, "WS001")
        assert not silenced(f"a\n{comment}\nb\n", 2, "WS001")

    @pytest.mark.parametrize(
        "comment",
        [
            "// winsock-ls: ignore[WS002]",
            "// winsock-ls: ignore[]",
            "// winsock-ls: ignore[WS001",
            "// winsock-ls: ignored",
            "// winsock-ls: ignore-lines",
            "// winsock-ls ignore",
            "// my-winsock-ls: ignore",
            "// winsock-ls: ignore-next-line",
            "// winsock-ls: ignore[dead-remap]",
        ],
    )
    def test_another_comment_does_not(self, comment: str) -> None:
        """Other rules, other words and broken brackets silence nothing."""
        assert not silenced(comment, 0, "WS001")

    def test_the_next_line_can_be_silenced(self) -> None:
        """That line alone, not the comment's own."""
        text = "// winsock-ls: ignore-next-line[WS1]\nx\ny\n"
        assert [False, True, False] == [silenced(text, line, "WS101") for line in range(3)]

    @pytest.mark.parametrize("opening", ["// ", "# ", "/* ", " * ", "<!-- ", "REM ", "-- ", "' "])
    def test_a_whole_file_can_be_silenced(self, opening: str) -> None:
        """From a comment of its own, on any line."""
        text = f"x\n{opening}winsock-ls: ignore-file[WS001]\n"
        assert silenced(text, 0, "WS001")
        assert not silenced(text, 0, "WS002")

    @pytest.mark.parametrize(
        "line",
        [
            "// to silence a file write winsock-ls: ignore-file",
            "// `winsock-ls: ignore-file`",
            'text = "winsock-ls: ignore-file"',
        ],
    )
    def test_prose_about_it_does_not_silence_a_file(self, line: str) -> None:
        """Only what begins its comment counts."""
        assert not silenced(line, 0, "WS001")

    def test_lines_end_at_three_line_ends_and_no_others(self) -> None:
        """A form feed or U+2028 begins no line."""
        text = "a\r\nb\rc\nd\x0ce\x85f\u2028g\v// winsock-ls: ignore\r\n"
        assert [3] == [each.line for each in scan(text)]

    def test_offsets_enclose_the_directive(self) -> None:
        """In code points, whatever the characters before."""
        text = "😀 // winsock-ls: ignore[WS001] x"
        (found,) = scan(text)
        assert "winsock-ls: ignore[WS001]" == text[found.start : found.end]

    def test_what_silenced_a_finding_is_told(self) -> None:
        """So that a comment that silences nothing can be found."""
        found = scan("// winsock-ls: ignore-file[WS1]\nx // winsock-ls: ignore[WS0]\n")
        comments = Suppressions(found, NAMES)
        assert found[1] is comments.covering(1, "WS001")
        assert found[0] is comments.covering(1, "WS101")
        assert comments.covering(1, "WS201") is None

    @given(
        st.lists(
            st.sampled_from(
                [
                    "x",
                    "// winsock-ls: ignore",
                    "# winsock-ls: ignore-file[WS1]",
                    "-- winsock-ls: ignore-next-line[a, b]",
                    "😀",
                    "\x0c",
                    "winsock-ls: ignore[",
                ]
            ),
            max_size=8,
        ),
        st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=8, max_size=8),
        st.integers(0, 8),
    )
    def test_pieces_scanned_apart_are_the_whole(
        self, rows: list[str], ends: list[str], cut: int
    ) -> None:
        """A text cut behind a line end gives the same directives, moved to their place."""
        full = [row + end for row, end in zip(rows, ends, strict=False)]
        upper, lower = "".join(full[:cut]), "".join(full[cut:])
        parts = scan(upper) + moved(scan(lower), len(full[:cut]), len(upper))
        assert scan(upper + lower) == parts
        assert [each.line + 5 for each in scan(lower)] == [each.line for each in scan(lower, 5)]

    @given(st.text(alphabet='winsock-ls: ignore[]WS01,\n\r\t`"#', max_size=60))
    def test_no_text_raises(self, text: str) -> None:
        """Any text can be scanned, and every directive lies on a line of it."""
        for each in scan("winsock-ls: ignore" + text):
            assert 0 <= each.start < each.end


class TestComment:
    @pytest.mark.parametrize(
        ("comment", "line", "expected"),
        [
            ("//", "x = 10054;", "x = 10054; // winsock-ls: ignore[WS001]"),
            ("#", "x = 10054", "x = 10054  # winsock-ls: ignore[WS001]"),
            (("/*", "*/"), "x;", "x; /* winsock-ls: ignore[WS001] */"),
            (("<!--", "-->"), "", "<!-- winsock-ls: ignore[WS001] -->"),
            ("//", "x;  \t", "x; // winsock-ls: ignore[WS001]"),
            ("//", "x; // reset", "x; // reset // winsock-ls: ignore[WS001]"),
            (
                "//",
                "x; // winsock-ls: ignore[WS002] wire format",
                "x; // winsock-ls: ignore[WS002, WS001] wire format",
            ),
            ("//", "x; // winsock-ls: ignore[]", "x; // winsock-ls: ignore[WS001]"),
            ("//", "x; // winsock-ls: ignore[ WS2 ]", "x; // winsock-ls: ignore[ WS2, WS001]"),
            ("//", "  x, \\", "  x, /* winsock-ls: ignore[WS001] */ \\"),
            ("//", "x; // winsock-ls: ignore[WS001]", None),
            ("//", "x; // winsock-ls: ignore[raw-winsock-code]", None),
            ("//", "x; // winsock-ls: ignore[WS0]", None),
            ("//", "x; // winsock-ls: ignore", None),
            ("#", "x = 10054 + \\", None),
        ],
    )
    def test_the_comment_goes_to_the_lines_end_or_into_the_one_there(
        self, comment: str | tuple[str, str], line: str, expected: str | None
    ) -> None:
        """What is there already is kept; a line continued by a backslash stays continued."""
        change = comment_for(comment, ["WS001"], line, NAMES)
        got = None if change is None else line[: change.start] + change.text + line[change.end :]
        assert expected == got

    def test_several_rules_go_into_one_comment(self) -> None:
        """Each but once, and only those that are missing."""
        line = "x; // winsock-ls: ignore[WS2]"
        change = comment_for("//", ["WS201", "WS001", "ws001", "WS102"], line)
        assert change is not None
        assert ", WS001, WS102" == change.text

    @given(
        st.text(alphabet='ab ;/#\\\t"', max_size=12),
        st.lists(st.sampled_from(["WS001", "WS101", "WS201"]), min_size=1),
        st.sampled_from(["//", "#", ("/*", "*/")]),
        st.sampled_from(["", "// winsock-ls: ignore[WS1]", "# winsock-ls: ignore[WS2"]),
    )
    def test_the_changed_line_silences_the_rules(
        self, code: str, rules: list[str], comment: str | tuple[str, str], there: str
    ) -> None:
        """Whatever the line was, and a second time there is nothing to do."""
        line = code + there
        change = comment_for(comment, rules, line)
        if change is None:
            return
        changed = line[: change.start] + change.text + line[change.end :]
        comments = Suppressions(scan(changed))
        assert all(comments.covers(0, rule) for rule in rules)
        assert comment_for(comment, rules, changed) is None

    def test_a_directive_without_rules_speaks_of_all(self) -> None:
        """The bare text, for a file or the next line."""
        assert "winsock-ls: ignore-file" == directive("ignore-file", [])
        assert "winsock-ls: ignore-next-line[WS1, WS2]" == directive(
            "ignore-next-line", ["WS1", "WS2"]
        )
