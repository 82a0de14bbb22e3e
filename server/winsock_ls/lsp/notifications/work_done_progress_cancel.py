"""``window/workDoneProgress/cancel``: the user has seen enough of a long job."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol import types

    from winsock_ls.lsp.session import Session


def run(session: Session, params: types.WorkDoneProgressCancelParams) -> None:
    """Ends the job that the token belongs to; one that has ended is no error."""
    session.cancel_progress(params.token)
