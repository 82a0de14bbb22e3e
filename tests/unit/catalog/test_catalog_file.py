"""The file of the table: what it holds, where it may lie, and what reading it needs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from winsock_ls.catalog import Catalog, file

LOAD = "from winsock_ls import catalog; print(catalog.load().by_number(-10054).name)"


class TestFile:
    """The file in the package."""

    def test_it_is_one_json_object(self, table: Catalog) -> None:
        """Any reader of JSON gets what our reader of sections gets."""
        data = Path(file.PATH).read_bytes()

        assert {
            name: each.parse() for name, each in file.read_sections(data).items()
        } == json.loads(data)

    def test_a_single_record_is_found_in_it(self) -> None:
        """One record read alone is that record among all."""
        sections = file.read_sections(Path(file.PATH).read_bytes())

        for section in sections.values():
            for name, record in section.parse().items():
                assert section.parse_one(name) == record

    def test_other_line_ends_change_nothing(self, table: Catalog) -> None:
        """A checkout with CRLF reads alike."""
        data = Path(file.PATH).read_bytes().replace(b"\n", b"\r\n")

        copy = Catalog(data)

        assert [code.as_dict() for code in copy.codes] == [code.as_dict() for code in table.codes]
        assert copy.text(copy.codes[7], "zh-CN").as_dict() == (
            table.text(table.codes[7], "zh-CN").as_dict()
        )


class TestPackage:
    """The package as it lies somewhere."""

    def test_a_plain_copy_of_the_folder_works(self, tmp_path: Path) -> None:
        """Nothing outside the package is needed, no installation, no site-packages."""
        package = Path(file.PATH).parents[1]
        copy = tmp_path / "winsock_ls"
        shutil.copytree(package / "catalog", copy / "catalog")
        shutil.copy(package / "__init__.py", copy)
        code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {LOAD}"

        answer = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
        )

        assert answer.stdout == "WSAECONNRESET\n"

    def test_it_imports_next_to_nothing(self) -> None:
        """Slow modules stay out: a look-up in a terminal must be as quick as starting Python."""
        root = str(Path(file.PATH).parents[2])
        code = (
            f"import sys; sys.path.insert(0, {root!r}); before = set(sys.modules); {LOAD}; "
            "print(*sorted(set(sys.modules) - before))"
        )

        answer = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
        )
        imported = {name.split(".")[0] for name in answer.stdout.splitlines()[1].split()}

        assert (
            imported
            & {
                "asyncio",
                "dataclasses",
                "importlib.resources",
                "inspect",
                "msgspec",
                "pathlib",
                "tomllib",
                "typing",
            }
            == set()
        )
