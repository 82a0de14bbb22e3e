"""Markdown is laid out in lines of a terminal."""

from __future__ import annotations

from winsock_ls.cli.page import lay_out
from winsock_ls.cli.streams import Style

PLAIN, COLORED = Style(False), Style(True)


def test_paragraphs_are_filled():
    """Lines of a paragraph are joined and cut again."""
    assert lay_out("one two\nthree four\n\nfive", 14, PLAIN) == "one two three\nfour\n\nfive\n"


def test_list_items_hang():
    """Later lines of an item stand below its text."""
    assert lay_out("- one two three\n- four", 9, PLAIN) == "- one two\n  three\n- four\n"


def test_numbered_items_hang():
    """So do those that are numbered."""
    assert lay_out("10. one two three", 11, PLAIN) == "10. one two\n    three\n"


def test_quotes_keep_their_mark():
    """Every line of a quote begins with its mark."""
    assert lay_out("> one two three", 9, PLAIN) == "> one two\n> three\n"


def test_marks_are_taken_out():
    """Without colours nothing is left of the markup."""
    text = "**WSAECONNRESET** is `10054`, *always*, 2 * 3 * 4"

    assert lay_out(text, 80, PLAIN) == "WSAECONNRESET is 10054, always, 2 * 3 * 4\n"


def test_marks_become_colors():
    """With colours each mark has its own."""
    assert lay_out("**a** `b` *c*", 80, COLORED) == (
        "\033[1ma\033[0m \033[36mb\033[0m \033[2mc\033[0m\n"
    )


def test_links_are_written_out():
    """Nobody can click on a word here."""
    text = "[page](https://e.org/a) and [codes][c]\n\n[c]: https://e.org/b\n"

    assert lay_out(text, 80, PLAIN) == "page: https://e.org/a and codes: https://e.org/b\n"


def test_headings_lose_their_signs():
    """A heading is a line of its own."""
    assert lay_out("## What it does\n\nFinds.", 80, PLAIN) == "What it does\n\nFinds.\n"


def test_code_is_indented_and_left_alone():
    """Neither marks nor blanks in code mean anything."""
    text = "```c\nint  a = *b; // `c`\n\nreturn;\n```"

    assert lay_out(text, 10, PLAIN) == "    int  a = *b; // `c`\n\n    return;\n"


def test_tables_are_lined_up():
    """Columns are as wide as their widest cell, Chinese included."""
    text = "| 名称 | Linux |\n| --- | ---: |\n| `ECONNRESET` | 104 |"

    assert lay_out(text, 80, PLAIN) == "名称        Linux\nECONNRESET  104\n"
