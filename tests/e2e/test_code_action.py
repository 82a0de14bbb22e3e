"""Code actions: fixes, comments that silence a rule, and everything at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types

from tests.e2e.places import edited

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor, Page
    from tests.e2e.wire import Wire

TWO = """#include <winsock2.h>
int judge(void) {
    /* 连接😀 */ int e = WSAGetLastError();
    /* 连接😀 */ if (e == $010054$1) return 1; // 🔌
    return e == $210060$3;$4
}
"""


async def actions(
    page: Page, first: int, second: int, only: list[str] | None = None
) -> list[types.CodeAction]:
    known = await page.diagnostics()
    span = page.span(first, second)
    touching = [each for each in known if each.range.start.line == span.start.line]
    kinds: Any = only
    found = await page.editor.client.text_document_code_action_async(
        types.CodeActionParams(page.identifier, span, types.CodeActionContext(touching, only=kinds))
    )
    offered = list(found or ())
    assert all(isinstance(each, types.CodeAction) for each in offered)
    return offered  # type: ignore[return-value]


def applied(page: Page, action: types.CodeAction) -> str:
    """The text after an action, whose edit is in the form that the editor takes."""
    assert action.edit is not None
    if page.editor.name == "neovim":
        assert action.edit.document_changes is None
        assert action.edit.changes is not None
        edits = list(action.edit.changes[page.uri])
    else:
        assert action.edit.document_changes is not None
        (change,) = action.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.uri == page.uri
        assert change.text_document.version == page.version
        edits = list(change.edits)  # type: ignore[arg-type]
    return edited(page.source.text, edits, page.editor.encoding)


async def test_a_finding_has_a_fix(editor: Editor) -> None:
    """The fix is preferred, names its diagnostic, and needs no resolving."""
    page = editor.open(TWO)
    first = (await actions(page, 0, 1, ["quickfix"]))[0]
    assert first.kind == types.CodeActionKind.QuickFix
    assert first.is_preferred is True
    assert first.diagnostics is not None
    assert [each.range for each in first.diagnostics] == [page.span(0, 1)]
    assert applied(page, first) == page.source.text.replace("10054", "WSAECONNRESET")


async def test_a_finding_can_be_silenced(editor: Editor) -> None:
    """A comment at the end of the line switches the rule off, and the finding is gone."""
    page = editor.open(TWO)
    offered = await actions(page, 0, 1, ["quickfix"])
    silence = next(each for each in offered if "WS001" in each.title)
    assert silence.is_preferred is None
    silenced = applied(page, silence)
    assert "winsock-ls: ignore" in silenced.split("\n")[3]
    page.change(types.TextDocumentContentChangeWholeDocument(silenced))
    assert len(await page.diagnostics()) == 1


@pytest.mark.parametrize("kind", ["source.fixAll.winsock", "source.fixAll", "source"])
async def test_all_safe_fixes_at_once(editor: Editor, kind: str) -> None:
    """Asked for by its kind or one above it, wherever the cursor is."""
    page = editor.open(TWO)
    (action,) = await actions(page, 4, 4, [kind])
    assert action.kind == "source.fixAll.winsock"
    fixed = page.source.text.replace("10054", "WSAECONNRESET").replace("10060", "WSAETIMEDOUT")
    assert applied(page, action) == fixed


async def test_unasked_fixing_all_is_offered_beside_a_finding(editor: Editor) -> None:
    """Without a wish, a finding has its fixes, and the fix of all behind them."""
    page = editor.open(TWO)
    kinds = [each.kind for each in await actions(page, 0, 1)]
    assert kinds[0] == types.CodeActionKind.QuickFix
    assert kinds[-1] == "source.fixAll.winsock"


@pytest.mark.parametrize("kind", ["refactor", "source.organizeImports", "source.fixAll.other"])
async def test_other_kinds_are_not_ours(editor: Editor, kind: str) -> None:
    """Nothing is offered of kinds that are not asked for."""
    assert await actions(editor.open(TWO), 0, 1, [kind]) == []


async def test_where_nothing_is_found_nothing_is_offered(editor: Editor) -> None:
    """A clean line has no actions."""
    page = editor.open("int f(void) {\n    return $01$1;\n}\n")
    assert await actions(page, 0, 1) == []


def test_an_editor_without_literals_gets_none(wire: Wire) -> None:
    """Editors that know commands alone cannot be offered edits."""
    wire.initialize()
    uri = "file:///a.c"
    wire.open(uri, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    answer = wire.request(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": everything, "context": {"diagnostics": []}},
    )
    assert answer["result"] is None


def test_malformed_diagnostics_of_others_do_no_harm(wire: Wire) -> None:
    """What another tool reports in a wrong form does not cost the user our fixes."""
    literals = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    wire.initialize({"textDocument": {"codeAction": literals}})
    uri = "file:///a.c"
    wire.open(uri, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; }\n")
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    strange = [{"message": None, "range": everything}, {"range": {}}, 7]
    answer = wire.request(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": everything, "context": {"diagnostics": strange}},
    )
    assert "WSAECONNRESET" in answer["result"][0]["title"]
