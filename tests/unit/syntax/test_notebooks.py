"""Notebooks: which cells are read, where they stand in the file, and what an edit changes."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import notebooks
from winsock_ls.syntax.notebooks import NotebookError

PYTHON = {"kernelspec": {"name": "python3", "language": "python"}}


def notebook(*cells, metadata=PYTHON, indent=1):
    """The text of a notebook; a cell is its source as text or lists of lines, or the whole."""
    whole = [
        each
        if isinstance(each, dict)
        else {"cell_type": "code", "metadata": {}, "outputs": [], "source": each}
        for each in cells
    ]
    told = {"cells": whole, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(told, indent=indent, ensure_ascii=False)


def read(text):
    return [(cell.number, cell.text) for cell in notebooks.read(text)]


class TestReading:
    def test_cells_of_code_are_read(self):
        """As one text or line by line; the others count, and are not read."""
        prose = {"cell_type": "markdown", "metadata": {}, "source": ["x = 1"]}
        text = notebook(["a = 1\n", "b = 2"], prose, "c = 3", [], "")
        assert read(text) == [(1, "a = 1\nb = 2"), (3, "c = 3"), (5, "")]

    @pytest.mark.parametrize(
        ("metadata", "is_read"),
        [
            ({}, True),
            ({"kernelspec": {"name": "conda-env-net-py"}}, True),
            ({"language_info": {"name": "python"}, "kernelspec": {"language": "R"}}, True),
            ({"language_info": {"name": "R"}}, False),
            ({"kernelspec": {"name": "julia-1.9"}}, False),
            ({"kernelspec": {"name": ".net-csharp", "language": "C#"}}, False),
            ({"kernelspec": 5, "language_info": None}, True),
        ],
    )
    def test_other_kernels_are_passed_over(self, metadata, is_read):
        """The language of the kernel decides; what says nothing is Python's."""
        assert bool(read(notebook("a = 1", metadata=metadata))) is is_read

    @pytest.mark.parametrize("magic", ["%%bash", "%%javascript", "\n%%writefile a.py"])
    def test_cells_for_something_else_are_passed_over(self, magic):
        """A cell that is handed on is no Python."""
        assert read(notebook(f"{magic}\nx = 1")) == []
        assert read(notebook("%%time\nx = 1")) == [(1, "%%time\nx = 1")]

    def test_an_editor_can_say_the_language_of_a_cell(self):
        """As Visual Studio Code notes it where it is not that of the kernel."""
        told = {"vscode": {"languageId": "powershell"}}
        cell = {"cell_type": "code", "metadata": told, "outputs": [], "source": "$x = 1"}
        assert read(notebook(cell, "y = 1")) == [(2, "y = 1")]

    def test_the_old_format_is_read(self):
        """Worksheets held the cells once, and a source was an input."""
        cell = {"cell_type": "code", "language": "python", "input": ["print 1\n", "print 2"]}
        prose = {"cell_type": "markdown", "source": ["x"]}
        text = json.dumps({"metadata": {}, "worksheets": [{"cells": [prose, cell]}]})
        assert read(text) == [(2, "print 1\nprint 2")]

    @pytest.mark.parametrize("text", ["", " \n", '{"cells": []}', notebook()])
    def test_an_empty_notebook_has_no_cells(self, text):
        """Nor has a file that was just made."""
        assert read(text) == []

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("{}", (0, 0)),
            ('{"nbformat": 4}', (0, 0)),
            ("[]", (1, 1)),
            ("version https://git-lfs", (1, 1)),
            ('{"cells": [', (1, 12)),
            ('{"cells": [{"source": ["a\n"]}]}', (1, 26)),
            ('{\n "cells": [],\n<<<<<<< HEAD\n}', (3, 1)),
            ('{"cells": []} x', (1, 15)),
            ('{"cells": [{"source": [1]}]}', (1, 24)),
            ('{"cells": 5}', (1, 11)),
            ('{"cells": ["x"]}', (1, 12)),
            ('{"cells": [], "a": ' + "[" * 100_000, (1, 20)),
        ],
    )
    def test_what_is_no_notebook_says_where(self, text, place):
        """By line and column where the JSON breaks off."""
        with pytest.raises(NotebookError) as caught:
            notebooks.read(text)
        assert (caught.value.line, caught.value.column) == place

    @given(st.text(alphabet='{}[]":,\\ue19cells orc\n', max_size=60))
    def test_nothing_else_is_ever_raised(self, text):
        """Whatever a file holds."""
        with contextlib.suppress(NotebookError):
            notebooks.read('{"cells": [{"source": ' + text)


