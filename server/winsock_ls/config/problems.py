"""What can be wrong with configuration, as data: nothing in this package raises on bad input."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

Words = tuple[str, str]
"""The same words in English and in Chinese."""


class Problem(Struct, frozen=True):
    """One thing wrong with a piece of configuration.

    ``origin`` is the path of a file, or a word for another source ("editor settings", "command
    line"). ``line`` and ``column`` count from 1 and are None where they are not known. ``key`` is
    the key's path as the user wrote it (``hover.enabel``, ``select[1]``), empty for the whole
    source. ``suggestion`` is what was probably meant.
    """

    kind: str
    origin: str
    message: str
    message_zh: str
    key: str = ""
    line: int | None = None
    column: int | None = None
    suggestion: str | None = None

    def text(self, language: str = "en") -> str:
        """Gives the message alone, in ``en`` or ``zh-CN``."""
        return self.message_zh if language == "zh-CN" else self.message

    def render(self, language: str = "en") -> str:
        """Gives ``origin:line:column: message`` with what is known of the place."""
        place = self.origin
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return f"{place}: {self.text(language)}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Gives the known word that ``word`` was probably meant to be."""
    # Imported here: a correct configuration never needs it, and it costs more than this module.
    from difflib import get_close_matches

    by_folded = {_fold(each): each for each in known}
    found = get_close_matches(_fold(word), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _fold(word: str) -> str:
    return word.replace("_", "").replace("-", "").lower()


def did_you_mean(suggestion: str | None) -> Words:
    """Gives the tail of a message that names a suggestion; empty without one."""
    if suggestion is None:
        return "", ""
    return f": did you mean `{suggestion}`?", f"：是否想写 `{suggestion}`？"


def either(words: Iterable[str]) -> Words:
    """Gives a list of values as "`a`, `b` or `c`"."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) == 1:
        return quoted[0], quoted[0]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}", "、".join(quoted[:-1]) + f" 或 {quoted[-1]}"
