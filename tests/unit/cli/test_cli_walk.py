"""The files to check are found, and no others."""

from __future__ import annotations

import os

import pytest

from winsock_ls.cli.checking.plan import Projects
from winsock_ls.cli.checking.walk import Walk


@pytest.fixture
def find(options):
    """Finds files; gives their names, the problems and the notes."""

    def look(*given):
        parsed = options(*given)
        walk = Walk(Projects(parsed), "en")
        return [source.shown for source in walk.find(parsed.paths)], walk.problems, walk.notes

    return look


def files(found):
    """The names alone, where nothing else may have been said."""
    names, problems, notes = found
    assert (problems, notes) == ([], [])
    return names


class TestFolders:
    def test_files_of_known_languages_are_found(self, tree, find):
        """In the order of their names, whatever the order of the folder."""
        tree({"b/z.c": "", "b/a.hpp": "", "a.CPP": "", "a.txt": "", "Makefile": "", "b.c": ""})

        assert files(find()) == ["a.CPP", "b.c", "b/a.hpp", "b/z.c"]

    def test_each_file_is_found_once(self, tree, find):
        """However often and by whatever name it is given."""
        here = tree({"a/x.c": ""})

        assert files(find("a", ".", "a/x.c", f"{here}/a/../a")) == ["a/x.c"]

    def test_excluded_folders_are_passed_over(self, tree, find):
        """Those that hold no code of the project, unless configured otherwise."""
        tree({"node_modules/x.c": "", ".git/x.c": "", "src/x.c": "", "vendored/x.c": ""})

        assert files(find("--exclude", "vendored/")) == ["src/x.c"]

    def test_links_are_not_followed(self, tree, find):
        """So nothing is found twice, and a circle has no end to be sought."""
        here = tree({"a/x.c": ""})
        (here / "a" / "self").symlink_to("../a")
        (here / "y.c").symlink_to("a/x.c")

        assert files(find()) == ["a/x.c"]

    def test_a_folder_that_is_a_link_is_walked_if_named(self, tree, find):
        """Who names it means it."""
        here = tree({"a/x.c": ""})
        (here / "b").symlink_to("a")

        assert files(find("b")) == ["b/x.c"]

    def test_what_is_no_file_is_passed_over(self, tree, find):
        """A FIFO by the name of a source file, for instance."""
        here = tree({"x.c": ""})
        os.mkfifo(here / "y.c")

        assert files(find()) == ["x.c"]

    def test_a_folder_that_cannot_be_read_is_told(self, tree, find, monkeypatch):
        """And the others are walked all the same."""
        tree({"a/x.c": "", "b/x.c": ""})
        real = os.scandir

        def scandir(path):
            if path.endswith("a"):
                raise PermissionError(13, "Permission denied")
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)

        assert find() == (["b/x.c"], ["a: cannot be read: Permission denied"], [])


class TestNames:
    def test_paths_outside_are_absolute(self, tree, find, tmp_path):
        """Relative ones would begin with dots."""
        tree()
        (tmp_path / "x.c").write_text("")

        assert files(find("..")) == [f"{tmp_path}/x.c"]

    def test_names_that_are_not_utf8_can_be_printed(self, tree, find):
        """The file is checked, its name is shown as well as it can be."""
        here = tree()
        with open(os.fsencode(here) + b"/\xff.c", "w"):
            pass

        assert files(find()) == ["\ufffd.c"]


