"""WS001 on the fixtures: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.support import marks
from winsock_ls.features import actions
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry as languages
from winsock_ls.text import Text

FIXTURES = sorted((marks.FIXTURES / "ws001").glob("*.c*"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_findings_are_those_that_are_marked(path):
    """Every marked number is found under its name, and no other."""
    marks.check_codes(path, "WS001")


def mended(text: str) -> str:
    """A file after all fixes."""
    document = Document.open(Text(text), languages.for_path("a.c"), "a.c", Options())
    return actions.apply(text, actions.fix_all(document.findings(), unsafe=True))


PORTABLE = """\
#include <stdio.h>
int f(int socket_error)
{
%s
    return 0;
}
"""
TEST = "    if (socket_error == 10054) return 1;"
GUARDED = f"#ifdef _WIN32\n{TEST}\n#endif"
INCLUDE = "#include <winsock2.h>"
GUARDED_INCLUDE = f"#ifdef _WIN32\n{INCLUDE}\n#endif"


@pytest.mark.parametrize(
    ("body", "added"),
    [
        (TEST, INCLUDE),
        (f"#if 0\n{TEST}\n#endif\n{TEST}", INCLUDE),
        (GUARDED, GUARDED_INCLUDE),
        (f"{GUARDED}\n{TEST}", GUARDED_INCLUDE),
        (f"{TEST}\n{GUARDED}", GUARDED_INCLUDE),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("includes", ["#include <stdio.h>\n", ""])
def test_a_header_is_added_once_for_those_who_have_it(body, added, line_end, includes):
    """Other systems do not: a file that they compile too gets it behind a guard."""
    behind = (PORTABLE % body).removeprefix("#include <stdio.h>\n")
    wanted = behind.replace("10054", "WSAECONNRESET").replace(
        f"#if 0\n{TEST.replace('10054', 'WSAECONNRESET')}", f"#if 0\n{TEST}"
    )
    text = f"{includes}{behind}".replace("\n", line_end)
    assert mended(text) == f"{includes}{added}\n{wanted}".replace("\n", line_end)


def test_a_comment_that_runs_on_does_not_swallow_the_header():
    """It stays behind what is added."""
    text = (PORTABLE % GUARDED).replace("<stdio.h>", "<stdio.h> /* this\n and that */")
    assert mended(text) == (PORTABLE % GUARDED).replace("10054", "WSAECONNRESET").replace(
        "<stdio.h>", f"<stdio.h> \n{GUARDED_INCLUDE}/* this\n and that */"
    )
