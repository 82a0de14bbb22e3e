"""The Winsock call nearest before a place in the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog

if TYPE_CHECKING:
    from winsock_ls.catalog import Function
    from winsock_ls.rules.document import Document

_REACH = 6000
_CALL = re.compile(r"(?<![\w.>])(?:::)?([A-Za-z_]\w*)\s*\(")
# They report on other calls, or come between a failure and its examination.
_SILENT_FAMILIES = frozenset({"error", "address", "cleanup", "closesocket"})


def nearest(document: Document, offset: int) -> Function | None:
    """The last Winsock function called before ``offset`` in the same function."""
    tree = document.tree
    if tree is None:
        return None
    unit = tree.unit_at(offset)
    start = max(unit.start if unit else 0, offset - _REACH)
    table = catalog.load()
    for match in reversed(list(_CALL.finditer(document.text[start:offset]))):
        function = table.function(match[1])
        if function is None or not function.codes or function.family in _SILENT_FAMILIES:
            continue
        at = start + match.start(1)
        if tree.preprocessed.is_live(at) and tree.token_at(at) in ("identifier", "field_identifier"):
            return function
    return None
