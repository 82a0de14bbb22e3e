"""What the words in a name say: an error, something that is none, a word on connections."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Hungarian prefixes and the like, glued to the next word in lower case.
_ERROR_WORDS = frozenset(
    {
        "err", "error", "errno", "errcode", "errorcode", "errors", "lasterror", "lasterr",
        "errnum", "errnumber", "errval", "ec", "ecode", "eno", "ierr", "nerr", "dwerr",
        "dwerror", "nerror", "ierror", "lerr", "serr", "sockerr", "sockerror", "sockerrno",
        "wsaerr", "wsaerror", "wsaerrno", "errorno", "neterr", "neterror", "myerrno", "wsa",
        "errnr", "winerr", "winerror", "fehler", "erreur", "fehlercode", "lasterrno",
        "soerror", "werr", "werror",
    }
)  # fmt: skip
_SOCKET_WORDS = frozenset(
    {
        "sock", "socket", "sockets", "wsa", "winsock", "net", "network", "connect",
        "connection", "conn", "tcp", "udp", "sockerr", "sockerror", "sockerrno", "wsaerr",
        "wsaerror", "wsaerrno", "neterr", "neterror", "recv", "send", "soerror",
    }
)  # fmt: skip
# What makes a number in our range something else, however near an error stands.
_VETO_WORDS = frozenset(
    {
        "port", "ports", "rate", "freq", "frequency", "hz", "khz", "sample", "samples",
        "samplerate", "id", "ids", "idx", "index", "cmd", "command", "spell", "skill", "item",
        "items", "oid", "nid", "version", "ver", "size", "len", "length", "count", "width",
        "height", "offset", "addr", "address", "nfs", "nfs4", "nfsstat", "nfs4err", "trade",
        "retcode", "menu", "ctrl", "wparam", "msg", "message", "quest", "npc", "mob", "char",
        "unicode", "codepoint", "ucs", "glyph", "year", "time", "timeout", "ms", "msec",
        "usec", "delay", "interval", "seed", "prime", "baud", "opt", "option", "curlopt",
        "type", "level", "zone", "event", "eventid", "page", "codepage", "http", "icmp",
        "ping", "color", "tag", "attr", "amount", "price", "gold", "exp",
    }
)  # fmt: skip
# Errors, but of other worlds that number theirs in our range.
_FOREIGN_ERRORS = frozenset({"nfs", "nfsstat", "trade", "retcode", "icmp", "http", "curl", "jet"})
CONNECTION = re.compile(
    r"refus\w*|reset|timed?[ _-]?out|abort\w*|\bblock\w*|host|unreach\w*|socket|connect|network"
    r"|winsock|\bwsa|in use|would ?block|no buffer|not sock|address|port|dns|peer"
    r"|拒绝|重置|超时|连接|主机|网络|套接字",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def words(name: str) -> frozenset[str]:
    """The words of a name in lower case: ``m_nLastErr`` gives m, n, last, err."""
    return frozenset(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def is_error(name: str) -> bool:
    """Whether the name says that it holds an error."""
    parts = words(name)
    if parts & _ERROR_WORDS:
        return True
    lowered = name.lower()
    return lowered.endswith(("err", "error", "errno", "errcode", "errorcode"))


@lru_cache(maxsize=4096)
def is_socket(name: str) -> bool:
    """Whether the name speaks of sockets."""
    lowered = name.lower()
    return bool(words(name) & _SOCKET_WORDS) or "sock" in lowered or "wsa" in lowered


@lru_cache(maxsize=4096)
def is_vetoed(name: str) -> bool:
    """Whether the name says that it holds something else: a port, a rate, an id."""
    parts = words(name)
    if parts & _FOREIGN_ERRORS:
        return True
    return bool(parts & _VETO_WORDS) and not parts & _ERROR_WORDS


@lru_cache(maxsize=4096)
def is_error_source(function: str) -> bool:
    """Whether a function's name says that it returns the last error of a socket."""
    parts = words(function)
    return bool(is_error(function) and is_socket(function)) or bool(
        {"last", "error"} <= parts or {"get", "error"} <= parts or {"last", "err"} <= parts
    )


_METHOD = re.compile(r"(?P<owner>.+?)(?:->|\.|::)(?P<name>\w+)")
_OPERATIONS = frozenset(
    {"send", "sendto", "recv", "recvfrom", "receive", "connect", "bind", "accept", "listen"}
)


def is_operation(function: str) -> bool:
    """Whether what is called is an operation of what is named as a socket: ``socket->Send``."""
    match = _METHOD.fullmatch(function)
    return (
        match is not None
        and match["name"].lower() in _OPERATIONS
        and "sock" in match["owner"].lower()
    )
