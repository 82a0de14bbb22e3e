"""Checks one file, and mends it. The only module of the command line that runs the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.cli.checking.results import Outcome
from winsock_ls.cli.checking.rewrite import NotRewrittenError, rewrite
from winsock_ls.cli.checking.subjects import Setting, open_subject
from winsock_ls.cli.messages import say
from winsock_ls.rules.document import Options
from winsock_ls.syntax.notebooks import NotebookError
from winsock_ls.text import decode, encode

if TYPE_CHECKING:
    from winsock_ls.cli.checking.plan import Mode
    from winsock_ls.cli.checking.subjects import Subject
    from winsock_ls.cli.checking.surroundings import Surroundings
    from winsock_ls.cli.checking.walk import Source
    from winsock_ls.syntax.language import Language
    from winsock_ls.text import Decoded

# Fixes can make room for others that lay across them; more rounds than this none ever needs.
_ROUNDS = 10


class Inspector:
    """Checks file after file, and remembers what they share."""

    def __init__(self, mode: Mode, surroundings: Surroundings) -> None:
        self._mode = mode
        self._surroundings = surroundings

    def inspect(self, source: Source, data: bytes, *, standard_input: bool = False) -> Outcome:
        """Check the bytes of a file; rewrite it, or compare, as the mode says."""
        decoded = decode(data, source.project.settings.fallback_encoding)
        setting = self._setting(source)
        try:
            subject = original = open_subject(setting, decoded.text)
        except NotebookError as error:
            key = "bad-notebook" if error.line else "no-cells"
            where = {"path": source.shown, "line": error.line, "column": error.column}
            return Outcome(problems=(say(self._mode.language, key, **where),))
        problems: tuple[str, ...] = ()
        fixed, diff, text = 0, b"", None
        if self._mode.rewrite or self._mode.compare:
            subject, fixed = self._mend(setting, subject)
        if fixed and self._mode.compare:
            from winsock_ls.cli.checking.diff import unified

            diff = unified(source.shown, decoded, subject.text)
        elif fixed:
            try:
                text = self._encode(source, subject.text, decoded)
                if not standard_input:
                    rewrite(source.path, source.shown, data, text, self._mode.language)
            except NotRewrittenError as error:
                problems = (str(error),)
                subject, fixed, text = original, 0, None
        reports, notes = tuple(subject.reports()), tuple(subject.notes())
        return Outcome(reports, problems, fixed, diff, text, notes)

    def _setting(self, source: Source) -> Setting:
        settings = source.project.settings
        ignored = source.project.filter.ignored_rules(source.full)
        rules = source.project.selector.for_file(ignored)

        def options(language: Language) -> Options:
            return Options(
                self._mode.language,
                rules,
                settings.error_sources,
                settings.defines,
                settings.undefines,
                # Without headers there is nothing to look for, and nothing to list.
                self._surroundings.project(source.full) if language.preprocessed else None,
            )

        return Setting(source, options, self._mode.language)

    def _mend(self, setting: Setting, subject: Subject) -> tuple[Subject, int]:
        """Apply what fixes there are, round by round; return how many those were."""
        total = 0
        for _ in range(_ROUNDS):
            mended = subject.mended(self._mode.unsafe)
            if mended is None:
                break
            text, fixed = mended
            total += fixed
            subject = open_subject(setting, text)
        return subject, total

    def _encode(self, source: Source, text: str, decoded: Decoded) -> bytes:
        try:
            return encode(text, decoded)
        except UnicodeEncodeError:
            message = say(
                self._mode.language,
                "not-encodable",
                path=source.shown,
                encoding=decoded.encoding,
            )
            raise NotRewrittenError(message) from None
