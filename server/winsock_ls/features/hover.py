"""What a name or a number under the pointer means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis import names
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.features import calls, errors, logs, marks, numbers, render
from winsock_ls.features.around import around, slot
from winsock_ls.features.labels import label
from winsock_ls.features.prose import names_the_code, plainly_a_code
from winsock_ls.features.words import (
    Token,
    code_named,
    deals_with_sockets,
    line_around,
    place_of,
    token_at,
    value_of,
)

if TYPE_CHECKING:
    from winsock_ls.catalog import Code, Function
    from winsock_ls.config import Settings
    from winsock_ls.features.annotation import Annotation
    from winsock_ls.features.words import Place
    from winsock_ls.rules.document import Document

_EVERYDAY_WORDS = frozenset(
    {"accept", "bind", "connect", "listen", "recv", "select", "send", "shutdown", "socket"}
)
_WINDOWS_ONLY = frozenset({"closesocket", "ioctlsocket"})
# Above this a number is an HRESULT, or another form that carries the code in its low half.
_LARGEST_CODE = 0xFFFF
_WINSOCK_BASE = 10000
# What is done with a code, as opposed to saying what its number is.
_USES = ("compare", "case", "return")


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
    if document.tree is None:
        found = logs.at(document, offset)
        if found is not None:
            told = logs.text(found, language, settings.hover)
            span = _with_sign(token_at(document, offset), found)
            return Hover(*span, told if markdown else marks.plain(told))
    token = token_at(document, offset)
    if token is None:
        return None
    tell = _name if token.kind == "name" else _number
    text = tell(document, token, settings, language)
    if text is None:
        return None
    return Hover(token.start, token.end, text if markdown else marks.plain(text))


def _with_sign(token: Token | None, found: Annotation) -> tuple[int, int]:
    """The span of a code in a log, and of the minus that belongs to it."""
    if token and token.kind == "number" and token.start <= found.start < found.end <= token.end:
        return token.start, token.end
    return found.start, found.end


def _name(document: Document, token: Token, settings: Settings, language: str) -> str | None:
    code = code_named(document, token.text)
    if code is not None:
        return _code(document, token, code, settings, language)
    table = catalog.load()
    start, _ = line_around(document, token.start)
    before = document.text[start : token.start]
    for name in document.language.idioms.codes(token.text, before):
        code = table.by_name(name)
        if code is not None and place_of(document, token.start) == "code":
            return _code(document, token, code, settings, language)
    function = table.function(token.text)
    if function is not None:
        if not _is_winsock(document, token):
            return None
        return render.function(function, language, token.text)
    code = table.by_berkeley(token.text)
    if code is not None and deals_with_sockets(document):
        return _code(document, token, code, settings, language)
    return None


def _code(document: Document, token: Token, code: Code, settings: Settings, language: str) -> str:
    note = document.language.idioms.note(code, language)
    if note:
        note = f"**{document.language.name}**{label('colon', language)}{note}"
    call = _call_before(document, token)
    return render.code(code, language, settings.hover, call, token.text, note)


def _call_before(document: Document, token: Token) -> Function | None:
    if document.tree is None:
        return None
    call = calls.nearest(document, around(document, token.start, token.end))
    return call.function if call else None


def _is_winsock(document: Document, token: Token) -> bool:
    """Whether a function's name means Winsock's function.

    What POSIX calls so too is Winsock's in code on sockets alone, and `send` is an everyday word:
    there only a call of it is meant.
    """
    if document.tree is not None and not document.language.preprocessed:
        # Of other languages' functions of the same names the page of C's says little.
        return token.text.startswith("WSA")
    if token.text not in _EVERYDAY_WORDS:
        own = not token.text.islower() and token.text != "FD_ISSET"
        if own or token.text in _WINDOWS_ONLY or document.tree is None:
            return True
        return deals_with_sockets(document)
    if document.tree is None or place_of(document, token.start) != "code":
        return False
    before = document.text[max(token.start - 40, 0) : token.start].rstrip()
    if before.endswith((".", "->")) or (
        before.endswith("::") and before[:-2].rstrip()[-1:].isidentifier()
    ):
        return False
    behind = document.text[token.end : token.end + 8].lstrip()
    return behind.startswith("(") and deals_with_sockets(document)


def _number(document: Document, token: Token, settings: Settings, language: str) -> str | None:
    place = place_of(document, token.start)
    value = value_of(token, place)
    code = catalog.load().by_number(value) if value is not None else None
    known = numbers.at(document, token.start) if place == "code" else None
    if (
        value is None
        or code is None
        or (known is None and not _may_be_meant(document, token, value, code, place))
    ):
        # Other systems' numbers, which only the words around them explain.
        found = logs.at(document, token.start) if place != "code" else None
        return found and logs.text(found, language, settings.hover)
    text = _code(document, token, code, settings, language)
    if known and known.evidence:
        text += f"\n\n{_evidence(known.evidence, language)}"
    return text


def _evidence(reasons: tuple[str, ...], language: str) -> str:
    """Why a number is taken for a code; the reasons quote the source."""
    joined = label("semicolon", language).join(map(marks.foreign, reasons))
    return f"*{label('evidence', language)}*{label('colon', language)}{joined}"


def _may_be_meant(document: Document, token: Token, value: int, code: Code, place: Place) -> bool:
    """Whether a number is a code although the analysis did not prove it.

    The pointer rests on it, so a good guess is welcome, but not on ports and identifiers.
    """
    if abs(value) > _LARGEST_CODE:
        # The HRESULTs of 6, 8 and 87 are everybody's.
        return code.value >= _WINSOCK_BASE
    if place != "code":
        return plainly_a_code(document, token, code)
    if code.value < _WINSOCK_BASE:
        return False
    here = around(document, token.start, token.end)
    use = slot(here)
    subject = errors.last_part(use.subject)
    if use.shape == "sum" or names.is_vetoed(subject):
        return False
    _, end = line_around(document, token.start)
    if _is_name_of(subject, code) or names_the_code(document.text[token.end : end], code):
        return True
    known, sockets = code.value in WELL_KNOWN, deals_with_sockets(document)
    if errors.expected(document, use, here.before):
        # Libraries number their own errors from 10000 on, too.
        return (known or sockets) if use.shape in _USES else (known and sockets)
    if "x" in token.text.lower() or use.shape not in (*_USES, "assign") or not subject:
        return False
    return known and sockets


def _is_name_of(name: str, code: Code) -> bool:
    table = catalog.load()
    return code in (table.by_name(name), table.by_berkeley(name))
