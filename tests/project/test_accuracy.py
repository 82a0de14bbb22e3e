"""The accuracy benchmark: its cases are whole, and its figures are those that were written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import with_report
from benchmarks.accuracy import floors, marks
from benchmarks.accuracy.measure import Measured, Miss, Tally, measure
from benchmarks.accuracy.report import render
from winsock_ls.rules import registry

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"
COMMAND = "run `python -m benchmarks accuracy --write` and commit what it changes"


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


def test_the_document_has_the_figures_of_this_code(measured):
    """docs/accuracy.md says what the benchmark prints."""
    text = DOCUMENT.read_text("utf-8")

    assert with_report(text, render(measured)) == text, COMMAND


def test_no_rule_is_worse_than_it_was(measured):
    """Precision and recall of each rule are at least those recorded."""
    assert floors.fallen(measured) == []


def test_every_rule_has_cases(measured):
    """Each rule for C and C++ has sites to find and sites to leave alone, 150 in all at least."""
    rules = [rule.id for rule in registry.all() if rule.id < "WS2"]
    without = [rule for rule in rules if measured.tallies[rule].sites < 4]

    assert without == []
    assert measured.total.sites >= 150
    assert measured.total.quiet >= 150


def _case(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a.c").write_text(text, "utf-8")
    return folder


def test_what_is_missed_and_what_is_wrong_is_told(tmp_path):
    """A site without a finding is missed; a finding without a mark is wrong."""
    code = (
        "#include <winsock2.h>\n"
        "int f(void) { return WSAGetLastError() == 10054; }\n"
        "int g(void) { return WSAGetLastError() == 10053; } //~ WS001 10053\n"
        "int h(int port) { return port == 10054; } //~ WS001 10054\n"
        "int i(int port) { return port == 10054; } //~ quiet WS001\n"
        "int j(void) { return WSAGetLastError() == 10060; } //~ may WS001 10060\n"
    )
    _case(tmp_path / "case", code)

    result = measure(tmp_path)

    assert result.tallies == {"WS001": Tally(sites=2, found=1, quiet=1, wrong=1)}
    assert result.misses == (
        Miss("case", marks.Place("a.c", 4, 34, "WS001"), "10054"),
        Miss("case", marks.Place("a.c", 2, 43, "WS001"), ""),
    )


@pytest.mark.parametrize("mark", ["WS001", "WS001 10055", "WS001 10054#2", "silent", "quiet 10054"])
def test_a_mark_that_says_nothing_is_an_error(mark, tmp_path):
    """A mark that cannot be read, or whose token is not on the line, does not pass as quiet."""
    _case(tmp_path / "case", f"int a = 10054; //~ {mark}\n")

    with pytest.raises(marks.MarkError):
        measure(tmp_path)


def test_the_engine_does_not_see_the_marks():
    """A mark goes with the blanks before it; whatever else stands on the line stays in place."""
    line = "#define A(e) ((e) == 10054) /*~ WS001 10054 */ \\"

    assert marks.stripped(line) == "#define A(e) ((e) == 10054) \\"
    assert marks.stripped("x(); // y //~ quiet\r\n") == "x(); // y\r\n"
