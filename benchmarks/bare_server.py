"""The baseline: a server of pygls that does nothing but answer.

`python bare_server.py [ITEMS]`: hover gives one line; with ITEMS, completion gives so many labels.
It looks at no document. pygls keeps the documents all the same, as it does for every server.
"""

from __future__ import annotations

import sys

from lsprotocol import types
from pygls.lsp.server import LanguageServer

server = LanguageServer("bare", "1")


@server.feature(types.TEXT_DOCUMENT_HOVER)
def hover(_params: types.HoverParams) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "**WSAECONNRESET** (10054)"))


def main() -> None:
    if len(sys.argv) > 1:
        names = [f"WSAEXAMPLE{number}" for number in range(int(sys.argv[1]))]

        @server.feature(types.TEXT_DOCUMENT_COMPLETION)
        def completion(_params: types.CompletionParams) -> list[types.CompletionItem]:
            return [types.CompletionItem(name) for name in names]

    server.start_io()


if __name__ == "__main__":
    main()
