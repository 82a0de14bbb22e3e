"""## What it does

Finds a name that looks like a Winsock constant and is none: `WSAINVAL`, `WSAEACCESS`,
`WSAWOULDBLOCK`, `WSAINVALIDPROCTABLE`.

## Why is this bad?

It does not compile. Where nobody has noticed, it stands in a branch that is never built. Some of
these spellings come from old documentation.

Names that the project defines, Winsock's functions and types, and its constants that are no
error codes are left alone.

## Example

```c
if (WSAGetLastError() == WSAWOULDBLOCK)
    return WAIT;
```

Use instead:

```c
if (WSAGetLastError() == WSAEWOULDBLOCK)
    return WAIT;
```

## Fix safety

Unsafe: the nearest name may not be the one that was meant.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.tree import SyntaxTree

_MESSAGES = {
    "en": "{0} is no Winsock constant; {1} is",
    "zh-CN": "没有名为 {0} 的 Winsock 常量；应为 {1}",
}
_NAME = re.compile(r"WSA(?<!\wWSA)(?:E?[A-Z]{4,}[A-Z_]*(?<!_)|_[A-Z_]{6,}(?<!_))\b(?!_)")
# Near enough that nothing else can be meant.
_CLOSE = 0.86
# Of names without the E there are many that are no codes.
_VERY_CLOSE = 0.94


def check(tree: SyntaxTree, facts: Facts, language: str) -> Iterator[Finding]:
    """A finding at the name."""
    for start, chunk in tree.text.chunks():
        for at, name in chunk.memo("winsock names", _unknown):
            place = start + at
            if name in facts.defined or not tree.preprocessed.is_live(place):
                continue
            nearest = _nearest(name)
            if nearest is None or tree.token_at(place) not in ("identifier", "field_identifier"):
                continue
            span = (place, place + len(name))
            fix = replacement(span, nearest, language)
            message = _MESSAGES[language].format(name, nearest)
            code = catalog.load().by_name(nearest)
            yield RULE.finding(span, message, code=code, fix=fix)


def _unknown(text: str) -> tuple[tuple[int, str], ...]:
    if "WSA" not in text:
        return ()
    table = catalog.load()
    found = []
    for match in _NAME.finditer(text):
        code = table.by_name(match[0])
        if code is None or match[0] in code.old_spellings:
            found.append((match.start(), match[0]))
    return tuple(found)


@lru_cache(maxsize=512)
def _nearest(name: str) -> str | None:
    """The constant that is meant, or None when the name may be something else."""
    import difflib

    table = catalog.load()
    code = table.by_name(name)
    if code is not None:
        return code.name
    for code in table.codes:
        # The E that is left out or put in, and the plural that is none.
        if name in (code.name.replace("WSAE", "WSA", 1), code.name.replace("WSA", "WSAE", 1)):
            return code.name
    known = [code.name for code in table.codes if code.value >= 10000]
    cutoff = _CLOSE if name.startswith("WSAE") else _VERY_CLOSE
    close = difflib.get_close_matches(name, known, n=1, cutoff=cutoff)
    return close[0] if close else None


RULE = Rule(
    id="WS004",
    name="unknown-winsock-name",
    severity="information",
    summary={
        "en": "A name that looks like a Winsock constant and is none",
        "zh-CN": "看似 Winsock 常量但并不存在的名称",
    },
    docs=__doc__,
    check_file=check,
    fixable=True,
)
