"""Everything that the engine is ever asked, for one text of any bytes.

Nothing here may raise: neither the engine, nor the laws that are checked along the way.
"""

from __future__ import annotations

from typing import NamedTuple

from winsock_ls.analysis.headers import digest
from winsock_ls.analysis.project import Places, Project, Wrappers, merged
from winsock_ls.analysis.wrappers import told_by_source
from winsock_ls.cli.annotating.stream import Stream, Utf16Stream, encoding_of
from winsock_ls.config import Settings
from winsock_ls.features import (
    actions,
    annotation,
    comments,
    completion,
    diagnostics,
    hover,
    inlay_hints,
    lookup,
    references,
    symbols,
)
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry as languages
from winsock_ls.syntax.candidates import may_matter
from winsock_ls.syntax.language import Language
from winsock_ls.text import Edit, Text, decode, encode

LANGUAGES = (*languages.LANGUAGES, languages.PLAIN)
ENCODINGS = ("utf-8", "utf-16", "utf-32")
HEAD = 8
"""Bytes in front of the source that say where to look at it and what to type into it."""
TYPED = (
    "", " ", "\n", "\r", "{", "}", "(", ")", '"', "'", "/*", "*/", "//", "\\", "\\\n", "#if 0\n",
    "#endif\n", "#else\n", "10054", "WSAE", "== 10035", ";", ":", "😀", "\0", '"""', "`", "\ud800",
    "int f(int e) {\n", "winsock-ls: ignore", "err", "WSAGetLastError()",
)  # fmt: skip
_SETTINGS = Settings()
_EVERY_RULE = frozenset(rule.id for rule in rules.all())


class Question(NamedTuple):
    """Where to look, in code points, and what to put there."""

    offset: int
    end: int
    typed: str
    tongue: str
    encoding: str
    included: bool
    """Whether the text is a header of its own too."""


def question(head: bytes, size: int) -> Question:
    """What eight bytes ask of a text of so many code points."""
    head = head.ljust(HEAD, b"\0")
    first = int.from_bytes(head[:3], "big") % (size + 2)
    return Question(
        offset=first,
        end=first + head[3] % 32,
        typed=TYPED[head[4] % len(TYPED)],
        tongue=("en", "zh-CN")[head[5] & 1],
        encoding=ENCODINGS[head[6] % 3],
        included=bool(head[5] & 2),
    )


def look(data: bytes, language: Language) -> None:
    """Has a text in any bytes analysed, asked about at a place, and edited there."""
    source = data[HEAD:]
    decoded = decode(source)
    assert encode(decoded.text, decoded) == source
    text = Text(decoded.text)
    asked = question(data[:HEAD], len(text))
    path = f"/project/a{language.suffixes[0] if language.suffixes else ''}"
    options = Options(
        language=asked.tongue, rules=_EVERY_RULE, project=_project(path, source, asked)
    )
    document = Document.open(text, language, path, options)
    _ask(document, asked)
    _look_from_outside(path, source, document, language)
    edited, edit = _edited(text, asked)
    after = document.edited(edited, [edit])
    _ask(after, asked)
    fresh = Document.open(Text(str(edited)), language, path, options)
    assert after.findings() == fresh.findings()
    assert after.numbers() == fresh.numbers()


def annotate(data: bytes) -> None:
    """Has bytes annotated as a log, in pieces: what comes out is what went in, and marks."""
    encoding = encoding_of(data)
    stream = Utf16Stream(encoding) if encoding else Stream()
    cut = data[0] if data else 0
    pieces = [*stream.feed(data[:cut], False), *stream.feed(data[cut:], True)]
    if encoding is None:
        assert b"".join(piece.data for piece in pieces) == data
    for line in decode(data).text.splitlines():
        annotation.find(line)


def search(data: bytes) -> None:
    """What people type into a search box."""
    query = data.decode("utf-8", "replace")
    lookup.explain(query, "zh-CN")
    lookup.nearest(query)
    symbols.search(query, "en", 5)
    completion.documentation(query, "en")


def _project(path: str, source: bytes, asked: Question) -> Project | None:
    if not asked.included:
        return None
    told = told_by_source(path, source, ())
    header = digest(source)
    return Project(
        lambda _path: header, Places([path]), merged([told]) if told is not None else Wrappers()
    )


def _ask(document: Document, asked: Question) -> None:
    size = len(document.text)
    at = min(asked.offset, size)
    for markdown in (True, False):
        found = hover.hover(document, asked.offset, _SETTINGS, asked.tongue, markdown)
        assert found is None or 0 <= found.start <= at <= found.end <= size
    offered = completion.complete(document, asked.offset, _SETTINGS, asked.tongue)
    assert offered is None or 0 <= offered.start <= at <= offered.end <= size
    findings = diagnostics.findings(document, _SETTINGS)
    assert all(0 <= each.start <= each.end <= size for each in findings)
    list(comments.mistakes(document.text, asked.tongue))
    actions.actions(document, asked.offset, asked.end, findings, asked.tongue)
    actions.apply(str(document.text), actions.fix_all(findings, unsafe=True))
    inlay_hints.inlay_hints(document, asked.offset, asked.end, _SETTINGS, asked.tongue)
    for place in references.occurrences(document, asked.offset):
        assert 0 <= place.start < place.end <= size


def _look_from_outside(path: str, source: bytes, document: Document, language: Language) -> None:
    """What `check` does with the bytes before it decodes them."""
    matters = may_matter(source, language.words.with_names(document.options.getters))
    assert matters or not document.findings(), "a file with findings would be passed over"
    languages.detect(path, str(document.text))


def _edited(text: Text, asked: Question) -> tuple[Text, Edit]:
    span = (
        text.position(asked.offset, asked.encoding),  # type: ignore[arg-type]
        text.position(asked.end, asked.encoding),  # type: ignore[arg-type]
    )
    return text.edit(span, asked.typed, asked.encoding)  # type: ignore[arg-type]
