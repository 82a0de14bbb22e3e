"""On which systems code runs, by the conditions around it."""

from __future__ import annotations

import textwrap

import pytest

from winsock_ls.analysis import guards
from winsock_ls.analysis.unit import UnitAnalysis
from winsock_ls.rules.document import Document
from winsock_ls.syntax import registry
from winsock_ls.syntax.languages.python_systems import compared
from winsock_ls.text import Text


def check(source: str, expected: bool | None, language: str = "python") -> None:
    """On Windows alone (True), never (False) or anywhere (None): where ``here`` stands."""
    source = textwrap.dedent(source)
    document = Document.open(Text(source), registry.by_id(language))
    tree, facts = document.tree, document.facts
    assert tree is not None
    assert facts is not None
    unit = tree.unit_at(source.index("here"))
    assert unit is not None
    root = tree.lower(unit)
    node = next(n for n in root.walk() if n.kind == "name" and n.text == "here")
    assert guards.on_windows(UnitAnalysis(tree, root, facts), node) is expected


@pytest.mark.parametrize(
    ("condition", "holds", "fails"),
    [
        ('sys.platform == "win32"', True, False),
        ("'win32' == sys.platform", True, False),
        ("sys.platform != 'win32'", False, True),
        ("os.name == 'nt'", True, False),
        ("os.name == 'posix'", False, None),
        ("platform.system() == 'Windows'", True, False),
        ("platform.system().lower() == 'windows'", True, False),
        ("sys.platform.startswith('win')", True, False),
        ("sys.platform.startswith('linux')", False, None),
        ("sys.platform in ('win32', 'cygwin')", None, False),
        ("sys.platform not in ('win32',)", False, True),
        ("sys.platform in ('linux', 'darwin')", False, None),
        ("'win' in sys.platform", None, None),
        ("'win32' in sys.platform", True, False),
        ("IS_WINDOWS", True, False),
        ("compat.is_windows()", True, False),
        ("is_linux", False, None),
        ("hasattr(errno, 'WSAECONNRESET')", True, False),
        ("hasattr(os, 'fork')", False, None),
        ("window", None, None),
        ("e.winerror == 10054", None, None),
        ("sys.platform == name", None, None),
        ("state == 'win32'", None, None),
        ("", None, None),
    ],
)
def test_plain_conditions(condition, holds, fails):
    """What a test says where it holds, and where it fails."""
    assert compared(condition) == (holds, fails)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if os.name == 'nt':\n    here", True),
        ("if os.name == 'nt':\n    x\nelse:\n    here", False),
        ("if os.name == 'nt':\n    x\nhere", None),
        ("if a:\n    x\nelif os.name != 'nt':\n    y\nelse:\n    here", True),
        ("if a:\n    x\nelif os.name != 'nt':\n    here", False),
        ("if a:\n    x\nelse:\n    if os.name == 'nt':\n        y\n    here", None),
        ("if os.name == 'nt' and e.errno == here:\n    x", True),
        ("if os.name != 'nt' or e.errno == here:\n    x", True),
        ("if os.name == 'nt' or e.errno == here:\n    x", False),
        ("if not (os.name == 'nt' and a):\n    here", None),
        ("if not os.name == 'nt':\n    here", False),
        ("x = here if os.name == 'nt' else 1", True),
        ("x = 1 if os.name == 'nt' else here", False),
        ("def f():\n    if os.name != 'nt':\n        return\n    here", True),
        ("def f():\n    if os.name != 'nt':\n        sys.exit(1)\n    here", True),
        ("def f():\n    if os.name != 'nt':\n        print(1)\n    here", None),
        ("if os.name == 'nt':\n    def f():\n        here", True),
        (
            "class C:\n    if IS_WINDOWS:\n        def f(self):\n            while x:\n"
            "                here",
            True,
        ),
        (
            "class C:\n    if IS_WINDOWS:\n        def g(self):\n            pass\n"
            "    def f(self):\n        here",
            None,
        ),
        ("import winreg\ndef f():\n    here", True),
        ("try:\n    import winreg\nexcept ImportError:\n    pass\ndef f():\n    here", None),
        ("import os, fcntl\ndef f():\n    here", False),
        ("if sys.platform != 'win32':\n    # Nothing to do.\n    raise ImportError\nhere", True),
        ("assert sys.platform == 'win32'\ndef f():\n    here", True),
        ("if sys.platform == 'win32': raise ImportError\ndef f():\n    here", False),
        ("import fcntl\ndef f():\n    if IS_WINDOWS:\n        here", True),
        ("while os.name == 'nt':\n    here", True),
    ],
)
def test_conditions_around_a_place(source, expected):
    """Branches, chains, early exits, what stands around a function, and the file as a whole."""
    check(source, expected)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("OperatingSystem.IsWindows()", True),
        ("!OperatingSystem.IsWindows()", False),
        ("!(OperatingSystem.IsLinux())", None),
        ("RuntimeInformation.IsOSPlatform(OSPlatform.Windows)", True),
        ("RuntimeInformation.IsOSPlatform(OSPlatform.Linux)", False),
        ("x && OperatingSystem.IsWindows()", True),
        ("x || OperatingSystem.IsWindows()", None),
        ("OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()", False),
        ("!(!OperatingSystem.IsWindows() || x)", True),
        ("x", None),
    ],
)
def test_conditions_of_csharp(condition, expected):
    """What .NET is asked about the system."""
    check(f"class A {{ void F() {{ if ({condition}) {{ here(); }} }} }}", expected, "csharp")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('runtime.GOOS == "windows"', True),
        ('"windows" == runtime.GOOS', True),
        ('runtime.GOOS != "windows"', False),
        ('!(runtime.GOOS == "windows")', False),
        ('runtime.GOOS == "linux"', False),
        ('runtime.GOOS != "linux"', None),
        ('x && runtime.GOOS == "windows"', True),
        ('x || runtime.GOOS == "windows"', None),
        ('runtime.GOOS == "linux" || runtime.GOOS == "darwin"', False),
        ('!(runtime.GOOS != "windows" && runtime.GOOS != "plan9")', None),
        ("isWindows()", True),
        ("x", None),
    ],
)
def test_conditions_of_go(condition, expected):
    """What Go is asked about the system."""
    check(f"package a\n\nfunc f() {{\n\tif {condition} {{\n\t\there()\n\t}}\n}}\n", expected, "go")


@pytest.mark.parametrize(
    ("language", "before", "joint", "behind"),
    [
        ("python", "if ", " and ", ":\n  here()\n"),
        ("csharp", "class A { void F() { if (", " && ", ") { here(); } } }"),
        ("go", "package a\nfunc f() { if ", " && ", " { here() } }\n"),
    ],
)
def test_a_condition_that_is_nested_beyond_measure_says_nothing(language, before, joint, behind):
    """And raises nothing."""
    check(f"{before}{joint.join(['x'] * 4000)}{behind}", None, language)
