"""A plain-string model of a document: as simple as can be, and independent of the package.

It walks over single characters and measures them with `str.encode`; nothing is shared with the
implementation it judges.
"""

from __future__ import annotations

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def width(character: str, encoding: str) -> int:
    """How many units one character takes."""
    codec, size = CODECS[encoding]
    return len(character.encode(codec, "surrogatepass")) // size


def lines(text: str) -> list[tuple[int, int]]:
    """The start of each line and the offset of its line end."""
    found = []
    start = index = 0
    while index < len(text):
        length = 2 if text[index : index + 2] == "\r\n" else 1
        if text[index] in "\r\n":
            found.append((start, index))
            start = index + length
        index += length
    found.append((start, len(text)))
    return found


def offset(text: str, line: int, character: int, encoding: str) -> int:
    """The offset of a position, clamped."""
    table = lines(text)
    if line < 0:
        return 0
    if line >= len(table):
        return len(text)
    start, end = table[line]
    used = 0
    for index in range(start, end):
        used += width(text[index], encoding)
        if used > character:
            return index
    return end


def position(text: str, place: int, encoding: str) -> tuple[int, int]:
    """The position of an offset, clamped; inside a \\r\\n that of the line's end."""
    place = min(max(place, 0), len(text))
    table = lines(text)
    line = max(number for number, (start, _) in enumerate(table) if start <= place)
    start, end = table[line]
    return line, sum(width(character, encoding) for character in text[start : min(place, end)])
