"""From the engine's plain data to the protocol's: offsets become positions here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.lsp.capabilities import Markup
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.engine import TextEdit
    from winsock_ls.text import Encoding, Text

Json = dict[str, Any]


def encode(value: Any) -> bytes:
    """JSON in bytes. Lone surrogates, which editors do send, are escaped."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(value, default=_raw, separators=(",", ":")).encode("ascii")


def _raw(value: Any) -> Any:
    if isinstance(value, msgspec.Raw):
        return json.loads(bytes(value))
    raise TypeError(f"not JSON: {value!r}")


class Plain(Struct, frozen=True):
    """A result that is JSON already, for answers too large for the way through typed objects."""

    value: Any


class Positions:
    """Turns offsets of one text into positions; quick where they come line after line."""

    __slots__ = ("_encoding", "_end", "_line", "_one_to_one", "_start", "_text")

    def __init__(self, text: Text, encoding: Encoding) -> None:
        self._text = text
        self._encoding = encoding
        self._start, self._end, self._line = 0, -1, 0
        self._one_to_one = False

    def pair(self, offset: int) -> tuple[int, int]:
        """Line and character, from 0, in units of the encoding."""
        if not self._start <= offset <= self._end:
            text = self._text
            self._line = line = text.line_at(offset)
            self._start, self._end = text.line_start(line), text.line_end(line)
            self._one_to_one = self._encoding == "utf-32" or text[self._start : self._end].isascii()
        if self._one_to_one:
            return self._line, min(offset, self._end) - self._start
        return self._line, self._text.position(offset, self._encoding).character

    def json(self, start: int, end: int) -> Json:
        """A range as JSON."""
        first_line, first = self.pair(start)
        last_line, last = self.pair(end)
        return {
            "start": {"line": first_line, "character": first},
            "end": {"line": last_line, "character": last},
        }

    def range(self, start: int, end: int) -> types.Range:
        """A range as the protocol's own type."""
        return types.Range(types.Position(*self.pair(start)), types.Position(*self.pair(end)))

    def edit(self, edit: TextEdit) -> types.TextEdit:
        """An edit of the text."""
        return types.TextEdit(self.range(edit.start, edit.end), edit.text)


def positions(snapshot: Snapshot) -> Positions:
    """What turns offsets of a snapshot into positions of its editor."""
    return Positions(snapshot.text, snapshot.client.encoding)


def markup(text: str, kind: Markup) -> types.MarkupContent:
    """A text to be shown, in the format that the editor can show."""
    if kind == "markdown":
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.MarkupContent(types.MarkupKind.PlainText, text)


def documentation(text: str, kind: Markup) -> types.MarkupContent | str:
    """The same for places where a bare string is what an editor without formats expects."""
    return markup(text, kind) if kind == "markdown" else text


def workspace_edit(snapshot: Snapshot, edits: Iterable[TextEdit]) -> types.WorkspaceEdit:
    """Edits of one document: tied to its version where the editor understands that."""
    place = positions(snapshot)
    converted = [place.edit(edit) for edit in edits]
    if not snapshot.client.document_changes:
        return types.WorkspaceEdit(changes={snapshot.uri: converted})
    identifier = types.OptionalVersionedTextDocumentIdentifier(
        uri=snapshot.uri, version=snapshot.version.number
    )
    return types.WorkspaceEdit(
        document_changes=[types.TextDocumentEdit(text_document=identifier, edits=converted)]
    )
