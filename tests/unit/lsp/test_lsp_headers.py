"""Headers: what may be read for an #include, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from winsock_ls.analysis.headers import digest
from winsock_ls.lsp.headers import Headers

if TYPE_CHECKING:
    from pathlib import Path


def includes(name: str) -> bytes:
    """The bytes of a header that can be told from another."""
    return f'#include "{name}"\n'.encode()


@pytest.fixture
def opened() -> dict[str, str]:
    """The headers that are open in the editor, by path."""
    return {}


@pytest.fixture
def headers(tmp_path: Path, opened: dict[str, str]) -> Headers:
    """A reader for one workspace folder."""
    for folder in ("project/include", "project/src", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    reader = Headers(opened.get)
    reader.set_folders([str(tmp_path / "project")])
    return reader


def test_below_the_workspace(headers: Headers, tmp_path: Path) -> None:
    """A header of the project is read, however the path to it is written."""
    (tmp_path / "project/include/net.h").write_bytes(includes("one"))
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read(str(tmp_path / "project/src/../include/net.h")) == digest(includes("one"))


def test_outside_of_it(headers: Headers, tmp_path: Path) -> None:
    """Neither a path nor a link leads out of the project."""
    secret = tmp_path / "elsewhere/secret.h"
    secret.write_bytes(includes("secret"))
    (tmp_path / "project/include/link.h").symlink_to(secret)
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read(str(secret)) is None
    assert read(str(tmp_path / "project/include/link.h")) is None
    assert read("/etc/passwd") is None


def test_beside_a_document_that_lies_elsewhere(headers: Headers, tmp_path: Path) -> None:
    """A single file that is opened brings its own folder along, and no more."""
    (tmp_path / "elsewhere/near.h").write_bytes(includes("near"))
    read = headers.reader(str(tmp_path / "elsewhere/a.c"))
    assert read(str(tmp_path / "elsewhere/near.h")) == digest(includes("near"))
    assert (
        headers.reader(str(tmp_path / "project/src/a.c"))(str(tmp_path / "elsewhere/near.h"))
        is None
    )


def test_a_change_on_disk_is_seen(headers: Headers, tmp_path: Path) -> None:
    """What was read once is read again when it has changed."""
    path = tmp_path / "project/include/net.h"
    path.write_bytes(includes("one"))
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read(str(path)) == digest(includes("one"))
    path.write_bytes(includes("another"))
    assert read(str(path)) == digest(includes("another"))
    path.unlink()
    assert read(str(path)) is None


def test_what_is_open_wins(headers: Headers, tmp_path: Path, opened: dict[str, str]) -> None:
    """The editor's text counts, whether there is a file or not."""
    path = str(tmp_path / "project/include/net.h")
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read(path) is None
    opened[path] = includes("open 你").decode()
    assert read(path) == digest(includes("open 你"))


@pytest.mark.parametrize("name", ["include", "nothing.h", "nul\0.h"])
def test_what_is_no_file(headers: Headers, tmp_path: Path, name: str) -> None:
    """Folders, and what is not there or cannot be, are no headers."""
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read(str(tmp_path / "project" / name)) is None


def test_readers_are_equal_until_a_header_changes(headers: Headers, tmp_path: Path) -> None:
    """Only a change of a header that was asked for makes another reader."""
    document, path = str(tmp_path / "project/src/a.c"), str(tmp_path / "project/include/net.h")
    before = headers.reader(document)
    before(path)
    headers.changed(str(tmp_path / "project/src/b.c"))
    assert (headers.reader(document), hash(headers.reader(document))) == (before, hash(before))
    headers.changed(path)
    assert headers.reader(document) != before


def test_other_machines_are_not_called(
    headers: Headers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a path can name one, and to look at it is to call that machine."""
    looked: list[str] = []

    def noted(path: str, *_: object, **__: object) -> str:
        looked.append(path)
        return path

    monkeypatch.setattr("os.path.realpath", noted)
    monkeypatch.setattr("os.stat", noted)
    read = headers.reader(str(tmp_path / "project/src/a.c"))
    assert read("//evil/share/x.h") is None
    assert not [path for path in looked if "evil" in path]
