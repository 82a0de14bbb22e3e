"""Whether a Winsock error is expected where a value stands, or is being typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.analysis import names, sources

if TYPE_CHECKING:
    from winsock_ls.features.around import Slot
    from winsock_ls.rules.document import Document

_WORD = re.compile(r"\w+")
_LAST = re.compile(r"(\w+)\W*$")
_SOURCE = re.compile(r"\b(?:WSAGetLastError|WSAGETSELECTERROR|WSAGETASYNCERROR)\s*\(")


def expected(document: Document, use: Slot, before: str) -> bool:
    """Whether the subject of ``use`` holds, returns or takes a Winsock error.

    ``before`` is the code before the value, with comments and strings blanked.
    """
    subject = use.subject
    written = document.language.idioms.written
    if use.shape in ("compare", "case") and written.search(_last_value(before, subject)):
        return True
    if use.shape == "return":
        return names.is_error(subject) or bool(_SOURCE.search(before))
    if use.shape == "argument":
        return _takes_error(document, subject, use.argument)
    if use.shape in ("compare", "case", "assign", "define", "element"):
        return is_error(document, subject)
    return False


def is_error(document: Document, expression: str) -> bool:
    """Whether an expression is named as an error, or known to hold one in this file."""
    last = last_part(expression)
    idioms = document.language.idioms
    if last in idioms.members or last in idioms.calls or idioms.written.search(expression):
        return True
    if idioms.vetoed.fullmatch(expression):
        return False
    if not last or last in sources.ERRNO_NAMES or names.is_vetoed(last):
        # errno never holds a Winsock error.
        return False
    facts = document.facts
    words = _WORD.findall(expression)
    if facts is not None and (
        last in facts.error_variables or last in facts.error_macros or last in facts.error_functions
    ):
        return True
    return any(
        names.is_error(word) or word in sources.ERROR_CALLS or word.startswith("WSAE")
        for word in words
    )


def _takes_error(document: Document, function: str, index: int) -> bool:
    if sources.ERROR_ARGUMENTS.get(function) == index:
        return True
    arguments = document.language.idioms.arguments
    if any(name.endswith(function) and at == index for name, at in arguments.items()):
        return True
    facts = document.facts
    if facts is not None and (function, index) in facts.error_parameters:
        return True
    return index == 0 and names.is_error(function) and not names.is_vetoed(function)


def _last_value(before: str, subject: str) -> str:
    """What a plain name was assigned last; the expression itself for any other."""
    if not re.fullmatch(r"\w+", subject):
        return subject
    values = re.findall(rf"(?<![\w.]){subject}\s*=(?!=)([^\n;]*)", before)
    return values[-1].strip() if values else subject


def last_part(expression: str) -> str:
    """The name that says what an expression is: ``port`` of ``self->port``, ``f`` of ``f(x)``."""
    bare = expression
    while True:
        cut = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", bare)
        if cut == bare:
            break
        bare = cut
    match = _LAST.search(bare)
    return match[1] if match else ""