LINES = st.text(alphabet='ab1"\\/\té😀\U0001f600\x01\ud800', max_size=6)
SOURCES = st.one_of(
    st.lists(LINES, min_size=1, max_size=4).map("\n".join),
    st.lists(LINES, min_size=1, max_size=4).map(
        lambda lines: "\n".join(lines).splitlines(keepends=True) or [""]
    ),
)


class TestSplicing:
    """An edit changes its part of the cell's source, and nothing else in the file."""

    @given(
        sources=st.lists(SOURCES, min_size=1, max_size=3),
        data=st.data(),
        indent=st.sampled_from([None, 1]),
        plain=st.booleans(),
    )
    def test_a_cell_holds_the_edited_text(self, sources, data, indent, plain):
        """However its characters are escaped."""
        raw = notebook(*sources, indent=indent)
        if plain:
            raw = json.dumps(json.loads(raw), indent=indent)
        cells = notebooks.read(raw)
        cell = data.draw(st.sampled_from(cells))
        start = data.draw(st.integers(0, len(cell.text)))
        end = data.draw(st.integers(start, len(cell.text)))
        new = data.draw(
            st.sampled_from(["", "x", "é\n", "import errno\n", "\nimport errno", '"\\n'])
        )
        after = notebooks.spliced(raw, [(cell, start, end, new)])

        expected = json.loads(raw)
        found = json.loads(after)
        source = found["cells"][cell.number - 1].pop("source")
        expected["cells"][cell.number - 1].pop("source")
        assert "".join(source) == cell.text[:start] + new + cell.text[end:]
        assert found == expected
        at, behind = cell.in_file(start, end)
        assert after.startswith(raw[:at])
        assert after.endswith(raw[behind:])

    @pytest.mark.parametrize(
        ("source", "at", "new", "expected"),
        [
            (["a\n", "b"], 0, "import errno\n", ["import errno\n", "a\n", "b"]),
            (["a\n", "b"], 2, "import errno\n", ["a\n", "import errno\n", "b"]),
            (["a\n", "b"], 3, "\nimport errno", ["a\n", "b\n", "import errno"]),
            (["a\n"], 2, "import errno\n", ["a\n", "import errno\n"]),
            (["a"], 0, "import errno\n", ["import errno\n", "a"]),
            ("a\nb", 2, "import errno\n", "a\nimport errno\nb"),
        ],
    )
    def test_a_new_line_is_a_string_of_its_own(self, source, at, new, expected):
        """Where the lines of the cell are, as notebooks are always written."""
        raw = notebook("before = 1", source)
        cell = notebooks.read(raw)[1]
        assert notebooks.spliced(raw, [(cell, at, at, new)]) == notebook("before = 1", expected)

    def test_several_edits_go_together(self):
        """In any order, in several cells."""
        raw = notebook(["a = 1\n", "b = 2\n"], "c = 3")
        first, second = notebooks.read(raw)
        edits = [(second, 4, 5, "three"), (first, 10, 11, "two"), (first, 4, 5, "one")]
        expected = notebook(["a = one\n", "b = two\n"], "c = three")
        assert notebooks.spliced(raw, edits) == expected
