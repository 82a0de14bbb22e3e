"""Where the server that comes with the extension begins: the whole command `winsock-ls`."""

import multiprocessing
import sys

from winsock_ls.cli.main import main

if __name__ == "__main__":
    # `check` starts processes of its own: in a bundle those begin here too.
    multiprocessing.freeze_support()
    sys.exit(main())
