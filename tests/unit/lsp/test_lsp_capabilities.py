"""Abilities of editors, resolved once."""

from __future__ import annotations

from lsprotocol import types
from pytest_lsp import client_capabilities

from winsock_ls.lsp.capabilities import Client


def test_an_editor_that_says_nothing_can_do_nothing() -> None:
    """Every default is the poorest."""
    assert Client.of(types.ClientCapabilities()) == Client()


def test_visual_studio_code() -> None:
    """As recorded; it publishes, edits by version and registers."""
    client = Client.of(client_capabilities("visual_studio_code"))
    assert (client.hover, client.encoding) == ("markdown", "utf-16")
    assert client.document_changes
    assert client.register_watched_files
    assert client.configuration
    assert not client.pull_diagnostics
    assert not client.completion_edit_range


def test_neovim() -> None:
    """As recorded; it takes the range of completion edits once.

    It pulls too, but cannot be told to pull again, and so is published to.
    """
    client = Client.of(client_capabilities("neovim@v0.11"))
    assert client.encoding == "utf-8"
    assert not client.pull_diagnostics
    assert client.completion_edit_range
    assert client.refresh_inlay_hints
    assert not client.register_diagnostics
    assert not client.document_changes
    assert not client.register_watched_files


def test_emacs() -> None:
    """As recorded; it counts in code points and names no format of documentation."""
    client = Client.of(client_capabilities("emacs"))
    assert client.encoding == "utf-32"
    assert client.completion_documentation == "plaintext"
    assert client.hover == "markdown"
    assert client.document_changes


def test_an_editor_pulls_if_it_can_be_told_to_pull_again() -> None:
    """Only who hears of changed settings and headers is left to ask for findings."""
    pulling = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities()
        )
    )
    assert not Client.of(pulling).pull_diagnostics
    pulling.workspace = types.WorkspaceClientCapabilities(
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    )
    assert Client.of(pulling).pull_diagnostics
