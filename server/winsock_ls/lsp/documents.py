"""Open documents: one immutable version after the other, and snapshots of them to answer from.

The text of a version is made on the event loop, as soon as an edit is read; what the engine makes
of it is made on the worker, when somebody asks, from the last version that was asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from msgspec import Struct

from winsock_ls.lsp import uris
from winsock_ls.text import Edit, Encoding, Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winsock_ls.lsp.capabilities import Client
    from winsock_ls.lsp.engine import (
        Company,
        Document,
        Finding,
        Language,
        Options,
        Places,
        Project,
        Wrappers,
    )
    from winsock_ls.lsp.headers import HeaderReader
    from winsock_ls.lsp.notebooks import Notebook
    from winsock_ls.lsp.profiles import Profile
    from winsock_ls.lsp.reports import Report

_MOST_EDITS = 1000
"""After so many edits that nobody looked at, a document is cheaper to analyse from scratch."""


class Version:
    """One state of a text, and what the engine knows of it."""

    __slots__ = ("_built", "_origin", "_told", "number", "report", "text")

    def __init__(
        self,
        text: Text,
        number: int | None,
        origin: tuple[Version, tuple[Edit, ...]] | None = None,
    ) -> None:
        self.text = text
        self.number = number
        self.report: tuple[Profile, Options, Report] | None = None
        self._origin = origin
        self._built: Document | None = None
        self._told: Company | None = None

    def edited(self, text: Text, edits: tuple[Edit, ...], number: int | None) -> Version:
        """The version that ``edits``, one after the other, make of this one."""
        # In this order: the worker sets the one before it clears the other.
        origin, built = self._origin, self._built
        if built is not None:
            return Version(text, number, (self, edits))
        if origin is None or len(origin[1]) + len(edits) > _MOST_EDITS:
            return Version(text, number)
        return Version(text, number, (origin[0], origin[1] + edits))

    @property
    def is_analysed(self) -> bool:
        """Whether the engine has looked at the whole of this version."""
        return self._built is not None and self._built.is_analysed

    def document(self, language: Language, path: str | None, options: Options) -> Document:
        """The engine's view of this version. To be called on the worker."""
        from winsock_ls.lsp.engine import Document

        built = self._built
        if built is None:
            origin = self._origin
            before = origin and origin[0]._built
            if origin and before and before.language is language:
                built = before.edited(self.text, origin[1])
            else:
                built = Document.open(self.text, language, path, options)
        if built.options != options:
            built = built.with_options(options)
        self._built = built
        self._origin = None
        return built

    def told(self, language: Language) -> Company:
        """What this cell of a notebook tells to the others. To be called on the worker."""
        from winsock_ls.lsp.engine import told_by

        if self._told is None:
            self._told = told_by(self.text, language)
        return self._told


class OpenDocument:
    """A document that an editor has open. Its versions never change, only which one it is at."""

    __slots__ = ("key", "language_id", "notebook", "path", "uri", "version")

    def __init__(self, item: types.TextDocumentItem, notebook: Notebook | None = None) -> None:
        self.uri = item.uri
        self.key = uris.key(item.uri)
        self.notebook = notebook
        self.path = notebook.path if notebook else uris.to_path(item.uri)
        self.language_id = item.language_id
        self.version = Version(Text(item.text), item.version)

    def change(
        self,
        changes: Iterable[types.TextDocumentContentChangeEvent],
        number: int,
        encoding: Encoding,
    ) -> None:
        """Applies the changes of one ``didChange``, one after the other."""
        text, edits = self.version.text, []
        for change in changes:
            span = None
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = (_position(change.range.start), _position(change.range.end))
            text, edit = text.edit(span, change.text, encoding)
            edits.append(edit)
        self.version = self.version.edited(text, tuple(edits), number)


class Snapshot(Struct, frozen=True, eq=False):
    """A document as it was when a request came in, with all that its answer depends on.

    Offsets are code points of ``text``; positions are counted in the editor's encoding.
    """

    uri: str
    path: str | None
    language_id: str
    version: Version
    profile: Profile
    headers: HeaderReader | None
    surroundings: tuple[Places | None, Wrappers | None]
    """Where the files of its project lie, and what wrappers there are; None while not known."""
    cells: tuple[tuple[Version, ...], tuple[Version, ...]] | None
    """The cells above and below one of a notebook; None for what is no cell."""
    language: str
    """The language of texts: ``en`` or ``zh-CN``."""
    client: Client

    @property
    def text(self) -> Text:
        """The text of the document."""
        return self.version.text

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one outside of the text is brought inside."""
        return self.text.offset(_position(position), self.client.encoding)

    def document(self) -> Document:
        """The engine's view. To be called on the worker."""
        return self.version.document(self._language(), self.path, self._options())

    def findings(self) -> Sequence[Finding]:
        """The findings to be shown. To be called on the worker; computed once for a version."""
        return self.report().findings

    def report(self) -> Report:
        """The findings and their form on the wire. To be called on the worker."""
        from winsock_ls.lsp import reports

        options = self._options()
        known = self.version.report
        if known is not None and known[0] is self.profile and known[1] == options:
            return known[2]
        report = reports.make(self)
        self.version.report = (self.profile, options, report)
        return report

    def _language(self) -> Language:
        from winsock_ls.lsp.engine import is_python, languages, without_grammar

        path = self.path or ""
        if self.cells is not None and not is_python(str(self.text)):
            # Whatever the kernel speaks, this cell is handed on to something else.
            return without_grammar("plaintext")
        limit = self.profile.settings.max_file_size
        if limit and len(self.text) > limit:
            # It is not checked; to analyse it for a hover alone would keep others waiting.
            return without_grammar(self.language_id, path)
        found = languages.for_language_id(self.language_id, path)
        if found is not None and path.lower().endswith(".h"):
            # Editors call a header what they are set to; what stands in it tells more.
            return languages.detect(path, str(self.text))
        return found or without_grammar(self.language_id, path)

    def _options(self) -> Options:
        from winsock_ls.lsp.engine import Options

        settings = self.profile.settings
        return Options(
            language=self.language,
            rules=self.profile.rules(self.path, len(self.text)),
            error_sources=settings.error_sources,
            defines=settings.defines,
            undefines=settings.undefines,
            project=self._project(),
            company=self._company(),
        )

    def _company(self) -> Company:
        from winsock_ls.lsp.engine import ALONE, together

        if self.cells is None:
            return ALONE
        above, below = self.cells
        language = self._language()
        return together(
            (each.told(language) for each in above), (each.told(language) for each in below)
        )

    def _project(self) -> Project | None:
        from winsock_ls.lsp.engine import Project, Wrappers

        if self.headers is None:
            return None
        places, wrappers = self.surroundings
        return Project(self.headers, places, wrappers or Wrappers())


def _position(position: types.Position) -> Position:
    return Position(position.line, position.character)
