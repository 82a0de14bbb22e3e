"""The entry point: which command, its options, and what no command should have to care for."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from winsock_ls import __version__
from winsock_ls.cli import streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130

# Every command is a module here with `configure(parser)` and `run(options) -> exit status`.
COMMANDS = {
    "annotate": "copy logs, with the constant's name behind each error code in them",
    "check": "find Winsock error codes written as numbers, and what goes wrong with them",
    "explain": "explain an error code, a function or a rule",
    "list": "list all error codes",
    "rules": "list all rules",
    "server": "start the language server",
}
_MODULES = {
    "annotate": "winsock_ls.cli.annotate",
    "check": "winsock_ls.cli.check",
    "explain": "winsock_ls.cli.explain",
    "list": "winsock_ls.cli.listing",
    "rules": "winsock_ls.cli.rules",
    "server": "winsock_ls.cli.server",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (`sys.argv` without its first by default); return the exit status.

    0: nothing found; 1: findings; 2: wrong usage, bad configuration or unreadable input. Raises
    SystemExit as argparse does, for `--help` and wrong usage.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    streams.prepare()
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough: `| head`.
        streams.silence()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        # Python would end with 1, which says that there are findings.
        import traceback

        traceback.print_exc()
        return FAILED
    return status


def _run(given: Sequence[str]) -> int:
    if not given or given[0] not in COMMANDS:
        # Nothing here is a command: what is left is help, the version, and wrong usage.
        parser = _all_commands()
        parser.parse_args(given)
        parser.error("the command must come first")
    # Only the command that is given is imported, and only its options are described.
    module = import_module(_MODULES[given[0]])
    parser = argparse.ArgumentParser(
        prog=f"winsock-ls {given[0]}",
        description=(module.__doc__ or "").partition("\n\n")[0],
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    module.configure(parser)
    parser.set_defaults(error=parser.error)
    status: int = module.run(parser.parse_args(given[1:]))
    return status


def _all_commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="winsock-ls",
        description="Windows Sockets error codes, explained where they are met.",
        epilog="Each command tells of its options with --help.",
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"winsock-ls {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Left to find the width by itself, argparse imports what costs as much as all the rest of it.
    return argparse.HelpFormatter(prog, width=streams.width(sys.stdout) - 2)
