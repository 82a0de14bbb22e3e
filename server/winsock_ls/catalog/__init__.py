"""The shared table of Windows Sockets error codes.

Immutable records, look-up by every name and number a code goes by, search, and the texts in English
and Simplified Chinese. Nothing but the standard library is imported, and of that only what reads
the table: `winsock-ls explain` has to answer about as fast as Python starts.

    from winsock_ls import catalog

    table = catalog.load()
    code = table.by_number(0x80072746)  # WSAECONNRESET
    table.text(code, "zh-CN").title
"""

from __future__ import annotations

from winsock_ls.catalog.language import LANGUAGES, match_language
from winsock_ls.catalog.records import (
    CATEGORIES,
    ERROR_SOURCES,
    FAMILIES,
    STATUSES,
    Code,
    Function,
    FunctionText,
    Languages,
    LibuvError,
    Platforms,
    Text,
)
from winsock_ls.catalog.table import Catalog, load

__all__ = [
    "CATEGORIES",
    "ERROR_SOURCES",
    "FAMILIES",
    "LANGUAGES",
    "STATUSES",
    "Catalog",
    "Code",
    "Function",
    "FunctionText",
    "Languages",
    "LibuvError",
    "Platforms",
    "Text",
    "load",
    "match_language",
]
