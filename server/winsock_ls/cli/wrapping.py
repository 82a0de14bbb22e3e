"""Text cut into lines of a terminal, where a Chinese character takes two columns.

Written without regular expressions: compiling those for all wide characters would take longer than
the whole answer to `explain`.
"""

from __future__ import annotations

MARKS = "\x01\x02\x03\x04"
"""Control characters that take no column here: marks for whoever lays out text."""

NO_MARKS = dict.fromkeys(map(ord, MARKS))
"""Takes the marks out of a text, with `str.translate`."""

# The first characters that are not one column wide.
_FIRST_ODD = "\u0300"
# East Asian wide and full-width characters, emoji included.
_WIDE = (
    (0x1100, 0x115F),
    (0x2E80, 0x303E),
    (0x3041, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F300, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F900, 0x1F9FF),
    (0x20000, 0x3FFFD),
)
_NONE = (
    (0x0300, 0x036F),
    (0x200B, 0x200F),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)
# What must not begin a line, and what must not end one.
_CLOSING = frozenset("、。！），：；？」』】》”’")
_OPENING = frozenset("（「『【《“‘")


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    text = text.translate(NO_MARKS)
    if not text or max(text) < _FIRST_ODD:
        return len(text)
    return sum(map(_width, text))


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Cut one paragraph into lines of at most `width` columns, if its words let it.

    `first` and `rest` are put before the first line and before the others.
    """
    lines: list[str] = []
    line, used = first, columns(first)
    blank = filled = False
    for word in text.split(" "):
        for piece in _pieces(word):
            taken = columns(piece)
            if filled and used + blank + taken > width:
                lines.append(line)
                line, used, blank = rest, columns(rest), False
            line += " " + piece if blank else piece
            used += blank + taken
            blank, filled = False, True
        blank = filled
    lines.append(line.rstrip())
    return lines


def _pieces(word: str) -> list[str]:
    """Return the parts of a word between which a line may end.

    That is on both sides of a wide character, but not before the marks that close, nor behind those
    that open.
    """
    if not word or max(word) < _FIRST_ODD:
        return [word] if word else []
    pieces: list[str] = []
    piece = ""
    may_end = False
    for character in word:
        is_wide = _width(character) == 2
        may_begin = character not in _CLOSING and character not in MARKS
        if piece and may_begin and (may_end or is_wide) and piece[-1] not in _OPENING:
            pieces.append(piece)
            piece = ""
        piece += character
        if character not in MARKS:
            may_end = is_wide or character in _CLOSING
    return [*pieces, piece]


def _width(character: str) -> int:
    point = ord(character)
    if point < 0x0300:
        return 1
    if 0x3400 <= point <= 0x9FFF:
        return 2  # the bulk of Chinese, found without looking further
    if any(low <= point <= high for low, high in _NONE):
        return 0
    return 1 + any(low <= point <= high for low, high in _WIDE)
