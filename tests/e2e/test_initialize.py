"""Initialize: what the server says of itself, fitted to each editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.e2e.wire import Wire
from winsock_ls import __version__

if TYPE_CHECKING:
    from tests.e2e.conftest import Editor


async def test_the_encoding_offered_is_taken(editor: Editor) -> None:
    """Positions are counted in what the editor offers."""
    assert editor.answer.capabilities.position_encoding == editor.encoding


async def test_it_tells_who_it_is(editor: Editor) -> None:
    """The version is ours, not that of a library."""
    assert editor.answer.server_info == types.ServerInfo("winsock-ls", __version__)


def test_it_tells_its_process(wire: Wire) -> None:
    """An editor can end a server that hangs, even where it does not know what it started."""
    told = wire.initialize()["capabilities"]["experimental"]
    assert told == {"processId": wire.process.pid}


async def test_diagnostics_are_offered_to_those_who_pull(editor: Editor) -> None:
    """An editor that cannot pull is not told that it could."""
    assert (editor.answer.capabilities.diagnostic_provider is not None) == editor.pulls


async def test_completion_documentation_comes_later(editor: Editor) -> None:
    """Completion items are resolved; code actions need no resolving."""
    offered = editor.answer.capabilities
    assert offered.completion_provider is not None
    assert offered.completion_provider.resolve_provider is True
    assert isinstance(offered.code_action_provider, types.CodeActionOptions)
    assert offered.code_action_provider.resolve_provider is False
    assert list(offered.code_action_provider.code_action_kinds or ()) == [
        types.CodeActionKind.QuickFix,
        "source.fixAll.winsock",
    ]


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-7"], "utf-16"),
        (["utf-32", "utf-8"], "utf-32"),
        (["utf-7", "utf-8"], "utf-8"),
    ],
)
def test_the_first_encoding_it_knows_is_chosen(
    wire: Wire, offered: list[str] | None, chosen: str
) -> None:
    """Without an offer that it knows it counts as the protocol always did."""
    general = {} if offered is None else {"general": {"positionEncodings": offered}}
    assert wire.initialize(general)["capabilities"]["positionEncoding"] == chosen


def test_malformed_abilities_are_passed_over(wire: Wire) -> None:
    """An ability that an editor declares in a wrong form is one that it lacks."""
    answer = wire.initialize(
        {
            "textDocument": {
                "publishDiagnostics": {"tagSupport": True},
                "codeAction": {"codeActionLiteralSupport": {}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": 1,
        }
    )
    assert answer["capabilities"]["codeActionProvider"] is True
    wire.open("file:///a.c", "WSAEINTR")
    assert wire.hover("file:///a.c", 0, 1)["contents"]["kind"] == "markdown"


@pytest.mark.parametrize(("locale", "word"), [("zh-cn", "连接"), ("en", "reset"), (None, "reset")])
def test_the_locale_chooses_the_language(wire: Wire, locale: str | None, word: str) -> None:
    """Texts are in the language of the editor."""
    wire.initialize(locale=locale)
    wire.open("file:///a.c", "WSAECONNRESET")
    assert word in wire.hover("file:///a.c", 0, 1)["contents"]["value"]


def test_pages_of_rules_are_in_the_readers_language(wire: Wire) -> None:
    """The page that the command gives, and the one behind the link of a finding."""
    wire.initialize(locale="zh-cn")
    wire.open("file:///a.c", "#include <winsock2.h>\nint e = WSAGetLastError() == 10054;\n")
    told = wire.wait_for(lambda each: each.get("method") == "textDocument/publishDiagnostics")
    (found,) = told["params"]["diagnostics"]
    command = {"command": "winsock-ls.explainRule", "arguments": ["WS001"]}
    page = wire.request("workspace/executeCommand", command)["result"]
    assert found["codeDescription"]["href"].endswith("/docs/rules/zh-CN/WS001.md")
    assert page.startswith("## 作用\n")


def test_a_setting_overrides_the_locale(wire: Wire) -> None:
    """Who sets a language has it, wherever the editor comes from."""
    wire.initialize(locale="zh-cn", initializationOptions={"language": "en"})
    wire.open("file:///a.c", "WSAECONNRESET")
    assert "reset" in wire.hover("file:///a.c", 0, 1)["contents"]["value"]


def test_the_system_decides_where_the_editor_is_silent() -> None:
    """Without a locale from the editor, that of the system chooses the language."""
    with Wire(LANG="zh_CN.UTF-8") as wire:
        wire.initialize()
        wire.open("file:///a.c", "WSAECONNRESET")
        assert "连接" in wire.hover("file:///a.c", 0, 1)["contents"]["value"]


def test_an_editor_that_can_do_nothing_gets_plain_text(wire: Wire) -> None:
    """Without a word about formats, hovers are plain text."""
    wire.initialize()
    wire.open("file:///a.c", "WSAECONNRESET")
    found = wire.hover("file:///a.c", 0, 1)["contents"]
    assert found["kind"] == "plaintext"
    assert "**" not in found["value"]
