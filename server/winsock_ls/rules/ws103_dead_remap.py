"""## What it does

Finds `#define EWOULDBLOCK WSAEWOULDBLOCK` inside `#ifndef EWOULDBLOCK` or
`#if !defined(EWOULDBLOCK)`.

## Why is this bad?

Since Visual Studio 2010, and in today's mingw-w64, `<errno.h>` defines the POSIX socket names
with numbers of its own. Once it was included, through the C++ library for instance, the guard
is false and the definition has no effect: every comparison with the name is then wrong, and
nothing warns.

Names that the C runtime lacks (`ESHUTDOWN`, `EHOSTDOWN` ...) are left alone, and so are those that
rarely matter for sockets (`ENAMETOOLONG`, `ENOTEMPTY`, `ELOOP`, `ENOTSUP`), code for older
compilers (`#if _MSC_VER < 1600`) and files that define `_CRT_NO_POSIX_ERROR_CODES`. So are names
that the project uses, but compares with no Winsock error: there the number of the C runtime is as
good.

## Example

```c
#ifndef EWOULDBLOCK
#define EWOULDBLOCK WSAEWOULDBLOCK
#endif
```

Use instead:

```c
#undef EWOULDBLOCK
#define EWOULDBLOCK WSAEWOULDBLOCK
```

## Fix safety

There is no fix: other code may rely on the C runtime's numbers.

## References

- Microsoft: [errno constants](https://learn.microsoft.com/cpp/c-runtime-library/errno-constants)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog
from winsock_ls.rules import errno_names
from winsock_ls.rules.model import C_FAMILY, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.syntax.tree import SyntaxTree

_MESSAGES = {
    "en": "no effect behind errno.h, which defines {0} as {1}; #undef it first",
    "zh-CN": "包含 errno.h 之后不起作用：其中 {0} 已定义为 {1}；应先 #undef",
}


# Names that programs use for files.
_NOT_OF_SOCKETS = frozenset({"ENAMETOOLONG", "ENOTEMPTY", "ELOOP", "ENOTSUP"})


def check(tree: SyntaxTree, facts: Facts, language: str) -> Iterator[Finding]:
    """A finding at the `#define`."""
    table = catalog.load()
    if any(macro.name == "_CRT_NO_POSIX_ERROR_CODES" for macro in tree.preprocessed.macros):
        return
    for macro in tree.preprocessed.macros:
        if not macro.guarded or macro.name not in errno_names.in_runtime() - _NOT_OF_SOCKETS:
            continue
        if not _matters(macro.name, facts):
            continue
        body = re.sub(r"[()\sLl]", "", macro.body)
        code = table.by_name(macro.body.strip("() \t")) or (
            table.by_value(int(body)) if body.isdecimal() and len(body) == 5 else None
        )
        if code is None:
            continue
        message = _MESSAGES[language].format(macro.name, errno_names.runtime_number(macro.name))
        end = macro.body_start + len(macro.body.rstrip())
        yield RULE.finding((macro.start, end), message, code=code)


def _matters(name: str, facts: Facts) -> bool:
    """Whether nothing shows that the number of the C runtime is as good.

    It is where the name is used, and no use compares it with a Winsock error.
    """
    return name in facts.compared or name not in facts.used


RULE = Rule(
    id="WS103",
    name="dead-remap",
    severity="warning",
    summary={
        "en": "A guarded remap of a POSIX name that has no effect behind errno.h",
        "zh-CN": "带保护的 POSIX 名称重定义，在 errno.h 之后不起作用",
    },
    docs=__doc__,
    check_file=check,
    languages=C_FAMILY,
)
