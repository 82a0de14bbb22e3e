"""Finding and reading configuration files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from winsock_ls.config import Loaded, Reader, find, load


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def said(loaded: Loaded) -> list[tuple[str, int | None, str]]:
    return [(os.path.basename(p.origin), p.line, p.message) for p in loaded.problems]


class TestFind:
    def test_the_nearest_file_upward_is_found(self, tmp_path: Path) -> None:
        """A file in a nearer folder hides those above."""
        write(tmp_path / "winsock-ls.toml", "")
        near = write(tmp_path / "a" / ".winsock-ls.toml", "")
        assert str(near) == find(str(tmp_path / "a" / "b" / "not there"))

    @pytest.mark.parametrize(
        ("names", "found"),
        [
            (["winsock-ls.toml", ".winsock-ls.toml", "pyproject.toml"], "winsock-ls.toml"),
            ([".winsock-ls.toml", "pyproject.toml"], ".winsock-ls.toml"),
            (["pyproject.toml"], "pyproject.toml"),
        ],
    )
    def test_names_have_an_order(self, tmp_path: Path, names: list[str], found: str) -> None:
        """Our own file comes before the hidden one, both before pyproject.toml."""
        for name in names:
            write(tmp_path / name, "[tool.winsock-ls]\n" if name == "pyproject.toml" else "")
        assert str(tmp_path / found) == find(str(tmp_path))

    @pytest.mark.parametrize(
        "text",
        [
            "[tool.black]\n",
            "# winsock-ls\n",
            "broken [",
            "# winsock-ls\nbroken [",
            "tool = 'winsock-ls'",
        ],
    )
    def test_a_pyproject_without_our_table_is_passed_over(self, tmp_path: Path, text: str) -> None:
        """Other tools' pyproject.toml is none of ours, broken or not."""
        above = write(tmp_path / "winsock-ls.toml", "")
        write(tmp_path / "p" / "pyproject.toml", text)
        assert str(above) == find(str(tmp_path / "p"))

    def test_a_broken_pyproject_that_speaks_of_us_is_told(self, tmp_path: Path) -> None:
        """A syntax error must not silently switch to another configuration."""
        write(tmp_path / "pyproject.toml", "[tool.winsock-ls]\nselect = [\n")
        assert [("pyproject.toml", 3, "is not valid TOML: Invalid value")] == said(
            Reader().for_folder(str(tmp_path))
        )

    def test_folders_with_our_names_are_passed_over(self, tmp_path: Path) -> None:
        """A folder named winsock-ls.toml is no configuration."""
        (tmp_path / "winsock-ls.toml").mkdir()
        (tmp_path / "pyproject.toml").mkdir()
        path = write(tmp_path / ".winsock-ls.toml", "")
        assert str(path) == find(str(tmp_path))


class TestLoad:
    def test_a_file_is_read(self, tmp_path: Path) -> None:
        """The settings of a file hold, those it does not name have their defaults."""
        path = write(tmp_path / "winsock-ls.toml", 'language = "en"\n[hover]\nenable = false\n')
        loaded = load(str(path))
        assert [] == said(loaded)
        assert (str(path), (str(path),)) == (loaded.path, loaded.files)
        assert ("en", False, True) == (
            loaded.settings.language,
            loaded.settings.hover.enable,
            loaded.settings.completion.enable,
        )

    def test_a_byte_order_mark_and_crlf_do_no_harm(self, tmp_path: Path) -> None:
        """Windows editors write both."""
        path = write(tmp_path / "winsock-ls.toml", '\ufefflanguage = "en"\r\nselct = []\r\n')
        loaded = load(str(path))
        assert "en" == loaded.settings.language
        assert [("winsock-ls.toml", 2, "unknown key `selct`: did you mean `select`?")] == said(
            loaded
        )

    def test_problems_have_their_line(self, tmp_path: Path) -> None:
        """Lines are found in tables, dotted keys and long strings."""
        path = write(
            tmp_path / "pyproject.toml",
            "[project]\n"
            'description = """\n'
            "selct = 1\n"
            '"""\n'
            "[tool.winsock-ls]\n"
            "selct = 1\n"
            "hover.enabel = 1\n"
            '"max-file-size" = "x"\n'
            "select = [\n"
            "  5,\n"
            "]\n"
            "[tool.winsock-ls.severity]\n"
            'WS1 = "loud"\n'
            "[tool.winsock-ls.completio]\n",
        )
        assert [6, 7, 8, 9, 13, 14] == sorted(line or 0 for _, line, _ in said(load(str(path))))

    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            (b"a = 1\nb = \n", (2, 5, "syntax")),
            (b"a = '", (1, 6, "syntax")),
            (b"a = " + b"[" * 100_000, (None, None, "syntax")),
            (b"a = " + b"9" * 5000, (None, None, "syntax")),
            (b"\xff\xfea\0", (None, None, "encoding")),
        ],
    )
    def test_a_file_that_is_no_toml_is_one_problem(
        self, tmp_path: Path, data: bytes, problem: tuple[int | None, int | None, str]
    ) -> None:
        """Broken syntax has its line and column; nothing raises."""
        path = tmp_path / "winsock-ls.toml"
        path.write_bytes(data)
        loaded = load(str(path))
        assert [problem] == [(p.line, p.column, p.kind) for p in loaded.problems]
        assert loaded.settings == Loaded().settings

    def test_a_missing_file_is_a_problem(self, tmp_path: Path) -> None:
        """A file named on the command line that is not there."""
        path = tmp_path / "no.toml"
        (problem,) = load(str(path)).problems
        assert f"{path}: cannot be read: No such file or directory" == problem.render()

    @pytest.mark.parametrize("text", ["[tool]\nwinsock-ls = 1\n", "[[tool.winsock-ls]]\n"])
    def test_our_table_must_be_a_table(self, tmp_path: Path, text: str) -> None:
        """Something else under our name is a problem, not an exception."""
        path = write(tmp_path / "pyproject.toml", text)
        assert ["`tool.winsock-ls` must be a table"] == [m for _, _, m in said(load(str(path)))]


