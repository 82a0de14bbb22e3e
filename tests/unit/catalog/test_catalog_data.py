"""The data files, and the program that compiles them."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tools import generate
from tools.code_table import OUTPUT, code_table
from tools.data_files import paragraphs
from winsock_ls.catalog import FAMILIES, LANGUAGES, STATUSES

SCHEMAS = ("codes", "functions", "texts", "function-texts", "phrases", "runtimes")


def data_files(data: Path) -> Iterator[tuple[Path, str]]:
    """Yield every data file with the name of its schema."""
    for folder in ("codes", "functions", "runtimes"):
        for path in (data / folder).glob("*.toml"):
            yield path, folder
    for path in (data / "texts").glob("*/*.toml"):
        special = {"functions": "function-texts", "phrases": "phrases"}
        yield path, special.get(path.stem, "texts")


def schema(data: Path, name: str) -> dict[str, Any]:
    """Read a schema."""
    content: dict[str, Any] = json.loads(
        (data / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    )
    return content


class TestSchemas:
    """The JSON Schemas beside the data."""

    def test_every_file_is_valid(self, data: Path) -> None:
        """No data file breaks its schema, and each folder has files."""
        files = list(data_files(data))

        errors = [
            f"{path.relative_to(data)}: {error.json_path}: {error.message}"
            for path, name in files
            for error in Draft202012Validator(schema(data, name)).iter_errors(
                tomllib.loads(path.read_text(encoding="utf-8"))
            )
        ]

        assert errors == []
        assert {name for _, name in files} == set(SCHEMAS)

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_every_schema_is_one(self, data: Path, name: str) -> None:
        """The schemas themselves are valid, and say which draft they follow."""
        content = schema(data, name)

        Draft202012Validator.check_schema(content)
        assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def test_words_of_the_schemas_are_those_of_the_program(self, data: Path) -> None:
        """A family or state that one side knows is known to the other."""
        function = schema(data, "functions")["$defs"]["function"]["properties"]
        code = schema(data, "codes")["$defs"]["code"]["properties"]
        text = schema(data, "texts")["$defs"]["text"]["properties"]

        assert function["family"]["enum"] == list(FAMILIES)
        assert list(text["after"]["properties"]) == list(FAMILIES)
        assert code["status"]["enum"] == list(STATUSES)

    def test_both_languages_have_the_same_files_and_keys(self, data: Path) -> None:
        """The file a text stands in is the same in every language, and so is the order."""
        english, chinese = (
            {
                path.name: list(tomllib.loads(path.read_text(encoding="utf-8")))
                for path in sorted((data / "texts" / language).glob("*.toml"))
            }
            for language in LANGUAGES
        )

        assert chinese == english

    def test_files_with_a_schema_comment_name_one_that_exists(self, data: Path) -> None:
        """Editors that understand the first line of codes and functions find the schema."""
        for folder in ("codes", "functions", "runtimes"):
            for path in (data / folder).glob("*.toml"):
                first = path.read_text(encoding="utf-8").split("\n")[0]

                assert first == f"#:schema ../schema/{folder}.schema.json"
                assert (path.parent / first.removeprefix("#:schema ")).is_file()


@pytest.fixture
def repository(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's data, as a repository of its own with no other generated file."""
    monkeypatch.setattr(generate, "GENERATORS", (code_table,))
    shutil.copytree(data, tmp_path / "data")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    """Replace a part of a file that stands in it."""
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


