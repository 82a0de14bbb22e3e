"""``initialize``: who we are and what we can do for this editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp.capabilities import server_capabilities

if TYPE_CHECKING:
    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.InitializeParams) -> types.InitializeResult:
    """Takes over what the editor tells, and answers with what fits it."""
    session.start(params)
    server = session.server
    if params.trace is not None:
        server.protocol.trace = params.trace
    if params.process_id is not None:
        server.watch(params.process_id)
    session.warm_up()
    return types.InitializeResult(
        capabilities=server_capabilities(
            session.client,
            workspace_diagnostics=session.wants_workspace_diagnostics(),
        ),
        server_info=types.ServerInfo(name=server.name, version=server.version),
    )
