"""What earlier runs found is taken for what it is, and for nothing more."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from winsock_ls.cli.checking import cache as caches
from winsock_ls.cli.checking import work
from winsock_ls.cli.checking.cache import Cache
from winsock_ls.cli.checking.plan import Mode, Projects
from winsock_ls.cli.checking.walk import Walk
from winsock_ls.cli.checking.work import check_all

_NUMBER = "#include <winsock2.h>\nint f(void) { return WSAGetLastError() == 10054; }\n"
_NAME = '#include "net.h"\nint g(void) { return WSAGetLastError() == EWOULDBLOCK; }\n'
_CALL = '#include "net.h"\nint h(void) { return last_error() == 10035; }\n'
_WRAPPER = "#include <winsock2.h>\nint last_error(void) { return WSAGetLastError(); }\n"
_HEADER = "#include <winsock2.h>\n"
_REMAP = f"{_HEADER}#undef EWOULDBLOCK\n#define EWOULDBLOCK WSAEWOULDBLOCK\n"
_PROGRAM = {
    ".git/HEAD": "",
    "a.c": _NUMBER,
    "b.c": _NAME,
    "c.c": _CALL,
    "net.h": _HEADER,
    "last.c": _WRAPPER,
    "x.py": "import socket\ntry:\n  f()\nexcept OSError as e:\n  print(e.winerror == 10061)\n",
}
_ticks = itertools.count(1)


@pytest.fixture(autouse=True)
def old_files(monkeypatch):
    """Files of this moment count as old: `write` gives each a time of its own."""
    monkeypatch.setattr(caches, "_YOUNG", -(10**18))


def write(path, text):
    """Write a file, later than any before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    moment = 1_700_000_000_000_000_000 + next(_ticks)
    os.utime(path, ns=(moment, moment))


@pytest.fixture
def check(tree, options, tmp_path):
    """Checks the working directory as given options say; what is known lies in a file."""

    def run(*given, cached=True):
        projects = Projects(options(*given))
        sources = Walk(projects, "en").find(["."])
        cache = Cache(str(tmp_path / "caches" / "1.msgpack")) if cached else None
        found = check_all(sources, Mode("en"), 1, folders=["."], cache=cache)
        return [report for outcome in found for report in outcome.reports]

    return run


@pytest.fixture
def program(tree):
    """A folder with a small program."""
    here = tree()
    for name, text in _PROGRAM.items():
        write(here / name, text)
    return here


def test_a_second_run_opens_no_file(program, check, monkeypatch):
    """And finds the same."""
    first = check()
    monkeypatch.setattr(work, "read", None)

    assert {report.path for report in first} == {"a.c", "b.c", "c.c", "x.py"}
    assert check() == first


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.c", "int f;\n"),
        ("a.c", f"\n{_NUMBER}"),
        ("net.h", _REMAP),
        ("last.c", "int last_error(void) { return 0; }\n"),
        ("last.c", None),
        ("net.h", None),
        ("new.c", _NUMBER),
        ("sub/net.h", _REMAP),
        (".gitignore", "a.c\n"),
        ("winsock-ls.toml", 'ignore = ["WS001"]\n'),
        ("winsock-ls.toml", 'error-sources = ["g"]\n'),
    ],
)
def test_a_change_is_seen(program, check, name, text):
    """Whatever it is that changed."""
    check()
    if text is None:
        (program / name).unlink()
    else:
        write(program / name, text)

    assert check() == check(cached=False)


@pytest.mark.parametrize("given_", [("--select", "WS101"), ("--ignore", "WS001")])
def test_options_are_seen(program, check, given_):
    """Other rules find something else."""
    check()
    assert check(*given_) == check(*given_, cached=False)
    assert check() == check(cached=False)


def test_a_header_that_appears_outside_of_the_project_is_seen(program, check):
    """It was looked for there, and not found."""
    write(program / "b.c", _NAME.replace("net.h", "../beside/net.h"))
    before = check()
    write(program.parent / "beside" / "net.h", _HEADER)

    assert check() == check(cached=False)
    assert len(check()) > len(before)


@pytest.mark.parametrize("data", [b"", b"garbage", b"\x85", b"\x81\xa5files\x01"])
def test_a_broken_file_is_no_cache(program, check, tmp_path, data):
    """Nothing is said of it, and it is replaced."""
    (tmp_path / "caches").mkdir()
    (tmp_path / "caches" / "1.msgpack").write_bytes(data)

    assert check() == check(cached=False)
    assert (tmp_path / "caches" / "1.msgpack").read_bytes() != data


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(program, check, tmp_path):
    """A file is in its place."""
    (tmp_path / "caches").write_text("")

    assert check() == check() == check(cached=False)


def test_a_file_that_is_being_written_is_not_remembered(program, check, monkeypatch):
    """Its next change might not show."""
    monkeypatch.setattr(caches, "_YOUNG", 10**19)
    check()
    monkeypatch.undo()

    opened = []
    monkeypatch.setattr(work, "told_by_source", lambda path, *_: opened.append(path))
    check()
    assert opened


def test_the_oldest_are_forgotten(program, check, tmp_path, monkeypatch):
    """Where there are too many."""
    monkeypatch.setattr(caches, "_MOST", 2)
    for number in range(2, 6):
        write(tmp_path / "caches" / f"{number}.msgpack", "")
    check()

    assert sorted(os.listdir(tmp_path / "caches")) == ["1.msgpack", "5.msgpack"]


def test_what_is_asked_for_otherwise_is_kept_apart(tmp_path, monkeypatch):
    """By folder, by language and by what is named."""
    places = [caches.path_of(Mode(tongue), ["a"], "/c") for tongue in ("en", "zh-CN")]
    places.append(caches.path_of(Mode("en"), ["b"], "/c"))
    monkeypatch.chdir(tmp_path)
    places.append(caches.path_of(Mode("en"), ["a"], "/c"))

    assert len(set(places)) == len(places)


_TEXTS = st.sampled_from([None, _NUMBER, _NAME, _CALL, _WRAPPER, _HEADER, _REMAP, "int x;\n"])
_EDITS = st.lists(st.tuples(st.sampled_from(["a.c", "b.c", "net.h", "d/net.h"]), _TEXTS))


@given(_EDITS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_with_a_cache_or_without_the_same_is_found(program, check, edits):
    """After any number of edits."""
    for name, text in edits:
        if text is not None:
            write(program / name, text)
        else:
            (program / name).unlink(missing_ok=True)
        assert check() == check(cached=False)
