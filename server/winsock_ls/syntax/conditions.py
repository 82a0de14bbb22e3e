"""Evaluates ``#if`` conditions for a Windows build, in three values: true, false, not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# What every Windows compiler of today defines. Both Microsoft's and GNU's marks are set: code
# guards its POSIX half with the lack of either, and none of that half is Windows code.
WINDOWS: Mapping[str, int | None] = {
    "_WIN32": 1, "WIN32": 1, "__WIN32": 1, "__WIN32__": 1, "_WIN64": 1, "WIN64": 1, "__WIN64": 1,
    "_WINDOWS": 1, "__WINDOWS__": 1, "WINDOWS": 1, "__TOS_WIN__": 1, "WINNT": 1, "__NT__": 1,
    "WINVER": 0x0A00, "_WIN32_WINNT": 0x0A00, "NTDDI_VERSION": 0x0A000000,
    "_MSC_VER": 1940, "_MSC_FULL_VER": 194000000, "__MINGW32__": 1, "__MINGW64__": 1,
    "OS_WIN": 1, "OS_WIN32": 1, "Q_OS_WIN": 1, "Q_OS_WIN32": 1, "Q_OS_WINDOWS": 1,
    "BOOST_OS_WINDOWS": 1, "BOOST_WINDOWS": 1, "PLATFORM_WINDOWS": 1, "HAVE_WINSOCK2_H": 1,
    "HAVE_WINSOCK_H": 1, "HAVE_WINDOWS_H": 1, "_WINSOCKAPI_": 1, "_WINSOCK2API_": 1,
}  # fmt: skip
# What no Windows build defines. (Cygwin is POSIX: its sockets set errno.)
NOT_WINDOWS = frozenset(
    {
        "unix", "__unix", "__unix__", "linux", "__linux", "__linux__", "__gnu_linux__", "LINUX",
        "__APPLE__", "__MACH__", "macintosh", "TARGET_OS_MAC", "TARGET_OS_IPHONE", "__ANDROID__",
        "ANDROID",
        "__FreeBSD__", "__NetBSD__", "__OpenBSD__", "__DragonFly__", "BSD", "__bsdi__", "__sun",
        "sun", "__sun__", "__SVR4", "__svr4__", "__hpux", "_AIX", "__sgi", "__osf__", "__QNX__",
        "__QNXNTO__", "__HAIKU__", "__BEOS__", "__CYGWIN__", "__EMSCRIPTEN__", "__wasi__", "__VMS",
        "VMS", "__OS2__", "__DOS__", "__MSDOS__", "MSDOS", "__DJGPP__", "AMIGA", "__amigaos__",
        "_XBOX", "__GNU__", "__minix", "__VXWORKS__", "__FUCHSIA__", "__ORBIS__", "__PROSPERO__",
        "OS_LINUX", "OS_POSIX", "OS_MAC", "Q_OS_UNIX", "Q_OS_LINUX", "Q_OS_MAC", "Q_OS_MACOS",
        "__LINUX__", "_OSX", "EFIX64", "EFI32", "ZMQ_HAVE_VXWORKS", "ZMQ_HAVE_OPENVMS",
        "EAI_SYSTEM", "SOCK_CLOEXEC", "FD_CLOEXEC", "O_CLOEXEC", "O_NONBLOCK",
        "F_SETFL", "F_GETFL", "F_SETFD", "SIGPIPE", "SO_NOSIGPIPE", "MSG_DONTWAIT", "MSG_NOSIGNAL",
        "HAVE_SYS_SOCKET_H", "HAVE_NETINET_IN_H", "HAVE_ARPA_INET_H", "HAVE_SYS_UN_H",
        "PLATFORM_LINUX", "PLATFORM_UNIX", "PLATFORM_MAC",
    }
)  # fmt: skip

_TOKENS = re.compile(
    r"\s*(?:(?P<number>0[xX][0-9A-Fa-f']+|0[bB][01']+|[0-9][0-9']*)[uUlLzZ]*(?!\w)"
    r"|(?P<name>[A-Za-z_]\w*)|'(?:[^'\\]|\\.)+'|&&|\|\||==|!=|<=|>=|<<|>>|[-+*/%!~<>()?:&|^,])"
)
_HAS = re.compile(r"\b__has_\w+\s*\([^()]*\)")
_SPELLED = {"and": "&&", "or": "||", "not": "!", "bitand": "&", "bitor": "|", "compl": "~"}
_STRENGTH = {
    operator: strength
    for strength, operators in enumerate(
        ("||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / %"), 1
    )
    for operator in operators.split()
}
_KNOWN = {"true": 1, "false": 0}
# Deeper and longer conditions are not known: no program has them.
_DEPTH = 60
_LENGTH = 4000


# A macro of a project that is set for Windows builds, by its name; no version, and no negation.
_WINDOWS_MARK = re.compile(
    r"(?!_WIN32_WIN)(?!.*(?:NO|NOT|NON|DISABLE|DEMO|DEBUG|X|WITHOUT|SKIP)_?WIN)"
    r"(?:\w*_)?(?:(?:WINDOWS|WIN32)(?:(?:_STYLE)?_SOCKETS?)?|WIN64|MSWINDOWS|WINSOCK2?"
    r"|(?:OS|PLATFORM|TARGET)_WIN)"
)


class Macros:
    """The macros that hold where a condition stands: known values, known absence, else unknown."""

    def __init__(self, values: Mapping[str, int | None], absent: frozenset[str]) -> None:
        # What a macro stands for is read off its body when a condition asks for it; most never do.
        self._values: dict[str, int | str | None] = dict(values)
        self._absent = set(absent)

    def define(self, name: str, body: str) -> None:
        """``#define name body``: known to exist, its value known when the body is a number."""
        self._absent.discard(name)
        self._values[name] = body

    def undefine(self, name: str) -> None:
        """``#undef name``."""
        self._values.pop(name, None)
        self._absent.add(name)

    def forget(self, name: str) -> None:
        """A branch that may or may not be compiled defines or undefines ``name``."""
        self._values.pop(name, None)
        self._absent.discard(name)

    def is_defined(self, name: str) -> bool | None:
        """True, False, or None when it cannot be told."""
        if name in self._values:
            return True
        if name in self._absent:
            return False
        return True if self._speaks_of_windows(name) else None

    def _speaks_of_windows(self, name: str) -> bool:
        """Whether a project's own macro is the mark of a Windows build: `ZMQ_HAVE_WINDOWS`."""
        return "_WIN32" in self._values and bool(_WINDOWS_MARK.fullmatch(name))

    def value(self, name: str) -> int | None:
        """The number a condition would see; an absent name counts 0, as the standard says."""
        if name in self._values:
            value = self._values[name]
            if isinstance(value, str):
                value = self._values[name] = _number(value.strip()) if value.strip() else 0
            return value
        if name in self._absent:
            return 0
        return 1 if self._speaks_of_windows(name) else _KNOWN.get(name)

    def call(self, name: str, arguments: str) -> int | None:
        """The number that ``name(arguments)`` stands for: `PPSSPP_PLATFORM(WINDOWS)`."""
        if "PLATFORM" in name.upper() and "_WIN32" in self._values:
            word = arguments.strip().upper()
            if word in ("WINDOWS", "WIN32", "WIN"):
                return 1
        return None

    def evaluate(self, condition: str) -> bool | None:
        """The truth of an ``#if`` condition; None when it hangs on what is not known."""
        result = _Parser(condition, self).parse()
        return None if result is None else result != 0


