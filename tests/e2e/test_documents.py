"""Documents: the text the server has is the text the editor has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

URI = "file:///src/a.c"


def insertion(line: int, character: int, text: str) -> dict[str, Any]:
    place = {"line": line, "character": character}
    return {"range": {"start": place, "end": place}, "text": text}


def place_of(found: Any) -> tuple[int, int, int]:
    start, end = found["range"]["start"], found["range"]["end"]
    assert start["line"] == end["line"]
    return start["line"], start["character"], end["character"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\fb\nWSAEINTR", 1),
        ("a\vb\u2028c\u2029d\x85e\x1cf\nWSAEINTR", 1),
        ("a\r\nb\rc\nWSAEINTR", 3),
        ("a\r\r\nb\n\rWSAEINTR", 4),
        ("\nWSAEINTR\n", 1),
    ],
)
def test_lines_end_as_the_protocol_says(wire: Wire, text: str, line: int) -> None:
    """Only line feeds, carriage returns and both together end a line."""
    wire.initialize()
    wire.open(URI, text)
    assert place_of(wire.hover(URI, line, 2)) == (line, 0, 8)


def test_edits_behind_odd_characters_go_where_they_belong(wire: Wire) -> None:
    """A form feed, a carriage return and an emoji before an edit do not shift it."""
    wire.initialize()
    wire.open(URI, "a\fb\r\nc\rd😀: \n")
    wire.change(URI, 2, insertion(2, 5, "WSA"), insertion(2, 8, "EINTR"), insertion(0, 0, "\n"))
    assert place_of(wire.hover(URI, 3, 6)) == (3, 5, 13)


def test_the_empty_line_at_the_end_can_be_edited(wire: Wire) -> None:
    """Behind the last line end there is a line, and one may write in it."""
    wire.initialize()
    wire.open(URI, "a\n")
    wire.change(URI, 2, insertion(1, 0, "WSAEINTR"))
    assert place_of(wire.hover(URI, 1, 8)) == (1, 0, 8)


def test_a_deleted_line_and_a_whole_new_text(wire: Wire) -> None:
    """Deletions, reversed ranges and whole texts may come in one change."""
    wire.initialize()
    wire.open(URI, "one\ntwo\nthree")
    wire.change(
        URI,
        2,
        {
            "range": {"start": {"line": 2, "character": 0}, "end": {"line": 0, "character": 0}},
            "rangeLength": 8,
            "text": "",
        },
        {"text": "WSAEINTR"},
        insertion(0, 0, "  "),
    )
    assert place_of(wire.hover(URI, 0, 5)) == (0, 2, 10)


@pytest.mark.parametrize(
    ("opened", "asked"),
    [
        ("file:///c%3A/src/a%20b.c", "file:///C:/src/a b.c"),
        ("file:///C:/src/%E4%BD%A0.c", "file:///c%3a/src/你.c"),
        ("file://localhost/src/a.c", "file:///src/a.c"),
        ("untitled:Untitled-1", "untitled:Untitled-1"),
        ("vscode-notebook-cell:/a.ipynb#ch0", "vscode-notebook-cell:/a.ipynb#ch0"),
        ("git:/a.c?%7B%22ref%22%3A%22~%22%7D", 'git:/a.c?{"ref":"~"}'),
        ("not a uri", "not%20a%20uri"),
    ],
)
def test_a_document_is_known_by_all_its_spellings(wire: Wire, opened: str, asked: str) -> None:
    """Percent signs and the case of drive letters do not make another document of it."""
    wire.initialize()
    wire.open(opened, "WSAEINTR")
    assert wire.hover(asked, 0, 1) is not None
    wire.change(asked, 2, insertion(0, 0, " "))
    assert place_of(wire.hover(opened, 0, 3)) == (0, 1, 9)


def test_findings_of_an_unsaved_text(wire: Wire) -> None:
    """A text that is no file is checked too, by the language its editor gives it."""
    wire.initialize()
    wire.open("untitled:Untitled-1", "int e(void) { return WSAGetLastError() == 10054; }", "cpp")
    published = wire.notification("textDocument/publishDiagnostics")
    assert published["uri"] == "untitled:Untitled-1"
    assert len(published["diagnostics"]) == 1


def test_changes_of_unknown_documents_are_passed_over(wire: Wire) -> None:
    """A change or a closing without an opening is no reason to fail, or to pop something up."""
    wire.initialize()
    wire.change("file:///never.c", 2, insertion(0, 0, "x"))
    wire.tell("textDocument/didClose", {"textDocument": {"uri": "file:///never.c"}})
    wire.tell("textDocument/didChange", {"contentChanges": []})
    wire.open(URI, "WSAEINTR")
    assert wire.hover(URI, 0, 1) is not None
    assert not [each for each in wire.sent if each.get("method") == "window/showMessage"]


def test_a_closed_document_is_gone(wire: Wire) -> None:
    """Closing takes back the findings, and what is asked afterwards is answered with null."""
    wire.initialize()
    wire.open(URI, "int e(void) { return WSAGetLastError() == 10054; }")
    assert len(wire.notification("textDocument/publishDiagnostics")["diagnostics"]) == 1
    wire.tell("textDocument/didClose", {"textDocument": {"uri": URI}})
    closed = wire.notification("textDocument/publishDiagnostics")
    assert closed == {"uri": URI, "diagnostics": []}
    assert wire.hover(URI, 0, 43) is None


def test_opening_twice_replaces(wire: Wire) -> None:
    """An editor that opens a document again means the newer text."""
    wire.initialize()
    wire.open(URI, "nothing")
    wire.open(URI, "WSAEINTR", version=7)
    assert wire.hover(URI, 0, 1) is not None


def test_a_question_is_about_the_text_of_its_time(wire: Wire) -> None:
    """An edit that comes in right behind a question does not shift the place it asks about."""
    wire.initialize()
    wire.open(URI, "WSAEINTR")
    params = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}}
    asked = wire.ask("textDocument/hover", params)
    wire.change(URI, 2, insertion(0, 0, "\n\n\n"))
    assert place_of(wire.answer(asked)["result"]) == (0, 0, 8)
    assert wire.hover(URI, 0, 1) is None


def test_many_edits_at_once(wire: Wire) -> None:
    """Hundreds of cursors in one change leave the text that the editor has."""
    wire.initialize()
    count = 300
    wire.open(URI, "\n" * count)
    wire.change(URI, 2, *(insertion(line, 0, f"WSAEINTR {line}") for line in range(count)))
    assert place_of(wire.hover(URI, count - 1, 3)) == (count - 1, 0, 8)


def test_documents_without_versions(wire: Wire) -> None:
    """Old clients send none, or null: no edit is lost over that."""
    wire.initialize()
    document = {"uri": URI, "text": "WSAE"}
    wire.tell("textDocument/didOpen", {"textDocument": document})
    for version in ({}, {"version": None}):
        changed = {"textDocument": {"uri": URI, **version}}
        text = "IN" if not version else "TR"
        line_end = insertion(0, 99, text)
        wire.tell("textDocument/didChange", {**changed, "contentChanges": [line_end]})
    assert place_of(wire.hover(URI, 0, 1)) == (0, 0, 8)


def test_findings_follow_an_open_header(wire: Wire, tmp_path: Any) -> None:
    """Where findings are published, an edit of a header publishes what includes it anew."""
    source, header = (tmp_path / "a.c").as_uri(), (tmp_path / "net.h").as_uri()
    wire.initialize(rootUri=tmp_path.as_uri())
    wire.open(source, '#include "net.h"\nint e(void) { return WSAGetLastError() == 10054; }\n')
    (found,) = wire.notification("textDocument/publishDiagnostics")["diagnostics"]
    assert found["data"]["fix"]["safety"] == "unsafe"
    wire.open(header, "#include <winsock2.h>\n")
    published = wire.wait_for(lambda each: each.get("params", {}).get("uri") == source)
    assert published["params"]["diagnostics"][0]["data"]["fix"]["safety"] == "safe"


def test_headers_that_are_open_win(wire: Wire, tmp_path: Any) -> None:
    """A fix is safe once the header that is being written includes Winsock."""
    (tmp_path / "net.h").write_text("/* nothing yet */\n")
    source, header = (tmp_path / "a.c").as_uri(), (tmp_path / "net.h").as_uri()
    wire.initialize(PULLING, rootUri=tmp_path.as_uri())

    def safety() -> str:
        document = {"textDocument": {"uri": source}}
        (found,) = wire.request("textDocument/diagnostic", document)["result"]["items"]
        return str(found["data"]["fix"]["safety"])

    wire.open(source, '#include "net.h"\nint e(void) { return WSAGetLastError() == 10054; }\n')
    assert safety() == "unsafe"
    wire.open(header, "#include <winsock2.h>\n")
    assert safety() == "safe"
    wire.change(header, 2, {"text": ""})
    assert safety() == "unsafe"


def test_headers_outside_the_workspace_are_not_read(wire: Wire, tmp_path: Any) -> None:
    """What an #include leads to is read below the workspace and beside the document alone."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "net.h").write_text("#include <winsock2.h>\n")
    (inside / "near.h").write_text("#include <winsock2.h>\n")
    wire.initialize(PULLING, rootUri=inside.as_uri())
    for include, expected in (("../net.h", "unsafe"), ("near.h", "safe")):
        uri = (inside / "a.c").as_uri()
        wire.open(
            uri, f'#include "{include}"\nint e(void) {{ return WSAGetLastError() == 10054; }}\n'
        )
        document = {"textDocument": {"uri": uri}}
        (found,) = wire.request("textDocument/diagnostic", document)["result"]["items"]
        assert found["data"]["fix"]["safety"] == expected
