"""## What it does

Finds a code that is tested twice in one condition, in one `if` ladder: by name and by number,
or the same way twice.

## Why is this bad?

One of the two was meant to be another code. `10053 || 10053` has been published in a client
library: the reset, 10054, was never handled.

Names that share a number on some systems only, such as `EWOULDBLOCK` beside `WSAEWOULDBLOCK`,
are portable code and no duplicates.

## Example

```c
if (error == WSAECONNRESET || error == 10054)
    reconnect();
```

Use instead:

```c
if (error == WSAECONNRESET || error == WSAECONNABORTED)
    reconnect();
```

## Fix safety

There is no fix: only the author knows which code was meant.

## References

- Microsoft: [Windows Sockets error codes][codes]

[codes]: https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import operators
from winsock_ls.analysis.values import Origin
from winsock_ls.rules.model import Finding, Rule
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.ir import Node

_MESSAGES = {
    "en": "{0} ({1}) is tested a second time here",
    "zh-CN": "{0}（{1}）在这里被重复判断",
}


# Of a longer ladder, generated no doubt, the parts are looked at one by one.
_MOST_RUNGS = 100


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the second test."""
    numbers = {verdict.node.start: verdict.code for verdict in unit.verdicts}
    seen: dict[tuple[int, str, bool, str], str] = {}
    for site in unit.flow.sites:
        code = _code(site, numbers, unit.tree.language.preprocessed)
        top = _ladder(site) if code and site.shape == "compare" else None
        if code is None or top is None:
            continue
        place = (top, site.subject, site.negated, code.name)
        operand = site.operand
        if place in seen:
            message = _MESSAGES[language].format(operand.text, code.name)
            yield RULE.finding((operand.start, operand.end), message, code=code)
        seen.setdefault(place, operand.text)


def _code(site: Site, numbers: dict[int, Code], preprocessed: bool) -> Code | None:
    operand = site.operand
    if operand.kind == "name":
        if operand.text.startswith("WSA"):
            return catalog.load().by_name(operand.text)
        # In C a name such as PHP's may be anybody's macro.
        return None if preprocessed else _spelled().get(operand.text.lstrip("\\"))
    if operand.kind == "member":
        return _spelled().get(".".join(re.split(r"\s*\.\s*", operand.text)[-2:]))
    if operand.start in numbers:
        return numbers[operand.start]
    value = parse_literal(re.sub(r"\s", "", operand.text))
    if value is not None and value >= 10000 and site.value.has(Origin.WINSOCK):
        return catalog.load().by_value(value)
    return None


@lru_cache(maxsize=1)
def _spelled() -> dict[str, Code]:
    """The codes by the members that languages write them as, and that hold Winsock's numbers."""
    found: dict[str, Code] = {}
    for code in catalog.load().codes:
        names = code.languages
        for name in (names.csharp, names.go, names.go_syscall, names.python, names.php):
            if name:
                found[name] = code
    return found


def _ladder(site: Site) -> int | None:
    """Where the or-chain or if-ladder begins that the test is a plain part of."""
    joint = operators.AND if site.negated else operators.OR
    node: Node = site.context
    while node.parent is not None and node.parent.kind == "binary":
        if node.parent.span_text("operator").lower() not in joint:
            return None
        node = node.parent
    parent = node.parent
    if parent is None or parent.kind != "if" or site.negated:
        return node.start
    if parent.spans.get("condition", (0, 0))[0] > node.start:
        return node.start
    for _ in range(_MOST_RUNGS):
        above = parent.parent
        if above is None or above.kind != "if" or above.role("else") is not parent:
            break
        parent = above
    return parent.start


RULE = Rule(
    id="WS002",
    name="duplicate-code-test",
    severity="information",
    summary={
        "en": "The same code is tested twice in one condition or if-ladder",
        "zh-CN": "同一个条件或 if 链中重复判断同一错误码",
    },
    docs=__doc__,
    check=check,
)