class TestExtend:
    def test_the_file_wins_over_what_it_extends(self, tmp_path: Path) -> None:
        """The extended file comes below, its patterns relative to its own folder."""
        write(tmp_path / "base.toml", 'language = "en"\nignore = ["WS001"]\nexclude = ["/gen"]\n')
        path = write(
            tmp_path / "sub" / "winsock-ls.toml",
            'extend = "../base.toml"\nlanguage = "zh-CN"\nextend-exclude = ["/gen"]\n',
        )
        loaded = load(str(path), str(tmp_path))
        assert [] == said(loaded)
        assert (str(path), str(tmp_path / "base.toml")) == loaded.files
        settings = loaded.settings
        assert ("zh-CN", ("WS001",)) == (settings.language, settings.ignore)
        assert (("/gen",), ("/sub/gen",)) == (settings.exclude, settings.extend_exclude)

    def test_extend_stays_inside_the_folder(self, tmp_path: Path) -> None:
        """Without a workspace the file's own folder is the limit."""
        write(tmp_path / "base.toml", "")
        path = write(tmp_path / "sub" / "winsock-ls.toml", '\nextend = "../base.toml"\n')
        sub = os.path.realpath(tmp_path / "sub")
        assert [
            ("winsock-ls.toml", 2, f"`extend` must stay inside `{sub}`: `../base.toml`")
        ] == said(load(str(path)))

    def test_a_link_does_not_lead_out(self, tmp_path: Path) -> None:
        """What counts is where the file really lies."""
        write(tmp_path / "base.toml", 'language = "en"')
        path = write(tmp_path / "sub" / "winsock-ls.toml", 'extend = "link.toml"\n')
        (tmp_path / "sub" / "link.toml").symlink_to(tmp_path / "base.toml")
        loaded = load(str(path))
        assert ["extend"] == [problem.kind for problem in loaded.problems]
        assert "auto" == loaded.settings.language

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("winsock-ls.toml", "`extend` goes in a circle: `winsock-ls.toml`"),
            ("no.toml", "`extend`: `no.toml` cannot be read: No such file or directory"),
            ("folder", "`extend` must name a file: `folder`"),
            ("", "`extend` must name a file"),
            ("a\\u0000b", "`extend` must name a file"),
        ],
    )
    def test_a_wrong_target_is_told_and_the_rest_used(
        self, tmp_path: Path, target: str, message: str
    ) -> None:
        """The file's own settings hold although what it extends cannot be had."""
        (tmp_path / "folder").mkdir()
        path = write(tmp_path / "winsock-ls.toml", f'extend = "{target}"\nlanguage = "en"\n')
        loaded = load(str(path))
        assert [("winsock-ls.toml", 1, message)] == said(loaded)
        assert "en" == loaded.settings.language

    def test_a_circle_of_two_files_is_told_once(self, tmp_path: Path) -> None:
        """Files that extend each other are each read once."""
        path = write(tmp_path / "winsock-ls.toml", 'extend = "b.toml"\n')
        write(tmp_path / "b.toml", 'extend = "winsock-ls.toml"\n')
        assert [("b.toml", 1, "`extend` goes in a circle: `winsock-ls.toml`")] == said(
            load(str(path))
        )

    def test_a_fault_in_the_extended_file_is_told_there(self, tmp_path: Path) -> None:
        """The problem names the file in which it is."""
        path = write(tmp_path / "winsock-ls.toml", 'extend = "b.toml"\n')
        write(tmp_path / "b.toml", "x x\n")
        assert [("b.toml", 1)] == [(name, line) for name, line, _ in said(load(str(path)))]


