"""Runs the language server: ``python -m winsock_ls.lsp``."""

from __future__ import annotations

import sys

from winsock_ls.lsp.server import main

if __name__ == "__main__":
    main(sys.argv[1:])
