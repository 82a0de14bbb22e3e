"""What the editor can do, read once, and what we tell it that we can."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

from lsprotocol import types
from msgspec import Struct
from pygls.capabilities import ServerCapabilitiesBuilder, get_capability

from winsock_ls.lsp import commands

if TYPE_CHECKING:
    from winsock_ls.text import Encoding

SOURCE_FIX_ALL = "source.fixAll.winsock"

Markup = Literal["markdown", "plaintext"]


class Client(Struct, frozen=True):
    """The abilities of the editor that answers depend on; the defaults are the poorest editor."""

    encoding: Encoding = "utf-16"
    hover: Markup = "plaintext"
    completion_documentation: Markup = "plaintext"
    inlay_tooltip: Markup = "plaintext"
    completion_tags: bool = False
    completion_edit_range: bool = False
    """The range of all completion edits can be given once, in ``itemDefaults``."""
    document_changes: bool = False
    code_action_literals: bool = False
    is_preferred: bool = False
    pull_diagnostics: bool = False
    """It asks for diagnostics, and again when told that they have changed."""
    register_diagnostics: bool = False
    refresh_inlay_hints: bool = False
    configuration: bool = False
    register_configuration: bool = False
    register_watched_files: bool = False
    work_done_progress: bool = False
    notebooks: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Resolves the capabilities of ``initialize``."""

        def can(path: str) -> bool:
            return bool(get_capability(capabilities, path, False))

        def markup(path: str, default: Markup = "plaintext") -> Markup:
            formats = get_capability(capabilities, path, None)
            if formats is None:
                return default
            return "markdown" if types.MarkupKind.Markdown in formats else "plaintext"

        diagnostic = capabilities.text_document and capabilities.text_document.diagnostic
        defaults = get_capability(
            capabilities, "text_document.completion.completion_list.item_defaults", ()
        )
        return cls(
            encoding=_encoding(capabilities),
            hover=markup("text_document.hover.content_format"),
            completion_documentation=markup(
                "text_document.completion.completion_item.documentation_format"
            ),
            # There is no capability for it: who reads Markdown in a hover does so in a tooltip.
            inlay_tooltip=markup("text_document.hover.content_format"),
            completion_tags=can("text_document.completion.completion_item.tag_support"),
            completion_edit_range="editRange" in (defaults or ()),
            document_changes=can("workspace.workspace_edit.document_changes"),
            code_action_literals=can("text_document.code_action.code_action_literal_support"),
            is_preferred=can("text_document.code_action.is_preferred_support"),
            # Neovim 0.11 asks after edits alone: with settings or a header changed, it would go on
            # showing what was. Who cannot be told to ask again is better off being sent findings.
            pull_diagnostics=diagnostic is not None
            and can("workspace.diagnostics.refresh_support"),
            register_diagnostics=can("text_document.diagnostic.dynamic_registration"),
            refresh_inlay_hints=can("workspace.inlay_hint.refresh_support"),
            configuration=can("workspace.configuration"),
            register_configuration=can("workspace.did_change_configuration.dynamic_registration"),
            register_watched_files=can("workspace.did_change_watched_files.dynamic_registration"),
            work_done_progress=can("window.work_done_progress"),
            notebooks=capabilities.notebook_document is not None,
        )


def _encoding(capabilities: types.ClientCapabilities) -> Encoding:
    chosen: Any = ServerCapabilitiesBuilder.choose_position_encoding(capabilities)
    name = str(getattr(chosen, "value", chosen))
    return "utf-8" if name == "utf-8" else "utf-32" if name == "utf-32" else "utf-16"


def server_capabilities(client: Client, *, workspace_diagnostics: bool) -> types.ServerCapabilities:
    """What the answer to ``initialize`` says, for one editor."""
    return types.ServerCapabilities(
        position_encoding=client.encoding,
        text_document_sync=types.TextDocumentSyncOptions(
            open_close=True, change=types.TextDocumentSyncKind.Incremental, save=True
        ),
        notebook_document_sync=types.NotebookDocumentSyncOptions(
            notebook_selector=[
                types.NotebookDocumentFilterWithCells(
                    cells=[types.NotebookCellLanguage(language="python")]
                )
            ]
        )
        if client.notebooks
        else None,
        hover_provider=True,
        completion_provider=types.CompletionOptions(
            # Editors ask by themselves while a word is typed, but for most a number is no word.
            trigger_characters=list("0123456789"),
            resolve_provider=True,
        ),
        code_action_provider=types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, SOURCE_FIX_ALL],
            resolve_provider=False,
        )
        if client.code_action_literals
        else True,
        document_highlight_provider=True,
        references_provider=True,
        inlay_hint_provider=types.InlayHintOptions(resolve_provider=False),
        workspace_symbol_provider=types.WorkspaceSymbolOptions(resolve_provider=False),
        execute_command_provider=types.ExecuteCommandOptions(commands=list(commands.ALL)),
        diagnostic_provider=diagnostic_options(workspace_diagnostics)
        # Registered later where that is possible: whether the whole workspace is to be checked
        # is often known only then.
        if client.pull_diagnostics and not client.register_diagnostics
        else None,
        workspace=types.WorkspaceOptions(
            workspace_folders=types.WorkspaceFoldersServerCapabilities(
                supported=True, change_notifications=True
            )
        ),
        # Editors do not all know the processes that they start; who restarts a server that hangs
        # needs it.
        experimental={"processId": os.getpid()},
    )


def diagnostic_options(workspace: bool) -> types.DiagnosticOptions:
    """How diagnostics can be pulled. A header can change the findings of what includes it."""
    return types.DiagnosticOptions(
        identifier="winsock",
        inter_file_dependencies=True,
        workspace_diagnostics=workspace,
        work_done_progress=workspace,
    )
