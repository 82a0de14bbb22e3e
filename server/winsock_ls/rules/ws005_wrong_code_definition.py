"""## What it does

Finds a definition that gives a Winsock name another number: `#define WSAEDISCON 10094`, an
enumerator or a constant.

## Why is this bad?

The name promises a code that the number is not. Old documentation spread some such numbers.

Remaps of POSIX names (`#define EINPROGRESS 10035`) are deliberate and left alone. So are numbers
below 9900 or above 12999 (`#define WSAEINTR 5`), as stubs for other systems have them.
`WSABASEERR + n` is evaluated. Branches that Windows never compiles are not judged.

## Example

```c
#define WSAEDISCON 10094
```

Use instead:

```c
#define WSAEDISCON 10101
```

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.rules.fixes import replacement
from winsock_ls.rules.model import C_FAMILY, Finding, Rule
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.tree import SyntaxTree

_MESSAGES = {
    "en": "{0} is {1}, not {2}",
    "zh-CN": "{0} 应为 {1}，而不是 {2}",
}
_CONSTANT = re.compile(
    r"(WSA(?<!\wWSA)\w+)\s*=\s*(\(?\s*WSABASEERR\s*\+\s*\d+\s*\)?|0[xX]\w+|\d\w*)"
)
_BASE = re.compile(r"\(*\s*WSABASEERR\s*\+\s*(\d+)\s*\)*")


def check_file(tree: SyntaxTree, _facts: Facts, language: str) -> Iterator[Finding]:
    """A finding at the number of a macro, an enumerator or a constant."""
    for macro in tree.preprocessed.macros:
        if macro.parameters is None:
            lead = len(macro.body) - len(macro.body.lstrip())
            start = macro.body_start + lead
            yield from _judge(macro.name, macro.body.strip(), start, language)
    for start, chunk in tree.text.chunks():
        for at, name, number_at, body in chunk.memo("constants", _constants):
            if tree.token_at(start + at) == "identifier":
                yield from _judge(name, body, start + number_at, language)


def _constants(text: str) -> tuple[tuple[int, str, int, str], ...]:
    """(offset, name, offset of the value, value) of what may be enumerators or constants."""
    if "WSA" not in text:
        return ()
    return tuple((m.start(1), m[1], m.start(2), m[2]) for m in _CONSTANT.finditer(text))


def _judge(name: str, body: str, start: int, language: str) -> Iterator[Finding]:
    code = catalog.load().by_name(name) if name.startswith("WSA") else None
    number = _number(body)
    if code is None or number is None or number == code.value:
        return
    if not 9900 <= number <= 12999:
        # A stub for another system numbers the names as it likes.
        return
    span = (start, start + len(body))
    fix = replacement(span, str(code.value), language)
    message = _MESSAGES[language].format(name, code.value, number)
    yield RULE.finding(span, message, code=code, fix=fix)


def _number(body: str) -> int | None:
    match = _BASE.fullmatch(body)
    if match:
        return 10000 + int(match[1])
    return parse_literal(body.strip("() "))


RULE = Rule(
    id="WS005",
    name="wrong-code-definition",
    severity="information",
    summary={
        "en": "A Winsock name is defined with the number of something else",
        "zh-CN": "Winsock 名称被定义成了别的数值",
    },
    docs=__doc__,
    check_file=check_file,
    fixable=True,
    languages=C_FAMILY,
)
