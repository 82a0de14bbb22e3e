"""Find Winsock error codes written as numbers, and what goes wrong with them, in source code.

Folders are searched for files of the languages known; what git ignores and what the configuration
excludes is passed over, and links are not followed. A file that is named is always checked. Exit
status: 0 without findings, 1 with some, 2 for wrong usage, bad configuration or unreadable input.
"""

from __future__ import annotations

import gc
import os
import sys

from winsock_ls.cli import jobs, language, streams
from winsock_ls.cli.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.results import Outcome, Report, Summary
    from winsock_ls.cli.checking.walk import Source

# The names are repeated here, so that `--help` needs no format.
_FORMATS = ("text", "json", "jsonl", "sarif", "github")
_COUNTED = ("text", "json")
_STANDARD_INPUT = "-"
# Objects made, less those freed, between two looks for cycles, of which there are few: most of what
# is made stays to the end, and each look would go over all of it.
_GARBAGE = 50_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        default=["."],
        help="files and folders; - for standard input (default: the working directory)",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="the name of what comes from standard input: it tells the language and the settings",
    )
    _configure_rules(parser)
    _configure_files(parser)
    _configure_fixes(parser)
    _configure_baseline(parser)
    _configure_output(parser)


def _configure_rules(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    for option, text in (
        ("--select", "check these rules only: identifiers, prefixes (WS1, ALL) or names"),
        ("--extend-select", "check these rules too"),
        ("--ignore", "do not check these rules"),
    ):
        group.add_argument(option, metavar="RULES", action="append", help=text)
    only = group.add_mutually_exclusive_group()
    only.add_argument("--config", metavar="FILE", help="read this configuration and no other")
    only.add_argument("--no-config", action="store_true", help="read no configuration at all")


def _configure_files(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("files")
    group.add_argument(
        "--exclude",
        metavar="PATTERN",
        action="append",
        help="pass these over too, as a line of a .gitignore would",
    )
    group.add_argument(
        "--force-exclude", action="store_true", help="pass excluded files over even if named"
    )
    group.add_argument(
        "--no-gitignore", action="store_true", help="check files that git ignores too"
    )
    jobs.add_option(group, "number of processes (default: as many as pay)")
    group.add_argument(
        "--no-cache",
        action="store_true",
        help="do without what earlier runs found, and keep nothing",
    )
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        default=os.environ.get("WINSOCK_LS_CACHE_DIR"),
        help="keep it there ($WINSOCK_LS_CACHE_DIR; default: the user's folder for caches)",
    )


def _configure_fixes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="apply the safe fixes")
    group.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also fixes after which a build can differ",
    )


def _configure_baseline(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("baseline")
    group.add_argument(
        "--baseline",
        metavar="FILE",
        help="show no findings that this file holds; an empty name uses none",
    )
    group.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="hold all findings of now in this file, those of files not checked stay in it",
    )


def _configure_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--output-format", choices=_FORMATS, default="text", help="default: text")
    group.add_argument("--output-file", metavar="FILE", help="write there, not to the terminal")
    group.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule instead"
    )
    group.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are findings"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="print nothing but findings")
    language.add_option(group)
    streams.add_color_option(group)


def run(options: argparse.Namespace) -> int:
    """Check all that is asked for; return the exit status."""
    _forbid(options)
    gc.set_threshold(_GARBAGE)
    # Not before the options are known to be good: what reads configuration is slow to import.
    from winsock_ls.cli.checking.baselines import Baselines
    from winsock_ls.cli.checking.plan import Mode, Projects
    from winsock_ls.cli.checking.walk import Walk

    projects = Projects(options)
    tongue = language.choose(options.lang, projects.here.settings.language)
    mode = Mode(tongue, options.fix and not options.diff, options.diff, options.unsafe_fixes)
    walk = Walk(projects, tongue)
    sources = walk.find(path for path in options.paths if path != _STANDARD_INPUT)
    piped = _STANDARD_INPUT in options.paths
    named = walk.standard_input(options.stdin_filename) if piped else None
    if projects.problems:
        for problem in dict.fromkeys(projects.problems):
            streams.complain(problem.render(tongue))
        return 2
    if not options.quiet:
        for note in walk.notes:
            streams.complain(note)
    outcomes: list[Outcome] = []
    if piped:
        outcomes += _check_standard_input(named, mode)
    outcomes += _check_files(sources, mode, options)
    for note in (note for each in outcomes for note in each.notes if not options.quiet):
        streams.complain(note)
    checked = [*sources, *([named] if named else [])]
    summary = _sum(outcomes, walk.problems, len(checked))
    if options.write_baseline is not None:
        return _write_baseline(summary, checked, tongue, options)
    known = Baselines(tongue)
    summary = summary._replace(reports=known.unknown(summary.reports, checked))
    summary.problems.extend(known.problems)
    for note in known.notes if not options.quiet else ():
        streams.complain(note)
    for each in summary.problems:
        streams.complain(each)
    found = summary.diff if mode.compare else summary.reports
    status = 2 if summary.problems else int(bool(found) and not options.exit_zero)
    # Standard output is taken where a mended text went there.
    stream = sys.stderr if piped and mode.rewrite else sys.stdout
    try:
        _write(_report(summary, mode, options, stream), options.output_file, stream)
    except BrokenPipeError:
        streams.silence()
    except OSError as error:
        path = options.output_file or stream.name
        reason = error.strerror or str(error)
        streams.complain(say(tongue, "unwritable", path=path, reason=reason))
        return 2
    return status


