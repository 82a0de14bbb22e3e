"""WS201: what it says of an exception's errno."""

from __future__ import annotations

import pytest

from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax.languages.python import PYTHON
from winsock_ls.text import Text

SOURCE = """\
import socket
try:
    socket.create_connection(peer)
except OSError as e:
    if e.errno == 10013:
        raise
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "CPython makes `e.errno` of the Winsock error"),
        ("zh-CN", "`e.errno` 由 CPython 根据 Winsock 错误得出"),
    ],
)
def test_evidence_agrees_with_the_message(language: str, said: str) -> None:
    """The errno is not said to be Winsock's where the finding is that it is not."""
    document = Document.open(Text(SOURCE), PYTHON, "a.py", Options(language=language))
    (finding,) = document.findings()
    assert (finding.rule, finding.evidence) == ("WS201", (said,))
