"""List the rules: identifier, name, severity, what each one finds.

`winsock-ls explain WS001` tells all about one of them.
"""

from __future__ import annotations

import sys

from winsock_ls.cli import language, streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument("--json", action="store_true", help="print an array of JSON objects")
    language.add_option(parser)
    streams.add_color_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the rules; return the exit status."""
    from winsock_ls.cli.explain import rule_record, write_json
    from winsock_ls.rules import registry

    tongue = language.choose_here(options.lang)
    rules = registry.all()
    if options.json:
        write_json([rule_record(rule, tongue) for rule in rules])
        return 0
    style = streams.Style(streams.is_colored(sys.stdout, options.color))
    names = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        severity = rule.severity if rule.default_on else "off"
        line = (
            style(rule.id, streams.CYAN),
            style(rule.name.ljust(names), streams.BOLD),
            severity.ljust(len("information")),
            rule.summary[tongue],
        )
        sys.stdout.write("  ".join(line) + "\n")
    return 0
