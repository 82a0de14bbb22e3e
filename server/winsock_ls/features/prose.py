"""Whether the words around a number say that it is an error code: in logs, comments, strings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import names
from winsock_ls.features.words import line_around

if TYPE_CHECKING:
    from winsock_ls.catalog import Code
    from winsock_ls.features.words import Token
    from winsock_ls.rules.document import Document

# Said of a number right before it, these make it something else, whatever else the line says.
_OTHER_THINGS = re.compile(
    r"[sd]?ports?|srcport|dstport|host|server|node|client|peer|slot|fd|handle|socket"
    r"|issues?|bug|pr|pull|ticket|case|rfc|kb|cve|chapter|section|page|item|job|task|test|step"
    r"|lines?|col|column|row|index|ids?|[ptug]id|user|process|thread|session|request"
    r"|packet|frame|seq|sequence|number|no|ver|version|rev|revision|build|size|length|len|count"
    r"|level|sample|rate|year|room|zip|postal|exit|http|color|key|in|on|at|than|for"
    r"|after|every|within|about|took|times|端口|行|第|编号|序号|版本|进程|线程|长度|大小",
    re.IGNORECASE,
)
_OTHER_CODES = re.compile(
    r"(?:zip|postal|area|exit|status|http|key|char|color|event|product|item|country|scan|source)"
    r"[ _-]?codes?\W*$",
    re.IGNORECASE,
)
_ERROR_WORD = (
    r"(?:(?:errors?|errno|errcode|errnum|err|wsa\w*|fail(?:ed|ure|s|ing)?|\w*exception"
    r"|\w+(?:error|errno|err))(?![A-Za-z])|错误|失败|异常|出错)"
)
# A word for errors, and up to 24 signs or small words between it and the number; "code" is a word
# for much else, and has to stand beside it.
_SPEAKS = re.compile(
    rf"(?<![^\W_])(?:{_ERROR_WORD}[^\d\n]{{0,24}}|(?:\w*codes?|代码)\W{{0,4}}(?:(?:is|was|为|是)\W{{0,3}})?)$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:\bwinerror|\bos error|\bsocket error|\berr(?:or)?[ -]?(?:number|num|no|nr|id)|\bwsa\w*"
    r"|\bwinsock\w*|错误码|错误代码|错误号)\W{0,4}$",
    re.IGNORECASE,
)
_ERROR_BEFORE_MARK = re.compile(rf"{_ERROR_WORD}\s*\W{{0,2}}$", re.IGNORECASE)
_FATE = (
    r"reset by|forcibly closed|refused|timed[ -]?out|would ?block|in progress|aborted|unreachable"
    r"|not connected|not a socket|already in use|only one usage|host not found|no such host"
    r"|too many open|non-?blocking|connection attempt|existing connection|could be made"
    r"|通常每个套接字|远程主机|积极拒绝|强迫关闭|超时|重置|拒绝|无法立即|不可达|找不到主机"
)
_FATE_BEFORE = re.compile(rf"(?:{_FATE})[^\d\n]{{0,20}}$", re.IGNORECASE)
_FATE_BEHIND = re.compile(rf"^[^\d\n]{{0,60}}?(?:{_FATE})", re.IGNORECASE)
_UNIT_BEHIND = re.compile(
    r"^\s*(?:%|[kmg]?b(?:ytes?|its?)?\b|ms\b|m?sec(?:ond)?s?\b|s\b|us\b|ns\b|min(?:ute)?s?\b|times\b|bits?\b"
    r"|(?:\w+\s)?(?:connections?|packets?|records?|rows?|files?|lines?|entries|items?|requests?|clients?"
    r"|users?|points?|hz|khz|fps|号端口|字节|毫秒|秒|次|个|条|行)\b)",
    re.IGNORECASE,
)
# Other codes listed before: "10053, 10054 and 10061", "10053/10054".
_LIST_BEFORE = re.compile(r"(?:-?\d{4,5}\s*(?:,|/|;|、|和|或|\||\bor\b|\band\b|&)\s*)+$")
_NAME_BEHIND = re.compile(r"\W{0,4}([A-Z][A-Z_]{3,})(?!\w)")
_NAME_BEFORE = re.compile(r"(?<!\w)([A-Z][A-Z_]{3,})\W{1,4}$")
_NAMES_BEHIND = re.compile(r"(?<!\w)[A-Z][A-Z_]{3,}(?!\w)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


def plainly_a_code(document: Document, token: Token, code: Code) -> bool:
    """Whether the words around a number in prose say that it is the error ``code``."""
    start, end = line_around(document, token.start)
    text = document.text
    return speaks_of(text[start : token.start], text[token.end : end], code)


def speaks_of(before: str, behind: str, code: Code) -> bool:
    """The same for what stands before and behind the number on its line."""
    if _named_beside(before, behind, code):
        return True
    listed = _LIST_BEFORE.search(before)
    if listed and all(_is_code(number) for number in re.findall(r"-?\d+", listed[0])):
        before = before[: listed.start()]
    if code.value < 1000:
        # 6, 8 and 87 are errors of all of Windows; only Winsock's own words make them ours.
        strong = _STRONG.search(before)
        return bool(strong) and code.value >= 995
    if _is_glued(before) or _UNIT_BEHIND.match(behind) or _OTHER_CODES.search(before):
        return False
    name = _NAME_BEFORE.search(before)
    if name and "_" in name[1] and not names.is_error(name[1]):
        # Somebody else's constant.
        return False
    last = _LAST_WORD.search(before)
    if last and _OTHER_THINGS.fullmatch(last[1]) and not _STRONG.search(before):
        return False
    return bool(
        _SPEAKS.search(before) or _FATE_BEFORE.search(before) or _FATE_BEHIND.search(behind)
    )


def names_the_code(behind: str, code: Code) -> bool:
    """Whether what stands behind a number on its line of code names or describes the code."""
    table = catalog.load()
    for name in _NAMES_BEHIND.findall(behind):
        own = name[max(name.find("WSA"), 0) :]
        if code in (table.by_name(own), table.by_berkeley(name)):
            return True
    return bool(_FATE_BEHIND.search(behind))


def _named_beside(before: str, behind: str, code: Code) -> bool:
    table = catalog.load()
    for match in (_NAME_BEHIND.match(behind), _NAME_BEFORE.search(before)):
        if match and code in (table.by_name(match[1]), table.by_berkeley(match[1])):
            return True
    return False


def _is_glued(before: str) -> bool:
    """Whether the number is part of an address, a path, a reference: ``host:10054``, ``#10061``."""
    if before.endswith(("/", "\\", "@", "$", "%", "~", "+", "-", "^")):
        return not _ERROR_BEFORE_MARK.search(before[:-1]) or before.endswith(("/", "\\"))
    bare = before.rstrip()
    if bare.endswith("#"):
        return not _ERROR_BEFORE_MARK.search(bare[:-1])
    if before.endswith(":"):
        return not _ERROR_BEFORE_MARK.search(before[:-1])
    return False


def _is_code(number: str) -> bool:
    return catalog.load().by_number(int(number)) is not None
