"""From bytes to text and back without the loss of a single byte.

UTF-8 and UTF-16 are told from everything else by their own rules.  What is neither is in the
code page its author had, which only settings can know, and failing that in Latin-1: that shows
the wrong letters, but keeps every byte, and codes and constants are ASCII anyway.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

_LAST_RESORT = "latin-1"

# UTF-32 before UTF-16: its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_FEWEST_NULS = 6


class Decoded(NamedTuple):
    """A decoded text, and what `encode` needs to give its bytes back."""

    text: str
    encoding: str
    """The name of a Python codec, without a byte order mark of its own: "utf-8", "cp1252"."""
    bom: bytes = b""
    problem: str | None = None
    """Why the fallback could not be used, for people to read."""


def decode(data: bytes, fallback: str = "gb18030") -> Decoded:
    """Decode the bytes of a file, whatever they are; never raises.

    Tried in turn: a byte order mark, UTF-16 without one (plainly so: NULs on one side), UTF-8, the
    codec named `fallback`, Latin-1.  For all data `encode(d.text, d) == data`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], encoding)
            if text is not None:
                return Decoded(text, encoding, mark)
    guess = _guess_utf16(data)
    for encoding in ("utf-8",) if guess is None else (guess, "utf-8"):
        text = _decode(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    rest = data[len(bom) :]
    try:
        encoding = codecs.lookup(fallback).name
    except (LookupError, ValueError):  # ValueError: NULs or lone surrogates in the name
        problem = f"unknown encoding `{fallback}`"
    else:
        text = _decode(rest, encoding)
        if text is not None:
            return Decoded(text, encoding, bom)
        problem = f"the bytes are neither UTF-8 nor {encoding}"
    return Decoded(rest.decode(_LAST_RESORT), _LAST_RESORT, bom, problem)


def encode(text: str, decoded: Decoded) -> bytes:
    """Encode `text` in the way `decoded` was: its byte order mark, its encoding.

    Raises UnicodeEncodeError for a text with characters that the encoding does not have, which
    only an edited text can be.
    """
    errors = "surrogatepass" if decoded.encoding.startswith("utf-") else "strict"
    return decoded.bom + text.encode(decoded.encoding, errors)


def _decode(data: bytes, encoding: str) -> str | None:
    """The text if it can be decoded, and encoded again to the same bytes."""
    # Windows lets lone surrogates into UTF-16, in file names and in texts cut to a length.
    errors = "surrogatepass" if encoding.startswith("utf-16") else "strict"
    try:
        text = data.decode(encoding, errors)
        # Some code pages have two spellings of one character, some codecs a state.
        faithful = encoding == "utf-8" or text.encode(encoding, errors) == data
    except (LookupError, ValueError):  # LookupError: a codec that is none of texts, like "hex"
        return None
    return text if faithful else None


def _guess_utf16(data: bytes) -> str | None:
    """UTF-16 if every other byte is so often NUL as in no other text."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Latin letters are half NULs.  Lists of words with NULs between them have fewer by far.
    enough = max(_FEWEST_NULS, len(sample) // 5)
    if odd >= enough and even * 16 <= odd:
        return "utf-16-le"
    if even >= enough and odd * 16 <= even:
        return "utf-16-be"
    return None
