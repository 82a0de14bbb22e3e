"""Sessions with the recorded abilities of real editors, in each of the three encodings.

A session lasts for all tests of a run: documents keep the tests apart.
"""

from __future__ import annotations

import asyncio
import inspect
import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.e2e.places import Source, source
from tests.e2e.wire import COMMAND, PATIENCE, Wire, environment

EDITORS = ("visual_studio_code", "neovim", "emacs")
ENCODINGS = ("utf-8", "utf-16", "utf-32")

# Windows has no signals to send.
collect_ignore = ["test_signals.py"] if os.name == "nt" else []

_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Has all tests of a session run on the loop of the session."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


class Editor:
    """A session of one editor, with what tests do all the time."""

    def __init__(self, client: LanguageClient, name: str, encoding: str) -> None:
        self.client = client
        self.name = name
        self.encoding = encoding
        self.answer: types.InitializeResult
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.registered: list[types.Registration] = []
        self._news = asyncio.Condition()

    @property
    def pulls(self) -> bool:
        """Whether this editor asks for diagnostics, and can be told to ask again."""
        return self.name == "visual_studio_code"

    def open(self, marked: str, language: str = "c", suffix: str = "c") -> Page:
        """Opens a document of its own for a test; ``$0`` and so on mark places in it."""
        number = next(_numbers)
        page = Page(self, f"file:///projects/socket%20demo/page{number}.{suffix}", source(marked))
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(page.uri, language, page.version, page.source.text)
            )
        )
        return page

    async def published_for(self, uri: str, version: int | None) -> types.PublishDiagnosticsParams:
        """Waits for the findings of a version."""

        def came() -> bool:
            return uri in self.published and self.published[uri].version == version

        async with self._news:
            await asyncio.wait_for(self._news.wait_for(came), PATIENCE)
        return self.published[uri]

    async def take(self, params: types.PublishDiagnosticsParams) -> None:
        async with self._news:
            self.published[params.uri] = params
            self._news.notify_all()


class Page:
    """An open document."""

    def __init__(self, editor: Editor, uri: str, content: Source) -> None:
        self.editor = editor
        self.uri = uri
        self.source = content
        self.version = 1
        self.identifier = types.TextDocumentIdentifier(uri)

    def at(self, mark: int = 0) -> types.Position:
        return self.source.position(mark, self.editor.encoding)

    def span(self, first: int = 0, second: int = 1) -> types.Range:
        return self.source.range(first, second, self.editor.encoding)

    def change(self, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.editor.client.text_document_did_change(
            types.DidChangeTextDocumentParams(document, list(changes))
        )

    def close(self) -> None:
        self.editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(self.identifier)
        )

    async def diagnostics(self) -> list[types.Diagnostic]:
        """The findings, asked for or waited for as the editor does."""
        if not self.editor.pulls:
            found = await self.editor.published_for(self.uri, self.version)
            return list(found.diagnostics)
        report = await self.editor.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(self.identifier)
        )
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)


def capabilities(editor: str, encoding: str) -> types.ClientCapabilities:
    recorded = client_capabilities(editor)
    recorded.general = recorded.general or types.GeneralClientCapabilities()
    recorded.general.position_encodings = [encoding]
    if editor == "visual_studio_code":
        # The recording is older than pulling, which Visual Studio Code does nowadays.
        assert recorded.text_document is not None and recorded.workspace is not None
        recorded.text_document.diagnostic = types.DiagnosticClientCapabilities()
        recorded.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(
            refresh_support=True
        )
    return recorded


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=ClientServerConfig(server_command=list(COMMAND), server_env=environment()),
    scope="session",
    params=[(editor, encoding) for editor in EDITORS for encoding in ENCODINGS],
    ids=lambda each: "-".join(each),
)
async def session(
    lsp_client: LanguageClient, request: pytest.FixtureRequest
) -> AsyncIterator[None]:
    name, encoding = request.param
    editor = Editor(lsp_client, name, encoding)
    lsp_client.editor = editor  # type: ignore[attr-defined]
    manager = lsp_client.protocol.fm

    async def published(params: types.PublishDiagnosticsParams) -> None:
        await editor.take(params)

    def registered(params: types.RegistrationParams) -> None:
        editor.registered.extend(params.registrations)

    def refreshed(_params: Any) -> None:
        return None

    manager.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    lsp_client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)
    lsp_client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)(refreshed)
    editor.answer = await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities(name, encoding), root_uri=None)
    )
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(session: LanguageClient) -> Editor:
    """An editor that is connected, once for each of them and for each encoding."""
    return session.editor  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A server that is spoken to in bytes, not initialized yet."""
    with Wire() as connected:
        yield connected
