"""Files are checked in order, whoever checks them."""

from __future__ import annotations

import os
import signal

import pytest

from winsock_ls.cli.checking import processes, work
from winsock_ls.cli.checking.plan import Mode, Projects
from winsock_ls.cli.checking.walk import Walk
from winsock_ls.cli.checking.work import check_all

_CODE = """#include <winsock2.h>
int f(void) { return WSAGetLastError() == 10054; }
"""

_SCRIPT = """import socket
try:
    socket.socket().connect(("a", 1))
except OSError as error:
    if error.winerror == 10061:
        pass
"""


@pytest.fixture
def sources(tree, options):
    """Sixty files, every fifth of them with a finding."""
    tree({f"{number:02}.c": _CODE if number % 5 == 0 else "int x;\n" for number in range(60)})
    return Walk(Projects(options("--no-config")), "en").find(["."])


def paths(outcomes):
    """Where something was found."""
    return [report.path for outcome in outcomes for report in outcome.reports]


_EXPECTED = [f"{number:02}.c" for number in range(0, 60, 5)]


@pytest.fixture(autouse=True)
def no_other_threads(monkeypatch):
    """Threads that other tests left behind do not keep a process from being forked."""
    monkeypatch.setattr(work, "active_count", lambda: 1)


class TestCheckAll:
    @pytest.mark.parametrize("jobs", [1, 2, 3, 100])
    def test_the_order_is_that_of_the_files(self, sources, jobs):
        """However many processes there are."""
        assert paths(check_all(sources, Mode("en"), jobs)) == _EXPECTED

    def test_processes_can_be_started_from_nothing(self, sources, monkeypatch):
        """Where they cannot be copied."""
        monkeypatch.setattr(processes, "FORKS", False)

        assert paths(check_all(sources, Mode("en"), 2)) == _EXPECTED

    def test_more_processes_help_where_there_is_much_to_do(self, sources, monkeypatch):
        """Without being asked for."""
        monkeypatch.setattr(work, "_ROUND", 8)
        monkeypatch.setattr(work, "_PATIENCE", -1)
        monkeypatch.setattr(work, "_WORTHWHILE", -1)
        monkeypatch.setattr(work, "processors", lambda: 2)
        asked = []
        real = processes.fork

        def fork(rest, *arguments):
            asked.append(len(rest))
            return real(rest, *arguments)

        monkeypatch.setattr(processes, "fork", fork)

        assert paths(check_all(sources, Mode("en"))) == _EXPECTED
        # The survey of all files, but for those it began with; then those that matter.
        assert asked == [52, 4]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_progress_is_told(self, sources, jobs):
        """It never goes back, and never beyond the number of files."""
        told = []
        list(check_all(sources, Mode("en"), jobs, told.append))

        assert told == sorted(told)
        assert told[-1] < 60

    def test_a_lost_process_is_told(self, sources, monkeypatch):
        """What the others found is not lost with it."""
        parent = os.getpid()
        real = work.Worker.check

        def check(self, source):
            if os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(self, source)

        monkeypatch.setattr(work.Worker, "check", check)
        outcomes = list(check_all(sources, Mode("en"), 2))

        assert outcomes[-1].problems == ("a process that checked files ended without an answer",)
        assert set(paths(outcomes)) <= set(_EXPECTED)

    def test_a_mistake_of_ours_costs_one_file(self, sources, monkeypatch):
        """The others are checked all the same."""
        from winsock_ls.features import diagnostics

        real = diagnostics.findings

        def findings(document, *arguments, **options):
            if document.path.endswith("05.c"):
                raise KeyError("boom")
            return real(document, *arguments, **options)

        monkeypatch.setattr(diagnostics, "findings", findings)
        outcomes = list(check_all(sources, Mode("en"), 1))

        assert paths(outcomes) == [name for name in _EXPECTED if name != "05.c"]
        assert outcomes[1].problems == (
            "05.c: not checked: this is a mistake in winsock-ls: KeyError: 'boom'",
        )

    def test_files_without_candidates_are_not_parsed(self, tree, options):
        """Most files never get to the engine."""
        tree({"x.c": "int port = 8080;\n"})
        sources = Walk(Projects(options("--no-config")), "en").find(["."])
        worker = work.Worker(Mode("en"))

        assert worker.check(sources[0]) is None
        assert worker._inspector is None

    def test_a_file_without_headers_has_nothing_around_it_read(self, tree, options, monkeypatch):
        """One Python file is checked in a large repository of C as quickly as in a small one."""
        tree({"one/.git/HEAD": "", "one/net.c": _CODE, "one/a.py": _SCRIPT})
        sources = Walk(Projects(options("--no-config")), "en").find(["one/a.py"])
        listed, surveyed = [], []
        survey = work.Worker.survey
        monkeypatch.setattr(work.Surroundings, "files", lambda _, root: listed.append(root))
        monkeypatch.setattr(
            work.Worker, "survey", lambda self, item: surveyed.append(item) or survey(self, item)
        )

        assert paths(check_all(sources, Mode("en"), 1)) == ["one/a.py"]
        assert listed == []
        assert [os.path.basename(item.path) for item in surveyed] == ["a.py"]
