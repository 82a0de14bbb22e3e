"""## What it does

Finds a comment or string on the line of a number that names another code, also in tables of
numbers and names: `{10050, "WSAENETUNREACH"}`.

## Why is this bad?

One of the two is wrong, and the next reader believes the name.

Only lines with one Winsock number and one `WSA` name are judged. Names without `WSA` are never
found to be wrong, and a line that holds the right one (`10057 // ENOTCONN`) is right.

## Example

```c
if (error == 10060) /* WSAECONNREFUSED */
    retry();
```

Use instead:

```c
if (error == WSAETIMEDOUT)
    retry();
```

## Fix safety

Unsafe: the name is replaced by that of the number, which may be the one that is wrong.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis.verdict import WELL_KNOWN
from winsock_ls.rules.model import Finding, Fix, Rule, TextEdit
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.tree import SyntaxTree

_MESSAGES = {
    "en": "{0} is {1}; the name beside it is {2}, which is {3}",
    "zh-CN": "{0} 是 {1}；旁边写的却是 {2}（{3}）",
}
_FIX = {"en": "Replace the name with {0}", "zh-CN": "把名称替换为 {0}"}
_NAME = re.compile(r"WSA(?<!\wWSA)(?:E[A-Z]+|[A-Z_]{6,})\b")
_NUMBER = re.compile(r"(?<![\w.])(?:1[01][01]\d\d|0[xX]27[1-7][0-9a-fA-F])(?![\w.])")


def check(tree: SyntaxTree, _facts: Facts, language: str) -> Iterator[Finding]:
    """A finding at the name."""
    for start, chunk in tree.text.chunks():
        for number, at, name in chunk.memo("number and name", _pairs):
            span = (start + at, start + at + len(name))
            written = catalog.load().by_name(name)
            value = parse_literal(number)
            meant = catalog.load().by_value(value) if value is not None else None
            if written is None or meant is None or not tree.preprocessed.is_live(span[0]):
                continue
            place = tree.token_at(span[0]).lower()
            if "comment" not in place and "string" not in place:
                continue
            fix = Fix(_FIX[language].format(meant.name), "unsafe", (TextEdit(*span, meant.name),))
            message = _MESSAGES[language].format(number, meant.name, name, written.value)
            yield RULE.finding(span, message, code=meant, fix=fix)


def _pairs(text: str) -> tuple[tuple[str, int, str], ...]:
    """(number, offset of the name, name) of lines with one number and one name that differ."""
    if "WSA" not in text:
        return ()
    found = []
    end = 0
    for name in _NAME.finditer(text):
        if name.start() < end:
            continue
        start, end = _line(text, name.start())
        line = text[start:end]
        numbers, names = _NUMBER.findall(line), _NAME.findall(line)
        if len(numbers) != 1 or len(names) != 1:
            continue
        written, meant = _codes(name[0], numbers[0])
        if written and meant and written is not meant and not _names_right(line, meant):
            found.append((numbers[0], name.start(), name[0]))
    return tuple(found)


def _line(text: str, offset: int) -> tuple[int, int]:
    """Where the line around an offset starts and ends."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return start, min(ends, default=len(text))


def _codes(name: str, number: str) -> tuple[Code | None, Code | None]:
    table = catalog.load()
    value = parse_literal(number)
    if value is None or value not in WELL_KNOWN:
        return None, None
    return table.by_name(name), table.by_value(value)


def _names_right(line: str, meant: Code) -> bool:
    """Whether the right name stands on the line as well, in Berkeley's spelling."""
    names = (meant.name, meant.berkeley, *meant.berkeley_aliases)
    return any(name and re.search(rf"\b{name}\b", line) for name in names)


RULE = Rule(
    id="WS003",
    name="code-name-mismatch",
    severity="information",
    summary={
        "en": "A comment or string beside a number names another code",
        "zh-CN": "数字旁的注释或字符串写的是另一个错误码",
    },
    docs=__doc__,
    check_file=check,
    fixable=True,
)
