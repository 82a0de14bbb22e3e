"""What the server knows of the projects in the workspace, and what a changed file costs."""

from __future__ import annotations

import asyncio
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from winsock_ls.config import Settings
from winsock_ls.lsp import engine
from winsock_ls.lsp.files import program_files
from winsock_ls.lsp.project_index import ProjectIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WRAPPER = "#include <winsock2.h>\nint net_error(void) { return WSAGetLastError(); }\n"


class _Session:
    """As much of a session as the index asks for; what is spawned is done at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.refreshed = 0

    def scanned_folders(self) -> list[tuple[str, Any]]:
        return [(str(self.root), SimpleNamespace(settings=Settings()))]

    async def in_background(self, call: Callable[[], Any]) -> Any:
        return call()

    def spawn(self, work: Any) -> None:
        asyncio.run(work)

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def session(tmp_path: Path) -> _Session:
    """A session in a folder with a program."""
    _write(tmp_path, "src/a.c", "int a;\n")
    _write(tmp_path, "src/b.c", "int b;\n")
    return _Session(tmp_path)


@pytest.fixture
def index(session: _Session) -> ProjectIndex:
    """Its index, once all is known."""
    made = ProjectIndex(session)  # type: ignore[arg-type]
    made.rebuild()
    session.refreshed = 0
    return made


def _write(root: Path, name: str, text: str) -> str:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def _known(index: ProjectIndex, session: _Session) -> Any:
    return index.project_of(str(session.root / "src" / "a.c"))


def test_a_file_that_tells_something_else_leaves_the_places_as_they_are(
    session: _Session, index: ProjectIndex
) -> None:
    """They are sorted anew where a file came or went, and there alone."""
    places, before = _known(index, session)
    index.changed([_write(session.root, "src/a.c", _WRAPPER)])
    same, after = _known(index, session)

    assert same is places
    assert (before.functions, after.functions) == (frozenset(), {"net_error"})
    assert session.refreshed == 1


def test_files_that_change_together_are_summed_up_once(
    session: _Session, index: ProjectIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another branch can bring thousands of them."""
    summed: list[int] = []
    real = engine.Places

    def places(paths: list[str]) -> Any:
        summed.append(len(paths))
        return real(paths)

    monkeypatch.setattr(engine, "Places", places)
    index.changed([_write(session.root, f"src/{number}.h", "") for number in range(20)])

    assert summed == [22]
    assert session.refreshed == 1


def test_a_file_that_tells_the_same_as_before_changes_nothing(
    session: _Session, index: ProjectIndex
) -> None:
    """Nothing is asked for anew."""
    index.changed([_write(session.root, "src/a.c", "int other;\n"), None])

    assert session.refreshed == 0


@pytest.mark.parametrize(
    ("name", "listed"),
    [("src/list.inc", True), ("src/net.h", True), ("node_modules/x/net.h", False), ("a.py", False)],
)
def test_what_came_is_listed_as_if_it_had_been_there(
    session: _Session, index: ProjectIndex, name: str, listed: bool
) -> None:
    """A walk from the beginning would find the same."""
    index.changed([_write(session.root, name, "int x;\n")])
    places, _ = _known(index, session)
    found = places.find(os.path.basename(name), (session.root / "src").as_posix())

    assert found == ((session.root / name).as_posix(),) * listed
    assert session.refreshed == listed


def test_what_went_is_forgotten(session: _Session, index: ProjectIndex) -> None:
    """Its wrappers with it."""
    path = _write(session.root, "src/a.c", _WRAPPER)
    index.changed([path])
    os.unlink(path)
    index.changed([path])
    places, wrappers = _known(index, session)

    assert wrappers.functions == frozenset()
    assert places.find("a.c", (session.root / "src").as_posix()) == ()


def test_the_walk_can_rest_in_folders_without_programs(tmp_path: Path) -> None:
    """However many there are, the worker is not held up."""
    for name in ("a/1.txt", "a/b/2.txt", "c/3.c", "node_modules/4.c"):
        _write(tmp_path, name, "")

    assert sorted(map(len, program_files(str(tmp_path)))) == [0, 0, 0, 1]
