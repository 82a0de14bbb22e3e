"""The word or number at an offset, and the kind of text it stands in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from winsock_ls import catalog
from winsock_ls.syntax.candidates import SUFFIX, parse_literal

if TYPE_CHECKING:
    from winsock_ls.catalog import Code
    from winsock_ls.rules.document import Document

Place = Literal["code", "comment", "string", "text"]

_REACH = 200
# Chinese characters are no part of a word here: they stand beside numbers without a blank.
_NAME = re.compile(r"(?<!\w)[A-Za-z_]\w*", re.ASCII)
# Not a part of a word, a fraction, a version or an address; a minus only where it is no subtraction
# and no hyphen. Debuggers and logs write HRESULTs without 0x too.
_NUMBER = re.compile(
    r"(?<![\w.$])(?:(?<![\w)\]]-)(?<![\w)\]])-)?"
    r"(?:(?:0[xX]|\$)[0-9A-Fa-f]+(?:['_][0-9A-Fa-f]+)*|8007[0-9A-Fa-f]{4}(?![0-9])|\d+(?:['_]\d+)*)"
    rf"{SUFFIX}(?!\w|\.\d)"
    r"|(?<=\.\.)\d+(?![\w.])",
    re.ASCII,
)
# Visual Basic's; in C it is the address of a name.
_BASIC_HEX = re.compile(r"(?<![\w.$&])(?:(?<![\w)\]]-)-)?&[hH][0-9A-Fa-f]+[&%]?(?!\w)", re.ASCII)
_BARE_HRESULT = re.compile(r"8007[0-9A-Fa-f]{4}")
_INCLUDE = re.compile(r"\s*#\s*(?:include|import|error|warning|pragma)\b")


class Token(NamedTuple):
    """A token; offsets in code points of the whole text."""

    start: int
    end: int
    text: str
    kind: Literal["name", "number"]


def clamped(document: Document, offset: int) -> int:
    """The nearest offset that lies in the text."""
    return min(max(offset, 0), len(document.text))


def token_at(document: Document, offset: int) -> Token | None:
    """The name or number that holds ``offset``, else the one that ends there."""
    offset = clamped(document, offset)
    start, end = line_around(document, offset)
    line, at = document.text[start:end], offset - start
    found: Token | None = None
    patterns = [(_NUMBER, "number"), (_NAME, "name")]
    if not document.language.preprocessed:
        patterns.insert(0, (_BASIC_HEX, "number"))
    for pattern, kind in patterns:
        for match in pattern.finditer(line):
            if match.start() <= at <= match.end():
                token = Token(start + match.start(), start + match.end(), match[0], kind)  # type: ignore[arg-type]
                if at < match.end():
                    return token
                found = found or token
    return found


def line_around(document: Document, offset: int) -> tuple[int, int]:
    """The line that holds ``offset``; of a very long one, the neighbourhood."""
    text = document.text
    line = text.line_at(offset)
    return max(text.line_start(line), offset - _REACH), min(text.line_end(line), offset + _REACH)


def place_of(document: Document, offset: int) -> Place:
    """Whether code, a comment, a string or plain text stands at ``offset``."""
    tree = document.tree
    if tree is None:
        return "text"
    if not tree.preprocessed.is_live(offset):
        start, _ = line_around(document, offset)
        if document.text[start:offset].lstrip().startswith(("* ", "*/", "**")):
            # Within a dead branch nothing else tells the lines of a long comment.
            return "comment"
        return place_in_line(document, offset)
    kind = tree.token_at(offset).lower()
    if "comment" in kind or kind == "pod":
        return "comment"
    if "string" in kind or "char" in kind:
        return "string"
    return "code"


def place_in_line(document: Document, offset: int) -> Place:
    """The same by what stands before on the line: for what is not parsed, or not yet whole."""
    start, _ = line_around(document, offset)
    before = document.text[start:offset]
    if _INCLUDE.match(before):
        return "comment"
    pieces = list(
        _pieces(document.language.line_comment, *document.language.block_comment).finditer(before)
    )
    if not pieces or pieces[-1].end() < len(before):
        return "code"
    last = pieces[-1]
    if last["ended"] or last["quoted"] or last["marked"]:
        return "code"
    return "comment" if last["comment"] else "string"


@lru_cache(maxsize=16)
def _pieces(line_comment: str, opening: str, closing: str) -> re.Pattern[str]:
    line, start, end = map(re.escape, (line_comment, opening, closing))
    return re.compile(
        rf"(?P<comment>{line}.*|{start}(?:(?!{end}).)*+)(?P<ended>{end})?"
        r"|\"(?:\\.|[^\"\\])*+(?P<quoted>\")?|(?<![0-9A-Fa-f])'(?:\\.|[^'\\])*+(?P<marked>')?"
    )


def value_of(token: Token, place: Place) -> int | None:
    """The number that a token stands for; None for a name, a fraction, octal."""
    if token.kind == "name":
        return None
    if place != "code" and _BARE_HRESULT.fullmatch(token.text):
        return int(token.text, 16)
    return parse_literal(token.text)


def code_named(document: Document, name: str) -> Code | None:
    """The code that a name of the Windows headers stands for.

    The names that all of Windows uses (``ERROR_IO_PENDING``) count in code on sockets alone.
    """
    code = catalog.load().by_name(name)
    if code is None or name.startswith("WSA") or deals_with_sockets(document):
        return code
    return None


def deals_with_sockets(document: Document) -> bool:
    """Whether the document is code that uses Winsock."""
    facts = document.facts
    return facts is not None and facts.sockets