_PLAIN_NUMBER = re.compile(r"\(?\s*(0[xX][0-9A-Fa-f']+|0[bB][01']+|[0-9][0-9']*)[uUlLzZ]*\s*\)?")


def _number(text: str) -> int | None:
    match = _PLAIN_NUMBER.fullmatch(text)
    if not match or len(match[1]) > 100:
        return None
    digits = match[1].replace("'", "").lower()
    prefix = digits[:2]
    base = 16 if prefix == "0x" else 2 if prefix == "0b" else 8 if digits[0] == "0" else 10
    try:
        return _wrapped(int(digits, base))
    except ValueError:
        return None


def _wrapped(value: int) -> int:
    """The value as the preprocessor's 64 bits hold it."""
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


class _Parser:
    """Precedence climbing over the tokens; None is the third truth value throughout."""

    def __init__(self, condition: str, macros: Macros) -> None:
        self._macros = macros
        self._at = 0
        self._tokens = _tokens(condition)

    def parse(self) -> int | None:
        if not self._tokens:
            return None
        result = self._ternary(0)
        return result if self._at == len(self._tokens) else None

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def _give_up(self) -> None:
        self._at = len(self._tokens) + 1

    def _ternary(self, depth: int) -> int | None:
        if depth > _DEPTH:
            self._give_up()
            return None
        condition = self._binary(self._unary(depth), 1, depth)
        if self._peek() != "?":
            return condition
        self._take()
        then = self._ternary(depth + 1)
        if self._take() != ":":
            self._give_up()
        otherwise = self._ternary(depth + 1)
        if condition is None:
            return then if then == otherwise else None
        return then if condition else otherwise

    def _binary(self, left: int | None, weakest: int, depth: int) -> int | None:
        while (strength := _STRENGTH.get(self._peek(), 0)) >= weakest:
            operator = self._take()
            right = self._unary(depth)
            while _STRENGTH.get(self._peek(), 0) > strength:
                right = self._binary(right, strength + 1, depth)
            left = _apply(operator, left, right)
        return left

    def _unary(self, depth: int) -> int | None:
        token = self._take()
        if depth > _DEPTH:
            self._give_up()
            return None
        if token in ("!", "-", "+", "~"):
            operand = self._unary(depth + 1)
            if operand is None:
                return None
            return _wrapped(
                {"!": int(not operand), "-": -operand, "~": ~operand}.get(token, operand)
            )
        if token == "(":
            inner = self._ternary(depth + 1)
            if self._take() != ")":
                self._give_up()
            return inner
        if token == "defined":
            return self._defined()
        if token[:1].isdigit():
            return _number(token)
        if token[:1].isalpha() or token[:1] == "_":
            if self._peek() == "(":
                start = self._at + 1
                self._skip_arguments()
                return self._macros.call(token, " ".join(self._tokens[start : self._at - 1]))
            return self._macros.value(token)
        if not token.startswith("'"):
            self._give_up()
        return None

    def _defined(self) -> int | None:
        name = self._take()
        if name == "(":
            name = self._take()
            if self._take() != ")":
                self._give_up()
        known = self._macros.is_defined(name)
        return None if known is None else int(known)

    def _skip_arguments(self) -> None:
        open_brackets = 0
        while self._at < len(self._tokens):
            token = self._take()
            open_brackets += (token == "(") - (token == ")")
            if not open_brackets:
                return
        self._give_up()


