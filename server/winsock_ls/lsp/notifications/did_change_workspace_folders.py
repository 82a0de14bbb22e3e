"""``workspace/didChangeWorkspaceFolders``: folders come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import configuration, uris
from winsock_ls.lsp.profiles import Folder

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Keeps the folders that stay, and asks for the settings of those that are new."""
    gone = {uris.key(each.uri).rstrip("/") for each in params.event.removed}
    kept = [each for each in session.profiles.folders if each.key not in gone]
    known = {each.key for each in kept}
    new = [Folder(each.uri) for each in params.event.added]
    session.set_folders([*kept, *(each for each in new if each.key not in known)])
    configuration.changed(session, None)
