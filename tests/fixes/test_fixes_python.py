"""What a fix in Python keeps: fixed programs run on stand-ins of Windows and Linux."""

from __future__ import annotations

import pytest

from tests.support.python_systems import LINUX, WINDOWS, System
from winsock_ls import catalog
from winsock_ls.features import actions
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Text

CODES = [code for code in catalog.load().codes if code.value >= 10000]
MAPPED = ("WSAEINTR", "WSAEBADF", "WSAEACCES", "WSAEFAULT", "WSAEINVAL", "WSAEMFILE")
CAUGHT = """
def f_{n}(sock):
    try:
        sock.recv(1)
    except {caught} as e:
        {body}
"""
RESULT = """
def f_{n}(sock):
    {body}
"""
# Ways to test for a number; `{n}` is Winsock's, `{l}` Linux's, `{e}` the name of both.
SINGLE = (
    "return e.errno == {n}",
    "return e.errno != {n}",
    "return {n} == e.errno",
    "return e.errno in ({n}, 5)",
    "return e.errno not in [{n}]",
    "return e.errno in {{{n}, 5}}",
    "return e.args[0] == {n}",
    "return e.args[0] == 0x{n:X}",
    "return getattr(e, 'errno', 0) == {n}",
    "return 1 if e.errno == {n} else 2",
    "code = e.errno\n        return code == {n} or code == 5",
    "number, text = e.args\n        return number == {n}",
    "return getattr(e, 'winerror', 0) != {n}",
    "return hasattr(e, 'winerror') and e.winerror == {n}",
    "match e.errno:\n            case {n}:\n                return 1\n        return 2",
)
RAW = (
    "return e.winerror == {n}",
    "code = e.winerror\n        return code in ({n}, 5)",
)
RESULTS = (
    "return sock.connect_ex(0) == {n}",
    "result = sock.connect_ex(0)\n    return result not in (0, {n})",
    "return sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == {n}",
)
GUARDED = (
    "return hasattr(e, 'winerror') and e.winerror == {n}",
    "return sys.platform == 'win32' and e.winerror == {n}",
    "return os.name == 'nt' and e.winerror in ({n}, 5)",
    "if sys.platform != 'win32':\n            return 0\n        return e.winerror != {n}",
    "if os.name == 'nt':\n            return e.winerror == {n}\n        return 5",
    "return sock.connect_ex(0) == {n} if sys.platform == 'win32' else 5",
)
PAIRS = (
    "return e.errno in ({l}, {n})",
    "return e.errno in ({n}, {l})",
    "return e.errno not in [{l}, {n}]",
    "return e.errno in ({l}, {n}, 5)",
    "return e.errno in (5, {n}, 7, {l})",
    "return e.errno == {l} or e.errno == {n}",
    "return e.errno == {n} or e.errno == 5 or e.errno == {l}",
    "return e.errno != {l} and e.errno != {n}",
    "return (e.errno == {l}) or (e.errno == {n})",
    "return 5 == e.errno or {l} == e.errno or {n} == e.errno",
    "return e.errno in ({e}, {n})",
)


def program(template: str, way: str) -> str:
    """One function for each code, with what stand-ins do not have by themselves imported."""
    functions = []
    for code in CODES:
        name = code.languages.python_posix
        linux = code.platforms.linux
        if ("{l}" in way and linux is None) or ("{e}" in way and (name is None or not linux)):
            continue
        body = way.format(n=code.value, l=linux, e=name)
        functions.append(template.format(n=code.value, body=body, caught="OSError"))
    return "import errno\nimport socket, sys, os\n" + "".join(functions)


def fixed(source: str, only: str, *, unsafe: bool) -> str:
    """The program after the fixes of one rule."""
    language = registry.by_id("python")
    assert language is not None
    options = Options(rules=frozenset({only} | {"WS201"}) & rules.default_ids())
    document = Document.open(Text(source), language, None, options)
    findings = [finding for finding in document.findings() if finding.rule == only]
    after = actions.apply(source, actions.fix_all(findings, unsafe=unsafe))
    compile(after, "fixed", "exec")
    return after


def check(before: str, after: str, system: System) -> None:
    """Every function gives, and raises, the same after every error of the system."""
    were, are = system.functions(before), system.functions(after)
    for error in system.errors():
        assert system.run(are, error) == system.run(were, error)


