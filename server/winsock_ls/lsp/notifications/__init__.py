"""The notifications that are heeded: one module each, listed here and nowhere else.

``exit`` is the protocol's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp.notifications import (
    cancel_request,
    did_change,
    did_change_configuration,
    did_change_watched_files,
    did_change_workspace_folders,
    did_close,
    did_open,
    did_save,
    initialized,
    notebook_did_change,
    notebook_did_close,
    notebook_did_open,
    set_trace,
    work_done_progress_cancel,
)

if TYPE_CHECKING:
    from winsock_ls.lsp.dispatch import NotificationHandler

HANDLERS: dict[str, NotificationHandler] = {
    types.CANCEL_REQUEST: cancel_request.run,
    types.INITIALIZED: initialized.run,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE: notebook_did_change.run,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE: notebook_did_close.run,
    types.NOTEBOOK_DOCUMENT_DID_OPEN: notebook_did_open.run,
    types.SET_TRACE: set_trace.run,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change.run,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close.run,
    types.TEXT_DOCUMENT_DID_OPEN: did_open.run,
    types.TEXT_DOCUMENT_DID_SAVE: did_save.run,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL: work_done_progress_cancel.run,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: did_change_configuration.run,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: did_change_watched_files.run,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: did_change_workspace_folders.run,
}
