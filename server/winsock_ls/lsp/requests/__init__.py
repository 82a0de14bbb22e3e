"""The requests that are answered: one module each, listed here and nowhere else."""

from __future__ import annotations

from lsprotocol import types

from winsock_ls.lsp.dispatch import RequestHandler, at_once, in_background, on_document
from winsock_ls.lsp.requests import (
    code_action,
    completion,
    completion_resolve,
    diagnostic,
    document_highlight,
    execute_command,
    hover,
    initialize,
    inlay_hint,
    references,
    shutdown,
    workspace_diagnostic,
    workspace_symbol,
)

HANDLERS: dict[str, RequestHandler] = {
    types.INITIALIZE: at_once(initialize.run),
    types.SHUTDOWN: at_once(shutdown.run),
    types.TEXT_DOCUMENT_HOVER: on_document(hover.run, quick=True),
    types.TEXT_DOCUMENT_COMPLETION: on_document(completion.run, quick=True),
    types.COMPLETION_ITEM_RESOLVE: in_background(completion_resolve.run),
    types.TEXT_DOCUMENT_CODE_ACTION: on_document(code_action.run),
    types.TEXT_DOCUMENT_DIAGNOSTIC: on_document(diagnostic.run, diagnostic.absent),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: on_document(document_highlight.run),
    types.TEXT_DOCUMENT_INLAY_HINT: on_document(inlay_hint.run),
    types.TEXT_DOCUMENT_REFERENCES: references.handle,
    types.WORKSPACE_DIAGNOSTIC: workspace_diagnostic.handle,
    types.WORKSPACE_EXECUTE_COMMAND: execute_command.handle,
    types.WORKSPACE_SYMBOL: in_background(workspace_symbol.run),
}
