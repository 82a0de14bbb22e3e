r"""A source text: decoding of bytes, an immutable chunked text, edits, offsets and positions.

Everything here counts in code points ("offsets"); only a `Position` counts in the units of an
`Encoding`, and only `Text` converts between the two.  Line ends are ``\n``, ``\r\n`` and
``\r``, as in the Language Server Protocol, and nothing else.
"""

from __future__ import annotations

from winsock_ls.text.chunks import Chunk
from winsock_ls.text.decoding import Decoded, decode, encode
from winsock_ls.text.document import Edit, Text
from winsock_ls.text.positions import Encoding, Position

__all__ = ["Chunk", "Decoded", "Edit", "Encoding", "Position", "Text", "decode", "encode"]
