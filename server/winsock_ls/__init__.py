"""winsock-ls: Windows Sockets error codes, explained where they are met."""

from __future__ import annotations

__version__ = "0.1.0"
