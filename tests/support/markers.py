"""Documents from texts with `$0` where the cursor stands."""

from __future__ import annotations

from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Text

MARK = "$0"


def opened(marked: str, grammar: str = "c", **options: object) -> tuple[Document, list[int]]:
    """The document without its marks, and the offsets at which they stood.

    ``options`` are those of the document; one rule runs unless they say otherwise.
    """
    *pieces, last = marked.split(MARK)
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        at += len(piece)
        offsets.append(at)
    known = registry.by_id(grammar)
    assert known is not None
    options.setdefault("rules", frozenset({"WS001"}))
    text = Text("".join([*pieces, last]))
    return Document.open(text, known, None, Options(**options)), offsets  # type: ignore[arg-type]
