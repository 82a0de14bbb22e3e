"""Hover and completion in Python's own spelling."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from tests.support.spelling import hovered, mended, offered
from winsock_ls.config import Settings
from winsock_ls.features.completion import complete
from winsock_ls.features.references import occurrences
from winsock_ls.rules import registry

CAUGHT = "import socket\ndef f(s):\n  try:\n    s.recv(1)\n  except OSError as e:\n    "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "python", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            (CAUGHT + "x = e.errno == 100$054", "WSAECONNRESET"),
            ("import errno\nerrno.ECONN$0RESET", "WSAECONNRESET"),
            ("import errno\nerrno.EAG$0AIN", "WSAEWOULDBLOCK"),
            ("errno.WSAECONN$0RESET", "WSAECONNRESET"),
            ("try: pass\nexcept Connection$0RefusedError: pass", "WSAECONNREFUSED"),
            ("# [WinError 100$061]", "WSAECONNREFUSED"),
            ("'''ends with WinError 100$061'''", "WSAECONNREFUSED"),
            ("PORT = 100$054", None),
            ("import socket\nTABLE = {100$054: 1}", None),
            ("x.ECONN$0RESET", None),
            ("import socket\nsocket.getaddr$0info('a', 1)", None),
            ("'Connection$0RefusedError'", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errno, of exceptions, and of what is known to be an error."""
        self.check(code, expected)

    def test_it_says_what_python_makes_of_the_code(self):
        """And what happened to it in 2022."""
        text = self.check(CAUGHT + "x = e.errno == 100$054", "WSAECONNRESET")
        assert "`errno.ECONNRESET` (the same number on Windows)" in text
        assert "raised as `ConnectionResetError`" in text
        assert "After `recv`" in text
        text = self.check(CAUGHT + "x = e.winerror == 100$013", "WSAEACCES")
        assert "since 3.11 `errno` of the exception is 13, and only `winerror` is 10013" in text
        text = self.check("errno.WSAE$0ACCES", "WSAEACCES", "zh-CN")
        assert "只有 `winerror` 是 10013" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None, before: str = CAUGHT) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(before + typed, "python", len(expected)) == list(expected)

    def test_a_number_becomes_the_name(self):
        """Those first that the nearest call can fail with."""
        self.check("if e.errno == 1005", ("errno.ENETRESET", "errno.ENETRESET"))
        self.check("if e.errno in (10035, 1005", ("errno.ENETRESET", "errno.ENETRESET"))
        self.check("if e.args[0] == 1006", ("errno.ETIMEDOUT", "errno.ETIMEDOUT"))
        self.check("code = e.errno\n    if code == 1006", ("errno.ETIMEDOUT", "errno.ETIMEDOUT"))
        self.check("r = s.connect_ex(a)\nif r == 10022", ("errno.WSAEINVAL", "errno.WSAEINVAL"))
        self.check("raise OSError(1006", ("errno.ETIMEDOUT", "errno.ETIMEDOUT"))

    def test_what_is_typed_goes_on(self):
        """With errno in front of it or without."""
        self.check("if e.errno == ECONNREF", ("errno.ECONNREFUSED", "errno.ECONNREFUSED"))
        self.check("if e.errno == errno.ECONNREF", ("errno.ECONNREFUSED", "ECONNREFUSED"))
        self.check("if x == errno.WSAECONNREF", ("errno.WSAECONNREFUSED", "WSAECONNREFUSED"))
        self.check("if x == WSAECONNREF", ("errno.WSAECONNREFUSED", "errno.WSAECONNREFUSED"))

    def test_the_import_comes_along(self):
        """Where the file has none, and nowhere else."""
        for head, place in (("", (0, "import errno\n")), ("import errno\n", None)):
            document, (offset,) = opened(f"{head}def f(e):\n    return e.errno == 1005$0", "python")
            found = complete(document, offset, Settings(), "en")
            assert found is not None
            assert found.insertions.get("errno") == place
            assert {item.imports for item in found.items} == {"errno"}
        document, (offset,) = opened("x = WSAE$0")
        found = complete(document, offset, Settings(), "en")
        assert found is not None
        assert found.insertions == {}

    def test_elsewhere_nothing_is_offered(self):
        """Ports, members of other things, codes without a name in Python, comments."""
        for typed in (
            "port = 1005",
            "x.WSAE",
            "my_errno.E",
            "if e.code == 1005",
            "# WSAE",
            "'WSAE",
        ):
            self.check(typed, None)
        self.check("if e.errno == 1100", None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "python", rules=registry.default_ids()) == expected

    USE = "def f(e):\n    return e.errno == 10054{}\n"

    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("", "import errno\n"),
            ("import errno\n", "import errno\n"),
            ("import os, errno\n", "import os, errno\n"),
            ("import os\nx = 1\n", "import os\nimport errno\nx = 1\n"),
            ('"""Doc."""\n', '"""Doc."""\nimport errno\n'),
            ("#!/usr/bin/python\n# -*- coding: utf-8 -*-\n'''Doc\n'''\n\n", None),
            (
                "from __future__ import (a,\n  b)\n\n",
                "from __future__ import (a,\n  b)\nimport errno\n\n",
            ),
            ("from a import (b,\n  c)\nx = 1\n", "from a import (b,\n  c)\nimport errno\nx = 1\n"),
            ("# Licence\n\n", "# Licence\n\nimport errno\n"),
            ("import a as errno_\r\n", "import a as errno_\r\nimport errno\r\n"),
        ],
    )
    def test_errno_is_imported_where_imports_stand(self, head, expected):
        """Behind the docstring and what must come first, with the file's line ends."""
        if expected is None:
            expected = head[:-1] + "import errno\n\n"
        self.check(
            head + self.USE.format(""),
            expected + self.USE.replace("10054", "errno.ECONNRESET").format(""),
        )

    PAIR = "import errno\ndef f(e):\n    return "

    @pytest.mark.parametrize(
        ("test", "expected"),
        [
            ("e.errno in (104, 10054)", "e.errno == errno.ECONNRESET"),
            ("e.errno not in [10054, 104]", "e.errno != errno.ECONNRESET"),
            ("e.errno in {54, 104, 10054}", "e.errno == errno.ECONNRESET"),
            ("e.errno in (errno.ECONNRESET, 10054)", "e.errno == errno.ECONNRESET"),
            ("e.errno in (104, 10054, 10053)", "e.errno in (errno.ECONNRESET, errno.ECONNABORTED)"),
            ("e.errno in (10054, 32, 104)", "e.errno in (errno.ECONNRESET, 32)"),
            ("e.errno in (2, 11, 35, 10035)", "e.errno in (2, errno.EWOULDBLOCK)"),
            (
                "e.errno in (104, 10054, 111, 10061)",
                "e.errno in (errno.ECONNRESET, errno.ECONNREFUSED)",
            ),
            (
                "e.errno in (10054, 10061, 104, 111)",
                "e.errno in (errno.ECONNRESET, errno.ECONNREFUSED)",
            ),
            ("e.errno in (errno.EAGAIN, 10035)", "e.errno in (errno.EAGAIN, errno.EWOULDBLOCK)"),
            ("e.errno in (98, 10054)", "e.errno in (98, errno.ECONNRESET)"),
            ("e.errno in (10054,)", "e.errno in (errno.ECONNRESET,)"),
            ("e.errno in (4, 10004)", "e.errno in (4, 10004)"),
            ("e.errno in (104,  # Linux\n        10054)", None),
            ("e.errno == 104 or e.errno == 10054", "e.errno == errno.ECONNRESET"),
            ("e.errno == 10054 or e.errno == 104", "e.errno == errno.ECONNRESET"),
            ("104 == e.errno or 10054 == e.errno", "errno.ECONNRESET == e.errno"),
            ("e.errno != 104 and e.errno != 10054", "e.errno != errno.ECONNRESET"),
            ("(e.errno == 104) or (e.errno == 10054)", "(e.errno == errno.ECONNRESET)"),
            (
                "e.errno == 11 or e.errno == 35 or e.errno == 10035 or gone",
                "e.errno == errno.EWOULDBLOCK or gone",
            ),
            ("gone or e.errno == 10054 or e.errno == 104", "gone or e.errno == errno.ECONNRESET"),
            ("x.errno == 104 or e.errno == 10054", "x.errno == 104 or e.errno == errno.ECONNRESET"),
            (
                "e.errno == 104 and e.errno == 10054",
                "e.errno == 104 and e.errno == errno.ECONNRESET",
            ),
            (
                "(e.errno == 104 or gone) and e.errno == 10054",
                "(e.errno == 104 or gone) and e.errno == errno.ECONNRESET",
            ),
            (
                "((e.errno == 104 or e.errno == 54) or e.errno == 10054)",
                "((e.errno == 104 or e.errno == 54) or e.errno == errno.ECONNRESET)",
            ),
            ("e.winerror in (104, 10054)", "e.winerror in (104, errno.WSAECONNRESET)"),
            (
                "s.connect_ex(a) in (0, 115, 10035)",
                "s.connect_ex(a) in (0, 115, errno.EWOULDBLOCK)",
            ),
        ],
    )
    def test_one_name_covers_all_systems(self, test, expected):
        """The numbers of Linux and macOS beside Windows' go, and nothing else."""
        if expected is None:
            expected = test.replace("10054", "errno.ECONNRESET")
        self.check(f"{self.PAIR}{test}\n", f"{self.PAIR}{expected}\n")

    def test_one_import_serves_many(self):
        """And names that hide it have no fix."""
        self.check(
            "def f(e):\n    return e.errno == 10054 or e.errno == 10053\n",
            "import errno\ndef f(e):\n"
            "    return e.errno == errno.ECONNRESET or e.errno == errno.ECONNABORTED\n",
        )
        hidden = "def f(e):\n    errno = e.errno\n    return errno == 10054\n"
        self.check(hidden, hidden)

    @pytest.mark.parametrize(
        "head",
        ["errno = None\n", "from ctypes import get_errno as errno\n", "def errno(): pass\n"],
    )
    @pytest.mark.parametrize("test", ["e.errno == 10054", "e.errno == 10013"])
    def test_a_file_with_an_errno_of_its_own_keeps_its_numbers(self, head, test):
        """The name would be another thing."""
        source = f"import socket\n{head}def f(e):\n    return {test}\n"
        self.check(source, source)

    TRIED = "import errno\ntry:\n  s.recv(1)\nexcept socket.error as e:\n  "

    @pytest.mark.parametrize(
        ("test", "expected"),
        [
            ("e.errno == 10013", "e.errno == errno.EACCES"),
            ("e.errno in (1, errno.WSAEINVAL)", "e.errno in (1, errno.EINVAL)"),
            ("e.errno == errno.EAGAIN", "e.errno == errno.EWOULDBLOCK"),
            ("e.errno not in (11, errno.EINTR)", "e.errno not in (errno.EWOULDBLOCK, errno.EINTR)"),
            (
                "s.connect_ex(a) == errno.EINPROGRESS",
                "s.connect_ex(a) in (errno.EINPROGRESS, errno.EWOULDBLOCK)",
            ),
            (
                "s.connect_ex(a) != errno.EINPROGRESS",
                "s.connect_ex(a) not in (errno.EINPROGRESS, errno.EWOULDBLOCK)",
            ),
            (
                "s.connect_ex(a) in [0, errno.EINPROGRESS]",
                "s.connect_ex(a) in [0, errno.EINPROGRESS, errno.EWOULDBLOCK]",
            ),
        ],
    )
    def test_what_windows_never_says(self, test, expected):
        """Becomes what it says, in all the forms of a comparison."""
        self.check(f"{self.TRIED}{test}\n", f"{self.TRIED}{expected}\n")


@pytest.mark.parametrize(
    ("source", "evidence"),
    [
        ("e.errno", "`code` was assigned from `e.errno`"),
        ("exception_of_the_last_connection_made.errno", "`code` was assigned from `.errno`"),
        (
            "getattr(e, 'winerror', getattr(e, 'errno', None))",
            "`code` was assigned from `getattr()`",
        ),
    ],
)
def test_evidence_quotes_what_the_program_says(source, evidence):
    """Shortened where it is long, and never in our own words."""
    document, _ = opened(f"def f(e):\n    code = {source}\n    return code == 10054\n", "python")
    assert document.findings()[0].evidence[0] == evidence


def test_names_and_numbers_are_the_same_thing():
    """References, comments and strings left aside."""
    document, (offset,) = opened(
        "import errno\n# WSAECONNRESET\n"
        "x = e.errno == 10054 or y == errno.WSAECONN$0RESET or 'WSAECONNRESET'",
        "python",
    )
    assert len(occurrences(document, offset)) == 2
