"""On which systems, and by which Python, a file of Python runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.idioms import ELSEWHERE, WINDOWS, Systems

if TYPE_CHECKING:
    from winsock_ls.syntax.ir import Node
    from winsock_ls.text import Text

PYTHON_2 = "python 2"
"""The trait of a file that Python 3 does not run, or CPython does not."""
LEANING = "leaning on POSIX"
"""The trait of a file that uses what Windows has not, or sockets that it has not."""
TAKEN = "errno taken"
"""The trait of a file in which the name ``errno`` is not that of the module everywhere."""
MADE = "made "
"""The trait of a file that makes an exception with a number of its own: ``made 10013``."""

# What is imported at the margin is imported for good: there is no `try` around it.
_MODULES = r"^(?:import[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*|from[ \t]+)(?:{0})\b(?!\w)"
_ON_WINDOWS = re.compile(
    _MODULES.format(
        r"_?winreg|msvcrt|_winapi|winsound|_overlapped|win32(?:api|con|event|file|pipe|process"
        r"|security|service|serviceutil|gui|com|net|pdh)|servicemanager|pywintypes|pythoncom|wmi"
        r"|asyncio\.windows_\w+"
    ),
    re.MULTILINE,
)
_ELSEWHERE = re.compile(
    _MODULES.format(
        r"fcntl|pwd|grp|termios|tty|pty|resource|posix|syslog|crypt|spwd|nis|pyinotify|pyroute2"
        r"|gi|asyncio\.unix_events|[\w.]*_securetransport"
    ),
    re.MULTILINE,
)
_TESTED = re.compile(r"^(?:if|assert)[ \t]+([^:,#\r\n]*\w[^:,#\r\n]*)", re.MULTILINE)
# What leaves the file, right behind a test at the margin.
_LEFT = re.compile(
    r"[ \t]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)?(?:[ \t]*#[^\r\n]*(?:\r\n?|\n))*"
    r"[ \t]*(?:raise|(?:sys\.|os\._)?exit|quit)\b"
)
_REACH = 400
_OLD = re.compile(
    r"^[ \t]*(?:except[ \t]+[\w.]+[ \t]*,[ \t]*[\w(]|except[ \t]*\([^()\r\n]*\)[ \t]*,[ \t]*[\w(]"
    r"|print[ \t]+(?:[\"']|\w+[ \t]*(?:[,%.\[(+]|$))|print[ \t]*>>|raise[ \t]+[\w.]+[ \t]*,"
    r"|exec[ \t]+[\"'])"
    r"|^(?:import|from)[ \t]+(?:urllib2|httplib|urlparse|ConfigParser|cPickle|c?StringIO|Queue"
    r"|SocketServer|BaseHTTPServer|commands|thread|Tkinter|xmlrpclib|clr|java|javax|System)\b"
    r"|\A#![^\r\n]*python2|[\w)\]][ \t]*<>[ \t]*[\w\"'(]",
    re.MULTILINE,
)
_LEANING = re.compile(
    r"\bos\.(?:fork|getuid|geteuid|setuid|setgid|mkfifo|openpty|killpg)\(|\bselect\.(?:epoll|kqueue)\("
    r"|\bsignal\.(?:SIGALRM|SIGHUP|SIGCHLD|SIGUSR\d|SIGWINCH|SIGIO)|\bAF_(?:UNIX|NETLINK|PACKET|CAN|VSOCK)\b"
    r"|['\"]/(?:dev|proc|sys)/"
)
_MADE = re.compile(r"\b\w*[eE]rror[ \t]*\([ \t]*(?:errno[ \t]*=[ \t]*)?(\d{5})\b")
# Names that projects give to the question.
_ASKS_WINDOWS = re.compile(
    r"(?:\w+\.)*_*(?:is_?|on_?|running_on_|platform_is_|IS_?|ON_?|PLATFORM_)?_?"
    r"(?:windows|win32|mswindows|WINDOWS|WIN32|MSWINDOWS|WIN|win|Windows|Win32|NT)(?:_OS)?(?:\(\))?",
)
_ASKS_POSIX = re.compile(
    r"(?:\w+\.)*_*(?:is_?|on_?|running_on_|platform_is_|IS_?|ON_?)_?"
    r"(?:linux|posix|unix|mac(?:os)?|osx|darwin|LINUX|POSIX|UNIX|MAC(?:OS)?|OSX|Linux|Posix|Unix)"
    r"(?:\(\))?|fcntl(?:\s+is\s+not\s+None)?",
)
_SYSTEM = re.compile(
    r"(?:\w+\.)*(?:sys\.platform|os\.name|platform\.system\(\)|platform|_?os_name)"
)
_WORD = re.compile(r"[rub]?(['\"])(\w*)\1")
_STARTS = re.compile(r"(.*)\.startswith\(\s*[rub]?(['\"])(\w*)\2\s*\)")
_HAS = re.compile(r"hasattr\(\s*(\w+)\s*,\s*['\"](\w+)['\"]\s*\)")
_SHADOWED = re.compile(
    r"(?<![\w.])errno\s*(?:=(?!=)|,(?=[^()\n]*\)?\s*(?:=(?!=)|:))|\s+in\b)|\bas\s+\(?errno\b"
)
_TAKEN = re.compile(
    r"^(?:errno[ \t]*(?::[^=\r\n]*)?=(?!=)|(?:def|class)[ \t]+errno\b"
    r"|(?:import|from)[ \t]+[\w.]+[ \t]+as[ \t]+errno\b"
    r"|from[ \t]+[\w.]+[ \t]+import[ \t]+[^#\r\n]*\berrno\b)|^[ \t]*global[ \t][^#\r\n]*\berrno\b",
    re.MULTILINE,
)
_WINDOWS_VALUES = frozenset({"win32", "nt", "windows", "win", "win64"})
_LOWERED = re.compile(r"\.(?:lower|casefold)\(\)")
_NOTHING = Systems()


def traits(text: Text) -> frozenset[str]:
    """What a file is as a whole."""
    found: set[str] = set()
    for start, chunk in text.chunks():
        told, tested = chunk.memo("python traits", _told)
        found.update(told)
        for end, condition in tested:
            said = compared(condition)
            behind = text[start + end : min(start + end + _REACH, len(text))]
            after = said.fails if _LEFT.match(behind) else None
            if text[start + end - len(condition) - 7 : start + end].startswith("assert"):
                after = said.holds
            if after is not None:
                found.add(WINDOWS if after else ELSEWHERE)
    return frozenset(found)


_TRAITS = (
    (WINDOWS, _ON_WINDOWS),
    (ELSEWHERE, _ELSEWHERE),
    (PYTHON_2, _OLD),
    (LEANING, _LEANING),
    (TAKEN, _TAKEN),
)


def _told(text: str) -> tuple[frozenset[str], tuple[tuple[int, str], ...]]:
    """What a piece of a file, of whole lines, says; where tests at the margin end, and they."""
    found = {MADE + match[1] for match in _MADE.finditer(text)}
    found.update(trait for trait, expression in _TRAITS if expression.search(text))
    tested = ((m.end(), m[1].strip()) for m in _TESTED.finditer(text))
    asked = ((end, condition) for end, condition in tested if compared(condition) != _NOTHING)
    return frozenset(found), tuple(asked)


def compared(text: str) -> Systems:
    """What a plain test says: ``sys.platform == "win32"``, ``IS_WINDOWS`` and their like."""
    text = " ".join(text.split())
    started = _STARTS.fullmatch(text)
    if started:
        return _about(started[1], frozenset((started[3].lower(),)))
    has = _HAS.fullmatch(text)
    if has:
        if has[2] == "winerror":
            return Systems(True, None)
        if has[1] == "errno" and has[2].startswith("WSA"):
            return Systems(True, False)
        posix = has[1] == "os" and has[2] in ("fork", "getuid", "geteuid", "uname")
        return Systems(False, None) if posix else _NOTHING
    for operator in (" not in ", " in ", "==", "!=", " is not ", " is "):
        left, found, right = text.partition(operator)
        if not found:
            continue
        if not _SYSTEM.fullmatch(_LOWERED.sub("", left.strip())):
            left, right = right, left
            if " in " in operator:
                # `"win32" in sys.platform`; "win" is in "darwin" too.
                left, right = left.strip(), right.replace("'win'", "").replace('"win"', "")
        said = _about(left.strip(), _words(right))
        return Systems(said.fails, said.holds) if "!" in operator or "not" in operator else said
    if _ASKS_WINDOWS.fullmatch(text):
        return Systems(True, False)
    return Systems(False, None) if _ASKS_POSIX.fullmatch(text) else _NOTHING


def _words(text: str) -> frozenset[str]:
    return frozenset(match[2].lower() for match in _WORD.finditer(text))


def _about(subject: str, values: frozenset[str]) -> Systems:
    """What it says that the system's name is one of ``values``, or begins with or holds it."""
    if not values or not _SYSTEM.fullmatch(_LOWERED.sub("", subject)):
        return _NOTHING
    windows = values & _WINDOWS_VALUES
    if windows == values:
        return Systems(True, False)
    return Systems(None, False) if windows else Systems(False, None)


def hides_errno(node: Node, traits: frozenset[str]) -> bool:
    """Whether the name ``errno`` is something else at a node: in its function, or in the file."""
    if TAKEN in traits:
        return True
    while node.parent is not None:
        node = node.parent
    return _SHADOWED.search(node.text) is not None
