"""POSIX names of socket errors, and which of them the C runtime of Windows defines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls import catalog

if TYPE_CHECKING:
    from winsock_ls.catalog import Code


@lru_cache(maxsize=1)
def codes() -> dict[str, Code]:
    """By POSIX name: the Winsock code of the same meaning."""
    found: dict[str, Code] = {}
    for code in catalog.load().codes:
        if code.category in ("standard-c", "berkeley"):
            for name in (code.berkeley, *code.berkeley_aliases):
                if name:
                    found[name] = code
    return found


@lru_cache(maxsize=1)
def in_runtime() -> frozenset[str]:
    """The names that the errno.h of Windows defines with numbers of its own."""
    return frozenset(name for name, code in codes().items() if code.platforms.ucrt is not None)


def runtime_number(name: str) -> int | None:
    """The number that a POSIX name has in the C runtime of Windows."""
    if name == "EAGAIN":
        return 11
    code = codes().get(name)
    return code.platforms.ucrt if code else None
