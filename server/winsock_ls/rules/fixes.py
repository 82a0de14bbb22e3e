"""Ways to mend a finding that several rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.rules.model import Fix, TextEdit

if TYPE_CHECKING:
    from winsock_ls.rules.model import Safety

_REPLACE = {"en": "Replace with {0}", "zh-CN": "替换为 {0}"}


def replacement(span: tuple[int, int], new: str, language: str, safety: Safety = "unsafe") -> Fix:
    """``new`` in place of a span. Unsafe unless told otherwise: the program behaves differently."""
    return Fix(_REPLACE[language].format(new), safety, (TextEdit(*span, new),))