class TestNamedFiles:
    def test_they_are_checked_though_excluded(self, tree, find):
        """Who names a file means it."""
        tree({".gitignore": "x.c\n", "x.c": "", "node_modules/y.c": ""})

        assert files(find("x.c", "node_modules/y.c")) == ["node_modules/y.c", "x.c"]

    def test_force_exclude_excludes_them(self, tree, find):
        """Programs that name files mean nothing by it."""
        tree({"x.c": "", "node_modules/y.c": "", "dist/z.c": ""})

        assert files(find("--force-exclude", "x.c", "node_modules/y.c", "dist")) == ["x.c"]

    def test_an_unknown_language_is_noted(self, tree, find):
        """That is no failure: hooks name all kinds of files."""
        tree({"x.txt": ""})

        assert find("x.txt") == (
            [],
            [],
            ["x.txt: not checked: no language is known by that name"],
        )

    @pytest.mark.parametrize(
        ("name", "problem"),
        [
            ("gone.c", "gone.c: cannot be read: No such file or directory"),
            ("loop.c", "loop.c: cannot be read: Too many levels of symbolic links"),
            ("x.c/y.c", "x.c/y.c: cannot be read: Not a directory"),
            ("fifo.c", "fifo.c: not checked: neither a file nor a folder"),
            ("/dev/null", "/dev/null: not checked: neither a file nor a folder"),
            ("a\0b", "a\0b: cannot be read: embedded null byte"),
        ],
    )
    def test_what_cannot_be_checked_is_a_problem(self, tree, find, name, problem):
        """One line for each, and the rest goes on."""
        here = tree({"x.c": ""})
        (here / "loop.c").symlink_to("loop.c")
        os.mkfifo(here / "fifo.c")

        assert find(name, "x.c") == (["x.c"], [problem], [])

    def test_a_link_to_a_file_is_followed(self, tree, find):
        """By the name it was given."""
        here = tree({"x.c": ""})
        (here / "y.c").symlink_to("x.c")

        assert files(find("y.c")) == ["y.c"]


class TestGitIgnore:
    def test_ignored_files_and_folders_are_passed_over(self, tree, find):
        """The nearest file that has something to say decides."""
        tree(
            {
                ".gitignore": "/build/\n*.gen.c\n",
                "build/x.c": "",
                "a.gen.c": "",
                "src/.gitignore": "!keep.gen.c\n",
                "src/keep.gen.c": "",
                "src/b.gen.c": "",
                "src/build/x.c": "",
            }
        )

        assert files(find()) == ["src/build/x.c", "src/keep.gen.c"]

    def test_files_above_the_folder_named_count(self, tree, find):
        """Up to the top of the repository, and no further."""
        tree(
            {
                ".gitignore": "*.c\n",
                "repo/.git/HEAD": "",
                "repo/.gitignore": "b.c\n",
                "repo/src/.gitignore": "c.c\n",
                "repo/src/deep/a.c": "",
                "repo/src/deep/b.c": "",
                "repo/src/deep/c.c": "",
            }
        )

        assert files(find("repo/src/deep")) == ["repo/src/deep/a.c"]

    def test_a_repository_within_begins_afresh(self, tree, find):
        """As git has it."""
        tree(
            {".git/HEAD": "", ".gitignore": "*.c\n", "sub/.git/HEAD": "", "sub/x.c": "", "x.c": ""}
        )

        assert files(find()) == ["sub/x.c"]

    def test_excludes_that_are_in_no_file_of_the_tree_count(self, tree, find, tmp_path):
        """Those of the repository's own folder, and those of the person."""
        tree({".git/info/exclude": "a.c\n", "a.c": "", "b.c": "", "c.c": ""})
        (tmp_path / "xdg" / "git").mkdir(parents=True)
        (tmp_path / "xdg" / "git" / "ignore").write_text("b.c\n")

        assert files(find()) == ["c.c"]

    def test_an_ignored_folder_is_walked_if_named(self, tree, find):
        """Who names it means it."""
        tree({".git/HEAD": "", ".gitignore": "build/\n", "build/x.c": ""})

        assert files(find("build")) == ["build/x.c"]

    def test_it_can_be_switched_off(self, tree, find):
        """By option or configuration."""
        tree({".gitignore": "*.c\n", "x.c": ""})

        assert files(find("--no-gitignore")) == ["x.c"]


class TestConfiguration:
    def test_the_nearest_file_counts(self, tree, options):
        """A folder can have settings of its own."""
        tree(
            {
                "winsock-ls.toml": "max-file-size = 1\n",
                "x.c": "",
                "sub/pyproject.toml": "[tool.winsock-ls]\nmax-file-size = 2\n",
                "sub/deep/x.c": "",
                "other/pyproject.toml": "[project]\nname = 'x'\n",
                "other/x.c": "",
            }
        )
        parsed = options()
        sources = Walk(Projects(parsed), "en").find(parsed.paths)

        assert [(each.shown, each.project.settings.max_file_size) for each in sources] == [
            ("other/x.c", 1),
            ("sub/deep/x.c", 2),
            ("x.c", 1),
        ]

    def test_configuration_files_are_never_checked(self, tree, find):
        """They name codes by profession."""
        tree({"winsock-ls.toml": "include = ['src/']\n", "src/a.c": "", "b.c": ""})

        assert files(find()) == ["src/a.c"]
