"""WS207 and the place of a file."""

from __future__ import annotations

import pytest

from winsock_ls.rules.document import Document
from winsock_ls.syntax.languages.rust import RUST
from winsock_ls.text import Text

SOURCE = """\
#[cfg(target_family = "unix")]
const A: u8 = 1;

fn f(e: &std::io::Error) -> bool {
    e.raw_os_error() == Some(libc::ENOTCONN)
}
"""


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("src/net.rs", ["WS207"]),
        ("src/platform/windows.rs", ["WS207"]),
        ("C:\\src\\sys\\unix\\net.rs", []),
        ("src/platform/unix/fuse/mod.rs", []),
        ("src/sys/linux.rs", []),
        (None, ["WS207"]),
    ],
)
def test_a_file_for_another_system_is_not_judged(path, rules):
    """By the names of the file and of its folders."""
    document = Document.open(Text(SOURCE), RUST, path)
    assert [finding.rule for finding in document.findings()] == rules
