"""## What it does

Finds the `errno` of a caught exception compared with 10004, 10009, 10013, 10014, 10022 or 10024, or
with the names `errno.WSAEINTR`, `errno.WSAEBADF`, `errno.WSAEACCES`, `errno.WSAEFAULT`,
`errno.WSAEINVAL` and `errno.WSAEMFILE`.

## Why is this bad?

The comparison died silently in 2022. Until then the `errno` of a socket error on Windows was
Winsock's number. Since Python 3.11, and in 3.10.5 and 3.9.13 already, CPython turns just these six
into the numbers that files have: 4, 9, 13, 14, 22 and 24. Only `winerror` keeps the full number.
All other Winsock errors are what they were.

`e.winerror`, the results of `connect_ex()` and `getsockopt(SO_ERROR)`, code for Python 2, and code
that asks for the version are left alone, and so is what accepts both numbers. So are an exception
caught as neither an `OSError` nor `Exception`, and a number with which the file itself makes an
error (`OSError(10013, "...")`).

## Example

```python
except OSError as e:
    if e.errno == 10013:
        print("another program has the port")
```

Use instead:

```python
except PermissionError:
    print("another program has the port")
```

or `e.errno == errno.EACCES`, or `e.winerror == 10013` on Windows.

## Fix safety

Unsafe: the program behaves differently afterwards, which is the purpose. The fix writes the name
that is right on all systems: `errno.EACCES` for 10013, `errno.EINVAL` for 10022.

## References

- CPython: [gh-90931](https://github.com/python/cpython/issues/90931)
- Python: [OSError.winerror](https://docs.python.org/3/library/exceptions.html#OSError.winerror)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.analysis import guards
from winsock_ls.analysis.values import Origin
from winsock_ls.rules import fixes
from winsock_ls.rules.evidence import sentences
from winsock_ls.rules.model import Finding, Rule, TextEdit
from winsock_ls.syntax import languages
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.sites import Site
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.analysis.values import Reason
    from winsock_ls.catalog import Code

_MESSAGES = {
    "en": "on Windows the exception's errno is {0} since Python 3.11; only winerror is {1} ({2})",
    "zh-CN": "自 Python 3.11 起，Windows 上异常的 errno 为 {0}，只有 winerror 是 {1}（{2}）",
}
# Sources that give what CPython made of the number.
_MAPPED = frozenset({".errno", "get_errno", "_get_errno", "errno_from_exception"})
_VERSION = re.compile(
    r"\b(?:version_info|hexversion|python_version|PY_?[23]\d*|IS_?PY\w*|PYTHON_?\d)"
)
_ANY_EXCEPTION = re.compile(r"\b(?:Base)?Exception\b")
_LAST = re.compile(r"\w+$")


def check(unit: UnitAnalysis, language: str) -> Iterator[Finding]:
    """A finding at the number or name."""
    traits = unit.facts.traits
    if languages.python_systems.PYTHON_2 in traits:
        return
    seen: set[int] = set()
    for site in unit.flow.sites:
        code = _code(site)
        if code is None or site.operand.start in seen or not _is_dead(unit, site, code):
            continue
        if f"{languages.python_systems.MADE}{code.value}" in traits:
            continue
        seen.add(site.operand.start)
        span = (site.operand.start, site.operand.end)
        number = code.languages.python_errno
        yield RULE.finding(
            span,
            _MESSAGES[language].format(number, code.value, code.name),
            code=code,
            evidence=sentences(map(_mapped, site.value.reasons), language),
            fix=fixes.with_errno(
                unit, site.operand, (TextEdit(*span, _posix(code)),), _posix(code), language
            ),
        )


def _mapped(reason: Reason) -> Reason:
    """What gives a Winsock error elsewhere gives what was made of it here."""
    return reason._replace(key="mapped") if reason.key == "source" else reason


def _posix(code: Code) -> str:
    name = code.languages.python_posix
    assert name is not None
    return name


def _code(site: Site) -> Code | None:
    """The code that a site tests for, if it is one that CPython maps."""
    if site.shape not in ("compare", "case"):
        return None
    operand = site.operand
    if operand.kind in ("member", "name"):
        name = _LAST.search(operand.text)
        code = catalog.load().by_name(name[0]) if name and name[0].startswith("WSAE") else None
    else:
        value = parse_literal(operand.text)
        code = catalog.load().by_value(value) if value is not None else None
    if code is None or code.value < 10000 or code.languages.python_posix is None:
        return None
    return code if code.languages.python_errno != code.value else None


def _is_dead(unit: UnitAnalysis, site: Site, code: Code) -> bool:
    value = site.value
    if value.origins != {Origin.WINSOCK} or value.function not in _MAPPED:
        return False
    if not _is_system_error(unit, site) or _accepts_both(unit, site, code):
        return False
    if guards.on_windows(unit, site.operand) is False:
        return False
    conditions = guards.conditions(unit, site.operand)
    return not any(_VERSION.search(condition.text) for condition, _ in conditions)


def _is_system_error(unit: UnitAnalysis, site: Site) -> bool:
    """False where the exception was caught as something that is no OSError."""
    owner = re.split(r"[.\[]", site.subject)[0]
    kind = unit.flow.types.get((site.function, owner), "")
    known = unit.facts.idioms.exceptions.search(kind) or _ANY_EXCEPTION.search(kind)
    return not kind or known is not None


def _accepts_both(unit: UnitAnalysis, site: Site, code: Code) -> bool:
    """Whether the function tests for the number that CPython makes of it as well, or reads
    ``winerror`` too.
    """
    posix = _posix(code).removeprefix("errno.")
    for other in unit.flow.sites:
        if other.function != site.function or other.shape not in ("compare", "case"):
            continue
        if other.value.function == ".winerror":
            found = parse_literal(other.operand.text)
            if found == code.value or other.operand.text.endswith(code.name):
                return True
        if other.subject != site.subject:
            continue
        name = _LAST.search(other.operand.text)
        if name and name[0] in (posix, str(code.languages.python_errno)):
            return True
    return False


RULE = Rule(
    id="WS201",
    name="python-dead-errno",
    severity="warning",
    summary={
        "en": "An exception's errno is compared with a number that it never has since Python 3.11",
        "zh-CN": "异常的 errno 与自 Python 3.11 起不再出现的数值比较",
    },
    docs=__doc__,
    check=check,
    fixable=True,
    languages=frozenset({"python"}),
    replaces=frozenset({"WS001"}),
)
