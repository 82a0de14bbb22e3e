"""Directives and braces are found wherever a compiler finds them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax.preprocessor import Preprocessed, preprocess
from winsock_ls.text import Text
from winsock_ls.text.chunks import Sizes

LARGE = Sizes()
# Borders behind every line or two.
SMALL = Sizes(8, 16, 32)


def directives(source: str, sizes: Sizes = LARGE) -> list[tuple[int, str]]:
    found = preprocess(Text(source, _sizes=sizes))
    texts = list(found.texts())
    spans = [found.span(number) for number in range(len(texts))]
    assert [end - start for start, end in spans] == [len(text) for text in texts]
    return [(start, text) for (start, _), text in zip(spans, texts, strict=True)]


def braces(source: str) -> list[int]:
    scans = preprocess(Text(source)).scans
    return [offset for scan in scans for offset in scan.offsets]


def check(source: str, *expected: str) -> None:
    """These and no others are the directives, the source cut into small chunks or not."""
    for sizes in (Sizes(), SMALL):
        found = directives(source, sizes)
        assert tuple(text for _, text in found) == expected
        for start, _ in found:
            assert source[start] == "#"


def test_directives_stand_at_the_start_of_a_line():
    """With blanks before and behind the mark, or not."""
    check("#if A\n  # define B 1\n\t#\tendif\nx #no\n", "#if A", "# define B 1", "#\tendif")


def test_the_last_line_needs_no_end():
    """A file may end within a directive."""
    check("int a;\n#endif", "#endif")
    check("#", "#")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_directive(end):
    """And a backslash before any of them does not."""
    check(f"#if A{end}x{end}#endif{end}", "#if A", "#endif")
    found = directives(f"#define A \\{end}  1{end}#endif{end}")
    assert [start for start, _ in found] == [0, len(f"#define A \\{end}  1{end}")]


@pytest.mark.parametrize("size", [1, 3, 60])
def test_a_directive_runs_on_over_any_number_of_chunks(size):
    """It is one, with all its lines."""
    text = "#define A" + " \\\n    line" * size
    check(f"int a;\n{text}\n#endif\n", text, "#endif")


@pytest.mark.parametrize(
    "hidden",
    [
        *("/* {}\n#if A\n*/", "/*\n * #if\n#if A\n#else\n**/", "// a \\\n#if A", '"a\\\n#if A"'),
        *('R"(\n#if A\n)"', 'u8R"x(\n)"\n#if A\n)x"', 'LR"()\n#if A\n)"', "/*\n'\"\n#if A\n*/"),
    ],
)
def test_comments_and_strings_hide_directives(hidden):
    """Those of all kinds, and what follows them is seen again."""
    check(f"int a; {hidden};\n#endif\n", "#endif")


@pytest.mark.parametrize(
    "source",
    [
        *('"it\'s"\n', "'\"'\n", "'\\''\n", "L'\"'\n", "u8'\"'\n", "10'054 + 1'0\n", '"\\\\"\n'),
        *('"unterminated\n', "'unterminated\n", "// it's \"\n", '"/*"\n', '"//"\n', "'/*'\n"),
        *(
            '"R\\"("\n',
            "/**/\n",
            "/*/ */\n",
            "x = a / b; y = a /* c */ / d;\n",
            'FOOR"(x)"\n',
            'R"\n',
        ),
        *(
            "1 ? 'a' : 'b'\n",
            "''\n",
            "#error don't\n",
            '#define A "http://a"\n',
            "#define B '\"'\n",
        ),
    ],
)
def test_nothing_is_hidden_by_what_only_looks_like_it(source):
    """Quotes in quotes, digit separators, divisions, apostrophes in prose."""
    found = directives(f"{source}#endif\n")
    assert found[-1] == (len(source), "#endif")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("#define A 1 // one", " A 1       "),
        ("#define A /* one */ 1", " A           1"),
        ("#define A 1 + \\\n 2", " A 1 +    2"),
        ('#define A "http://a" // b', ' A "http://a"     '),
        ("#define A '\"' /* ' */", " A '\"'        "),
    ],
)
def test_comments_in_a_directive_are_blanked(text, rest):
    """Offsets stay what they were."""
    (found,) = preprocess(Text(text)).scans[0].directives
    assert found.rest == rest
    assert len(found.rest) == len(text) - len("#define")


def test_a_comment_that_runs_on_ends_its_directive():
    """So the directive is the same wherever the text is cut."""
    check("#define A 1 /* a\n#if B\n*/\n#endif\n", "#define A 1 ", "#endif")


def test_braces_are_those_of_the_code():
    """Not those in directives, comments, strings and characters."""
    source = '{ "{" \'{\' /* { */ // {\n#define A {\nR"({)" u8R"x({)x" 10\'0 }\n'
    assert braces(source) == [0, source.rindex("}")]


_PIECES = st.sampled_from(
    [
        "#",
        "#if A",
        "\n",
        "\n",
        "\n",
        "\\",
        "\\\n",
        " ",
        '"',
        "'",
        "/*",
        "*/",
        "//",
        'R"(',
        ')"',
        "x",
        "1'0",
        "{",
        "}",
        "\r",
        "\r\n",
        "错",
        "😀",
        "define B /* c */",
        "u8'a'",
        '"a{"',
    ]
)
_SOURCES = st.lists(_PIECES, max_size=60).map("".join)


def _facts(found: Preprocessed) -> tuple[object, ...]:
    texts = list(found.texts())
    return texts, [found.span(n) for n in range(len(texts))], found.flags


@given(_SOURCES, st.integers(1, 9))
def test_where_lines_are_cut_into_chunks_does_not_matter(source, lines):
    """One chunk or many: the directives are the same, and so are the branches that live."""
    # Chunks end behind lines; longer lines than `low` would be cut in the middle.
    longest = max(len(line) for line in source.replace("\r", "\n").split("\n")) + 2
    sizes = Sizes(longest * lines, longest * lines * 2, longest * lines * 4)
    whole, cut = preprocess(Text(source)), preprocess(Text(source * 4, _sizes=sizes))
    assert _facts(cut) == _facts(preprocess(Text(source * 4)))
    assert [offset for scan in whole.scans for offset in scan.offsets] == braces(source)
