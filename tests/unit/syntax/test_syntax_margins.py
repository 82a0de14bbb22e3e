"""Segments by what begins at the margin, found piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import registry
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes

TINY = Sizes(low=4, target=8, high=16)
PIECES = (
    "def f():\n", "    x = 1\n", "class C:\n", "@decorated\n", '"""', "'''", "(", ")", "[\n", "]\n",
    "'one'\n", '"\\\n', "\n", "\r\n", "x = 'a'\n", "func f() {\n", "}\n", "/* ", " */\n",
    "# it's\n", "`", "// no\n", "import (\n", "words that go on and on and on and on",
)  # fmt: skip


def bounds(language: str, text: Text) -> list[int]:
    """The borders of the segments of a text."""
    known = registry.by_id(language)
    assert known is not None
    assert known.outline is not None
    return known.outline(text)


@pytest.mark.parametrize("language", ["python", "go"])
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_borders_do_not_hang_on_the_chunks(language, source):
    """A text in many small pieces has the segments of the same text in one."""
    assert bounds(language, Text(source, _sizes=TINY)) == bounds(language, Text(source))


def test_a_string_over_many_chunks_is_one():
    """What looks like a definition in it is none."""
    source = '"""\n' + "def f():\n" * 40 + '"""\ndef g():\n    pass\n'
    end = source.index("def g")
    assert bounds("python", Text(source, _sizes=TINY)) == [0, end, len(source)]
