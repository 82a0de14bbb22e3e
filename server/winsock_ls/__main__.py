"""`python -m winsock_ls`: the same as the command `winsock-ls`."""

from __future__ import annotations

import sys

from winsock_ls.cli.main import main

# A process started by `multiprocessing` imports this module under another name.
if __name__ == "__main__":
    sys.exit(main())
