"""What a name or a number under the pointer means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.features import calls, render
from winsock_ls.features.words import Token, place_of, plainly_a_code, token_at
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from winsock_ls.catalog import Code, Function
    from winsock_ls.config import Settings
    from winsock_ls.rules.document import Document

_EVERYDAY_WORDS = frozenset({"select", "send", "bind", "accept", "listen", "connect", "shutdown", "socket", "recv"})


class Hover(NamedTuple):
    """The text for a span of the document, Markdown or plain as asked for."""

    start: int
    end: int
    text: str


def hover(
    document: Document, offset: int, settings: Settings, language: str, markdown: bool = True
) -> Hover | None:
    """The hover at ``offset``; None when there is nothing to say."""
    if not settings.hover.enable:
        return None
    token = token_at(document, offset)
    if token is None:
        return None
    text = _name(document, token, settings, language) if token.kind == "name" else None
    if token.kind == "number":
        text = _number(document, token, settings, language)
    if text is None:
        return None
    return Hover(token.start, token.end, text if markdown else render.plain(text))


def _name(document: Document, token: Token, settings: Settings, language: str) -> str | None:
    table = catalog.load()
    code = table.by_name(token.text)
    if code is not None and (code.value >= 10000 or token.text.startswith("WSA")):
        return _code(document, token, code, settings, language)
    function = table.function(token.text)
    if function is not None:
        return render.function(function, language) if _is_call(document, token, function) else None
    code = table.by_berkeley(token.text)
    if code is not None and document.facts is not None and document.facts.sockets:
        return _code(document, token, code, settings, language)
    return None


def _code(document: Document, token: Token, code: Code, settings: Settings, language: str) -> str:
    after = calls.nearest(document, token.start)
    return render.code(code, language, settings.hover, after)


def _is_call(document: Document, token: Token, function: Function) -> bool:
    """`send` is an everyday word: only a call of it, in code on sockets, is Winsock's."""
    if function.name not in _EVERYDAY_WORDS:
        return True
    if place_of(document, token.start) != "code":
        return False
    before = document.text[max(token.start - 3, 0) : token.start].rstrip()
    behind = document.text[token.end : token.end + 3].lstrip()
    if before.endswith((".", "->")) or not behind.startswith("("):
        return False
    return document.facts is not None and document.facts.sockets


def _number(document: Document, token: Token, settings: Settings, language: str) -> str | None:
    value = parse_literal(token.text)
    code = catalog.load().by_number(value) if value is not None else None
    if value is None or code is None:
        return None
    evidence = next((n.evidence for n in document.numbers() if n.start <= token.start < n.end), None)
    if evidence is None and not _may_be_meant(document, token, value, code):
        return None
    text = _code(document, token, code, settings, language)
    if evidence:
        text += f"\n\n*{render.label('evidence', language)}: {'; '.join(evidence)}*"
    return text


def _may_be_meant(document: Document, token: Token, value: int, code: Code) -> bool:
    """Without proof from the analysis: in code a decimal number that is a code of Winsock's own, in
    prose one that the words beside it call an error."""
    if code.value < 10000:
        return place_of(document, token.start) != "code" and plainly_a_code(document, token)
    if abs(value) > 0xFFFF:
        return True
    if place_of(document, token.start) != "code" or token.text.lower().lstrip("-").startswith("0x"):
        return plainly_a_code(document, token)
    return code.value in WELL_KNOWN or plainly_a_code(document, token)