def _write_baseline(
    summary: Summary,
    checked: list[Source],
    tongue: str,
    options: argparse.Namespace,
) -> int:
    from winsock_ls.cli.checking.baselines import Baselines

    known = Baselines(tongue)
    if not summary.problems:
        known.write(options.write_baseline, summary.reports, checked)
    for each in (*summary.problems, *known.problems):
        streams.complain(each)
    for note in known.notes if not options.quiet else ():
        streams.complain(note)
    return 2 if summary.problems or known.problems else 0


def _forbid(options: argparse.Namespace) -> None:
    """End with a usage error where options contradict each other."""
    if options.stdin_filename is not None and _STANDARD_INPUT not in options.paths:
        options.error("--stdin-filename needs - among the paths")
    if options.unsafe_fixes and not (options.fix or options.diff):
        options.error("--unsafe-fixes needs --fix or --diff")
    if options.write_baseline is not None and (options.fix or options.diff):
        options.error("--write-baseline goes without --fix and --diff")
    if options.statistics and options.output_format not in _COUNTED:
        options.error(f"--statistics needs --output-format {' or '.join(_COUNTED)}")
    if options.diff and (options.statistics or options.output_format != "text"):
        options.error("--diff has a format of its own")


def _check_standard_input(source: Source | None, mode: Mode) -> Iterator[Outcome]:
    from winsock_ls.cli.checking.work import Worker

    data = sys.stdin.buffer.read()
    outcome = source and Worker(mode).check_bytes(source, data, standard_input=True)
    if mode.rewrite:
        # Whoever pipes a file through wants it back, changed or not.
        text = outcome.text if outcome else None
        sys.stdout.buffer.write(data if text is None else text)
        sys.stdout.flush()
    if outcome:
        yield outcome


def _check_files(
    sources: list[Source], mode: Mode, options: argparse.Namespace
) -> Iterator[Outcome]:
    from winsock_ls.cli.checking.progress import Bar
    from winsock_ls.cli.checking.work import check_all

    cache = None
    if sources and not (options.no_cache or mode.rewrite or mode.compare):
        from winsock_ls.cli.checking.cache import Cache, path_of

        cache = Cache(path_of(mode, options.paths, options.cache_dir))
    with Bar(len(sources), mode.language, not options.quiet) as bar:
        folders = [path for path in options.paths if os.path.isdir(path)]
        yield from check_all(sources, mode, options.jobs, bar.advance, folders, cache)


def _sum(outcomes: Iterable[Outcome], problems: Iterable[str], files: int) -> Summary:
    from winsock_ls.cli.checking.results import Summary

    reports: list[Report] = []
    troubles = list(problems)
    diffs: list[bytes] = []
    fixed = []
    for outcome in outcomes:
        reports += outcome.reports
        troubles += outcome.problems
        diffs.append(outcome.diff)
        if outcome.fixed:
            fixed.append(outcome.fixed)
    return Summary(reports, troubles, files, sum(fixed), len(fixed), b"".join(diffs))


def _report(summary: Summary, mode: Mode, options: argparse.Namespace, stream: TextIO) -> bytes:
    """Return what is to be written, in UTF-8, but a difference in the bytes of the files."""
    from winsock_ls.cli import formats

    to_terminal = options.output_file is None and stream.isatty()
    if options.output_file is None:
        style = streams.Style(streams.is_colored(stream, options.color))
    else:
        style = streams.Style(options.color == "always")
    look = formats.Look(mode.language, style, streams.width(stream), options.quiet)
    if mode.compare:
        from winsock_ls.cli.checking.diff import painted

        if summary.fixed and not options.quiet:
            streams.complain(formats.fixed(summary, look, "would-fix"))
        return painted(summary.diff, style) if to_terminal or style.enabled else summary.diff
    module = formats.by_name(options.output_format)
    text = (module.count if options.statistics else module.render)(summary, look)
    return text.encode("utf-8", "backslashreplace")


def _write(data: bytes, path: str | None, stream: TextIO) -> None:
    if path is not None:
        with open(path, "wb") as file:
            file.write(data)
    elif stream.isatty():
        stream.write(data.decode("utf-8", "backslashreplace"))
    else:
        # Whatever the encoding of the stream, what others read is as its format wants it.
        stream.flush()
        stream.buffer.write(data)
    stream.flush()
