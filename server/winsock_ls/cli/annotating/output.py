"""Writes pieces out: as they were with the names put in, or what was found as JSON."""

from __future__ import annotations

from winsock_ls.cli.streams import CYAN, Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.cli.annotating.pieces import Piece
    from winsock_ls.features.annotation import Annotation

_CONTINUATION = bytes(range(0x80, 0xC0))
_BOM = "\ufeff".encode()


class Names:
    """Puts ` (WSAECONNRESET)` behind the number, with `explain` the title too.

    What stood there before stays byte for byte; where the name is there already, nothing is added.
    """

    def __init__(self, tongue: str, style: Style, explain: bool) -> None:
        """Take the language of titles, the colours, and whether there are titles."""
        self._tongue = tongue
        self._style = style
        self._explain = explain
        self._known: dict[str, bytes] = {}

    def add(self, piece: Piece) -> tuple[bytes, bytes]:
        """Return the bytes of the piece, and what is to be inserted behind them."""
        found = piece.annotation
        if found is None or piece.named:
            return piece.data, b""
        text = self._known.get(found.name)
        if text is None:
            text = self._known[found.name] = self._insertion(found)
        return piece.data, text

    def _insertion(self, found: Annotation) -> bytes:
        name = found.name
        if self._explain:
            from winsock_ls import catalog

            colon = "：" if self._tongue == "zh-CN" else ": "
            name += colon + catalog.load().text(found.code, self._tongue).title
        return f" {self._style(f'({name})', CYAN)}".encode()


class Records:
    """Counts lines and columns (code points of UTF-8, both from 1), and writes JSON objects."""

    def __init__(self, path: str | None) -> None:
        """Take the path that each record shall name; None for none."""
        self._path = path
        self._line = 1
        self._column = 1
        self._begun = False

    def add(self, piece: Piece) -> str | None:
        """Return the record of a piece, None for one without an annotation."""
        data = piece.data
        if not self._begun and data:
            data = data.removeprefix(_BOM)
            self._begun = True
        newline = data.rfind(b"\n")
        if newline >= 0:
            self._line += data.count(b"\n")
            self._column = 1
        self._column += len(data[newline + 1 :].translate(None, _CONTINUATION))
        found = piece.annotation
        return None if found is None else self._record(found)

    def _record(self, found: Annotation) -> str:
        import json

        where = {} if self._path is None else {"path": self._path}
        return json.dumps(
            {
                **where,
                "line": self._line,
                "column": self._column - (found.end - found.start),
                "end_line": self._line,
                "end_column": self._column,
                "code": found.name,
                "value": found.value,
                "shape": found.shape.id,
            },
            ensure_ascii=False,
        )
