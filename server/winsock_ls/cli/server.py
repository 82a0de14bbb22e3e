"""Start the language server, for an editor to talk to.

Over standard input and output unless told otherwise.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import NoReturn


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command, which are the server's own."""
    from winsock_ls.lsp.server import add_options

    add_options(parser)


def run(options: argparse.Namespace) -> NoReturn:
    """Serve until the editor ends it, and with it this process."""
    from winsock_ls.lsp import server

    status = server.run(
        "tcp" if options.tcp else "ws" if options.ws else "stdio",
        host=options.host,
        port=options.port,
        log_level=options.log_level,
        process_id=options.clientProcessId,
    )
    server.finish(status)