def check_names(before: str, after: str) -> None:
    """What ran on Linux runs there after as well."""
    were, are = LINUX.functions(before), LINUX.functions(after)
    for error in LINUX.errors():
        was, now = LINUX.run(were, error), LINUX.run(are, error)
        raised = {name for name, given in now.items() if given == "AttributeError"}
        assert all(was[name] == "AttributeError" for name in raised)


@pytest.mark.parametrize("way", [*SINGLE, *RAW, *GUARDED])
def test_fixes_mean_the_same_on_windows(way):
    """Whatever number is tested for, in whatever form; and no name is written that Linux lacks."""
    before = program(CAUGHT, way)
    after = fixed(before, "WS001", unsafe=True)
    assert after.count("errno.E") + after.count("errno.WSAE") > 30
    check(before, after, WINDOWS)
    check_names(before, after)


@pytest.mark.parametrize("way", RESULTS)
def test_results_mean_the_same_on_windows(way):
    """They are Winsock's numbers, all of them."""
    before = program(RESULT, way)
    after = fixed(before, "WS001", unsafe=True)
    assert after.count("errno.E") > 30
    check(before, after, WINDOWS)
    check_names(before, after)


@pytest.mark.parametrize("way", PAIRS)
def test_pairs_mean_the_same_on_both_systems(way):
    """One name is left where there were two numbers."""
    before = program(CAUGHT, way)
    after = fixed(before, "WS001", unsafe=True)
    assert "in (104, 10054" not in after
    assert after.count("errno.ECONNRESET") == 1
    check(before, after, WINDOWS)
    check(before, after, LINUX)


@pytest.mark.parametrize("way", GUARDED)
def test_safe_fixes_mean_the_same_everywhere(way):
    """They are offered for every code that Python has a name for."""
    before = program(CAUGHT, way)
    after = fixed(before, "WS001", unsafe=False)
    named = [code for code in CODES if code.languages.python]
    assert after.count("errno.WSAE") + after.count("errno.WSA") // 2 >= len(named) - 10
    check(before, after, WINDOWS)
    check(before, after, LINUX)


@pytest.mark.parametrize("way", ["return e.errno == {n}", "return e.args[0] in ({n}, 5)"])
def test_dead_comparisons_come_to_life(way):
    """Before, no error of Windows gave true; after, the one that was meant does."""
    before = program(CAUGHT, way)
    after = fixed(before, "WS201", unsafe=True)
    were, are = WINDOWS.functions(before), WINDOWS.functions(after)
    for name in MAPPED:
        code = catalog.load().by_name(name)
        assert code is not None
        function = f"f_{code.value}"
        was = {error for error in WINDOWS.errors() if WINDOWS.run(were, error)[function]}
        now = {error for error in WINDOWS.errors() if WINDOWS.run(are, error)[function]}
        assert (was, now) == (set(), {code.value})


@pytest.mark.parametrize(
    ("way", "meant"),
    [
        ("return e.errno == errno.EAGAIN", "EAGAIN"),
        ("return e.errno in (errno.EAGAIN, errno.EINTR)", "EAGAIN"),
        ("return sock.connect_ex(0) == errno.EINPROGRESS", "EINPROGRESS"),
        ("return sock.connect_ex(0) in (0, errno.EINPROGRESS)", "EINPROGRESS"),
    ],
)
def test_windows_is_understood_and_linux_as_before(way, meant):
    """A call that has to wait is known on Windows after the fix; Linux sees no difference but for
    what stands beside a connection in progress.
    """
    before = "import errno\nimport socket, sys, os\n" + CAUGHT.format(
        n=1, body=way, caught="socket.error"
    )
    after = fixed(before, "WS202", unsafe=True)
    assert WINDOWS.run(WINDOWS.functions(before), 10035) == {"f_1": False}
    assert WINDOWS.run(WINDOWS.functions(after), 10035) == {"f_1": True}
    were, are = LINUX.functions(before), LINUX.functions(after)
    number = getattr(LINUX.errno, meant)
    for error in LINUX.errors():
        if error in (number, LINUX.errno.EWOULDBLOCK):
            continue
        assert LINUX.run(are, error) == LINUX.run(were, error)
    assert LINUX.run(are, number) == {"f_1": True}
