"""The projects around files: where they begin, what may be read of them."""

from __future__ import annotations

import os
import pickle

import pytest

from winsock_ls.analysis.project import Wrappers
from winsock_ls.cli.checking.surroundings import Surroundings


@pytest.fixture
def here(tree):
    """The working directory."""
    return tree().as_posix()


class TestRoots:
    def test_a_repository_is_a_project(self, tree, here):
        """Whatever part of it was named."""
        tree({"one/.git/HEAD": "", "one/src/net/a.c": ""})

        assert Surroundings(["one/src"]).root_of(f"{here}/one/src/net") == f"{here}/one"

    def test_a_folder_that_was_named_is_one_outside_of_repositories(self, tree, here):
        """The outermost of those named."""
        tree({"one/src/net/a.c": ""})

        assert Surroundings(["one", "one/src"]).root_of(f"{here}/one/src/net") == f"{here}/one"

    def test_a_file_that_was_named_alone_has_none(self, tree, here):
        """Nobody knows how far its project reaches."""
        tree({"one/a.c": ""})
        around = Surroundings([])

        assert around.root_of(f"{here}/one") is None
        assert around.project(f"{here}/one/a.c").places is None


class TestProject:
    def test_headers_lie_anywhere_in_it(self, tree, here):
        """By the end of their paths; what the build or another tool put there as well."""
        tree({"one/.git/HEAD": "", "one/src/a.c": "", "one/include/os/net.h": "", "one/x.txt": ""})
        places = Surroundings().project(f"{here}/one/src/a.c").places

        assert places.find("os/net.h", f"{here}/one/src") == (f"{here}/one/include/os/net.h",)
        assert places.find("x.txt", f"{here}/one/src") == ()

    def test_a_header_is_read_once(self, tree, here):
        """What it said is remembered."""
        tree({"a.h": "#define EINTR WSAEINTR\n"})
        header = Surroundings().project(f"{here}/a.c").header
        first = header(f"{here}/a.h")
        tree({"a.h": ""})

        assert first is not None
        assert first.own.remapped == {"EINTR"}
        assert header(f"{here}/a.h") is first

    @pytest.mark.parametrize("name", ["gone.h", ".", "a\0b.h", "/dev/zero", "fifo.h"])
    def test_what_is_no_header_is_none(self, tree, here, name):
        """A program may include anything; nothing of that is opened that could hold us up."""
        os.mkfifo(f"{here}/fifo.h")
        tree({"a.c": ""})

        assert Surroundings().project(f"{here}/a.c").header(os.path.join(here, name)) is None

    def test_a_header_behind_a_link_is_found(self, tree, here):
        """Though links are not followed when the files of a project are listed."""
        tree({"one/.git/HEAD": "", "elsewhere/net.h": ""})
        os.symlink("../elsewhere", f"{here}/one/link")
        header = Surroundings().project(f"{here}/one/link/a.c").header

        assert header(f"{here}/one/link/net.h") is not None

    def test_another_process_gets_the_wrappers_and_lists_anew(self, tree, here):
        """What was read is not sent along."""
        tree({"one/a.c": ""})
        around = Surroundings(["one"])
        around.set_wrappers(f"{here}/one", Wrappers(frozenset({"net_error"})))
        around.project(f"{here}/one/a.c")
        copy = pickle.loads(pickle.dumps(around))

        assert copy.project(f"{here}/one/a.c").wrappers.functions == {"net_error"}
