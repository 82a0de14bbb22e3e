"""Diagnostics: pulled by editors that can, pushed to those that cannot, never both."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from tests.e2e.wire import PULLING, Wire

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor

RAW = """#include <winsock2.h>
int reset(void) {
    /* 连接😀 */ return WSAGetLastError() == $010054$1;
}
"""
URI = "file:///src/a.c"


async def test_a_finding_has_all_that_an_editor_shows(editor: Editor) -> None:
    """Range, severity, code, link, source and message in one line."""
    page = editor.open(RAW)
    (found,) = await page.diagnostics()
    assert found.range == page.span()
    assert found.severity == types.DiagnosticSeverity.Information
    assert found.code == "WS001"
    assert found.code_description is not None
    assert found.code_description.href.endswith("/docs/rules/WS001.md")
    assert found.source == "winsock"
    assert "WSAECONNRESET" in found.message
    assert "\n" not in found.message


async def test_a_finding_carries_its_fix(editor: Editor) -> None:
    """The data of a diagnostic holds what mends it; without a range it replaces what was found."""
    page = editor.open(RAW)
    (found,) = await page.diagnostics()
    assert isinstance(found.data, dict)
    assert (found.data["rule"], found.data["value"]) == ("WS001", 10054)
    (edit,) = found.data["fix"]["edits"]
    assert edit == {"newText": "WSAECONNRESET"}
    assert found.range.start == page.at(0)


async def test_an_edit_brings_new_findings(editor: Editor) -> None:
    """Findings follow the text, each under the version it belongs to."""
    page = editor.open(RAW)
    assert len(await page.diagnostics()) == 1
    page.change(types.TextDocumentContentChangePartial(page.span(), "WSAECONNRESET"))
    assert await page.diagnostics() == []


async def test_diagnostics_come_one_way_only(editor: Editor) -> None:
    """What is pulled is not published too."""
    page = editor.open(RAW)
    await page.diagnostics()
    page.close()
    if editor.pulls:
        # Whatever had been published before this answer would be here by now.
        await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("reset"))
        assert page.uri not in editor.published
    else:
        assert list((await editor.published_for(page.uri, None)).diagnostics) == []


def test_a_report_that_is_the_same_is_not_sent_again(wire: Wire) -> None:
    """Who has a report is told so; a new one comes with new findings."""
    wire.initialize(PULLING)
    wire.open(URI, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    document = {"textDocument": {"uri": URI}}
    first = wire.request("textDocument/diagnostic", document)["result"]
    assert first["kind"] == "full"
    asked = {**document, "previousResultId": first["resultId"]}
    again = wire.request("textDocument/diagnostic", asked)["result"]
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    wire.change(URI, 2, {"text": "int e(void) { return 0; }\n"})
    third = wire.request("textDocument/diagnostic", asked)["result"]
    assert (third["kind"], third["items"]) == ("full", [])


def test_a_document_that_is_not_open_has_no_findings(wire: Wire) -> None:
    """Pulling for a document that nobody opened is answered all the same."""
    wire.initialize(PULLING)
    answer = wire.request("textDocument/diagnostic", {"textDocument": {"uri": "file:///none.c"}})
    assert answer["result"]["items"] == []


def test_typing_is_waited_out() -> None:
    """Of many edits in a row the last alone is published, with its version."""
    with Wire() as wire:
        wire.initialize(initializationOptions={"diagnostics": {"debounce": 200}})
        wire.open(URI, "#include <winsock2.h>\n")
        assert wire.notification("textDocument/publishDiagnostics")["version"] == 1
        end = {"line": 1, "character": 0}
        for version in range(2, 22):
            code = "int e(void) { return WSAGetLastError() == 10054; }\n"
            wire.change(URI, version, {"range": {"start": end, "end": end}, "text": code})
        published = wire.notification("textDocument/publishDiagnostics")
        assert published["version"] == 21
        assert len(published["diagnostics"]) == 20


def test_severities_and_switches_hold(wire: Wire) -> None:
    """Settings give a rule another severity, or none."""
    options = {"severity": {"WS001": "error"}}
    wire.initialize(PULLING, initializationOptions=options)
    wire.open(URI, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    answer = wire.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert [each["severity"] for each in answer["result"]["items"]] == [1]


def test_diagnostics_can_be_switched_off(wire: Wire) -> None:
    """Switched off, nothing is found, and hovers go on."""
    wire.initialize(PULLING, initializationOptions={"diagnostics": {"enable": False}})
    wire.open(URI, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    answer = wire.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert answer["result"]["items"] == []
    assert wire.hover(URI, 1, 45) is not None


async def test_plain_text_is_never_judged(editor: Editor) -> None:
    """A log is full of codes, and none of them is a finding."""
    page = editor.open("recv failed: 10054\n", "plaintext", "log")
    assert await asyncio.wait_for(page.diagnostics(), 30) == []
