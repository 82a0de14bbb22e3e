"""The real server over standard input and output, with one command more: what text it holds.

``tests.text`` takes a URI and gives the document's text, version and number of open documents.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable
from typing import Any

from lsprotocol import types

from winsock_ls.lsp import requests, server
from winsock_ls.lsp.dispatch import done
from winsock_ls.lsp.session import Session

TEXT = "tests.text"
_handle = requests.HANDLERS[types.WORKSPACE_EXECUTE_COMMAND]


def _observed(session: Session, params: types.ExecuteCommandParams) -> Awaitable[Any]:
    if params.command != TEXT:
        return _handle(session, params)
    assert params.arguments is not None
    document = session.document(str(params.arguments[0]))
    if document is None:
        return done([None, None, len(session.documents)])
    version = document.version
    return done([str(version.text), version.number, len(session.documents)])


if __name__ == "__main__":
    requests.HANDLERS[types.WORKSPACE_EXECUTE_COMMAND] = _observed
    server.main(sys.argv[1:])
