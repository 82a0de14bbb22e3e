"""Which parts of a Rust file are built on Windows: by `#[cfg(...)]`, `cfg!` and `cfg_if!`."""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTED = re.compile(
    r'//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\bb?r(#*)"(?:.|\n)*?(?:"\1|\Z)'
    r"|b?\"(?:\\.|[^\"\\])*+\"?|b?'(?:\\.[^'\n]*|[^'\\\n])'",
    re.DOTALL,
)
_CONDITION = re.compile(r"#(?P<inner>!?)\[\s*cfg\s*(?=\()|(?P<no>!?)\bcfg!\s*(?=\()")
_TERM = re.compile(r'\s*(\w+)\s*(?:=\s*"([^"]*)"|(\())?')
_SYSTEMS = frozenset({"target_os", "target_family"})
PORTABLE = "built on Windows too"
"""The trait of a file that is meant for Windows and for other systems."""
IMPORTED = "libc "
"""Before the names that a file imports from libc, each a trait: ``libc EAGAIN``, ``libc *``."""
_USED = re.compile(r"\buse\s+libc\s*::\s*(?:\{([^{}]*)\}|(\w+|\*))\s*;")
_SPEAKS = re.compile(
    r"cfg!?\s*\(.*\b(?:windows|unix)\b|\b(?:windows_sys|winapi|windows::Win32|os::windows)\b"
)
# Without these a file is not built on Windows; in a part that is not, they say nothing.
_POSIX = re.compile(
    r"\b(?:std::os::(?:unix|fd)|nix::|rustix::|tokio::net::unix|libc::(?:fcntl|poll|epoll_\w+|ioctl"
    r"|eventfd|kqueue|socketpair|sockaddr_un|AF_UNIX|SOCK_CLOEXEC|MSG_\w+|mmap|fork|pthread_\w+))\b"
)


class Part(NamedTuple):
    """What stands between two offsets: ``windows`` for what is built there alone, else nowhere."""

    start: int
    end: int
    windows: bool


def traits(text: str) -> frozenset[str]:
    """What a file is as a whole, as far as its use of libc's numbers goes."""
    if "libc" not in text or "raw_os_error" not in text:
        return frozenset()
    found: set[str] = set()
    for match in _USED.finditer(text):
        names = re.findall(r"\w+", match[1]) if match[1] else [match[2]] if match[2] else []
        found.update(f"{IMPORTED}{name}" for name in names)
    if _is_portable(text):
        found.add(PORTABLE)
    return frozenset(found)


def _is_portable(text: str) -> bool:
    """Whether a file is meant for Windows as well."""
    code = QUOTED.sub(lambda m: m[0] if m[0][:1] == '"' else " " * len(m[0]), text)
    if not _SPEAKS.search(code):
        return False
    targets = parts(text)
    if any(part[:2] == (0, len(text)) and not part.windows for part in targets):
        return False
    return all(
        any(part.start <= match.start() < part.end for part in targets)
        for match in _POSIX.finditer(code)
    )


def parts(text: str) -> list[Part]:
    """The parts of a text that are built on Windows alone, or not there."""
    code = QUOTED.sub(_blanked, text)
    found: list[Part] = []
    for match in _CONDITION.finditer(code):
        end = _closing(code, match.end())
        on_windows, elsewhere = _judge(text[match.end() + 1 : end - 1])
        if match["no"]:
            on_windows, elsewhere = _not(on_windows), _not(elsewhere)
        if match["inner"]:
            found += _part(*_around(code, match.start()), on_windows, elsewhere)
            continue
        if match["no"] is None:
            end = code.find("]", end) + 1 or len(code)
        is_branch = re.search(r"\bif\s+$", code[max(match.start() - 40, 0) : match.start()])
        if match["no"] is not None and not is_branch:
            continue
        item = _item(code, end)
        found += _part(match.start(), item, on_windows, elsewhere)
        otherwise = re.compile(r"\s*else\b").match(code, item) if is_branch else None
        if otherwise:
            last = _item(code, otherwise.end())
            found += _part(item, last, _not(on_windows), _not(elsewhere))
    return found


def is_elsewhere(found: list[Part], offset: int) -> bool:
    """Whether no Windows build has what stands at ``offset``."""
    return any(p.start <= offset < p.end and not p.windows for p in found)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _part(start: int, end: int, on_windows: bool | None, elsewhere: bool | None) -> list[Part]:
    if on_windows is False:
        return [Part(start, end, False)]
    return [Part(start, end, True)] if elsewhere is False else []


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _closing(code: str, at: int) -> int:
    """The offset behind the bracket that closes the one at ``at``."""
    depth = 0
    for match in re.compile(r"[(\[{]|[)\]}]").finditer(code, at):
        depth += 1 if match[0] in "([{" else -1
        if depth <= 0:
            return match.end()
    return len(code)


def _item(code: str, at: int) -> int:
    """Where the item, statement or branch ends that begins at ``at``."""
    depth = 0
    for match in re.compile(r"[(\[]|[)\]]|[{};,]").finditer(code, at):
        letter = match[0]
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif not depth and letter == "{":
            return _closing(code, match.start())
        elif not depth and letter in ";,":
            return match.end()
        elif not depth:
            return match.start()
        if depth < 0:
            return match.start()
    return len(code)


def _around(code: str, at: int) -> tuple[int, int]:
    """The block around ``at``; the whole text where there is none."""
    depth = 0
    for place in range(at - 1, -1, -1):
        if code[place] == "}":
            depth += 1
        elif code[place] == "{":
            if not depth:
                return place, _closing(code, place)
            depth -= 1
    return 0, len(code)


def _judge(condition: str) -> tuple[bool | None, bool | None]:
    """Whether a condition holds on Windows, and on other systems; None where nobody can tell."""
    return _value(condition, 0, True)[0], _value(condition, 0, False)[0]


def _value(condition: str, at: int, windows: bool) -> tuple[bool | None, int]:
    """The truth of the term at ``at``, and where it ends."""
    match = _TERM.match(condition, at)
    if match is None:
        return None, len(condition)
    name, given, call = match.groups()
    at = match.end()
    if not call:
        return _plain(name, given, windows), at
    values: list[bool | None] = []
    while at < len(condition) and condition[at] != ")":
        before = at
        value, at = _value(condition, at, windows)
        values.append(value)
        rest = re.compile(r"[\s,]*").match(condition, at)
        at = max(rest.end() if rest else at, before + 1)
    if name == "not":
        return (_not(values[0]) if len(values) == 1 else None), at + 1
    if name in ("any", "all"):
        decisive = name == "any"
        if decisive in values:
            return decisive, at + 1
        return (None if None in values else not decisive), at + 1
    return None, at + 1


def _plain(name: str, given: str | None, windows: bool) -> bool | None:
    if name == "windows" or (name in _SYSTEMS and given == "windows"):
        return windows
    if name == "unix" or (name == "target_family" and given == "unix"):
        return not windows
    if name == "target_os":
        # One other system of many.
        return False if windows else None
    return None