def _tokens(condition: str) -> list[str]:
    """The tokens; none when there is something among them that has no meaning here."""
    condition = _HAS.sub("__has()", condition.strip())
    if len(condition) > _LENGTH:
        return []
    found: list[str] = []
    at = 0
    while at < len(condition):
        match = _TOKENS.match(condition, at)
        if not match:
            return []
        token = match[0].strip()
        found.append(_SPELLED.get(token, token))
        at = match.end()
    return found


def _apply(operator: str, left: int | None, right: int | None) -> int | None:
    if operator == "&&":
        if left == 0 or right == 0:
            return 0
        return None if left is None or right is None else 1
    if operator == "||":
        if left or right:
            return 1
        return None if left is None or right is None else 0
    if left is None or right is None:
        return None
    result = _arithmetic(operator, left, right)
    return None if result is None else _wrapped(result)


def _arithmetic(operator: str, left: int, right: int) -> int | None:
    match operator:
        case "==":
            return int(left == right)
        case "!=":
            return int(left != right)
        case "<":
            return int(left < right)
        case ">":
            return int(left > right)
        case "<=":
            return int(left <= right)
        case ">=":
            return int(left >= right)
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" | "%" if right:
            # Towards zero, as C does it.
            quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
            return quotient if operator == "/" else left - quotient * right
        case "<<" | ">>" if 0 <= right < 64:
            return left << right if operator == "<<" else left >> right
        case "&":
            return left & right
        case "|":
            return left | right
        case "^":
            return left ^ right
    return None
