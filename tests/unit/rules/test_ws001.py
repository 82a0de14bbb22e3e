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


@pytest.mark.parametrize(
    ("body", "added"),
    [(TEST, INCLUDE), (GUARDED, f"#ifdef _WIN32\n{INCLUDE}\n#endif")],
    ids=["everywhere", "on Windows"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_header_is_added_for_those_who_compile_the_line(body, added, line_end):
    """Other systems do not have it: a file that they compile too gets it behind a guard."""
    source, wanted = PORTABLE % body, PORTABLE % body.replace("10054", "WSAECONNRESET")
    wanted = wanted.replace("<stdio.h>", f"<stdio.h>\n{added}")
    text = source.replace("\n", line_end)
    document = Document.open(Text(text), languages.for_path("a.c"), "a.c", Options())
    fixed = actions.apply(text, actions.fix_all(document.findings(), unsafe=True))
    assert fixed == wanted.replace("\n", line_end)
