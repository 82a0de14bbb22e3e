"""``workspace/didChangeWatchedFiles``: files changed behind the editor's back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.lsp import configuration, uris

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Configuration is read anew; a header makes those that include it be checked again."""
    before = session.headers.generation
    paths = [uris.to_path(each.uri) for each in params.changes]
    for path in paths:
        session.headers.changed(path)
    session.index.changed(paths)
    if any(session.profiles.is_configuration(path) for path in paths):
        configuration.files_changed(session)
    elif session.headers.generation != before:
        session.refresh()
    else:
        session.touch()