class TestReader:
    def test_files_are_read_once_until_forgotten(self, tmp_path: Path) -> None:
        """A change is seen after forget() and not before."""
        path = write(tmp_path / "winsock-ls.toml", 'language = "en"\n')
        reader = Reader(str(tmp_path))
        first = reader.for_file(str(tmp_path / "a" / "b.c"))
        write(path, 'language = "zh-CN"\n')
        assert reader.for_folder(str(tmp_path)) is first
        reader.forget()
        assert "zh-CN" == reader.for_file(str(tmp_path / "c.c")).settings.language

    def test_folders_of_one_walk_share_what_was_found(self, tmp_path: Path) -> None:
        """Each folder gets the nearest file, whatever was asked before."""
        top = write(tmp_path / "winsock-ls.toml", "")
        deep = write(tmp_path / "a" / "b" / "winsock-ls.toml", "")
        reader = Reader()
        asked = ["a/b/c", "a", "a/b", "a/d", ""]
        assert [str(deep), str(top), str(deep), str(top), str(top)] == [
            reader.for_folder(str(tmp_path / each)).path for each in asked
        ]


class TestConfined:
    """As the server reads: nothing in a workspace names what lies outside of it."""

    @pytest.fixture
    def space(self, tmp_path: Path) -> Path:
        """A workspace, with a secret beside it."""
        write(tmp_path / "secret.toml", 'language = "zh-CN"\n')
        (tmp_path / "space").mkdir()
        return tmp_path / "space"

    def test_a_link_to_a_file_elsewhere_is_not_read(self, space: Path) -> None:
        """It is told, and sets nothing."""
        (space / "winsock-ls.toml").symlink_to("../secret.toml")
        loaded = Reader(str(space), confined=True).for_folder(str(space))
        assert said(loaded) == [
            ("winsock-ls.toml", None, f"cannot be read: a link that leads out of {space}")
        ]
        assert loaded.settings.language == "auto"

    @pytest.mark.parametrize("target", ["../secret.toml", "/etc/passwd", "a/../../x", "link"])
    def test_a_baseline_elsewhere_is_not_read(self, space: Path, target: str) -> None:
        """Neither by its path nor by a link; what else the file says holds."""
        (space / "link").symlink_to("../secret.toml")
        write(space / "winsock-ls.toml", f"language = 'en'\nbaseline = '{target}'\n")
        loaded = Reader(str(space), confined=True).for_folder(str(space))
        words = f"`baseline` must stay inside `{space}`: `{target}`"
        assert said(loaded) == [("winsock-ls.toml", 2, words)]
        assert not loaded.settings.baseline
        assert loaded.settings.language == "en"

    def test_a_baseline_of_the_workspace_is_read(self, space: Path) -> None:
        """From a folder in it, too."""
        write(space / "sub" / "winsock-ls.toml", "baseline = '../known.json'\n")
        loaded = Reader(str(space), confined=True).for_folder(str(space / "sub"))
        assert loaded.problems == ()
        assert loaded.settings.baseline == str(space / "known.json")

    @pytest.mark.parametrize("key", ["extend", "baseline"])
    def test_other_machines_are_not_called(
        self, space: Path, monkeypatch: pytest.MonkeyPatch, key: str
    ) -> None:
        """On Windows to follow the links of a path is to call the machine in it."""
        write(space / "winsock-ls.toml", f"{key} = '//evil/share/x'\n")
        followed: list[str] = []
        real = os.path.realpath

        def noted(path: str) -> str:
            followed.append(path)
            return real(path)

        monkeypatch.setattr(os.path, "realpath", noted)
        loaded = Reader(str(space), confined=True).for_folder(str(space))
        assert [each.key for each in loaded.problems] == [key]
        assert not [path for path in followed if "evil" in path]


@pytest.mark.parametrize("length", [1 << 20, (1 << 20) + 1])
def test_a_file_too_long_to_be_configuration(tmp_path: Path, length: int) -> None:
    """A mebibyte is read, more is told."""
    path = write(tmp_path / "winsock-ls.toml", "#" * length)
    wrong = [("winsock-ls.toml", None, "cannot be read: File too large")]
    assert said(load(str(path))) == (wrong if length > 1 << 20 else [])
