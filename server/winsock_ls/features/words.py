"""The word or number at an offset, and the kind of text it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from winsock_ls.rules.document import Document

Place = Literal["code", "comment", "string", "text"]

_REACH = 120
_NAME = re.compile(r"[A-Za-z_]\w*")
_NUMBER = re.compile(r"-?\b(?:0[xX][0-9A-Fa-f]+(?:['_][0-9A-Fa-f]+)*|\d+(?:['_]\d+)*)(?:[uUlLzZ]{1,3}|i64)?\b")


class Token(NamedTuple):
    """A token; offsets in code points of the whole text."""

    start: int
    end: int
    text: str
    kind: Literal["name", "number"]


def token_at(document: Document, offset: int) -> Token | None:
    """The name or number that touches ``offset``."""
    text = document.text
    start, end = _line_around(document, offset)
    line = text[start:end]
    for pattern, kind in ((_NUMBER, "number"), (_NAME, "name")):
        for match in pattern.finditer(line):
            if match.start() <= offset - start <= match.end():
                return Token(start + match.start(), start + match.end(), match[0], kind)  # type: ignore[arg-type]
    return None


def _line_around(document: Document, offset: int) -> tuple[int, int]:
    text = document.text
    line = text.line_at(offset)
    # Of a line without end, only the neighbourhood.
    return max(text.line_start(line), offset - _REACH), min(text.line_end(line), offset + _REACH)


def place_of(document: Document, offset: int) -> Place:
    """Whether code, a comment, a string or plain text stands at ``offset``."""
    tree = document.tree
    if tree is None:
        return "text"
    if not tree.preprocessed.is_live(offset):
        return _guess(document, offset)
    kind = tree.token_at(offset)
    if "comment" in kind:
        return "comment"
    if "string" in kind or "char" in kind:
        return "string"
    return "code"


def _guess(document: Document, offset: int) -> Place:
    """In a dead branch, which is not parsed: by what stands before on the line."""
    start, _ = _line_around(document, offset)
    before = document.text[start:offset]
    if "//" in before or before.rfind("/*") > before.rfind("*/") or before.lstrip().startswith("*"):
        return "comment"
    return "string" if before.count('"') % 2 else "code"


# Words that make a number beside them an error code in prose and logs.
_SPEAKS = re.compile(
    r"(?:error|errno|\berr\b|\bos\b|sock|wsa|code|fail|exception|错误|失败|异常)\D{0,24}$", re.IGNORECASE
)
_SELF_EVIDENT = re.compile(r"(?:WinError|os error|Socket Error #)\s*$", re.IGNORECASE)
_NAMED = re.compile(r"^\W{0,4}(?:WSA|E)[A-Z_]{3,}|^\W{0,3}(?:error|\()", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\b(?:WSA[A-Z_]{4,}|E[A-Z]{4,})\W{1,4}$")


def plainly_a_code(document: Document, token: Token) -> bool:
    """Whether the words around a number in prose say that it is an error code."""
    start, end = _line_around(document, token.start)
    before, after = document.text[start : token.start], document.text[token.end : end]
    if before.endswith((":", ".", "#")) and not re.search(r"[a-z]\s*[:#]$", before, re.IGNORECASE):
        return bool(_SELF_EVIDENT.search(before))
    if re.search(r"\bport\s*$", before, re.IGNORECASE):
        return False
    return bool(
        _SPEAKS.search(before)
        or _SELF_EVIDENT.search(before)
        or _NAMED_BEFORE.search(before)
        or re.match(r"\W{0,4}WSA[A-Z_]{4,}", after)
    )