class TestGenerate:
    """`python -m tools.generate`."""

    def test_generated_files_are_up_to_date(self) -> None:
        """If this fails: run `python -m tools.generate` and commit what it writes."""
        assert list(generate.stale_files(generate.ROOT)) == []

    def test_it_writes_what_is_missing_and_then_nothing(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The first run writes the table, the second finds it as it should be."""
        assert generate.main([], repository) == 0
        first = (repository / OUTPUT).read_bytes()
        assert generate.main([], repository) == 0

        assert capsys.readouterr().out == f"wrote {OUTPUT}\n"
        assert (repository / OUTPUT).read_bytes() == first
        assert [path.name for path in (repository / OUTPUT).parent.iterdir()] == ["codes.json"]

    def test_check_names_what_is_stale_and_writes_nothing(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Exit status 1, with the file and the command to run."""
        assert generate.main(["--check"], repository) == 1
        assert not (repository / OUTPUT).exists()
        assert capsys.readouterr().err == f"stale: {OUTPUT} (run `python -m tools.generate`)\n"

        generate.main([], repository)
        assert generate.main(["--check"], repository) == 0

    def test_line_ends_of_the_checkout_are_not_stale(self, repository: Path) -> None:
        """Git may have made them CRLF."""
        generate.main([], repository)
        output = repository / OUTPUT
        output.write_bytes(output.read_bytes().replace(b"\n", b"\r\n"))

        assert generate.main(["--check"], repository) == 0

    @pytest.mark.parametrize(
        ("file", "old", "new", "message"),
        [
            (
                "texts/en/os.toml",
                "[WSA_IO_PENDING]",
                "[WSA_IO_PENDIN]",
                "data/texts/en/os.toml: WSA_IO_PENDIN: a text for something that the table",
            ),
            (
                "texts/zh-CN/os.toml",
                '[WSA_IO_INCOMPLETE]\ntitle = "',
                '[WSA_IO_INCOMPLETE]\ntitle = "" #',
                "data/texts/zh-CN/os.toml: WSA_IO_INCOMPLETE.title: is empty",
            ),
            (
                "codes/os.toml",
                "value   = 997",
                "value   = 996",
                "data/codes/os.toml: WSA_IO_PENDING.value: 996 is the value of WSA_IO_INCOMPLETE",
            ),
            (
                "codes/berkeley.toml",
                "status ",
                "satus ",
                "data/codes/berkeley.toml: WSAEWOULDBLOCK.status: is missing",
            ),
            (
                "codes/berkeley.toml",
                "csharp ",
                "c-sharp ",
                "data/codes/berkeley.toml: WSAEWOULDBLOCK.languages.c-sharp: unknown key",
            ),
            (
                "functions/sockets.toml",
                '"WSAEINTR"',
                '"WSAEINT"',
                "data/functions/sockets.toml: accept.codes: no such code: WSAEINT",
            ),
            (
                "functions/sockets.toml",
                '= "accept"',
                '= "except"',
                "data/functions/sockets.toml: accept.family: 'except' is none of socket, bind",
            ),
            (
                "texts/en/phrases.toml",
                '"pointer" =',
                '"pointers" =',
                "data/texts/en/phrases.toml: returns.pointer: is missing",
            ),
            (
                "texts/zh-CN/phrases.toml",
                '"pointer" =',
                '"a pointer" = "x"\n"pointer" =',
                "data/texts/zh-CN/phrases.toml: returns.a pointer: unknown key",
            ),
            (
                "codes/qos.toml",
                "[WSA_QOS_RECEIVERS]",
                "[WSA_QOS_RECEIVERS",
                "data/codes/qos.toml: ",
            ),
        ],
    )
    def test_a_mistake_is_named_with_its_file_and_key(
        self,
        repository: Path,
        capsys: pytest.CaptureFixture[str],
        file: str,
        old: str,
        new: str,
        message: str,
    ) -> None:
        """Exit status 1, nothing written, and where to look on standard error."""
        edit(repository / "data" / file, old, new)

        assert generate.main([], repository) == 1
        assert capsys.readouterr().err.startswith(f"error: {message}")
        assert not (repository / OUTPUT).exists()

    def test_a_missing_text_is_named(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A code that nobody has written of yet cannot slip through."""
        (repository / "data" / "texts" / "en" / "resolver.toml").unlink()

        assert generate.main([], repository) == 1
        assert capsys.readouterr().err == (
            "error: data/texts/en: WSAHOST_NOT_FOUND: the text is missing\n"
        )

    def test_an_interrupted_write_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A reader never sees a part of a file, and no temporary file stays behind."""
        path = tmp_path / "file.json"
        generate.write_atomically(path, "old")

        def fail(*_: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr("os.replace", fail)
        with pytest.raises(OSError, match="disk full"):
            generate.write_atomically(path, "new")

        assert path.read_text() == "old"
        assert [each.name for each in tmp_path.iterdir()] == ["file.json"]


class TestParagraphs:
    """How a text of a file becomes a text to show."""

    def test_a_line_break_is_a_blank_and_a_blank_line_a_paragraph(self) -> None:
        """Lines of a file are as long as its author liked."""
        assert paragraphs("\nOne\n  two.\n \nThree.\n") == "One two.\n\nThree."

    def test_between_chinese_characters_a_line_break_is_nothing(self) -> None:
        """Chinese puts no blanks between words, but does put them around Latin ones."""
        assert paragraphs("连接已\n重置，\n由 `recv`\n报告。") == "连接已重置，由 `recv` 报告。"
