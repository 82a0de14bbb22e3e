"""Patterns, exclusions and .gitignore files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.config import FileFilter, GitIgnore, Settings, merge, option_layer
from winsock_ls.config.wildmatch import PatternList, escape, lines, rebase


def matches(pattern: str, path: str) -> bool:
    """Matches a path; a folder is written with a slash behind."""
    return PatternList([pattern]).verdict(path.rstrip("/"), path.endswith("/")) is True


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "yes", "no"),
        [
            ("a", "a x/a a/ x/a/", "b ab x/ab"),
            ("a/", "a/ x/a/", "a x/a"),
            ("/a", "a a/", "x/a"),
            ("/a/", "a/", "a x/a/"),
            ("a/b", "a/b a/b/", "x/a/b b a"),
            ("*.c", "x.c y/x.c .c", "x.cc x.c.h"),
            ("/*.c", "x.c", "y/x.c"),
            ("a*b", "ab axb axyb", "a/b axbc"),
            ("a?c", "abc", "ac abbc a/c"),
            ("**/a", "a x/a x/y/a", "xa x/ya"),
            ("a/**", "a/b a/b/c", "a a/ x/a/b"),
            ("a/**/b", "a/b a/x/b a/x/y/b", "a/xb ab xa/b"),
            ("a/**/**/b", "a/b a/x/y/b", "ab"),
            ("**", "a a/b", ""),
            ("**/", "a/ a/b/", "a a/b"),
            ("a**b", "ab axxb", "a/b"),
            ("a/*", "a/b a/b/", "a/b/c a"),
            ("[ab]c", "ac bc", "cc c"),
            ("[!a]c", "bc", "ac /c"),
            ("[^a]c", "bc", "ac"),
            ("[a-c]", "a b c", "d -"),
            ("[z-a]", "z", "a -"),
            ("[]a]", "] a", "b"),
            ("[a-]", "a -", "b"),
            (r"[\]]", "]", "\\"),
            ("[[:digit:]]x", "1x", "ax :x"),
            ("[[:nonsense:]]", "", "a :"),
            ("[a", "", "[a a"),
            (r"\#a", "#a", "a"),
            (r"\!a", "!a", "a"),
            (r"\*", "*", "a"),
            (r"a\b", "ab", "a\\b"),
            ("a\\", "", "a a\\"),
            ("a.c", "a.c", "abc"),
            ("é?", "éü", "é"),
            ("a/b/", "a/b/", "a/b"),
            ("/", "", "a a/"),
            ("!", "", "a !"),
            ("#a", "", "a #a"),
        ],
    )
    def test_a_pattern_means_what_it_means_to_git(self, pattern: str, yes: str, no: str) -> None:
        """Each pattern with paths it takes and paths it does not."""
        assert yes.split() == [path for path in yes.split() if matches(pattern, path)]
        assert [] == [path for path in no.split() if matches(pattern, path)]

    @pytest.mark.parametrize(
        ("pattern", "path"),
        [
            ("a  ", "a"),
            ("a\\ ", "a "),
            ("a\\  ", "a "),
            ("a\\\\  ", "a\\"),
            (" a", " a"),
            ("a\t", "a\t"),
        ],
    )
    def test_only_bare_spaces_behind_are_dropped(self, pattern: str, path: str) -> None:
        """An escaped space at the end belongs to the pattern."""
        assert matches(pattern, path)

    def test_the_last_pattern_that_matches_decides(self) -> None:
        """Order counts, and no match is no verdict."""
        patterns = PatternList(["*", "!*/", "!*.c", "x.c"])
        assert [True, False, False, True] == [
            patterns.verdict("a.h", False),
            patterns.verdict("a", True),
            patterns.verdict("d/a.c", False),
            patterns.verdict("d/x.c", False),
        ]
        assert PatternList(["a"]).verdict("b", False) is None

    def test_hostile_patterns_are_matched_at_once(self) -> None:
        """Many stars against a long name that almost fits do not explode."""
        assert not matches("*a" * 60 + "b", "a" * 4000)
        assert not matches("**/a/" * 60 + "b", "/".join("a" * 2000))
        assert not matches("x" + "*?" * 60 + "[!a]", "x" + "a" * 4000)

    @given(st.text(alphabet="ab*?[]!\\#- /^.:\r\n", max_size=12), st.text("ab/*[]\\", max_size=8))
    def test_no_pattern_raises(self, pattern: str, path: str) -> None:
        """Any text is a pattern, if one that matches nothing."""
        assert PatternList([pattern]).verdict(path, False) in (True, False, None)

    @given(st.text(alphabet="ab*?[]!\\#- ^.é", min_size=1, max_size=8))
    def test_an_escaped_path_matches_itself_alone(self, path: str) -> None:
        """Escaping takes all special meaning away."""
        if path.strip(" ") != path:
            return
        assert matches("/" + escape(path), path)
        assert not matches("/" + escape(path), path + "x")

    @given(
        st.text(alphabet="ab*/!?", min_size=1, max_size=6),
        st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3),
        st.booleans(),
    )
    def test_a_rebased_pattern_means_the_same_one_folder_up(
        self, pattern: str, parts: list[str], is_folder: bool
    ) -> None:
        """Whether written in the folder or above it, a pattern takes the same paths."""
        path = "/".join(parts)
        above = PatternList([rebase(pattern, "f/[g]")])
        if re.search(r"^!?/?$", pattern):
            return
        assert PatternList([pattern]).verdict(path, is_folder) == above.verdict(
            f"f/[g]/{path}", is_folder
        )
        assert above.verdict(f"f/g/{path}", is_folder) is None

    def test_lines_are_cut_as_git_cuts_them(self) -> None:
        """A byte order mark and \\r\\n are dropped, other line ends are not line ends."""
        assert ["a", "b\x0cc", "d\re", ""] == lines("\ufeffa\r\nb\x0cc\nd\re\n")


class TestFileFilter:
    def test_default_folders_are_excluded_with_all_they_hold(self) -> None:
        """The default list takes folders at any depth, and not names that begin alike."""
        files = FileFilter(Settings(), "/w")
        assert files.excluded("node_modules", is_dir=True)
        assert files.excluded("a/.git/hooks/x.c")
        assert files.excluded("/w/a/venv/x.c")
        assert not files.excluded("build/x.c")
        assert not files.excluded("venv2/x.c")
        assert not files.excluded("", is_dir=True)

    def test_a_file_below_an_excluded_folder_cannot_be_taken_back(self) -> None:
        """As in git: take the folder back first."""
        lost = FileFilter(Settings(exclude=("gen", "!gen/keep.c")))
        assert lost.excluded("gen/keep.c")
        kept = FileFilter(Settings(exclude=("gen/*", "!gen/keep.c")))
        assert not kept.excluded("gen/keep.c")
        assert kept.excluded("gen/x.c")

    def test_extend_exclude_comes_behind_exclude(self) -> None:
        """Its negation takes back what the default list excludes."""
        settings = merge(option_layer({"extend-exclude": ["!dist", "*.gen.c"]}))
        files = FileFilter(settings)
        assert not files.excluded("dist/a.c")
        assert files.excluded("dist/a.gen.c")

    def test_include_limits_files_and_never_folders(self) -> None:
        """A folder stands for its contents; files elsewhere are left out."""
        files = FileFilter(Settings(include=("*.c", "src/", "!src/skip/")))
        assert [False, False, True, True, False] == [
            files.excluded("a/x.c"),
            files.excluded("src/deep/x.py"),
            files.excluded("x.py"),
            files.excluded("src/skip/x.py"),
            files.excluded("other", is_dir=True),
        ]

    def test_our_own_files_are_never_checked(self) -> None:
        """They hold codes and rule names by profession."""
        files = FileFilter(Settings())
        assert files.excluded("a/winsock-ls.toml")
        assert files.excluded(".winsock-ls.toml")

    @given(
        st.lists(st.sampled_from(("a", "/a/b", "*.c", "!x.c", "b/", "a/**")), max_size=4),
        st.lists(st.sampled_from(("*.c", "a/**")), max_size=1),
        st.sampled_from(("/r", "/r/a", "/r/a/b", "/r/c", "/", "/elsewhere")),
        st.sampled_from(("a", "b", "x.c", "y.c", "winsock-ls.toml")),
        st.booleans(),
    )
    def test_a_folder_says_of_its_entries_what_their_paths_say(
        self, patterns: list[str], included: list[str], folder: str, name: str, is_dir: bool
    ) -> None:
        """By their bare names, which is quicker for all that lies in it."""
        settings = Settings(extend_exclude=tuple(patterns), include=tuple(included))
        path = f"{folder.rstrip('/')}/{name}"
        said = FileFilter(settings, "/r").in_folder(folder)(name, is_dir)
        assert said == FileFilter(settings, "/r").excluded(path, is_dir)

    def test_nothing_outside_the_root_is_excluded(self) -> None:
        """Paths elsewhere are not ours to judge."""
        files = FileFilter(Settings(), "/w")
        assert not files.excluded("/v/venv/x.c")
        assert not files.excluded("../venv/x.c")
        assert not files.excluded("/w2/venv/x.c")

    def test_drives_differ_in_case_alone(self) -> None:
        """Editors send c: or C: for the same drive."""
        files = FileFilter(Settings(), "C:\\w")
        assert files.excluded("c:/w/venv/x.c")
        assert files.excluded("C:\\w\\venv\\x.c")

    def test_rules_are_ignored_by_file(self) -> None:
        """Patterns take files and folders; `!` stands for all the others."""
        settings = Settings(
            per_file_ignores={"tests/": ("WS1",), "*.h": ("WS001",), "!src/**": ("raw",)}
        )
        files = FileFilter(settings, "/w")
        assert ("WS1", "WS001", "raw") == files.ignored_rules("tests/a/x.h")
        assert () == files.ignored_rules("/w/src/x.c")
        assert () == files.ignored_rules("/elsewhere/x.h")


class TestGitIgnore:
    def test_the_deeper_file_decides(self) -> None:
        """A nested .gitignore takes back what the one above ignores."""
        top = GitIgnore.top("*.log\n/out\n")
        sub = top.enter("sub", "!keep.log\nout\n")
        assert top.ignored("x.log")
        assert top.ignored("out", is_dir=True)
        assert not sub.ignored("keep.log")
        assert sub.ignored("x.log")
        assert sub.enter("deep", None).ignored("out")
        assert not top.enter("other", None).ignored("out")

    def test_anchored_patterns_begin_at_their_own_folder(self) -> None:
        """`/a` and `a/b` are relative to the folder of their file."""
        sub = GitIgnore.top("/a\nsub/b\n").enter("sub", "/c\n")
        assert [False, True, True] == [sub.ignored("a"), sub.ignored("b"), sub.ignored("c")]
        assert not sub.enter("d", None).ignored("c")

    def test_weaker_files_come_first(self) -> None:
        """The user's excludes < .git/info/exclude < .gitignore."""
        top = GitIgnore.top("*.a\n*.b\n", None, "!x.a\n")
        assert [False, True] == [top.ignored("x.a"), top.ignored("x.b")]

    def test_a_repository_inside_begins_afresh(self) -> None:
        """The files of the repository around do not hold in it."""
        inner = GitIgnore.top("*.log\n").enter("inner", "*.tmp\n", is_repository=True)
        assert [False, True] == [inner.ignored("a.log"), inner.ignored("a.tmp")]

    def test_everything_but_one_kind_of_file(self) -> None:
        """The well-known `*`, `!*/`, `!*.c` leads into folders."""
        top = GitIgnore.top("*\n!*/\n!*.c\n")
        assert not top.ignored("sub", is_dir=True)
        sub = top.enter("sub", None)
        assert [False, True] == [sub.ignored("x.c"), sub.ignored("x.h")]

    def test_windows_line_ends_are_no_part_of_a_pattern(self) -> None:
        """A .gitignore with \\r\\n and a byte order mark is read like any other."""
        assert GitIgnore.top("\ufeff*.log\r\n").ignored("a.log")
