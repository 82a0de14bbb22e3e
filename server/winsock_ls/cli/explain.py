"""Explain error codes, given in any notation: a name, a number, an HRESULT, a word to search for.

Functions (recv) and rules (WS001, raw-winsock-code) are explained too. Several queries are answered
in turn. Exit status: 0, or 2 where a query means nothing; the nearest names then stand on standard
error.
"""

from __future__ import annotations

import sys

from winsock_ls.cli import language, streams
from winsock_ls.cli.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from winsock_ls.rules import Rule

# More results of a search than this are listed, not explained at length.
_IN_FULL = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument(
        "queries",
        metavar="QUERY",
        nargs="+",
        help="10054, 0x2746, 0x80072746, -2147014842, WSAECONNRESET, ECONNRESET, recv, WS001, "
        "or words to search for",
    )
    parser.add_argument("--json", action="store_true", help="print an array of JSON objects")
    language.add_option(parser)
    streams.add_color_option(parser)


def run(options: argparse.Namespace) -> int:
    """Answer all queries; return the exit status."""
    from winsock_ls.features import lookup

    tongue = language.choose_here(options.lang)
    style = streams.Style(streams.is_colored(sys.stdout, options.color))
    status = 0
    records: list[dict[str, object]] = []
    pages: list[str] = []
    for query in options.queries:
        if options.json:
            rule = lookup.rule(query)
            found = [rule_record(rule, tongue)] if rule else lookup.explain(query, tongue)
            records += [record for record in found if record not in records]
            known = bool(found)
        else:
            answer = _pages(query, tongue, style)
            pages += answer
            known = bool(answer)
        if not known:
            _regret(query, tongue)
            status = 2
    if options.json:
        write_json(records)
    else:
        sys.stdout.write("\n".join(pages))
    return status


def write_json(records: list[dict[str, object]]) -> None:
    """Write records as an indented JSON array to standard output."""
    import json

    sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def rule_record(rule: Rule, tongue: str) -> dict[str, object]:
    """Return a rule as an object of JSON."""
    return {
        "rule": rule.id,
        "name": rule.name,
        "severity": rule.severity,
        "default": rule.default_on,
        "fixable": rule.fixable,
        "summary": rule.summary[tongue],
        "docs": rule.page(tongue),
        "url": rule.url(tongue),
    }


def _pages(query: str, tongue: str, style: streams.Style) -> list[str]:
    """Return a page for each thing that the query names, else for what is found."""
    from winsock_ls.cli.page import lay_out
    from winsock_ls.features import lookup, pages, render

    texts = pages.named(query, tongue)
    if not texts:
        found = lookup.search(query, tongue)
        if len(found) > _IN_FULL:
            from winsock_ls.cli.listing import rows

            return ["".join(f"{row}\n" for row in rows(found, tongue, style, sys.stdout))]
        texts = [render.code(code, tongue) for code in found]
    width = streams.width(sys.stdout)
    return [lay_out(text, width, style) for text in texts]


def _regret(query: str, tongue: str) -> None:
    from winsock_ls.features import lookup

    nearest = lookup.nearest(query)
    if nearest:
        streams.complain(say(tongue, "unknown-near", query=query, names=", ".join(nearest)))
    else:
        streams.complain(say(tongue, "unknown", query=query))
